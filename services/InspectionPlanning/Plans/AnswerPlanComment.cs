using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    [MayCall(Role.Planner, Role.Head)]
    public override Task<AnswerPlanCommentReply> AnswerPlanComment(
        AnswerPlanCommentRequest request,
        ServerCallContext call
    )
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var no = Fields.Between(request.No, "no", 1, 9999);
        var text = Fields.Text(request.Text, "text", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            caller.MustBelongTo(FindPlan(db.Plans.Find(planId), planId).Body);
            MayAnswer(FindComment(db, planId, no));
            return Decision.Of(new PlanCommentAnswered(planId, no, text), sequence => new AnswerPlanCommentReply
            {
                Sequence = sequence,
            });
        });
    }

    internal static void MayAnswer(PlanCommentRow comment)
    {
        if (comment.Kind == PlanCommentKind.NoObjection)
            throw Refusal.Precondition(
                Reasons.PlanCommentState,
                $"{comment.No} says that there is nothing to object: there is nothing to answer"
            );
        if (comment.State == ObjectionState.Withdrawn)
            throw Refusal.Precondition(
                Reasons.PlanCommentState,
                $"objection {comment.No} was withdrawn on {comment.SettledOn.Iso()}: there is nothing to answer"
            );
    }
}
