using System.Text;
using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Draws;

/// <summary>A lottery that is not held must not leave a draw hanging, and must not give anybody a second
/// throw.</summary>
public sealed class PostponedBeaconTests(ManyDraws shared) : IClassFixture<ManyDraws>
{
    private const string Next = "2025203;2025204";

    private DrawWorld World => shared.World;

    private async Task<CeremonyRun> Waiting()
    {
        World.Now = DrawWorld.Start;
        var draw = await CeremonyRun.Freeze(World, await World.Plan());
        await draw.Announce();
        await draw.Commit();
        await draw.Open("bureau", "station");
        await draw.CloseReveals();
        World.Now = draw.BeaconAt.AddHours(24);
        return draw;
    }

    private PostponeBeaconRequest Ask(CeremonyRun draw, string id = Next, double minutes = 60) =>
        new()
        {
            DrawId = draw.Id,
            Attempt = draw.Attempt,
            Id = id,
            At = World.Now.AddMinutes(minutes).ToTimestamp(),
        };

    private async Task Refuse<T>(Func<AsyncUnaryCall<T>> call, string reason)
    {
        var head = World.Journal.Head.Seq;
        Assert.Equal(reason, (await Refused.By(call)).Reason);
        Assert.Equal(head, World.Journal.Head.Seq);
    }

