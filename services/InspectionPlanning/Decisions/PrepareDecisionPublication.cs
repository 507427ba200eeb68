using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Decisions;

internal sealed partial class DecisionsService
{
    /// <summary>The first of three people (行政执法公示: 谁制作、谁审核、谁批准).</summary>
    [MayCall(Role.Planner)]
    public override Task<PrepareDecisionPublicationReply> PrepareDecisionPublication(
        PrepareDecisionPublicationRequest request,
        ServerCallContext call
    )
    {
        var id = Fields.Code(request.DecisionId, "decision_id", 40);
        var summary = Fields.Text(request.Summary, "summary", 2000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var decision = ToPublish(db, caller, id);
            if (decision.PreparedBy is not null)
                throw Refusal.Precondition(Reasons.DecisionState, $"the publication of {id} is prepared already");
            return Decision.Of(
                new DecisionPublicationPrepared(id, summary),
                sequence => new PrepareDecisionPublicationReply { Sequence = sequence }
            );
        });
    }

    /// <summary>The second: the body's legal reviewer, or another planner.</summary>
    [MayCall(Role.LegalReviewer, Role.Planner)]
    public override Task<ReviewDecisionPublicationReply> ReviewDecisionPublication(
        ReviewDecisionPublicationRequest request,
        ServerCallContext call
    )
    {
        var id = Fields.Code(request.DecisionId, "decision_id", 40);
        var opinion = Fields.Text(request.Opinion, "opinion", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            MayBeReviewed(ToPublish(db, caller, id), caller.Actor);
            return Decision.Of(
                new DecisionPublicationReviewed(id, request.Approve, opinion),
                sequence => new ReviewDecisionPublicationReply { Sequence = sequence }
            );
        });
    }

    internal static void MayBeReviewed(DecisionRow decision, string reviewer)
    {
        if (decision.PreparedBy is null || decision.ReviewedBy is not null)
            throw Refusal.Precondition(
                Reasons.DecisionState,
                $"the publication of {decision.DecisionId} "
                    + (decision.PreparedBy is null ? "is not prepared" : "was reviewed")
            );
        if (decision.PreparedBy == reviewer)
            throw Refusal.Denied(Reasons.SamePerson, "who prepared a publication does not review it");
    }

    private static DecisionRow ToPublish(PlanningDb db, Caller caller, string id)
    {
        var decision = db.Decisions.Find(id);
        if (decision is null || caller.Body != decision.Body)
            throw Refusal.NotFound(Reasons.UnknownDecision, $"no decision {Fields.Shown(id)} was issued");
        return decision.PublishedOn is { } day
            ? throw Refusal.Precondition(Reasons.DecisionState, $"{id} was published on {day.Iso()}")
            : decision;
    }
}
