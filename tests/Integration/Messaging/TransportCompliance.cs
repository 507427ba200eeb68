using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enforcement.Integration.Messaging;

/// <summary>What services may rely on, whatever carries their entries. One statement, every transport proven by
/// it.</summary>
public abstract partial class TransportCompliance
{
    /// <param name="breakable">The test is going to stop the bus.</param>
    protected abstract Task<LedgerWorld> World(bool breakable = false);

    private async Task<LedgerWorld> Started(ServiceDefinition<MirrorDb>? mirror = null, bool breakable = false)
    {
        var world = await World(breakable);
        await world.StartSource();
        await world.StartMirror(mirror);
        return world;
    }

    [Fact]
    public async Task Entries_are_applied_in_order_and_once()
    {
        await using var world = await Started();
        await world.AppendMany(730);
        await world.MirrorsAll();
        Assert.Equal(73, world.Own().Count);
    }

    [Fact]
    public async Task A_burst_of_parallel_writers_arrives_in_the_order_of_their_sequences()
    {
        await using var world = await Started();
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 40; i++)
                            await world.Append(
                                TestLedger.Fact($"W{writer}", $"{i}"),
                                TestLedger.Fact("shared", $"{writer}-{i}")
                            );
                    })
                )
        );
        await world.MirrorsAll();
    }

    [Fact]
    public async Task What_an_entry_causes_carries_its_causation_its_time_and_the_followers_name()
    {
        await using var world = await Started();
        await world.AppendMany(30);
        await world.MirrorsAll();
        var cause = world.SourceJournal.Reader.Page(19, 1)[0];
        var (header, fact) = world.Own()[1];
        Assert.Equal(
            ("registry#20", "svc:planning", JournalHash.Read(cause.Header).Time),
            (header.Causation, header.Actor, header.Time)
        );
        Assert.Equal("registry#20", Assert.IsType<FactDisagreed>(fact).Fact);
        Assert.Equal(JournalHash.CausedId("planning", "registry#20", 0, header.Time), header.Id);
    }

    [Fact]
    public async Task Two_relays_of_one_journal_only_waste()
    {
        await using var world = await Started();
        using var stop = new CancellationTokenSource();
        var second = new Relay<SourceDb>(
            world.SourceJournal,
            TimeProvider.System,
            NullLogger<Relay<SourceDb>>.Instance
        ).Run(world.Source.Get<Transport>(), stop.Token);
        await world.AppendMany(500);
        await world.MirrorsAll();
        Assert.Equal(50, world.Own().Count);
        await stop.CancelAsync();
        await second;
    }

    [Fact]
    public async Task Messages_that_are_lost_on_the_way_are_pulled_when_a_later_one_shows_the_gap()
    {
        await using var world = await Started();
        var heard = 0;
        world.MirrorJournal.Faults.Visitor = point =>
        {
            if (point == "follower-before-take" && Interlocked.Increment(ref heard) % 3 != 0)
                throw new IOException("lost");
        };
        for (var i = 0; i < 30; i++)
            await world.AppendMany(10);
        await world.MirrorsAll();
    }

    [Fact]
    public async Task A_lost_last_message_is_found_by_comparing_heads()
    {
        await using var world = await Started();
        await world.AppendMany(5);
        await world.MirrorsAll();
        world.MirrorJournal.Faults.Visitor = point =>
        {
            if (point == "follower-before-take")
                throw new IOException("lost");
        };
        await world.AppendMany(5);
        await world.MirrorsAll();
    }

    [Fact]
    public async Task What_is_written_while_the_bus_is_down_is_followed_when_it_is_back()
    {
        await using var world = await Started(breakable: true);
        await world.AppendMany(50);
        await world.MirrorsAll();
        await world.Outage(() => world.AppendMany(300));
        await world.AppendMany(50);
        await world.MirrorsAll();
        Assert.Equal(40, world.Own().Count);
    }

    [Fact]
    public async Task A_follower_that_first_starts_after_1200_entries_catches_up()
    {
        await using var world = await World();
        await world.StartSource();
        await world.AppendMany(1200);
        await world.StartMirror();
        await world.MirrorsAll();
        await world.AppendMany(20);
        await world.MirrorsAll();
    }

    [Fact]
    public async Task A_follower_that_restarts_goes_on_from_its_checkpoint()
    {
        await using var world = await Started();
        await world.AppendMany(120);
        await world.MirrorsAll();
        await world.StopMirror();
        await world.AppendMany(120);
        await world.StartMirror();
        await world.MirrorsAll();
        Assert.Equal(24, world.Own().Count);
    }

    [Fact]
    public async Task A_source_restored_from_an_old_backup_stops_the_follower()
    {
        await using var world = await Started();
        await world.AppendMany(100);
        await world.MirrorsAll();
        await world.StopMirror();
        await world.StopSource();
        var (live, backup) = (Path.Combine(world.Data, "registry.db"), Path.Combine(world.Data, "backup"));
        File.Copy(live, backup);
        await world.StartSource();
        await world.AppendMany(10);
        await world.StartMirror();
        await world.MirrorsAll();
        await world.StopMirror();
        await world.StopSource();
        foreach (var file in Directory.GetFiles(world.Data, "registry.db*"))
            File.Delete(file);
        File.Move(backup, live);
        await world.StartSource();
        await world.StartMirror();

        var status = await world.Reaches(FollowerState.Stopped, 110);
        Assert.Contains("lost history", status.Reason);
        await world.AppendMany(30); // another history grows past the checkpoint: still nothing of it is taken
        Assert.Equal(110, world.Follower.Status().Checkpoint);
        await world.StopMirror();
        await world.StartMirror();
        Assert.Contains("rewrote its history", (await world.Reaches(FollowerState.Stopped, 110)).Reason);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_applied_stalls_the_follower_until_it_can()
    {
        var cured = false;
        await using var world = await Started(
            TestLedger.Mirror(e =>
            {
                if (!cured && e.Event is EnterpriseStatusChanged { Reason: "poison" })
                    throw new InvalidOperationException("indigestible");
            })
        );
        await world.AppendMany(7);
        await world.Append(TestLedger.Fact("A", "poison"));
        await world.AppendMany(25);
        var status = await world.Reaches(FollowerState.Stalled, 7);
        Assert.Contains("indigestible", status.Reason);
        Assert.Empty(world.Own());
        cured = true;
        await world.MirrorsAll();
        await world.Reaches(FollowerState.Following, 33);
    }

    [Fact]
    public async Task Only_an_operator_lets_a_stalled_follower_pass_and_only_the_entry_it_is_stalled_at()
    {
        await using var world = await Started(
            TestLedger.Mirror(e =>
            {
                if (e.Event is EnterpriseStatusChanged { Reason: "poison" })
                    throw new InvalidOperationException("indigestible");
            })
        );
        await world.AppendMany(3);
        await world.Append(TestLedger.Fact("A0", "poison"));
        await world.AppendMany(3);
        await world.Reaches(FollowerState.Stalled, 3);

        var journal = new JournalService.JournalServiceClient(world.Mirror.As(Role.Operator, "op-7"));
        SkipEntryRequest Skip(long seq, string reason = "agreed with the source's owner") =>
            new()
            {
                Follower = "planning",
                Source = "registry",
                Seq = seq,
                Reason = reason,
            };
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await Refused.By(() =>
                    new JournalService.JournalServiceClient(world.Mirror.As(Role.Planner)).SkipEntryAsync(Skip(4))
                )
            ).Status
        );
        Assert.Equal(Reasons.NotStalledThere, (await Refused.By(() => journal.SkipEntryAsync(Skip(5)))).Reason);
        Assert.Equal(Reasons.Required, (await Refused.By(() => journal.SkipEntryAsync(Skip(4, " ")))).Reason);
        Assert.Equal(
            Reasons.UnknownFollower,
            (
                await Refused.By(() =>
                    journal.SkipEntryAsync(
                        new()
                        {
                            Follower = "nobody",
                            Source = "registry",
                            Seq = 4,
                            Reason = "x",
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(0, world.MirrorJournal.Head.Seq);

        var key = new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } };
        Assert.Equal(1, (await journal.SkipEntryAsync(Skip(4), key)).Sequence);
        await world.Reaches(FollowerState.Following, 7);
        var (header, fact) = world.Own()[0];
        Assert.Equal(("op-7", "registry#4"), (header.Actor, header.Causation));
        Assert.Contains("indigestible", Assert.IsType<EntrySkipped>(fact).Stalled);
        Assert.Equal(1, (await journal.SkipEntryAsync(Skip(4), key)).Sequence);
        Assert.Equal(
            Reasons.IdempotencyKeyReused,
            (await Refused.By(() => journal.SkipEntryAsync(Skip(4, "another reason"), key))).Reason
        );
        Assert.Equal(Reasons.NotStalledThere, (await Refused.By(() => journal.SkipEntryAsync(Skip(4)))).Reason);
        Assert.Empty((await journal.CheckRebuildAsync(new() { Source = "planning" })).Differences);
    }

    [Fact]
    public async Task A_confidential_entry_passes_without_its_content()
    {
        await using var world = await Started();
        await world.Append(TestLedger.Fact("A", "1"), TestLedger.Secret("A", "the-clue"), TestLedger.Fact("A", "3"));
        await world.MirrorsAll();

        var reader = new JournalService.JournalServiceClient(world.Source.As(Role.Service, "svc:planning"));
        using var read = reader.ReadJournal(new() { Source = "registry" });
        var entries = new List<JournalEntry>();
        await foreach (var page in read.ResponseStream.ReadAllAsync())
            entries.AddRange(page.Entries);
        Assert.Equal([false, true, false], entries.Select(e => e.Withheld));
        // What the relay puts on a bus.
        var batches = BatchWriter.Read(world.SourceJournal, 0);
        Assert.Equal([false, true, false], batches.SelectMany(b => Wire.Page(b.Page).Entries).Select(e => e.Withheld));
        Assert.All(batches, b => Assert.Equal(-1, b.Page.AsSpan().IndexOf("the-clue"u8)));
        Assert.Equal(
            (0, 0, 0, 32, 32),
            (
                entries[1].Header.Length,
                entries[1].Data.Length,
                entries[1].Salt.Length,
                entries[1].LeafHash.Length,
                entries[1].ChainHash.Length
            )
        );
        Assert.All(Directory.GetFiles(world.Data, "planning.db*"), file =>
            Assert.False(Contains(file, "the-clue"u8), file)
        );
    }

    [Fact]
    public async Task An_unknown_type_stalls_until_the_follower_is_upgraded()
    {
        await using var world = await Started();
        await world.Append(TestLedger.Fact("A", "1"), TestLedger.Unheard("A"), TestLedger.Fact("A", "3"));
        var status = await world.Reaches(FollowerState.Stalled, 1);
        Assert.Equal("'registry.observation-expired.v1' is unknown: upgrade this follower", status.Reason);
        await world.StopMirror();
        await world.StartMirror(TestLedger.Mirror(upgraded: true));
        await world.MirrorsAll();
    }

    [Fact]
    public async Task An_ignored_type_passes_and_changes_nothing()
    {
        var seen = new List<string>();
        await using var world = await Started(TestLedger.Mirror(e => seen.Add(e.Event.GetType().Name)));
        await world.Append(TestLedger.Dull("A"), TestLedger.Fact("A", "2"), TestLedger.Dull("A"));
        await world.MirrorsAll();
        Assert.Equal(["EnterpriseStatusChanged"], seen);
    }

    [Fact]
    public async Task Entries_larger_than_a_batch_arrive()
    {
        await using var world = await Started();
        var big = new string('x', 300 << 10);
        await world.Append(TestLedger.Fact("A", big), TestLedger.Fact("A", "small"), TestLedger.Fact("A", big));
        await world.MirrorsAll();
    }

    [Fact]
    public async Task The_mirror_folded_again_from_the_journals_is_the_same()
    {
        await using var world = await Started();
        await world.AppendMany(200);
        await world.Append(TestLedger.Secret("A", "x"), TestLedger.Dull("A"));
        await world.MirrorsAll();
        var check = await new JournalService.JournalServiceClient(world.Mirror.As(Role.Operator)).CheckRebuildAsync(
            new() { Source = "planning" }
        );
        Assert.Empty(check.Differences);
        Assert.Equal((222, 17), (check.Entries, check.Rows));
    }

    private static bool Contains(string file, ReadOnlySpan<byte> text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(text) >= 0;
    }
}

/// <summary>The embedded default: one process, hints in memory.</summary>
public sealed class MemoryTransportTests : TransportCompliance
{
    protected override Task<LedgerWorld> World(bool breakable = false) =>
        Task.FromResult<LedgerWorld>(new MemoryWorld());
}

/// <summary>Separate hosts over a real RabbitMQ.</summary>
public sealed class RabbitTransportTests(BrokerFixture brokers) : TransportCompliance, IAsyncDisposable
{
    private PrivateBroker? own;

    protected override async Task<LedgerWorld> World(bool breakable = false) =>
        new RabbitWorld(breakable ? own = await BrokerFixture.StartPrivate() : await brokers.Start());

    public async ValueTask DisposeAsync()
    {
        if (own is not null)
            await own.DisposeAsync();
    }
}
