using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Publishes the result (谁检查、谁公示); late is recorded, not refused. Of what is public already, the
    /// correction that was proposed.</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<PublishResultReply> PublishResult(PublishResultRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            MayPublish(visit, caller, TakesThree(db, LegalDay.Of(now), visit.Body));
            if (visit is { PublishedOn: not null, Proposed: { } proposed })
                return Decision.Of(
                    new ResultCorrected(visitId, visit.CreditCode, proposed.Findings, proposed.Reason, proposed.By),
                    sequence => new PublishResultReply { Sequence = sequence }
                );
            var fact = Publish(visit, now);
            return Decision.Of(fact, sequence => new PublishResultReply { Sequence = sequence, Late = fact.Late });
        });
    }

    internal static ResultPublished Publish(VisitRow visit, DateTimeOffset now)
    {
        if (visit.PublishBy is not { } by)
            throw Refusal.Precondition(Reasons.ResultState, $"{visit.VisitId} has no result yet");
        if (visit.PublishedOn is { } day)
            throw Refusal.Precondition(
                Reasons.ResultState,
                $"the result of {visit.VisitId} was published on {day.Iso()}"
            );
        return new(visit.VisitId, now >= LegalDay.End(by));
    }
}
