using System.Globalization;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.EnforcementSupervision;

internal sealed partial class EnforcementSupervisionService
{
    /// <summary>Oldest first, so that OPEN is the station's queue. Planner and head see their own body's.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head)]
    public override Task<ListWaiversReply> ListWaivers(ListWaiversRequest request, ServerCallContext call)
    {
        var wanted = request.State == WaiverState.Unspecified ? WaiverState.Unspecified : Fields.OneOf(request.State, "state");
        var page = Paging.Of(request.PageSize, request.PageToken);
        var after = page.After.Length == 0 ? 0 : long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? seq : throw Refusal.Invalid("page_token", Reasons.BadPageToken, "page_token is not one that this service gave");
        var caller = call.Caller();
        using var db = database.Read();
        var all = from w in db.Waivers join r in db.WaiverRequests on w.VisitId equals r.VisitId where w.Seq > after orderby w.Seq select new { Waiver = w, Request = r };
        if (!caller.Is(Role.Reviewer) && !caller.Is(Role.Supervisor)) all = all.Where(x => x.Request.Body == caller.Body);
        // What a reader is told is computed from two columns; the stored state narrows the rows first.
        var stored = Stored(wanted);
        if (stored.Count > 0) all = all.Where(x => stored.Contains(x.Waiver.State));
        var rows = all.AsEnumerable().Where(x => wanted == WaiverState.Unspecified || x.Waiver.Shown(x.Request.Outcome) == wanted).Take(page.Size + 1).ToList();
        var (shown, next) = page.Cut(rows, x => x.Waiver.Seq.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(new ListWaiversReply { Waivers = { shown.Select(x => Shown(x.Waiver, x.Request)) }, NextPageToken = next });
    }

    private static List<WaiverState> Stored(WaiverState wanted) => wanted switch
    {
        WaiverState.Unspecified => [],
        WaiverState.Lapsed => [WaiverState.Open, WaiverState.Reviewed],
        WaiverState.Taken or WaiverState.TooLate => [WaiverState.Granted],
        _ => [wanted],
    };
}
