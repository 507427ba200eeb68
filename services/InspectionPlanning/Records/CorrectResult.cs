using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>Other findings, with the reason; the body corrects what it recorded, and nothing recorded is lost. What
    /// is public took three people, and so does other findings in its place: this is the first of them.</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<CorrectResultReply> CorrectResult(CorrectResultRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var findings = RecordsService.ParseFindings(request.Findings);
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            var record = db.Records.Find(visitId);
            if (visit.ResultOn is null || record is null)
                throw Refusal.Precondition(Reasons.ResultState, $"{visitId} has no result yet");
            if (record.TakenDownOn is { } day)
                throw Refusal.Precondition(
                    Reasons.ResultState,
                    $"the result of {visitId} was taken down on {day.Iso()}"
                );
            if (!record.Findings.Select(f => f.Matter).ToHashSet().SetEquals(findings.Select(f => f.Matter)))
                throw Refusal.Precondition(
                    Reasons.Findings,
                    $"the result of {visitId} is about "
                        + $"{string.Join(", ", record.Findings.Select(f => f.Matter))}, and so is its correction"
                );
            RecordsService.MustAnswerAll(db, visit, findings);
            var waits = visit.PublishedOn is not null && VisitsService.TakesThree(db, LegalDay.Of(now), visit.Body);
            return Decision.Of(
                waits
                    ? [new ResultCorrectionProposed(visitId, visit.CreditCode, findings, reason)]
                    : [new ResultCorrected(visitId, visit.CreditCode, findings, reason)],
                sequence => new CorrectResultReply { Sequence = sequence, Proposed = waits }
            );
        });
    }
}
