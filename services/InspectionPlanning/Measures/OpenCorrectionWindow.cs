using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    /// <summary>A firm in good credit may set a minor violation right by itself first (整改观察); the case stays a
    /// case.</summary>
    [MayCall(Role.Inspector, Role.Planner)]
    public override Task<OpenCorrectionWindowReply> OpenCorrectionWindow(
        OpenCorrectionWindowRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var visitId = Requests.VisitId(request.VisitId);
        var violations = Fields
            .Some(request.Violations, "violations", 20)
            .Select(
                (v, i) =>
                    new ViolationOf(
                        Requests.Matter(v.Matter, $"violations[{i}].matter"),
                        Requests.Matter(v.Item, $"violations[{i}].item")
                    )
            )
            .ToList();
        Requests.Distinct([.. violations.Select(v => v.Item)], "violations");
        var notice = Fields.Sha256(request.NoticeSha256, "notice_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            if (caller.Is(Role.Inspector) && visit.HasTeam)
                VisitGuards.MustBeAssigned(visit, caller);
            var open = db
                .OpenFindings.AsNoTracking()
                .Where(f => f.VisitId == visitId)
                .Select(f => f.Matter)
                .ToHashSet();
            MayBeCorrected(visit, open, violations);
            var foundOn = visit.EnteredOn ?? visit.ResultOn!.Value;
            var list = RulesService.ListInForce(db, RuleListKind.NoPenalty, visit.Body, foundOn);
            foreach (var violation in violations)
                MustBeListed(list, violation.Item);
            MustBeInGoodCredit(
                ClassOn(db, visit.CreditCode, today),
                Enum.Parse<RiskClass>(Policy.Value(db, PlanningPolicies.CorrectionClass, today))
            );
            var due = WorkingDays.Published.Add(
                today,
                Policy.Term(db, PlanningPolicies.CorrectionDays, today, visit.Body)
            );
            var id = Numbering.Next(db, $"CORR-{options.Division}", today.Year);
            var fact = new CorrectionWindowOpened(
                id,
                visitId,
                visit.Body,
                visit.CreditCode,
                foundOn,
                today,
                due.Day,
                list.ListId,
                violations,
                notice
            );
            var doubtful = violations.SelectMany(v =>
                Disproved(
                    db,
                    new()
                    {
                        Source = id,
                        Item = v.Item,
                        CreditCode = visit.CreditCode,
                        Body = visit.Body,
                        ViolatedOn = foundOn,
                        VisitId = visitId,
                    },
                    today
                )
            );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Visit,
                visitId.Value,
                ("notice_sha256", notice)
            );
            return Decision.Of([fact, .. doubtful, .. files], sequence => new OpenCorrectionWindowReply
            {
                Sequence = sequence,
                WindowId = id,
                Due = due.Day.Iso(),
                CalendarAssumed = due.Basis == CalendarYear.Assumed,
            });
        });
    }

    /// <param name="open">Matters whose finding was to be rectified.</param>
    internal static void MayBeCorrected(
        VisitRow visit,
        IReadOnlySet<string> open,
        IReadOnlyList<ViolationOf> violations
    )
    {
        if (visit.ResultOn is null)
            throw Refusal.Precondition(Reasons.ResultState, $"{visit.VisitId} has no result yet");
        if (visit.CorrectionWindow.Length > 0)
            throw Refusal.AlreadyExists(
                Reasons.CorrectionExists,
                $"{visit.VisitId} has the correction window {visit.CorrectionWindow}"
            );
        if (!visit.Unrectified)
            throw Refusal.Precondition(Reasons.NothingToRectify, $"{visit.VisitId} has no finding to be rectified");
        if (violations.FirstOrDefault(v => !open.Contains(v.Matter)) is { } other)
            throw Refusal.Precondition(Reasons.Findings, $"{other.Matter} has no open finding in {visit.VisitId}");
    }

    internal static void MustBeListed(RuleListRow list, string item)
    {
        if (list.Items.All(i => i.Item != item))
            throw Refusal.Precondition(Reasons.NotListed, $"{item} is not on {list.Shown}");
    }

    internal static void MustBeInGoodCredit(RiskClass now, RiskClass worst)
    {
        if (now > worst)
            throw Refusal.Precondition(
                Reasons.NotInGoodCredit,
                $"a correction window is for firms of class {worst} or better"
            );
    }

    /// <summary>A firm nobody has classed counts as the policy says.</summary>
    private static RiskClass ClassOn(PlanningDb db, CreditCode creditCode, DateOnly today) =>
        db.Enterprises.AsNoTracking().Where(e => e.CreditCode == creditCode).Select(e => e.RiskClass).FirstOrDefault()
            is var known
        && known != RiskClass.Unspecified
            ? known
            : Enum.Parse<RiskClass>(Policy.Value(db, RosterFrame.UnclassifiedAs, today));

    /// <summary>What the confirmed correction of a visit means for its window.</summary>
    internal static IEnumerable<IEvent> CloseWindow(PlanningDb db, VisitRow visit, DateOnly today) =>
        visit.CorrectionWindow.Length > 0 && db.Corrections.Find(visit.CorrectionWindow) is { } window
            ? [new CorrectionWindowClosed(window.WindowId, visit.VisitId, today)]
            : [];
}
