using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Integration.Draws;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Sight;

/// <summary>
/// A station is its zone: it takes part in draws that reach it, and replaces the firms that lie in it.
/// </summary>
[Asvs("v5.0.0-8.4.1")]
public sealed class ZoneTests
{
    private const string Here = "449917001",
        There = "449917002";
    private static readonly ByteString Evidence = ByteString.CopyFrom([
        .. Enumerable.Range(1, 32).Select(i => (byte)i),
    ]);

    private static PlanningClient Station(DrawWorld world, string zone, string name = "station-1") =>
        world.Client(Role.Reviewer, name, ("zone", zone));

    [Fact]
    public async Task A_station_takes_part_in_no_draw_that_does_not_reach_its_zone()
    {
        await using var world = await DrawWorld.Of(firms: 60);
        var draw = await CeremonyRun.Freeze(world, await world.Plan(area: Here));
        await draw.Announce();
        var stranger = Station(world, There).Draws;
        await Foreign(() => stranger.SubmitCommitmentAsync(draw.Commitment("station")));
        await Foreign(() => stranger.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "r" }));
        await Station(world, Here).Draws.SubmitCommitmentAsync(draw.Commitment("station"));
        await draw.Commit("bureau", "justice");
        await Foreign(() => stranger.SubmitRevealAsync(draw.Reveal("station")));
        await draw.Open();
        await draw.CloseReveals();
        await Foreign(() => stranger.EnterBeaconAsync(draw.Beacon()));
        await Foreign(() =>
            stranger.PostponeBeaconAsync(
                new()
                {
                    DrawId = draw.Id,
                    Attempt = 1,
                    Id = "2025203;2025204",
                    At = world.Now.AddDays(2).ToTimestamp(),
                }
            )
        );
        await draw.Witness();
        await draw.Complete();
        await Foreign(() =>
            stranger.ReplaceSelectedAsync(
                new()
                {
                    DrawId = draw.Id,
                    CreditCode = draw.Result.Selected[0].CreditCode,
                    Reason = "moved",
                    EvidenceSha256 = Evidence,
                }
            )
        );
        await Station(world, Here)
            .Draws.ReplaceSelectedAsync(
                new()
                {
                    DrawId = draw.Id,
                    CreditCode = draw.Result.Selected[0].CreditCode,
                    Reason = "moved",
                    EvidenceSha256 = Evidence,
                }
            );
    }

    [Fact]
    public async Task Of_a_draw_of_the_whole_district_a_station_replaces_the_firms_of_its_own_zone()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        await world.Import(Enumerable.Range(100, 40).Select(i => DrawWorld.Firm(i, division: There)));
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/2"));
        var theirs = draw
            .Result.Selected.First(s => string.CompareOrdinal(s.CreditCode, DrawWorld.Code(100)) >= 0)
            .CreditCode;
        ReplaceSelectedRequest gone = new()
        {
            DrawId = draw.Id,
            CreditCode = theirs,
            Reason = "moved",
            EvidenceSha256 = Evidence,
        };
        var no = await Refused.By(() => Station(world, Here).Draws.ReplaceSelectedAsync(gone));
        var unknown = await Refused.By(() =>
            Station(world, Here).Draws.ReplaceSelectedAsync(new(gone) { CreditCode = DrawWorld.Code(999) })
        );
        Assert.Equal("NOT_SELECTED", no.Reason);
        Assert.Equal(
            unknown with
            {
                Message = unknown.Message.Replace(DrawWorld.Code(999), theirs, StringComparison.Ordinal),
            },
            no
        );
        await Station(world, There).Draws.ReplaceSelectedAsync(gone);
    }

    [Fact]
    public async Task The_procuratorate_sees_whom_a_draw_takes_before_its_day_where_it_is_a_party()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        string[] parties = [.. CeremonyRun.Usual, "procuratorate"];
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        await draw.Announce(parties);
        await draw.Commit(parties);
        await draw.Open(parties);
        await draw.CloseReveals();
        await draw.Witness();
        await draw.Complete();
        var procurator = world.Client(Role.Procurator, "procurator-1");
        Assert.NotEmpty((await procurator.Draws.GetBundleAsync(new() { DrawId = draw.Id })).Bundle);
        Assert.NotEmpty((await procurator.Draws.GetBundleAsync(new() { DrawId = draw.Id, Full = true })).Strata);
        Assert.Equal(
            draw.Result.Selected.Count,
            (await procurator.Visits.ListVisitsAsync(new() { DrawId = draw.Id })).Visits.Count
        );
    }

    private static async Task Foreign<T>(Func<AsyncUnaryCall<T>> call) =>
        Assert.Equal(Reasons.NotOwnZone, (await Refused.By(call)).Reason);
}
