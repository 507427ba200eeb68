namespace Enforcement.BuildingBlocks.Journal;

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
