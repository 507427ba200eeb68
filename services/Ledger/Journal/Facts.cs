namespace Enforcement.Ledger.Journal;

/// <summary>From stored bytes back to a fact.</summary>
public static class Facts
{
    /// <summary>Null when the entry is withheld or its type is unknown to the catalog.</summary>
    public static Recorded? Read(EventCatalog catalog, Entry entry)
    {
        if (entry.Withheld)
            return null;
        var header = JournalHash.Read(entry.Header);
        return catalog.Find(header.Type) is null ? null : Read(catalog, header, entry);
    }

    internal static Recorded Read(EventCatalog catalog, EntryHeader header, Entry entry) =>
        new(header.Source, header.Seq, header.Time, header.Actor, catalog.Read(header.Type, entry.Data));
}

/// <summary>A fact as it stands in a journal: what folds and followers see.</summary>
public sealed record Recorded(string Source, long Seq, DateTimeOffset Time, string Actor, IEvent Event)
{
    /// <summary>Names the entry: what it causes elsewhere carries this as its causation.</summary>
    public string Fact => $"{Source}#{Seq}";
}
