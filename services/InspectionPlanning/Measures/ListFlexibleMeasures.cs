using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator,
        Role.Enterprise
    )]
    public override async Task<ListFlexibleMeasuresReply> ListFlexibleMeasures(
        ListFlexibleMeasuresRequest request,
        ServerCallContext call
    )
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        var caller = call.Caller();
        var (body, code) = Whose(request.Body, request.CreditCode, caller);
        if (!Enum.IsDefined(request.State))
            throw Refusal.Invalid("state", Reasons.OutOfRange, $"state {(int)request.State} is no state of a measure");
        using var db = database.Read();
        var zone = BodySight.ZoneOf(caller);
        var found = await db
            .Measures.Where(m => string.Compare(m.MeasureId, page.After) > 0)
            .Where(m =>
                (body == null || m.Body == body)
                && (code == null || m.CreditCode == code)
                && (request.State == 0 || m.State == request.State)
                && (!request.Overdue || m.Overdue)
            )
            .Where(m =>
                zone == ""
                || db.Set<EnterpriseMirror>().Any(e => e.CreditCode == m.CreditCode && e.Division.StartsWith(zone))
            )
            .OrderBy(m => m.MeasureId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, m => m.MeasureId);
        var reply = new ListFlexibleMeasuresReply { NextPageToken = next };
        reply.Measures.AddRange(Shown(db, caller, rows));
        return reply;
    }
}
