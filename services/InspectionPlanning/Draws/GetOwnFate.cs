using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Verification;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>A firm's own ticket, leaf and path in a published draw; never its stratum, salt or threshold: they would tell its class.</summary>
    [MayCall(Role.Enterprise)]
    public override async Task<GetOwnFateReply> GetOwnFate(GetOwnFateRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var code = CreditCodes.Parse(request.CreditCode, "credit_code");
        using var db = database.Read();
        using var still = StillPicture.Of(db);
        var draw = Ceremony.Peek(db, drawId);
        if (call.Caller().Enterprise != code || draw.State != DrawState.Published) throw Refusal.NotFound(Reasons.UnknownDraw, $"no published draw {drawId} for {code}");
        return await Task.Run(() => OwnFate(draw, SnapshotStore.Roster(db, draw).Roster, DrawMaker.Standing(db, draw), code), call.CancellationToken);
    }

    internal static GetOwnFateReply OwnFate(DrawRow draw, RosterColumns roster, DrawBundle bundle, string code)
    {
        var row = roster.Find(code);
        if (row < 0) return new GetOwnFateReply { InRoster = false, Root = draw.Root };
        var reply = new GetOwnFateReply
        {
            InRoster = true, Ticket = Convert.ToHexStringLower(Tickets.Of(Convert.FromHexString(bundle.Seed), code)),
            Leaf = Convert.ToHexStringLower(DrawHash.Leaf(code, roster.Stratum(row), roster.Salt(row))), Index = row, Root = draw.Root,
            Drawn = bundle.Selected.Any(selected => selected.Id == code),
        };
        reply.Path.AddRange(roster.Paths([row])[0].Select(node => Convert.ToHexStringLower(node)));
        return reply;
    }
}
