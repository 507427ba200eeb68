namespace Enforcement.BuildingBlocks.Journal;

/// <summary>A row of table <c>journal</c>. Withheld entries have empty header, salt and data.</summary>
public sealed record Entry(
    long Seq,
    byte[] EventId,
    byte[] Header,
    byte[] Salt,
    byte[] Data,
    byte[] LeafHash,
    byte[] ChainHash
)
{
    public bool Withheld => Header.Length == 0;

    public Entry Withhold() => this with { EventId = [], Header = [], Salt = [], Data = [] };
}

/// <summary>The last entry's place in the chain.</summary>
public readonly record struct Head(long Seq, byte[] ChainHash)
{
    public static Head Empty { get; } = new(0, new byte[32]);
}

/// <summary>What the header of an entry says.</summary>
public sealed record EntryHeader(
    string Source,
    long Seq,
    Guid Id,
    string Type,
    string Subject,
    DateTimeOffset Time,
    string Actor,
    string? Causation,
    string DataHash
);

/// <summary>A fact as it stands in a journal: what folds and followers see.</summary>
public sealed record Recorded(string Source, long Seq, DateTimeOffset Time, string Actor, IEvent Event)
{
    /// <summary>Names the entry: what it causes elsewhere carries this as its causation.</summary>
    public string Fact => $"{Source}#{Seq}";
}
