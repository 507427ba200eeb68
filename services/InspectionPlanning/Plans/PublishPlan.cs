using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    /// <summary>Puts the latest version of a filed plan before the public (国办发〔2024〕54号: plans are published).
    /// Late is recorded, not refused.</summary>
    [MayCall(Role.Planner)]
    public override Task<PublishPlanReply> PublishPlan(PublishPlanRequest request, ServerCallContext call)
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var plan = FindPlan(db.Plans.Find(planId), planId);
            caller.MustBelongTo(plan.Body);
            var today = LegalDay.Of(now);
            var lines = db.PlanLines.AsNoTracking().Where(l => l.PlanId == planId).OrderBy(l => l.Line).ToList();
            var comments = db.PlanComments.AsNoTracking().Where(c => c.PlanId == planId).ToList();
            var fact = Publish(plan, lines, comments, PublicationBars.HeadApproves(db, plan.Body, today), today);
            return Decision.Of(fact, sequence => new PublishPlanReply { Sequence = sequence, Late = fact.Late });
        });
    }

    internal static PlanPublished Publish(
        PlanRow plan,
        IEnumerable<PlanLineRow> lines,
        IEnumerable<PlanCommentRow> comments,
        bool headApproves,
        DateOnly today
    )
    {
        MustNotBePublished(plan);
        PlanElements.MustBeWhole(plan, lines);
        foreach (var bar in PublicationBars.Of(plan, comments, headApproves, today))
            throw PublicationBars.Refuse(bar, plan);
        return new(plan.PlanId, today, today > plan.PublishBy);
    }

    private static void MustNotBePublished(PlanRow plan)
    {
        if (plan.IsPublished)
            throw Refusal.Precondition(
                Reasons.PlanPublished,
                $"version {plan.Version} of {plan.PlanId} is public; the plan is since {plan.PublishedOn.Iso()}"
            );
    }
}
