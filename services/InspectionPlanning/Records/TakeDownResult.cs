using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>Takes a published result down with the reason in public; late is recorded, not refused (行政处罚法 art.
    /// 48).</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<TakeDownResultReply> TakeDownResult(TakeDownResultRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var decidedOn = Fields.Date(request.DecidedOn, "decided_on");
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            if (visit.PublishedOn is not { } published)
                throw Refusal.Precondition(Reasons.ResultState, $"the result of {visitId} is not published");
            if (db.Records.Find(visitId)?.TakenDownOn is { } day)
                throw Refusal.Precondition(
                    Reasons.ResultState,
                    $"the result of {visitId} was taken down on {day.Iso()}"
                );
            if (decidedOn > LegalDay.Of(now) || decidedOn < visit.ResultOn)
                throw Refusal.Invalid(
                    "decided_on",
                    Reasons.OutOfRange,
                    $"decided_on {decidedOn.Iso()} lies in the future or before the result of {visit.ResultOn.Iso()}"
                );
            // What was decided before the publication should never have been published: the term runs from the
            // publication.
            var since = decidedOn > published ? decidedOn : published;
            var late = WorkingDays
                .Published.Add(since, Policy.Term(db, PlanningPolicies.TakeDown, since, visit.Body))
                .IsPastAt(now);
            return Decision.Of(
                new ResultTakenDown(visitId, decidedOn, reason, late),
                sequence => new TakeDownResultReply { Sequence = sequence, Late = late }
            );
        });
    }
}
