using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

/// <summary>A plan as a reader sees it: the public what is published, officials what stands and what was said of
/// it.</summary>
internal sealed class PlanShown(PlanningDb db, Caller caller, bool official, DateOnly today)
{
    private readonly (CommentingOffice Office, string Zone) own = PlansService.OfficeOf(caller);
    private readonly Dictionary<BodyCode, bool> headApproves = []; // a page has many plans of few bodies

    /// <summary>What was said of the plans from one number to another; nothing to the public.</summary>
    public async Task<IReadOnlyList<PlanCommentRow>> Comments(string first, string last, CancellationToken token) =>
        official
            ? await db
                .PlanComments.Where(c => string.Compare(c.PlanId, first) >= 0 && string.Compare(c.PlanId, last) <= 0)
                .OrderBy(c => c.Key)
                .ToListAsync(token)
            : [];

    /// <param name="comments">Those on this plan.</param>
    public Plan View(PlanRow p, IReadOnlyList<PlanCommentRow> comments)
    {
        var plan = new Plan
        {
            PlanId = p.PlanId,
            Body = p.Body,
            Year = p.Year,
            FiledOn = p.FiledOn.Iso(),
            Version = official ? p.Version : p.PublishedVersion,
            Basis = p.Basis,
            FiledWith = p.FiledWith,
            FileBy = p.FileBy.Iso(),
            Late = p.FiledOn > p.FileBy,
            PublishBy = p.PublishBy.Iso(),
            PublishedOn = p.PublishedOn.Iso(),
            PublishedLate = p.PublishedLate,
            PublishedVersion = p.PublishedVersion,
            LinesAdded = p.LinesAdded,
            LinesAddedAfterGrant = p.LinesAddedAfterGrant,
            ApprovedVersion = p.ApprovedVersion,
            ApprovedOn = p.ApprovedOn.Iso(),
            CommentBy = p.CommentBy.Iso(),
            Heard = comments.Any(c => (c.Office, c.Zone) == own && c.Version == p.Version),
            Unanswered = comments.Count(c => IsUnanswered(c, p)),
            ToSettle = p.IsPublished ? 0 : comments.Count(c => IsToSettle(c, p)),
        };
        if (official && !p.IsPublished)
            plan.Bars.AddRange(PublicationBars.Of(p, comments, HeadApproves(p.Body), today));
        return plan;
    }

    private bool HeadApproves(BodyCode body)
    {
        if (!headApproves.TryGetValue(body, out var approves))
            headApproves.Add(body, approves = PublicationBars.HeadApproves(db, body, today));
        return approves;
    }

    public PlanComment View(PlanCommentRow c) =>
        new()
        {
            No = c.No,
            Kind = c.Kind,
            Office = c.Office,
            Zone = c.Zone,
            On = c.On.Iso(),
            Version = c.Version,
            Text = c.Text,
            Answer = c.Answer,
            AnsweredOn = c.AnsweredOn.Iso(),
            State = c.State,
            SettledOn = c.SettledOn.Iso(),
            SettledReason = c.SettledReason,
            SettledVersion = c.SettledVersion,
            MaySettle = PlansService.MaySettle(c, caller),
        };

    private bool IsToSettle(PlanCommentRow c, PlanRow p) =>
        PlansService.MaySettle(c, caller)
        && (
            c.State == ObjectionState.Open
                ? !IsUnanswered(c, p)
                : c.State == ObjectionState.Upheld && c.SettledVersion < p.Version
        );

    /// <summary>An amendment is an answer too.</summary>
    private static bool IsUnanswered(PlanCommentRow c, PlanRow p) =>
        c.State == ObjectionState.Open && c.Answer.Length == 0 && c.Version == p.Version;
}
