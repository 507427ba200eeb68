using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Testing;
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
        await using var journal = await Ledger.OpenSource(folder.File("l.db"), clock);
        foreach (var id in (string[])["b", "a", "c"]) await journal.Put(id, "timer");
        clock.Set(Start.AddHours(-1));
        await journal.Put("early", "timer");
        Assert.Equal(Start.AddHours(23), journal.NextTimer());

        Assert.Equal(0, await journal.FireTimers(Start.AddHours(22), CancellationToken.None));
        Assert.Equal(4, await journal.FireTimers(Start.AddDays(30), CancellationToken.None));
        Assert.Equal(0, await journal.FireTimers(Start.AddDays(30), CancellationToken.None));

        var fired = journal.Entries().Skip(4).Select(e => JournalHash.Read(e.Header)).ToList();
        Assert.Equal(["early", "a", "b", "c"], fired.Select(h => h.Subject));
        Assert.Equal([Start.AddHours(23), Start.AddDays(1), Start.AddDays(1), Start.AddDays(1)], fired.Select(h => h.Time));
        Assert.All(fired, h => Assert.Equal("system", h.Actor));
        Assert.Null(journal.NextTimer());
    }

    [Fact]
    public async Task A_timer_that_fails_is_named_and_keeps_those_before_it()
    {
        clock.Set(Start);
        await using var journal = await Ledger.OpenSource(folder.File("l.db"), clock);
        foreach (var id in (string[])["a", "bad", "c"]) await journal.Put(id, "timer");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => journal.FireTimers(Start.AddDays(2), CancellationToken.None));
        Assert.Contains("timer bad of registry", failure.Message);
        Assert.Equal(4, journal.Head.Seq);
        Assert.Equal(Start.AddDays(1), journal.NextTimer());
    }

    [Fact]
    public async Task A_timer_fired_before_a_crash_cannot_fire_again()
    {
        clock.Set(Start);
        await using (var journal = await Ledger.OpenSource(folder.File("l.db"), clock))
        {
            for (var i = 0; i < 100; i++) await journal.Put($"t{i:000}", "timer");
            Assert.Equal(100, await journal.FireTimers(Start.AddDays(1), CancellationToken.None));
        }
        await using var again = await Ledger.OpenSource(folder.File("l.db"), clock);
        Assert.Equal(0, await again.FireTimers(Start.AddDays(9), CancellationToken.None));
        Assert.Equal(200, again.Head.Seq);
    }
}
