using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    /// <summary>Adds lines to a filed plan; what is filed never changes. Each amendment stays in the plan's log, with
    /// the lines that name firms already under observation. Their baseline is today, so lines added after an
    /// application cannot be waived. Where a rule has the head approve a plan or others comment on it, only officials
    /// see what is added to a public plan until it is published too, and no visit comes of it before.</summary>
    [MayCall(Role.Planner)]
    public override Task<AmendPlanReply> AmendPlan(AmendPlanRequest request, ServerCallContext call)
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var lines = LineDraft.Parse(request.Lines, code => RegisteredFirms.IsRegistered(database, code));
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var plan = FindPlan(db.Plans.Find(planId), planId);
            caller.MustBelongTo(plan.Body);
            LineDraft.CheckNumbers(lines, plan.Lines + 1);
            var filing = new PlanFiling(
                db,
                MattersService.FindBody(db, plan.Body),
                planId,
                plan.Year,
                options.Division,
                today
            );
            var commentBy = PublicationBars.CommentBy(db, plan.Body, today);
            DateOnly? publishBy =
                commentBy is null && !PublicationBars.HeadApproves(db, plan.Body, today)
                    ? null
                    : PublishBy(db, plan.Body, today);
            var waits = plan.PublishedVersion > 0 && !(plan.IsPublished && publishBy is null);
            filing.Take(lines, added: true, waits);
            var (facts, visits, capped) = filing.Plan();
            return Decision.Of(
                [
                    new PlanAmended(planId, plan.Version + 1, today, reason, filing.Lines, commentBy, publishBy),
                    .. facts,
                ],
                sequence =>
                {
                    var reply = new AmendPlanReply
                    {
                        Sequence = sequence,
                        CommentBy = commentBy.Iso(),
                        PublishBy = publishBy.Iso(),
                    };
                    (reply.VisitsLeftOut, reply.CappedLeftOut) = (
                        ReplyRoom.Fill(reply.Visits, visits, ReplyRoom.Most / 2),
                        ReplyRoom.Fill(reply.Capped, capped, ReplyRoom.Most / 2)
                    );
                    return reply;
                }
            );
        });
    }

    internal static PlanRow FindPlan(PlanRow? plan, string planId) =>
        plan ?? throw Refusal.NotFound(Reasons.UnknownPlan, $"no plan {Fields.Shown(planId)} is filed");
}
