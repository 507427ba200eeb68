using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Simulation.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Messaging;

public sealed class SimulationTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly MemoryWorld world = new();
    private Simulation.SimulationClient simulation = null!;

    public async ValueTask InitializeAsync()
    {
        await world.StartSource();
        await world.StartMirror();
        simulation = new(world.Source.As(Role.Operator));
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_simulated_clock_dates_entries_and_holds_followers_and_timers_until_quiesce()
    {
        await Set(Start);
        await world.Append(TestLedger.Fact("t1", "timer"), TestLedger.Fact("t2", "timer"));
        // longer than the followers' and the timers' own pace
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Equal((0L, 2L), (world.Follower.Status().Checkpoint, world.SourceJournal.Head.Seq));

        var first = await simulation.QuiesceAsync(new());
        Assert.Equal((2L, Start.AddDays(1)), (first.Moved, first.NextTimer.ToDateTimeOffset()));
        Assert.Equal(0, (await simulation.QuiesceAsync(new())).Moved);

        await Set(Start.AddDays(3));
        var second = await simulation.QuiesceAsync(new());
        // two timers, then the two entries they led to
        Assert.Equal((4L, (Timestamp?)null), (second.Moved, second.NextTimer));
        Assert.Equal(
            [Start, Start, Start.AddDays(1), Start.AddDays(1)],
            world.SourceJournal.Reader.All().Select(e => JournalHash.Read(e.Header).Time)
        );
        await world.MirrorsAll();
    }

    [Fact]
    public async Task What_the_bus_brought_while_the_clock_stood_is_applied_once_by_quiesce()
    {
        await Set(Start);
        for (var i = 0; i < 20; i++)
        {
            await world.AppendMany(25);
            await simulation.QuiesceAsync(new());
        }
        await world.MirrorsAll();
        Assert.Equal(50, world.Own().Count);
    }

    [Fact]
    public async Task A_follower_that_cannot_go_on_makes_quiesce_say_so()
    {
        await world.StartMirror(TestLedger.Mirror(_ => throw new InvalidOperationException("indigestible")));
        simulation = new(world.Source.As(Role.Operator));
        await Set(Start);
        await world.AppendMany(1);
        var refused = await Refused.By(() => simulation.QuiesceAsync(new()));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.FollowerStalled), (refused.Status, refused.Reason));
        Assert.Contains("indigestible", refused.Message);
        using var client = new HttpClient();
        Assert.Equal(
            "Degraded",
            await client.GetStringAsync(world.Mirror.Web + Health.Path, TestContext.Current.CancellationToken)
        ); // seen by who watches, not only by who asks
        await new JournalService.JournalServiceClient(world.Mirror.As(Role.Operator)).SkipEntryAsync(
            new()
            {
                Follower = "planning",
                Source = "registry",
                Seq = 1,
                Reason = "indigestible",
            }
        );
        Assert.Equal(
            "Healthy",
            await client.GetStringAsync(world.Mirror.Web + Health.Path, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_randomness()
    {
        var randomness = world.Source.Get<Randomness>();
        await simulation.SetClockAsync(new() { Now = Start.ToTimestamp(), Seed = ByteString.CopyFrom(new byte[32]) });
        var once = randomness.Bytes("salt/1", 40);
        await simulation.SetClockAsync(new() { Now = Start.ToTimestamp() });
        Assert.Equal(once, randomness.Bytes("salt/1", 40));
        Assert.NotEqual(once, randomness.Bytes("salt/2", 40));
    }

    [Fact]
    public async Task A_seed_of_another_length_and_a_missing_instant_are_refused()
    {
        Assert.Equal(
            ("seed", Reasons.OutOfRange),
            await Field(new() { Now = Start.ToTimestamp(), Seed = ByteString.CopyFrom(1, 2) })
        );
        Assert.Equal(("now", Reasons.Required), await Field(new()));
        Assert.Equal(("now", Reasons.BadDate), await Field(new() { Now = new Timestamp { Seconds = long.MaxValue } }));
        Assert.False(world.Source.Get<DomainClock>().IsSimulated);

        async Task<(string, string)> Field(SetClockRequest request)
        {
            var refused = await Refused.By(() => simulation.SetClockAsync(request));
            Assert.Equal(StatusCode.InvalidArgument, refused.Status);
            return (refused.Field, refused.Reason);
        }
    }

    [Fact]
    [Asvs("v5.0.0-13.4.2")]
    public async Task Outside_development_mode_it_is_refused()
    {
        using var keys = new TempFolder();
        var (key, jwks) = TokenKey.Init(keys.Path);
        await using var host = await TestHost.Start(
            TestLedger.AddSource,
            _ => { },
            null,
            ("Mode", "production"),
            ("Auth:RolesFrom", "token"),
            ("Auth:Jwks", jwks)
        );
        var token = new TokenKey(key, new AuthOptions(), TimeProvider.System).Token(
            "op",
            [Role.Operator],
            TimeSpan.FromHours(1)
        );
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(host.Grpc);
        var client = new Simulation.SimulationClient(channel);
        var metadata = new Metadata { { "authorization", $"Bearer {token}" } };
        foreach (
            var refused in (Refused[])
                [
                    await Refused.By(() => client.SetClockAsync(new() { Now = Start.ToTimestamp() }, metadata)),
                    await Refused.By(() => client.QuiesceAsync(new(), metadata)),
                ]
        )
            Assert.Equal((StatusCode.PermissionDenied, Reasons.NotInDevelopment), (refused.Status, refused.Reason));
        Assert.False(host.Get<DomainClock>().IsSimulated);
    }

    private async Task Set(DateTimeOffset now) => await simulation.SetClockAsync(new() { Now = now.ToTimestamp() });
}
