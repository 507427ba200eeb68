using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Plans;

/// <summary>What a plan's latest version waits for: its head, those who may object, and what they objected.</summary>
internal static class PublicationBars
{
    /// <summary>In the order in which they are refused; empty where the version may be published, or is.</summary>
    public static IEnumerable<PublicationBar> Of(
        PlanRow plan,
        IEnumerable<PlanCommentRow> comments,
        bool headApproves,
        DateOnly today
    )
    {
        if (plan.IsPublished)
            yield break;
        if (headApproves && plan.ApprovedVersion < plan.Version)
            yield return PublicationBar.Approval;
        var said = comments.ToList();
        if (today <= plan.CommentBy && !said.Exists(c => EndsTheTime(c, plan)))
            yield return PublicationBar.Comments;
        if (said.Exists(Bars))
            yield return PublicationBar.Objection;
    }

    public static Refusal Refuse(PublicationBar bar, PlanRow plan) =>
        bar switch
        {
            PublicationBar.Approval => Refusal.Precondition(
                Reasons.PlanUnapproved,
                $"version {plan.Version} of {plan.PlanId} is not approved by the body's head"
            ),
            PublicationBar.Comments => Refusal.Precondition(
                Reasons.PlanCommentsOpen,
                $"the station and the justice bureau may comment on {plan.PlanId} until {plan.CommentBy.Iso()}"
            ),
            _ => Refusal.Precondition(
                Reasons.PlanObjected,
                $"an objection to {plan.PlanId} is open, or was upheld and is not withdrawn"
            ),
        };

    /// <summary>Whether the body's head has to approve what is published on that day.</summary>
    public static bool HeadApproves(PlanningDb db, BodyCode body, DateOnly on) =>
        Policy.TryInForce(db, PlanningPolicies.PlanApproval, on, body) is { Value: "head" };

    /// <summary>Last day to comment on what is filed on a day; null where no rule asks anybody, or one gives no
    /// day.</summary>
    public static DateOnly? CommentBy(PlanningDb db, BodyCode body, DateOnly on) =>
        Policy.TryInForce(db, PlanningPolicies.PlanComments, on, body) is not null
        && Policy.Term(db, PlanningPolicies.PlanComments, on, body) is { Count: > 0 } term
            ? WorkingDays.Published.Add(on, term).Day
            : null;

    /// <summary>The justice bureau speaks last: the station works under it.</summary>
    private static bool EndsTheTime(PlanCommentRow c, PlanRow plan) =>
        c.Kind == PlanCommentKind.NoObjection
        && c.Office == CommentingOffice.JusticeBureau
        && c.Version == plan.Version;

    /// <summary>Until it is withdrawn: an amendment only adds lines, and takes away nothing that was objected
    /// to.</summary>
    private static bool Bars(PlanCommentRow c) => c.State is ObjectionState.Open or ObjectionState.Upheld;
}
