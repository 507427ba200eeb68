using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Waivers;

internal sealed partial class WaiversService
{
    /// <summary>Oldest first, so that OPEN is the station's queue. Planner and head see their own body's.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head)]
    public override Task<ListWaiversReply> ListWaivers(ListWaiversRequest request, ServerCallContext call)
    {
        var wanted =
            request.State == WaiverState.Unspecified ? WaiverState.Unspecified : Fields.OneOf(request.State, "state");
        var page = Paging.Of(request.PageSize, request.PageToken);
        var (day, after) = After(page.After);
        var caller = call.Caller();
        using var db = database.Read();
        var all =
            from w in db.Waivers
            join r in db.WaiverRequests on w.VisitId equals r.VisitId
            where r.RequestedOn > day || (r.RequestedOn == day && w.VisitId > after)
            orderby r.RequestedOn, w.VisitId
            select new { Waiver = w, Request = r };
        // The body in the query, for speed; who sees what is said in one place.
        if (!BodySight.Supervises(caller))
            all = all.Where(x => x.Request.Body == caller.Body);
        var sees = WaiverCase.Sees(db, caller);
        // What a reader is told is computed from two columns; the stored state narrows the rows first.
        var stored = Stored(wanted);
        if (stored.Count > 0)
            all = all.Where(x => stored.Contains(x.Waiver.State));
        var rows = all.AsEnumerable()
            .Where(x => sees(x.Request))
            .Where(x => wanted == WaiverState.Unspecified || x.Waiver.Shown(x.Request.Outcome) == wanted)
            .Take(page.Size + 1)
            .ToList();
        var (shown, next) = page.Cut(rows, x => $"{x.Request.RequestedOn.Iso()} {x.Waiver.VisitId}");
        return Task.FromResult(
            new ListWaiversReply { Waivers = { shown.Select(x => Shown(x.Waiver, x.Request)) }, NextPageToken = next }
        );
    }

    /// <summary>By day and visit, which the reader is shown, and not by the journal's sequence, which would let him
    /// count.</summary>
    private static (DateOnly Day, VisitId? Visit) After(string token)
    {
        if (token.Length == 0)
            return (DateOnly.MinValue, null);
        return token.Split(' ') is [var day, var visit] && IsoDay.TryParse(day, out var on)
            ? (on, VisitId.StoredOrNone(visit))
            : throw Refusal.Invalid("page_token", Reasons.BadPageToken, "page_token is not one that this service gave");
    }

    private static List<WaiverState> Stored(WaiverState wanted) =>
        wanted switch
        {
            WaiverState.Unspecified => [],
            WaiverState.Lapsed => [WaiverState.Open, WaiverState.Reviewed],
            WaiverState.Taken or WaiverState.TooLate => [WaiverState.Granted],
            _ => [wanted],
        };
}
