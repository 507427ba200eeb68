using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    // Enough to say all there is to say; a plan is read whole, with everything that was said of it.
    private const int MostComments = 20;

    /// <summary>A station and the justice bureau are asked before a plan is published; who is late is not
    /// heard.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<CommentPlanReply> CommentPlan(CommentPlanRequest request, ServerCallContext call)
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var kind = Fields.OneOf(request.Kind, "kind");
        var text =
            kind == PlanCommentKind.NoObjection
                ? Fields.Optional(request.Text, "text", 1000)
                : Fields.Text(request.Text, "text", 1000);
        var (office, zone) = OfficeOf(call.Caller());
        return journal.Write(call, request, (db, now) =>
        {
            var plan = FindPlan(db.Plans.Find(planId), planId);
            MayComment(plan, LegalDay.Of(now));
            var said = db.PlanComments.AsNoTracking().Where(c => c.PlanId == planId);
            MustHaveRoom(plan, said.Count(c => c.Version == plan.Version && c.Office == office && c.Zone == zone));
            var no = said.Count() + 1;
            return Decision.Of(
                new PlanCommented(planId, no, plan.Version, kind, office, zone, text),
                sequence => new CommentPlanReply { Sequence = sequence, No = no }
            );
        });
    }

    internal static void MayComment(PlanRow plan, DateOnly today)
    {
        MustNotBePublished(plan);
        if (plan.CommentBy is not { } day)
            throw Refusal.Precondition(
                Reasons.PlanCommentsClosed,
                $"no rule asked anybody to comment on version {plan.Version} of {plan.PlanId}"
            );
        if (today > day)
            throw Refusal.Precondition(
                Reasons.PlanCommentsClosed,
                $"comments on version {plan.Version} of {plan.PlanId} were due by {day.Iso()}"
            );
    }

    private static void MustHaveRoom(PlanRow plan, int said)
    {
        if (said >= MostComments)
            throw Refusal.Precondition(
                Reasons.PlanCommentsFull,
                $"your office has {said} comments on version {plan.Version} of {plan.PlanId}; it may have "
                    + $"{MostComments}"
            );
    }

    /// <summary>For which office a reviewer or supervisor speaks: a station is its zone.</summary>
    internal static (CommentingOffice Office, string Zone) OfficeOf(Caller caller) =>
        caller.Is(Role.Supervisor) ? (CommentingOffice.JusticeBureau, "")
        : caller.Is(Role.Reviewer) ? (CommentingOffice.Station, caller.Zone)
        : (CommentingOffice.Unspecified, "");

    private static PlanCommentRow FindComment(PlanningDb db, string planId, int no) =>
        db.PlanComments.Find(PlanCommentRow.KeyOf(planId, no))
        ?? throw Refusal.NotFound(Reasons.UnknownPlanComment, $"{planId} has no comment {no}");
}
