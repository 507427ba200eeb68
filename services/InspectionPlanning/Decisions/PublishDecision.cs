using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Decisions;

internal sealed partial class DecisionsService
{
    /// <summary>Makes a decision public (行政执法公示, 国办发〔2018〕118号); late is recorded, not refused.</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<PublishDecisionReply> PublishDecision(PublishDecisionRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.DecisionId, "decision_id", 40);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var decision = db.Decisions.Find(id)
                ?? throw Refusal.NotFound(Reasons.UnknownDecision, $"no decision {Fields.Shown(id)} was issued");
            caller.MustBelongTo(decision.Body);
            MayPublish(decision, caller, VisitsService.TakesThree(db, LegalDay.Of(now), decision.Body));
            var fact = Publish(decision, now);
            return Decision.Of(fact, sequence => new PublishDecisionReply { Sequence = sequence, Late = fact.Late });
        });
    }

    /// <summary>The third of three is the head, and none of the two before; of one it is the planner.</summary>
    internal static void MayPublish(DecisionRow decision, Caller caller, bool takesThree)
    {
        if (!caller.Is(takesThree ? Role.Head : Role.Planner))
            throw Refusal.Denied(
                Reasons.NotAllowed,
                takesThree ? "the head approves a publication" : "the planner publishes"
            );
        if (!takesThree)
            return;
        if (decision.PreparedBy is null || decision.ReviewedBy is null)
            throw Refusal.Precondition(
                Reasons.PublicationUnreviewed,
                $"the publication of {decision.DecisionId} is not yet "
                    + (decision.PreparedBy is null ? "prepared" : "reviewed")
            );
        if (decision.PreparedBy == caller.Actor || decision.ReviewedBy == caller.Actor)
            throw Refusal.Denied(Reasons.SamePerson, "who prepared or reviewed a publication does not approve it");
    }

    internal static DecisionPublished Publish(DecisionRow decision, DateTimeOffset now)
    {
        if (decision.PublishedOn is { } day)
            throw Refusal.Precondition(Reasons.DecisionState, $"{decision.DecisionId} was published on {day.Iso()}");
        return new(decision.DecisionId, now >= LegalDay.End(decision.PublishBy));
    }
}

/// <summary>A decision not published in time shows as overdue from the first moment after its last day.</summary>
internal static class DecisionTimers
{
    public static TimerKind<PlanningDb> Publication { get; } =
        new("decision-publication", (_, id, _) => [new DecisionPublicationOverdue(id)]);
}
