using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

internal sealed partial class PlansService
{
    /// <summary>Plans with their filing, publication and inflation; public once they are published.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<ListPlansReply> ListPlans(ListPlansRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        var year = request.Year == 0 ? 0 : Fields.Between(request.Year, "year", 2000, 2100);
        var caller = call.Caller();
        var official = caller.HoldsOffice;
        using var db = database.Read();
        var found = await db
            .Plans.Where(p =>
                (official || p.PublishedOn != null)
                && (body == null || p.Body == body)
                && (year == 0 || p.Year == year)
                && string.Compare(p.PlanId, page.After) > 0
            )
            .OrderBy(p => p.PlanId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, p => p.PlanId);
        var reply = new ListPlansReply { NextPageToken = next };
        if (rows.Count == 0)
            return reply;
        var shown = new PlanShown(db, caller, official, LegalDay.Of(clock.Now));
        var comments = (await shown.Comments(rows[0].PlanId, rows[^1].PlanId, call.CancellationToken)).ToLookup(c =>
            c.PlanId
        );
        reply.Plans.AddRange(rows.Select(p => shown.View(p, [.. comments[p.PlanId]])));
        return reply;
    }
}
