using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<SettlePlanObjectionReply> SettlePlanObjection(
        SettlePlanObjectionRequest request,
        ServerCallContext call
    )
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var no = Fields.Between(request.No, "no", 1, 9999);
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var plan = FindPlan(db.Plans.Find(planId), planId);
            var comment = FindComment(db, planId, no);
            if (!MaySettle(comment, caller))
                throw Refusal.Denied(
                    Reasons.NotAllowed,
                    "an objection is settled by the office that raised it, or by the justice bureau"
                );
            MayBeSettled(plan, comment, request.Upheld);
            return Decision.Of(
                new PlanObjectionSettled(planId, no, plan.Version, request.Upheld, reason),
                sequence => new SettlePlanObjectionReply { Sequence = sequence }
            );
        });
    }

    internal static bool MaySettle(PlanCommentRow comment, Caller caller) =>
        OfficeOf(caller) is var (office, zone)
        && (office == CommentingOffice.JusticeBureau || (office, zone) == (comment.Office, comment.Zone));

    /// <summary>Nobody's objection is upheld against a body that was not heard on it.</summary>
    internal static void MayBeSettled(PlanRow plan, PlanCommentRow comment, bool upheld)
    {
        MustNotBePublished(plan);
        if (comment.State is not (ObjectionState.Open or ObjectionState.Upheld))
            throw Refusal.Precondition(
                Reasons.PlanCommentState,
                comment.State == ObjectionState.Withdrawn
                    ? $"objection {comment.No} was withdrawn on {comment.SettledOn.Iso()}"
                    : $"comment {comment.No} is no objection"
            );
        if (!upheld)
            return;
        if (comment.State == ObjectionState.Upheld && comment.SettledVersion == plan.Version)
            throw Refusal.Precondition(
                Reasons.PlanCommentState,
                $"objection {comment.No} was upheld on {comment.SettledOn.Iso()}, and neither an answer nor an "
                    + "amendment came since"
            );
        if (comment.Answer.Length == 0 && comment.Version == plan.Version)
            throw Refusal.Precondition(
                Reasons.PlanCommentState,
                $"objection {comment.No} is not upheld before the body has answered it or amended the plan"
            );
    }
}
