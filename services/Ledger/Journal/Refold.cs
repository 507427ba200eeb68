using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>Folds whole journals into empty tables, within the caller's transaction: own entries first, then those that
/// are followed.</summary>
internal sealed class Refold<TDb>(ServiceDefinition<TDb> service, TDb tables, CancellationToken token)
    where TDb : ServiceDb
{
    // Not folds of a journal: the journal itself, positions, replies, keys of an earlier program, bytes that a fact
    // binds by their hash, deliveries, what was refused.
    public static readonly string[] NotFolded =
    [
        "journal",
        "journal_head",
        "relay_position",
        "follower",
        "idempotency",
        "tables_version",
        "personal_key",
        "snapshot",
        "delivery",
        "quarantine",
    ];

    private readonly HashSet<string> skipped = [];

    /// <summary>Called with each entry before it is folded.</summary>
    public Action<string, Entry> Seen { get; init; } = (_, _) => { };

    /// <summary>How many entries there were.</summary>
    /// <param name="checkpoints">How far each followed journal was applied.</param>
    public long Run(
        IEnumerable<Entry> own,
        IReadOnlyDictionary<string, long> checkpoints,
        Func<string, long, IEnumerable<Entry>> readFollowed
    )
    {
        var entries = Fold(service.Source, own, service.Catalog, Own);
        foreach (var following in service.Follows)
            if (checkpoints.TryGetValue(following.Source, out var upTo) && upTo > 0)
                entries += Fold(following.Source, readFollowed(following.Source, upTo), following.Catalog, fact =>
                    Mirror(following, fact)
                );
        return entries;
    }

    private void Own(Recorded fact)
    {
        if (fact.Event is EntrySkipped skip)
            skipped.Add(skip.Fact);
        service.Apply(tables, fact);
    }

    // As the follower did: what it ignores, and what an operator let it pass, changed nothing.
    private void Mirror(Following<TDb> following, Recorded fact)
    {
        if (!following.Ignores.Contains(following.Catalog.Of(fact.Event).Name) && !skipped.Contains(fact.Fact))
            following.Mirror(tables, fact);
    }

    private long Fold(string source, IEnumerable<Entry> entries, EventCatalog catalog, Action<Recorded> fold)
    {
        var count = 0L;
        foreach (var entry in entries)
        {
            token.ThrowIfCancellationRequested();
            count++;
            Seen(source, entry);
            if (entry.Withheld || Facts.Read(catalog, entry) is not { } fact)
                continue;
            fold(fact);
            // the next fold may query what this one left
            if (tables.ChangeTracker.HasChanges())
                tables.SaveChanges();
            tables.ChangeTracker.Clear();
        }
        return count;
    }
}
