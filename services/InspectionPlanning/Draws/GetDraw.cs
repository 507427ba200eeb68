using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    /// <summary>Public from the first day: notice, commitments, who revealed, the beacon, the result's hash, every
    /// aborted attempt.</summary>
    [MayCall(Role.Anonymous)]
    public override Task<GetDrawReply> GetDraw(GetDrawRequest request, ServerCallContext call)
    {
        using var db = database.Read();
        var draw = Ceremony.Read(db, Ceremony.Id(request.DrawId));
        return Task.FromResult(new GetDrawReply { Draw = DrawReplies.Draw(db, draw, policy: true) });
    }

    [MayCall(Role.Anonymous)]
    public override Task<ListDrawsReply> ListDraws(ListDrawsRequest request, ServerCallContext call)
    {
        var paging = Paging.Of(request.PageSize, request.PageToken);
        var plan = request.PlanId.Length == 0 ? "" : Fields.Code(request.PlanId, "plan_id", 40);
        using var db = database.Read();
        var draws = db.Draws.Where(d => plan == "" || d.PlanId == plan);
        draws = request.NewestFirst
            ? draws
                .Where(d => paging.After == "" || string.Compare(d.DrawId, paging.After) < 0)
                .OrderByDescending(d => d.DrawId)
            : draws.Where(d => string.Compare(d.DrawId, paging.After) > 0).OrderBy(d => d.DrawId);
        var (rows, next) = paging.Cut(draws.Take(paging.Size + 1).ToList(), d => d.DrawId);
        var reply = new ListDrawsReply { NextPageToken = next };
        reply.Draws.AddRange(rows.Select(d => DrawReplies.Draw(db, d, policy: false)));
        return Task.FromResult(reply);
    }
}
