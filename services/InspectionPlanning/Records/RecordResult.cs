using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>A finding for each matter, none by default; signed by the enterprise, or a note why not. To be
    /// published within the policy's days.</summary>
    [MayCall(Role.Inspector)]
    public override Task<RecordResultReply> RecordResult(RecordResultRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var conclude = Conclude(request, caller);
        return journal.Write(call, request, (db, now) =>
        {
            var (fact, publishBy) = conclude(db, now);
            IEvent[] facts = fact is null ? [] : [fact, .. Files(db, caller, now, fact)];
            return Decision.Of(facts, sequence => new RecordResultReply
            {
                Sequence = sequence,
                PublishBy = publishBy.Day.Iso(),
                CalendarAssumed = publishBy.Basis == CalendarYear.Assumed,
            });
        });
    }

    internal static IReadOnlyList<IEvent> Files(
        PlanningDb db,
        Caller caller,
        DateTimeOffset now,
        ResultRecorded fact
    ) =>
        StoredFilesRoom.Files.Attach(
            db,
            caller,
            now,
            StoredFilesRoom.Visit,
            fact.VisitId,
            ("signature_evidence_sha256", fact.SignatureEvidence)
        );

    /// <summary>The fields first, what is stored inside the decision. Null when this very result is recorded
    /// already.</summary>
    internal static Func<PlanningDb, DateTimeOffset, (ResultRecorded? Fact, DueDay PublishBy)> Conclude(
        RecordResultRequest request,
        Caller caller
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var findings = ParseFindings(request.Findings);
        var note = request.SignedByEnterprise
            ? Fields.Optional(request.SignatureNote, "signature_note", 300)
            : Fields.Text(request.SignatureNote, "signature_note", 300);
        var evidence =
            request.SignedByEnterprise && request.SignatureEvidenceSha256.IsEmpty
                ? null
                : Fields.Sha256(request.SignatureEvidenceSha256, "signature_evidence_sha256");
        return (db, now) =>
        {
            var today = LegalDay.Of(now);
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (visit.HasTeam)
                VisitGuards.MustBeAssigned(visit, caller); // a back-entry may have had none
            else
                caller.MustBelongTo(visit.Body);
            var publishBy = WorkingDays.Published.Add(
                today,
                Policy.Term(db, PlanningPolicies.Publication, today, visit.Body)
            );
            var joint = MergedVisits.Into(db, visitId).SelectMany(v => v.Matters).ToHashSet(StringComparer.Ordinal);
            if (IsSame(visit, db.Records.Find(visitId), findings, request.SignedByEnterprise, note, evidence))
                return (null, publishBy with { Day = visit.PublishBy!.Value });
            MustAnswerAll(db, visit, findings);
            return (
                Conclude(
                    visit,
                    joint,
                    findings,
                    request.SignedByEnterprise,
                    note.Length == 0 ? null : note,
                    publishBy.Day
                ) with
                {
                    SignatureEvidence = evidence,
                },
                publishBy
            );
        };
    }

    internal static IReadOnlyList<FindingOf> ParseFindings(IReadOnlyList<MatterFinding> findings)
    {
        var parsed = Fields
            .Some(findings, "findings", 100)
            .Select(
                (f, i) =>
                    new FindingOf(
                        Requests.Matter(f.Matter, $"findings[{i}].matter"),
                        Fields.OneOf(f.Finding, $"findings[{i}].finding"),
                        Fields.Optional(f.Note, $"findings[{i}].note", 500) is { Length: > 0 } note ? note : null,
                        ParseAnswers(f, $"findings[{i}]")
                    )
            )
            .ToList();
        Requests.Distinct([.. parsed.Select(f => f.Matter)], "findings");
        return parsed;
    }

    private static IReadOnlyList<AnswerOf>? ParseAnswers(MatterFinding finding, string path)
    {
        if (finding.Answers.Count == 0)
            return null;
        var answers = Fields
            .Some(finding.Answers, $"{path}.answers", 100)
            .Select(
                (a, i) =>
                    new AnswerOf(
                        Fields.Code(a.Item, $"{path}.answers[{i}].item", 12),
                        Fields.OneOf(a.Compliance, $"{path}.answers[{i}].compliance")
                    )
            )
            .ToList();
        Requests.Distinct([.. answers.Select(a => a.Item)], $"{path}.answers");
        return answers;
    }

    /// <summary>A device without network sends what it holds until it is told that it has arrived.</summary>
    private static bool IsSame(
        VisitRow visit,
        RecordRow? record,
        IReadOnlyList<FindingOf> findings,
        bool signed,
        string note,
        string? evidence
    ) =>
        visit.ResultOn is not null
        && record is { Corrections.Count: 0 }
        && record.Signed == signed
        && (record.SignatureNote ?? "") == note
        && record.SignatureEvidence == evidence
        && record.Findings.Count == findings.Count
        && record
            .Findings.Zip(findings)
            .All(f =>
                f.First with { Answers = null } == f.Second with { Answers = null }
                && (f.First.Answers ?? []).SequenceEqual(f.Second.Answers ?? [])
            );

    /// <summary>Each item of the checklist that was in force at the entry is answered, and the finding agrees with the
    /// answers.</summary>
    internal static void MustAnswerAll(PlanningDb db, VisitRow visit, IReadOnlyList<FindingOf> findings)
    {
        var on = visit.EnteredOn ?? visit.PlannedOn;
        foreach (var finding in findings)
        {
            var items = ChecklistRow
                .Of(db, finding.Matter, on)
                ?.Items.Select(i => i.Item)
                .ToHashSet(StringComparer.Ordinal)
                ?? [];
            var answers = finding.Answers ?? [];
            if (answers.FirstOrDefault(a => !items.Contains(a.Item)) is { } foreign)
                throw Refusal.Precondition(
                    Reasons.ChecklistUnanswered,
                    $"{foreign.Item} is no item of the checklist of {finding.Matter} on {on.Iso()}"
                );
            if (
                finding.Finding != Finding.NotInspected
                && items.FirstOrDefault(i => answers.All(a => a.Item != i)) is { } open
            )
                throw Refusal.Precondition(
                    Reasons.ChecklistUnanswered,
                    $"item {open} of the checklist of {finding.Matter} is not answered: none has a default"
                );
            if (
                finding.Finding == Finding.NoProblem
                && answers.FirstOrDefault(a => a.Compliance == Compliance.No) is { } bad
            )
                throw Refusal.Precondition(
                    Reasons.ChecklistUnanswered,
                    $"{finding.Matter} has a problem: its item {bad.Item} is not kept to"
                );
        }
    }

    /// <param name="joint">Matters of visits merged into this one: they may be looked at as well.</param>
    internal static ResultRecorded Conclude(
        VisitRow visit,
        IReadOnlySet<string> joint,
        IReadOnlyList<FindingOf> findings,
        bool signed,
        string? note,
        DateOnly publishBy
    )
    {
        if (visit.ResultOn is { } day)
            throw Refusal.Precondition(
                Reasons.ResultState,
                $"the result of {visit.VisitId} was recorded on {day.Iso()}"
            );
        if (visit.Form == InspectionForm.OnSite && visit.State != VisitState.Conducted)
            throw Refusal.Precondition(
                Reasons.VisitState,
                $"{visit.VisitId} is {visit.State.ToString().ToLowerInvariant()}: without an entry there is no result"
            );
        if (visit.Form != InspectionForm.OnSite)
        {
            VisitGuards.MustBeOpen(visit, "a result");
            if (visit.ApprovedBy is null)
                throw Refusal.Precondition(Reasons.NotApproved, $"{visit.VisitId} is not approved by the head");
            if (!visit.HasTeam)
                throw Refusal.Precondition(Reasons.NotAssigned, $"{visit.VisitId} has no two officers yet");
        }
        var found = findings.Select(f => f.Matter).ToHashSet(StringComparer.Ordinal);
        if (visit.Matters.FirstOrDefault(m => !found.Contains(m)) is { } missing)
            throw Refusal.Precondition(
                Reasons.Findings,
                $"{missing} has no finding: every matter of {visit.VisitId} needs one"
            );
        if (found.FirstOrDefault(m => !visit.Matters.Contains(m) && !joint.Contains(m)) is { } foreign)
            throw Refusal.Precondition(Reasons.Findings, $"{foreign} is no matter of {visit.VisitId}");
        return new(visit.VisitId, visit.CreditCode, findings, signed, note, publishBy);
    }
}
