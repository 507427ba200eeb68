using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

internal sealed partial class AvoidedVisitsService
{
    /// <summary>The ledger of a year (of the window's end) in the order of visit ids; cause and state may be left
    /// open.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head)]
    public override Task<ListAvoidedVisitsReply> ListAvoidedVisits(
        ListAvoidedVisitsRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        if (request.Cause != AvoidanceCause.Unspecified)
            Fields.OneOf(request.Cause, "cause");
        if (request.State != AvoidedState.Unspecified)
            Fields.OneOf(request.State, "state");
        var page = Paging.Of(request.PageSize, request.PageToken);
        var caller = call.Caller();
        using var db = database.Read();
        var after = VisitId.StoredOrNone(page.After);
        var all =
            from a in db.AvoidedVisits
            join v in db.PlannedVisits on a.VisitId equals v.VisitId
            where v.Year == year && (after == null || a.VisitId > after)
            orderby a.VisitId
            select new { Row = a, Planned = v };
        if (!BodySight.Supervises(caller))
            all = all.Where(x => x.Planned.Body == caller.Body);
        if (request.Cause != AvoidanceCause.Unspecified)
            all = all.Where(x => x.Row.Cause == request.Cause);
        all = request.State switch
        {
            AvoidedState.Unspecified => all,
            AvoidedState.Held => all.Where(x => x.Row.State == LedgerState.Held),
            AvoidedState.Reversed => all.Where(x => x.Row.State == LedgerState.Reversed),
            AvoidedState.PendingNoData => all.Where(x =>
                x.Row.State == LedgerState.Unproven && x.Row.Missing == "feed"
            ),
            _ => all.Where(x =>
                x.Row.State == LedgerState.Pending || (x.Row.State == LedgerState.Unproven && x.Row.Missing != "feed")
            ),
        };
        var sees = Sees(db, caller);
        var seen = all.AsEnumerable().Where(x => sees(x.Planned, x.Row)).Take(page.Size + 1).ToList();
        var (rows, next) = page.Cut(seen, x => x.Row.VisitId);
        return Task.FromResult(
            new ListAvoidedVisitsReply { Avoided = { rows.Select(x => Shown(x.Row, x.Planned)) }, NextPageToken = next }
        );
    }
}
