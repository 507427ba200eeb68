using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enforcement.Integration.Messaging;

/// <summary>
/// The real follower on a SQLite file, killed again and again between savepoint, commit and acknowledgement, while
/// batches come doubled, late, in another order or not at all.
/// </summary>
public sealed class KilledFollowerTests : IAsyncLifetime
{
    private const int Interleavings = 200;
    private const int Most = 60;
    private readonly TempFolder folder = new();
    private Journal<SourceDb> source = null!;

    public async ValueTask InitializeAsync()
    {
        source = await TestLedger.OpenSource(folder.File("source.db"));
        for (var i = 0; i < Most; i += 5)
            await source.Append(
                "clerk",
                (_, _) => [.. Enumerable.Range(i, 5).Select(n => TestLedger.Fact($"A{n % 7}", $"{n}"))],
                CancellationToken.None
            );
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task However_often_it_is_killed_it_ends_as_if_every_entry_had_been_applied_once()
    {
        var (state, own) = await Undisturbed();
        Assert.Equal(Most / 10, own.Count);
        var first = Random.Shared.Next();
        var kills = 0;
        for (var i = 0; i < Interleavings; i++)
        {
            var life = new Life(first + i, folder.File($"{i}.db"), source);
            await life.Run();
            kills += life.Kills;
            Assert.True(
                state == life.State,
                $"seed {first + i}, {life.Kills} kills:\n{life.State}\ninstead of\n{state}"
            );
            Assert.Equal(own, life.Own);
        }
        Assert.True(kills > Interleavings, $"only {kills} kills: that proves little");
    }

    private async Task<(string State, IReadOnlyList<string> Own)> Undisturbed()
    {
        var life = new Life(0, folder.File("undisturbed.db"), source) { Calm = true };
        await life.Run();
        return (life.State, life.Own);
    }

    private sealed class Killed : Exception;

    private sealed class Life(int seed, string file, Journal<SourceDb> source)
    {
        private readonly Random random = new(seed);

        public bool Calm { get; init; }
        public int Kills { get; private set; }
        public string State { get; private set; } = "";
        public IReadOnlyList<string> Own { get; private set; } = [];

        public async Task Run()
        {
            for (var done = false; !done; )
            {
                var dying = Calm || Kills > 8 ? int.MaxValue : random.Next(1, 14);
                var dead = false;
                var faults = FaultPoints.For("planning", null);
                var journal = await TestLedger.OpenMirror(file, TestLedger.Mirror(_ => Step("in-savepoint")), faults);
                faults.Visitor = Step;
                var follower = Follow(journal);
                try
                {
                    for (var i = 0; !Calm && i < 12 && !dead; i++)
                    {
                        var (from, count) = (random.Next(Most), random.Next(1, 20));
                        if (random.Next(3) > 0)
                            follower.Arrived(SignedPage.Of(source.Key, source.Source, source.Reader.Page(from, count)));
                        if (random.Next(3) == 0)
                            await follower.CatchUp(CancellationToken.None);
                    }
                    await follower.CatchUp(CancellationToken.None);
                    done = !dead;
                }
                catch (Exception e) when (e is Killed or Refusal)
                {
                    Assert.True(dead, e.Message);
                }
                if (dead)
                    Kills++;
                if (done)
                {
                    faults.Visitor = null;
                    State = await journal.Run(s => TestLedger.State(s.Db.Accounts), CancellationToken.None);
                    Own =
                    [
                        .. journal
                            .Reader.All()
                            .Select(e => JournalHash.Read(e.Header))
                            .Select(h => $"{h.Seq} {h.Id} {h.Causation} {h.Actor} {Instants.Text(h.Time)}"),
                    ];
                }
                await journal.DisposeAsync();

                // Dead is dead: from then on every point throws, so nothing more is committed, told or acknowledged.
                void Step(string point)
                {
                    dead |= --dying <= 0;
                    if (dead)
                        throw new Killed();
                }
            }
        }

        private IFollower Follow(Journal<MirrorDb> journal)
        {
            var journals = new Journals([source]);
            return new Follower<MirrorDb>(
                journal.Service.Follows[0],
                journal,
                new SourceReader(journals, null!, TimeProvider.System),
                new DomainClock(TimeProvider.System),
                TimeProvider.System,
                TimeSpan.FromSeconds(30),
                NullLogger<Follower<MirrorDb>>.Instance
            );
        }
    }
}
