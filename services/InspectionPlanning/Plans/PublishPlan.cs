using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    /// <summary>Puts the latest version of a filed plan before the public (国办发〔2024〕54号: plans are published).
    /// Late is recorded, not refused. Firms that an amendment named have their visits from then on.</summary>
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
            var body = MattersService.FindBody(db, plan.Body);
            var added = new AddedLines(db, body, today);
            var filing = new PlanFiling(db, body, planId, plan.Year, options.Division, today);
            filing.Take(added.Of(lines.Where(l => l.Line > plan.PublishedLines)));
            var (facts, visits, capped) = filing.Plan();
            return Decision.Of([fact, .. facts], sequence =>
            {
                var reply = new PublishPlanReply
                {
                    Sequence = sequence,
                    Late = fact.Late,
                    FirmsLeftOut = added.LeftOut,
                };
                (reply.VisitsLeftOut, reply.CappedLeftOut) = (
                    ReplyRoom.Fill(reply.Visits, visits, ReplyRoom.Most / 2),
                    ReplyRoom.Fill(reply.Capped, capped, ReplyRoom.Most / 2)
                );
                return reply;
            });
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
