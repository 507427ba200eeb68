using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Journal;

public sealed class TimerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TempFolder folder = new();
    private readonly DomainClock clock = new(TimeProvider.System);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task Timers_fire_in_order_of_due_and_id_as_commands_of_their_due_time()
    {
        clock.Set(Start);
        await using var journal = await TestLedger.OpenSource(folder.File("l.db"), clock);
        foreach (var id in (string[])["b", "a", "c"])
            await journal.Put(id, "timer");
        clock.Set(Start.AddHours(-1));
        await journal.Put("early", "timer");
        Assert.Equal(Start.AddHours(23), journal.NextTimer());

        Assert.Equal(0, await journal.FireTimers(Start.AddHours(22), CancellationToken.None));
        Assert.Equal(4, await journal.FireTimers(Start.AddDays(30), CancellationToken.None));
        Assert.Equal(0, await journal.FireTimers(Start.AddDays(30), CancellationToken.None));

        var fired = journal.Entries().Skip(4).Select(e => JournalHash.Read(e.Header)).ToList();
        Assert.Equal(["early", "a", "b", "c"], fired.Select(h => h.Subject));
        Assert.Equal(
            [Start.AddHours(23), Start.AddDays(1), Start.AddDays(1), Start.AddDays(1)],
            fired.Select(h => h.Time)
        );
        Assert.All(fired, h => Assert.Equal("system", h.Actor));
        Assert.Null(journal.NextTimer());
    }

    [Fact]
    public async Task A_timer_that_fails_is_named_and_blocks_none_of_the_others()
    {
        clock.Set(Start);
        await using var journal = await TestLedger.OpenSource(folder.File("l.db"), clock);
        // More than one transaction takes, so that both ends of a transaction have a failing one.
        string[] bad = ["bad-1", "bad-2", "bad-3"];
        foreach (var id in Enumerable.Range(0, 80).Select(i => $"t{i:00}").Prepend("a").Concat(bad).Append("z"))
            await journal.Put(id, "timer");
        var failure = await Assert.ThrowsAsync<TimersFailedException>(() =>
            journal.FireTimers(Start.AddDays(2), CancellationToken.None)
        );
        Assert.Contains("timer bad-1 of registry failed: this timer never works", failure.Message);
        Assert.Equal(bad, failure.Failed.Select(f => f.Id));
        Assert.Equal(85 + 82, journal.Head.Seq);
        Assert.Equal(Start.AddDays(1), journal.NextTimer());
        Assert.Equal(
            bad.Select(id => (id, Start.AddDays(1), 1)),
            journal.FailingTimers.Select(f => (f.Id, f.Due, f.Tries))
        );

        await Assert.ThrowsAsync<TimersFailedException>(() =>
            journal.FireTimers(Start.AddDays(2), CancellationToken.None)
        );
        Assert.Equal([2, 2, 2], journal.FailingTimers.Select(f => f.Tries));
        foreach (var id in bad)
            await journal.Put(id, "fired"); // somebody did by hand what it could not
        Assert.Equal(0, await journal.FireTimers(Start.AddDays(2), CancellationToken.None));
        Assert.Empty(journal.FailingTimers);
    }

    [Fact]
    public async Task A_failing_timer_is_tried_less_and_less_often_by_the_machines_clock_and_the_others_do_not_wait()
    {
        var machine = new HandClock { Now = Start };
        await using var journal = await TestLedger.OpenSource(folder.File("l.db"), machine: machine);
        await journal.Put("bad", "timer-now");
        foreach (var (tries, pause) in new[] { (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60) })
        {
            await Assert.ThrowsAsync<TimersFailedException>(() =>
                journal.FireTimers(machine.Now, CancellationToken.None)
            );
            Assert.Equal(
                (tries, machine.Now.AddSeconds(pause)),
                Assert.Single(journal.FailingTimers) is var f ? (f.Tries, f.TryAgain) : default
            );
            machine.Now = machine.Now.AddSeconds(pause).AddTicks(-1);
            await journal.Put($"good-{tries}", "timer-now");
            Assert.Equal(1, await journal.FireTimers(machine.Now, CancellationToken.None));
            Assert.Equal(tries, Assert.Single(journal.FailingTimers).Tries);
            machine.Now = machine.Now.AddTicks(1);
        }
    }

    [Fact]
    public async Task A_timer_whose_fact_neither_clears_nor_moves_it_is_a_fault_and_not_a_loop()
    {
        clock.Set(Start);
        await using var journal = await TestLedger.OpenSource(folder.File("l.db"), clock);
        await journal.Put("stuck", "timer");
        var failure = await Assert.ThrowsAsync<TimersFailedException>(() =>
            journal.FireTimers(Start.AddDays(1), CancellationToken.None)
        );
        Assert.Contains("timer stuck of registry failed: none of its facts cleared or moved it", failure.Message);
        Assert.Equal(1, journal.Head.Seq);
    }

    [Fact]
    public async Task A_timer_fired_before_a_crash_cannot_fire_again()
    {
        clock.Set(Start);
        await using (var journal = await TestLedger.OpenSource(folder.File("l.db"), clock))
        {
            for (var i = 0; i < 100; i++)
                await journal.Put($"t{i:000}", "timer");
            Assert.Equal(100, await journal.FireTimers(Start.AddDays(1), CancellationToken.None));
        }
        await using var again = await TestLedger.OpenSource(folder.File("l.db"), clock);
        Assert.Equal(0, await again.FireTimers(Start.AddDays(9), CancellationToken.None));
        Assert.Equal(200, again.Head.Seq);
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
