using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    /// <summary>
    /// A firm's own ticket and place in a published draw, or the proof that it has none; never its stratum, salt or
    /// threshold:
    /// they would tell its class. The first question about a draw hashes its roster, every later one a block of it.
    /// </summary>
    [MayCall(Role.Enterprise)]
    public override async Task<GetOwnFateReply> GetOwnFate(GetOwnFateRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var code = RegisteredFirms.CreditCode(database, request.CreditCode);
        using var db = database.Read();
        using var still = StillPicture.Of(db);
        var draw = Ceremony.Read(db, drawId);
        if (call.Caller().Enterprise != code || draw.State != DrawState.Published)
            throw Refusal.NotFound(Reasons.UnknownDraw, $"no published draw {drawId} for {code}");
        return await Task.Run(
            () => OwnFate(fates.Of(drawId, draw.BundleSha256, () => FateIndex.Of(db, draw)), db, draw, code),
            call.CancellationToken
        );
    }

    private static GetOwnFateReply OwnFate(FateIndex index, PlanningDb db, DrawRow draw, CreditCode code)
    {
        var (own, before, after) = index.Find(db, draw, code);
        var reply = new GetOwnFateReply
        {
            InRoster = own is not null,
            Ticket = Convert.ToHexStringLower(Tickets.Of(Convert.FromHexString(index.Seed), code)),
            Root = draw.Root,
            Size = index.Sketch.Count,
            Seed = index.Seed,
            Before = Shown(before),
            After = Shown(after),
        };
        if (own is null)
            return reply;
        (reply.Leaf, reply.Blind, reply.Index) = (
            Convert.ToHexStringLower(DrawHash.Leaf(code, own.Blind)),
            Convert.ToHexStringLower(own.Blind),
            own.Index
        );
        reply.Path.AddRange(own.Path.Select(Convert.ToHexStringLower));
        reply.Drawn = index.Drawn.Contains(own.Index);
        return reply;
    }

    private static RosterNeighbour? Shown(Neighbour? neighbour) =>
        neighbour is null
            ? null
            : new RosterNeighbour
            {
                CreditCode = neighbour.Id,
                Blind = Convert.ToHexStringLower(neighbour.Blind),
                Index = neighbour.Index,
                Path = { neighbour.Path.Select(Convert.ToHexStringLower) },
            };
}