    [Fact]
    public async Task After_24_hours_two_roles_name_the_next_issue_and_the_draw_is_completed_by_it()
    {
        var draw = await Waiting();
        var first = draw.Notice;
        var request = Ask(draw);
        Assert.False((await World.Planner.Draws.PostponeBeaconAsync(request)).Agreed);
        var reply = await World.Station.Draws.PostponeBeaconAsync(request);
        Assert.True(reply.Agreed);

        // The notice is the one before but for its beacon, and says which one it replaces.
        var (before, after) = (JsonNode.Parse(first.Policy)!.AsObject(), JsonNode.Parse(reply.Policy)!.AsObject());
        Assert.Equal(first.PolicyHash, after["replaces"]!.GetValue<string>());
        foreach (var key in before.Select(p => p.Key).Except(["beacon"]))
            Assert.True(JsonNode.DeepEquals(before[key], after[key]), key);
        Assert.Equal(
            (before["beacon"]!["kind"]!.ToString(), Next),
            (after["beacon"]!["kind"]!.ToString(), after["beacon"]!["id"]!.ToString())
        );

        await Refuse(
            () => World.Planner.Draws.EnterBeaconAsync(draw.Beacon(CeremonyRun.Lottery(Next))),
            "BEACON_EARLY"
        );
        World.Now = request.At.ToDateTimeOffset();
        await Refuse(() => World.Planner.Draws.EnterBeaconAsync(draw.Beacon()), "BEACON_OTHER");
        await World.Planner.Draws.EnterBeaconAsync(draw.Beacon(CeremonyRun.Lottery(Next)));
        await World.Station.Draws.EnterBeaconAsync(draw.Beacon(CeremonyRun.Lottery(Next)));
        await draw.Complete();
        Assert.Equal(["justice"], draw.Result.MissingReveals);

        var bytes = await draw.Bundle();
        Assert.Equal("VERIFIED", DrawVerifier.Verify(bytes).Lines[^1]);
        var bundle = BundleJson.Read(bytes);
        Assert.Equal((1, reply.PolicyHash, $"kl8:{Next}"), (bundle.Attempt, bundle.PolicyHash, bundle.Beacon.Source));
        // Under the first notice nobody could pass the later issue off as its beacon.
        Assert.Equal(
            "notice",
            DrawVerifier
                .Verify(BundleJson.Write(bundle with { Policy = first.Policy, PolicyHash = first.PolicyHash }))
                .FailedCheck
        );

        var shown = (await World.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw;
        Assert.Equal(
            (CeremonyRun.Issues, first.PolicyHash),
            (Assert.Single(shown.MissedBeacons).Id, shown.MissedBeacons[0].PolicyHash)
        );
        Assert.Equal(reply.Policy, shown.Policy);
        var journal = World
            .Journal.Reader.All(upTo: World.Journal.Head.Seq)
            .Select(e => Encoding.UTF8.GetString(e.Data))
            .ToList();
        Assert.Contains(journal, data => data.Contains(first.PolicyHash) && data.Contains(reply.PolicyHash));
        Assert.Empty((await World.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_bundle_that_was_to_be_public_before_the_next_issue_waits_for_it()
    {
        World.Now = DrawWorld.Start;
        var draw = await CeremonyRun.Freeze(World, await World.Plan());
        await draw.Announce(publishAt: World.Now.AddHours(3));
        await draw.Commit();
        await draw.CloseReveals();
        World.Now = draw.BeaconAt.AddHours(24);
        var request = Ask(draw);
        await World.Planner.Draws.PostponeBeaconAsync(request);
        await World.Station.Draws.PostponeBeaconAsync(request);
        Assert.Equal(request.At, (await World.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.PublishAt);
    }

    [Fact]
    public async Task A_second_issue_that_stays_out_is_postponed_again_and_both_stay_visible()
    {
        var draw = await Waiting();
        foreach (var id in new[] { Next, "2025205;2025206" })
        {
            var request = Ask(draw, id);
            await World.Planner.Draws.PostponeBeaconAsync(request);
            await World.Justice.Draws.PostponeBeaconAsync(request);
            await Refuse(
                () => World.Planner.Draws.PostponeBeaconAsync(Ask(draw, "2025207;2025208")),
                "BEACON_NOT_MISSING"
            );
            World.Now = request.At.ToDateTimeOffset().AddHours(24);
        }
        Assert.Equal(
            [CeremonyRun.Issues, Next],
            (await World.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.MissedBeacons.Select(m => m.Id)
        );
    }

    [Fact]
    public async Task A_beacon_is_not_missing_before_24_hours_or_once_anybody_entered_it()
    {
        var draw = await Waiting();
        World.Now = draw.BeaconAt.AddHours(24).AddMicroseconds(-1);
        await Refuse(() => World.Planner.Draws.PostponeBeaconAsync(Ask(draw)), "BEACON_NOT_MISSING");
        World.Now = draw.BeaconAt.AddHours(24);
        var request = Ask(draw);
        await World.Station.Draws.PostponeBeaconAsync(request);
        await World.Planner.Draws.EnterBeaconAsync(draw.Beacon());
        await Refuse(() => World.Planner.Draws.PostponeBeaconAsync(request), "BEACON_NOT_MISSING");
        await Refuse(() => World.Justice.Draws.PostponeBeaconAsync(request), "BEACON_NOT_MISSING");
        Assert.True((await World.Station.Draws.EnterBeaconAsync(draw.Beacon())).Agreed);
    }

    [Fact]
    public async Task Only_the_issues_that_follow_take_the_place_of_the_missing()
    {
        var draw = await Waiting();
        // One of the missing two again; a gap, which could hide an issue that did not please; too few bits; too many;
        // earlier ones; another year's.
        foreach (
            var id in new[]
            {
                "2025202;2025203",
                "2025204;2025205",
                "2025203",
                "2025203;2025204;2025205",
                "2025101;2025102",
                "2027001;2027002",
            }
        )
            await Refuse(() => World.Planner.Draws.PostponeBeaconAsync(Ask(draw, id)), "BEACON_ID");
    }

    [Fact]
    public async Task The_next_issue_must_lie_ahead_and_two_people_of_two_roles_must_name_the_same()
    {
        var draw = await Waiting();
        await Refuse(() => World.Planner.Draws.PostponeBeaconAsync(Ask(draw, minutes: 9.99)), "OUT_OF_RANGE");
        await Refuse(
            () => World.Client(Role.Planner, "planner-2", ("body", "SCJG")).Draws.PostponeBeaconAsync(Ask(draw)),
            "NOT_OWN_BODY"
        );
        var wrong = Ask(draw);
        wrong.Attempt = 2;
        await Refuse(() => World.Planner.Draws.PostponeBeaconAsync(wrong), "DRAW_ATTEMPT");
        var request = Ask(draw);
        await World.Station.Draws.PostponeBeaconAsync(request);
        await Refuse(() => World.Justice.Draws.PostponeBeaconAsync(request), "BEACON_ENTERED_ALREADY"); // the same side
        await Refuse(
            () => World.Client(Role.Planner, "station-1", ("body", DrawWorld.Body)).Draws.PostponeBeaconAsync(request),
            "SAME_PERSON"
        );
        await Refuse(() => World.Planner.Draws.PostponeBeaconAsync(Ask(draw, minutes: 90)), "BEACON_DIFFERS");
        Assert.True((await World.Planner.Draws.PostponeBeaconAsync(request)).Agreed);
    }
}
