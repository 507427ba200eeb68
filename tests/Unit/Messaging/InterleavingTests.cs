using System.Collections.Immutable;
using Enforcement.Ledger.Messaging;

namespace Enforcement.Unit.Messaging;

/// <summary>Whatever is dropped, doubled, reordered or killed: in the end every entry was applied once and in
/// order.</summary>
public sealed class InterleavingTests
{
    private const int Interleavings = 10_000;

    [Fact]
    public void Any_interleaving_of_loss_duplication_reordering_crash_and_restart_ends_as_if_nothing_had_happened()
    {
        var first = Random.Shared.Next();
        Parallel.For(0, Interleavings, i =>
        {
            var end = new BusSimulation(first + i, FollowerStep.Next).Run();
            Assert.True(AppliedOnceInOrder(end), $"seed {first + i}: {string.Join(",", end.Effects)} of {end.Written}");
            Assert.True(
                end.RelayPosition == end.Written,
                $"seed {first + i}: the relay stands at {end.RelayPosition} of {end.Written}"
            );
            Assert.True(
                !end.Alarms.Any(a => a.StartsWith("Stopped", StringComparison.Ordinal)),
                $"seed {first + i}: {string.Join("; ", end.Alarms)}"
            );
        });
    }

    [Fact]
    public void The_same_seed_lives_the_same_life()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var (one, two) = (
                new BusSimulation(seed, FollowerStep.Next).Run(),
                new BusSimulation(seed, FollowerStep.Next).Run()
            );
            Assert.Equal(
                (one.Events, one.Pulls, one.Alarms.Count, one.Written),
                (two.Events, two.Pulls, two.Alarms.Count, two.Written)
            );
        }
    }

    [Fact]
    public void A_follower_that_ignores_only_duplicates_is_caught()
    {
        var caught = Enumerable
            .Range(0, 1000)
            .Count(seed => !AppliedOnceInOrder(new BusSimulation(seed, IgnoresOnlyDuplicates).Run()));
        Assert.True(caught > 100, $"only {caught} of 1,000 lives showed it");
    }

    [Fact]
    public void A_follower_that_reorders_is_caught()
    {
        var caught = Enumerable
            .Range(0, 1000)
            .Count(seed => !AppliedOnceInOrder(new BusSimulation(seed, new Reorders().Next).Run()));
        Assert.True(caught > 100, $"only {caught} of 1,000 lives showed it");
    }

    private static bool AppliedOnceInOrder(BusSimulation end) =>
        end.Effects.SequenceEqual(Enumerable.Range(1, (int)end.Written).Select(i => (long)i));

    /// <summary>What an inbox of message ids amounts to: old is ignored, everything newer is taken as it
    /// comes.</summary>
    private static (FollowerPlace, ImmutableList<FollowerAction>) IgnoresOnlyDuplicates(
        FollowerPlace s,
        FollowerInput input
    )
    {
        if (input is not FollowerInput.Arrived batch || s.Busy)
            return FollowerStep.Next(s, input);
        var newer = batch.Entries.Where(e => e.Seq > s.Checkpoint.Seq).ToList();
        return newer.Count == 0 ? (s, []) : (s with { Busy = true }, [new FollowerAction.Apply(newer)]);
    }

    /// <summary>Remembers for ever what it has applied, so nothing is lost or doubled, but takes the entries in the
    /// order they come.</summary>
    private sealed class Reorders
    {
        private readonly HashSet<long> seen = [];

        public (FollowerPlace, ImmutableList<FollowerAction>) Next(FollowerPlace s, FollowerInput input)
        {
            if (input is FollowerInput.ApplyFailed f)
                return (
                    s with
                    {
                        Busy = false,
                        Checkpoint = Contiguous(s),
                    },
                    [new FollowerAction.RetryLater(TimeSpan.FromSeconds(1))]
                );
            if (input is FollowerInput.Applied)
                return (s with { Busy = false, Checkpoint = Contiguous(s) }, []);
            IReadOnlyList<Entry>? entries = input switch
            {
                FollowerInput.Arrived a => a.Entries,
                FollowerInput.PageRead p => p.Entries,
                _ => null,
            };
            if (entries is null)
                return FollowerStep.Next(s, input);
            var unseen = entries.Where(e => !seen.Contains(e.Seq)).ToList();
            foreach (var entry in unseen)
                seen.Add(entry.Seq);
            return unseen.Count == 0
                ? (s with { Busy = false }, [])
                : (s with { Busy = true }, [new FollowerAction.Apply(unseen)]);
        }

        private Head Contiguous(FollowerPlace s)
        {
            var seq = 0L;
            while (seen.Contains(seq + 1))
                seq++;
            return new(seq, s.Checkpoint.ChainHash);
        }
    }
}
