using Enforcement.Ledger.Journal;
using Enforcement.Ledger.Messaging;

namespace Enforcement.Ledger.Hosting;

/// <summary>What a simulated clock's step leads to in the journals of this process: each hears what it follows, then
/// its due timers fire.</summary>
internal sealed class SettledJournals(Journals journals, Followers followers)
{
    public async Task<(long Moved, DateTimeOffset? Next)> Settle(DateTimeOffset now, CancellationToken token)
    {
        var moved = 0L;
        DateTimeOffset? next = null;
        var ordered = journals.All.OrderBy(j => Place(j.Source)).ThenBy(j => j.Source, StringComparer.Ordinal).ToList();
        foreach (var journal in ordered)
        {
            foreach (var follower in followers.Of(journal.Source))
                moved += await follower.CatchUp(token);
            moved += await journal.FireTimers(now, token);
        }
        foreach (var journal in ordered)
            if (journal.NextTimer() is { } due && (next is null || due < next))
                next = due;
        return (moved, next);
    }

    private static int Place(string source) =>
        Array.IndexOf([.. EventCatalog.Sources], source) is var at and >= 0 ? at : int.MaxValue;
}
