using System.Security.Cryptography;

namespace Enforcement.Daybook;

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

    /// <summary>The entry of a fact after the last one, with every hash of it.</summary>
    internal static Entry After(
        Head last,
        EventCatalog catalog,
        IEvent fact,
        string actor,
        DateTimeOffset now,
        string? causation,
        Guid id
    )
    {
        var (seq, salt, data) = (last.Seq + 1, RandomNumberGenerator.GetBytes(16), catalog.Write(fact));
        var header = JournalHash.Header(
            new(
                catalog.Source,
                seq,
                id,
                catalog.Of(fact).Name,
                fact.Subject,
                now,
                actor,
                causation,
                JournalHash.Data(salt, data)
            )
        );
        var leaf = JournalHash.Leaf(header);
        var chain = JournalHash.Chain(last.ChainHash, leaf);
        return new(seq, id.ToByteArray(bigEndian: true), header, salt, data, leaf, chain);
    }

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
