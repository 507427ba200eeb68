namespace Enforcement.Contracts;

/// <summary>From a plan's filing to its publication.</summary>
public static partial class Reasons
{
    public const string PlanApprovalUnasked = "PLAN_APPROVAL_UNASKED";
    public const string PlanApproved = "PLAN_APPROVED";
    public const string PlanCommentsClosed = "PLAN_COMMENTS_CLOSED";
    public const string PlanCommentsFull = "PLAN_COMMENTS_FULL";
    public const string PlanCommentsOpen = "PLAN_COMMENTS_OPEN";
    public const string PlanCommentState = "PLAN_COMMENT_STATE";
    public const string PlanIncomplete = "PLAN_INCOMPLETE";
    public const string PlanLineUnpublished = "PLAN_LINE_UNPUBLISHED";
    public const string PlanObjected = "PLAN_OBJECTED";
    public const string PlanPublished = "PLAN_PUBLISHED";
    public const string PlanUnapproved = "PLAN_UNAPPROVED";
    public const string PlanVersion = "PLAN_VERSION";
    public const string UnknownPlanComment = "UNKNOWN_PLAN_COMMENT";
}
