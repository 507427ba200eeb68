using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    /// <summary>The head answers for what is published in the body's name, and for the version that he read.</summary>
    [MayCall(Role.Head)]
    public override Task<ApprovePlanReply> ApprovePlan(ApprovePlanRequest request, ServerCallContext call)
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var version = Fields.Between(request.Version, "version", 1, 9999);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var plan = FindPlan(db.Plans.Find(planId), planId);
            caller.MustBelongTo(plan.Body);
            var asked = PublicationBars.HeadApproves(db, plan.Body, LegalDay.Of(now));
            var fact = Approve(plan, version, asked, WrittenBy(db, plan), caller.Actor);
            return Decision.Of(fact, sequence => new ApprovePlanReply { Sequence = sequence });
        });
    }

    /// <param name="asked">Whether a rule asks for it.</param>
    /// <param name="writtenBy">Who filed or amended what no head has approved yet.</param>
    internal static PlanApproved Approve(
        PlanRow plan,
        int version,
        bool asked,
        IEnumerable<string> writtenBy,
        string by
    )
    {
        if (version != plan.Version)
            throw Refusal.Precondition(
                Reasons.PlanVersion,
                $"{plan.PlanId} stands at version {plan.Version}, not {version}: read it again"
            );
        MustNotBePublished(plan);
        if (!asked)
            throw Refusal.Precondition(
                Reasons.PlanApprovalUnasked,
                $"no rule asks the head of {plan.Body} to approve a plan ({PlanningPolicies.PlanApproval})"
            );
        if (plan.ApprovedVersion == plan.Version)
            throw Refusal.Precondition(
                Reasons.PlanApproved,
                $"version {version} of {plan.PlanId} was approved on {plan.ApprovedOn.Iso()}"
            );
        return writtenBy.Contains(by)
            ? throw Refusal.Denied(Reasons.SamePerson, "who filed or amended a plan does not approve it")
            : new(plan.PlanId, version);
    }

    private static IEnumerable<string> WrittenBy(PlanningDb db, PlanRow plan) =>
        [
            .. plan.ApprovedVersion == 0 ? [plan.FiledBy] : Array.Empty<string>(),
            .. db
                .PlanAmendments.AsNoTracking()
                .Where(a => a.PlanId == plan.PlanId && a.Version > plan.ApprovedVersion)
                .Select(a => a.By),
        ];
}
