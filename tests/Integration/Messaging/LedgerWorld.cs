using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Integration.Messaging;

/// <summary>The test ledger's source and its mirror, joined by a bus.</summary>
public abstract class LedgerWorld : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    public string Data => folder.Path;
    public abstract TestHost Source { get; }
    public abstract TestHost Mirror { get; }

    internal Journal<SourceDb> SourceJournal => Source.Get<Journal<SourceDb>>();
    internal Journal<MirrorDb> MirrorJournal => Mirror.Get<Journal<MirrorDb>>();
    public IFollower Follower => Assert.Single(Mirror.Get<Followers>().All);

    public abstract Task StartSource();
    public abstract Task StopSource();
    public abstract Task StartMirror(ServiceDefinition<MirrorDb>? definition = null);
    public abstract Task StopMirror();

    /// <summary>The bus takes nothing while something happens, and works again afterwards.</summary>
    public abstract Task Outage(Func<Task> during);

    public async Task<long> Append(params IEvent[] facts) =>
        await SourceJournal.Append("clerk", (_, _) => facts, CancellationToken.None);

    public async Task<long> AppendMany(int count, string text = "")
    {
        for (var i = 0; i < count; i += 50)
            await Append([
                .. Enumerable
                    .Range(i, Math.Min(50, count - i))
                    .Select(n => TestLedger.Fact($"A{n % 17}", text.Length > 0 ? text : $"{n}")),
            ]);
        return SourceJournal.Head.Seq;
    }

    /// <summary>Waits until the mirror stands at the source's head, then compares what it made of it with what the
    /// source made.</summary>
    public async Task MirrorsAll()
    {
        var head = SourceJournal.Head.Seq;
        await Eventually.IsTrue(
            () => Follower.Status().Checkpoint >= head,
            $"the mirror should reach {head}",
            () => Follower.Status()
        );
        Assert.Equal(State(Source.Get<Database<SourceDb>>().Read(), db => db.Accounts), MirrorState());
        Assert.Equal(
            Enumerable.Range(1, (int)MirrorJournal.Head.Seq).Select(i => (long)i),
            MirrorJournal.Reader.All().Select(e => e.Seq)
        );
    }

    public string MirrorState() => State(Mirror.Get<Database<MirrorDb>>().Read(), db => db.Accounts);

    public Task<FollowerStatus> Reaches(FollowerState state, long checkpoint) =>
        Eventually.Gives(
            () => Task.FromResult(Follower.Status()),
            s => s.State == state && s.Checkpoint == checkpoint,
            $"the follower should be {state} at {checkpoint}"
        );

    /// <summary>The own facts of the mirror, with the headers they are written under.</summary>
    public IReadOnlyList<(EntryHeader Header, IEvent Fact)> Own() =>
        [
            .. MirrorJournal
                .Reader.All()
                .Select(e => (JournalHash.Read(e.Header), Facts.Read(EventCatalog.Planning, e)!.Event)),
        ];

    public virtual async ValueTask DisposeAsync()
    {
        await StopMirror();
        await StopSource();
        folder.Dispose();
    }

    protected Task<TestHost> Start(
        Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder> add,
        params (string, string)[] settings
    ) =>
        TestHost.Start(
            builder =>
            {
                add(builder);
                builder.AddTransport();
            },
            _ => { },
            Data,
            [("Bus:HeadCheck", "1"), .. settings]
        );

    private static string State<TDb>(TDb db, Func<TDb, IQueryable<AccountRow>> accounts)
        where TDb : DbContext
    {
        using (db)
            return TestLedger.State(accounts(db));
    }
}

/// <summary>Both in one process on the in-memory bus, as AllInOne runs them.</summary>
public sealed class MemoryWorld : LedgerWorld
{
    private TestHost? host;

    public override TestHost Source => host!;
    public override TestHost Mirror => host!;

    public override Task StartSource() => Restart(TestLedger.AddSource);

    public override Task StartMirror(ServiceDefinition<MirrorDb>? definition = null) =>
        Restart(builder =>
        {
            TestLedger.AddSource(builder);
            TestLedger.AddMirror(builder, definition ?? TestLedger.Mirror());
        });

    public override Task StopMirror() => host is null ? Task.CompletedTask : Restart(TestLedger.AddSource);

    public override async Task StopSource()
    {
        if (host is not null)
            await host.DisposeAsync();
        host = null;
    }

    public override async Task Outage(Func<Task> during)
    {
        SourceJournal.Faults.Visitor = point =>
        {
            if (point == "relay-before-publish")
                throw new IOException("the bus is down");
        };
        await during();
        SourceJournal.Faults.Visitor = null;
    }

    private async Task Restart(Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder> add)
    {
        await StopSource();
        host = await Start(add);
    }
}

/// <summary>Two processes' worth of hosts, each with its own container, that share nothing but RabbitMQ and
/// gRPC.</summary>
public sealed class RabbitWorld(Broker broker) : LedgerWorld
{
    private TestHost? source,
        mirror;

    public string Prefix { get; } = Broker.Prefix();
    public override TestHost Source => source!;
    public override TestHost Mirror => mirror!;

    public override async Task StartSource() => source = await Start(TestLedger.AddSource, Bus);

    public override async Task StartMirror(ServiceDefinition<MirrorDb>? definition = null)
    {
        await StopMirror();
        mirror = await Start(
            builder => TestLedger.AddMirror(builder, definition ?? TestLedger.Mirror()),
            [.. Bus, ("Peers:Registry", Source.Grpc)]
        );
    }

    public override async Task StopMirror()
    {
        if (mirror is not null)
            await mirror.DisposeAsync();
        mirror = null;
    }

    public override async Task StopSource()
    {
        if (source is not null)
            await source.DisposeAsync();
        source = null;
    }

    public override async Task Outage(Func<Task> during)
    {
        var own = (PrivateBroker)broker;
        await own.Stop();
        await during();
        await own.Start();
    }

    private (string, string)[] Bus => [("Bus:RabbitMq", broker.Uri.ToString().TrimEnd('/')), ("Bus:Prefix", Prefix)];
}
