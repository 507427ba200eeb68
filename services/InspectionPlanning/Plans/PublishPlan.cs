using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    /// <summary>Puts a filed plan before the public (国办发〔2024〕54号: plans are published). Late is recorded, not
    /// refused.</summary>
    [MayCall(Role.Planner)]
    public override Task<PublishPlanReply> PublishPlan(PublishPlanRequest request, ServerCallContext call)
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var plan = FindPlan(db.Plans.Find(planId), planId);
            caller.MustBelongTo(plan.Body);
            var fact = Publish(plan, LegalDay.Of(now));
            return Decision.Of(fact, sequence => new PublishPlanReply { Sequence = sequence, Late = fact.Late });
        });
    }

    internal static PlanPublished Publish(PlanRow plan, DateOnly today) =>
        plan.PublishedOn is { } day
            ? throw Refusal.Precondition(Reasons.PlanPublished, $"{plan.PlanId} is published since {day.Iso()}")
            : new(plan.PlanId, today, today > plan.PublishBy);
}
