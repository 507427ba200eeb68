using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Feeds;

internal sealed partial class FeedsService
{
    /// <summary>What came from a platform; with outcome AMBIGUOUS, what waits for a person.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Operator)]
    public override async Task<ListFeedRowsReply> ListFeedRows(ListFeedRowsRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        var (platform, kind) = (Platform(request.Platform), Fields.OneOf(request.Kind, "kind"));
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        if (!Enum.IsDefined(request.Outcome))
            throw Refusal.Invalid("outcome", Reasons.OutOfRange, $"outcome {(int)request.Outcome} is no outcome");
        using var db = database.Read();
        var (after, use) = LastOf(page.After);
        var rows = db.FeedRows.Where(r =>
            r.Platform == platform
            && r.Kind == kind
            && (string.Compare(r.ExternalId, after) > 0 || (r.ExternalId == after && r.Use > use))
        );
        var caller = call.Caller();
        // Who was drawn elsewhere is its body's and the justice bureau's: here nobody learns when that list is out.
        var own = BodySight.DeskOf(caller);
        if (kind == FeedKind.Draws && !BodySight.SeesAll(caller))
            rows = rows.Where(r => own != null && r.Body == own);
        var zone = BodySight.ZoneOf(caller);
        if (zone.Length > 0)
            rows = rows.Where(r =>
                db.Set<EnterpriseMirror>().Any(e => e.CreditCode == r.CreditCode && e.Division.StartsWith(zone))
            );
        if (body is not null)
            rows = rows.Where(r => r.Body == body);
        if (request.Outcome != FeedOutcome.Unspecified)
            rows = rows.Where(r => r.Outcome == request.Outcome);
        var ordered = rows.OrderBy(r => r.ExternalId).ThenBy(r => r.Use);
        var found = await ordered.Take(page.Size + 1).ToListAsync(call.CancellationToken);
        var (shown, next) = page.Cut(found, r => $"{r.Use}/{r.ExternalId}");
        var seen = Visibility.Seen(db, caller, [.. shown.Select(r => r.VisitId).OfType<VisitId>()]);
        var reply = new ListFeedRowsReply { NextPageToken = next };
        reply.Rows.AddRange(
            shown.Select(r => new FeedRowView
            {
                Officers = { r.Officers },
                Use = r.Use,
                Contests = r.Contests,
                Platform = r.Platform,
                Kind = r.Kind,
                ExternalId = r.ExternalId,
                Body = r.Body,
                CreditCode = r.CreditCode,
                On = r.On.Iso(),
                MatterGroup = r.MatterGroup ?? "",
                Label = r.Label ?? "",
                Finding = r.Finding ?? "",
                Outcome = r.Outcome,
                VisitId = r.VisitId is { } id && seen.Contains(id) ? id : "",
                Revision = r.Revision,
                // Its seed and roster were never here: nobody can recompute it from what we hold.
                Verifiability = r.Kind == FeedKind.Draws ? "not verifiable here" : "",
            })
        );
        return reply;
    }

    /// <summary>Number and use of the row that the page before ended with.</summary>
    private static (string ExternalId, int Use) LastOf(string key)
    {
        if (key.Length == 0)
            return ("", 0);
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var digits = key.AsSpan(0, Math.Max(slash, 0));
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var use))
            return (key[(slash + 1)..], use);
        throw Refusal.Invalid("page_token", Reasons.BadPageToken, "page_token is not one that this service gave");
    }
}
