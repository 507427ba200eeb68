using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Drops;

internal sealed partial class DropsService
{
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor)]
    public override async Task<ListDropsReply> ListDrops(ListDropsRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        VisitId? visitId = request.VisitId.Length == 0 ? null : Requests.VisitId(request.VisitId);
        if (!Enum.IsDefined(request.State))
            throw Refusal.Invalid("state", Reasons.OutOfRange, $"state {(int)request.State} is no state of a request");
        using var db = database.Read();
        var drops = db.Drops.AsNoTracking().Where(d => string.Compare(d.Key, page.After) > 0);
        if (visitId is not null)
            drops = drops.Where(d => d.VisitId == visitId);
        if (request.State != DropState.Unspecified)
            drops = drops.Where(d => d.State == request.State);
        var visits = Visibility.Visits(db, call.Caller());
        if (body is not null)
            visits = visits.Where(v => v.Body == body);
        // A request about a visit that was made or settled meanwhile waits for nobody.
        if (request.State == DropState.Open)
            visits = visits.Where(v => v.State == VisitState.Open);
        var found = await drops
            .Join(visits, d => d.VisitId, v => v.VisitId, (d, v) => new { Drop = d, Visit = v })
            .OrderBy(x => x.Drop.Key)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, x => x.Drop.Key);
        var reply = new ListDropsReply { NextPageToken = next };
        reply.Drops.AddRange(rows.Select(x => View(x.Drop, x.Visit)));
        return reply;
    }

    private static Drop View(DropRow d, VisitRow visit)
    {
        var view = new Drop
        {
            VisitId = d.VisitId,
            No = d.No,
            DrawId = visit.DrawId ?? "",
            Body = visit.Body,
            CreditCode = visit.CreditCode,
            Kind = d.Kind,
            Cause = d.Kind == DropKind.Cancel ? d.Cause : "",
            Reason = d.Reason,
            Evidence = new()
            {
                Kind = d.Evidence.Kind,
                Number = d.Evidence.Number,
                Sha256 = ByteString.CopyFrom(Convert.FromHexString(d.Evidence.Sha256)),
            },
            ToYear = d.ToYear ?? 0,
            AskedOn = d.AskedOn.Iso(),
            DecideBy = d.DecideBy.Iso(),
            State = d.State,
            DecidedOn = d.DecidedOn.Iso(),
            Refusal = d.Refusal,
        };
        if (d.Measure is { } kind)
            view.Measure = new() { Kind = kind, Due = d.MeasureDue.Iso() };
        return view;
    }
}
