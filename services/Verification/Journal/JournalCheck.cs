using System.Security.Cryptography;

namespace Enforcement.Verification.Journal;

/// <summary>One row of the table <c>journal</c>, as stored.</summary>
public readonly ref struct JournalRow
{
    /// <summary>Position, dense from 1.</summary>
    public required long Seq { get; init; }

    /// <summary>UUIDv7, 16 bytes big-endian.</summary>
    public required ReadOnlySpan<byte> EventId { get; init; }

    /// <summary>UTF-8 JSON exactly as hashed.</summary>
    public required ReadOnlySpan<byte> Header { get; init; }

    /// <summary>16 random bytes that keep <c>datahash</c> from being guessed.</summary>
    public required ReadOnlySpan<byte> Salt { get; init; }

    /// <summary>The event's payload.</summary>
    public required ReadOnlySpan<byte> Data { get; init; }

    /// <summary>SHA-256(0x00 ‖ header).</summary>
    public required ReadOnlySpan<byte> LeafHash { get; init; }

    /// <summary>SHA-256(0x02 ‖ chain hash before ‖ leaf hash).</summary>
    public required ReadOnlySpan<byte> ChainHash { get; init; }
}

/// <summary>The first row that is wrong. <see cref="What"/>: seq, event_id, salt, header, datahash, leaf_hash,
/// chain_hash or head.</summary>
public sealed record JournalFault(long Seq, string What, string Words)
{
    public override string ToString() => $"seq {Seq}: {What}: {Words}";
}

/// <summary>
/// Checks a journal row by row, in order, without holding more than one: seq dense from 1; the header the canonical
/// text for this row; datahash, leaf and chain recomputed. Stops at the first fault and stays there. A journal whose
/// middle was cut out or rewritten cannot pass; one whose end was cut off passes, unless <see cref="EndsAt"/> knows a
/// later head.
/// </summary>
public sealed class JournalCheck
{
    private readonly byte[] chain = new byte[32];
    private readonly JournalHeader header = new();
    private byte[] buffer = new byte[4096];

    /// <summary>From the first row; the chain hash before it is 32 zero bytes.</summary>
    public JournalCheck() { }

    /// <summary>From the row after a checkpoint that is already trusted.</summary>
    public JournalCheck(long seq, ReadOnlySpan<byte> chainHash)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seq);
        if (chainHash.Length != 32)
            throw new ArgumentException("a chain hash has 32 bytes", nameof(chainHash));
        Seq = seq;
        chainHash.CopyTo(chain);
    }

    /// <summary>The last row that was right; 0 before the first.</summary>
    public long Seq { get; private set; }

    /// <summary>The chain hash at <see cref="Seq"/>.</summary>
    public ReadOnlySpan<byte> ChainHash => chain;

    /// <summary>The journal's source, from its headers; null before the first header. All rows must name the
    /// same.</summary>
    public string? Source => header.Source;

    /// <summary>The first fault found; null while all is well.</summary>
    public JournalFault? Fault { get; private set; }

    /// <summary>Checks the next row; false when it, or one before it, is wrong.</summary>
    public bool Add(in JournalRow row)
    {
        if (!Follows(row.Seq, row.LeafHash, row.ChainHash))
            return false;
        if (row.EventId.Length != 16)
            return Wrong(row.Seq, "event_id", $"{row.EventId.Length} bytes, not 16");
        if (row.Salt.Length != 16)
            return Wrong(row.Seq, "salt", $"{row.Salt.Length} bytes, not 16");
        if (header.Fault(row.Header, row.Seq, row.EventId) is { } fault)
            return Wrong(row.Seq, "header", fault);

        Span<byte> hash = stackalloc byte[32],
            hex = stackalloc byte[64];
        SHA256.HashData(Joined(row.Salt, row.Data), hash);
        Convert.TryToHexStringLower(hash, hex, out _);
        if (!hex.SequenceEqual(header.DataHash(row.Header)))
            return Wrong(row.Seq, "datahash", "salt and data do not give the datahash of the header");
        SHA256.HashData(Joined([0x00], row.Header), hash);
        if (!hash.SequenceEqual(row.LeafHash))
            return Wrong(row.Seq, "leaf_hash", "not the hash of the header");
        return Advance(row.Seq, row.LeafHash, row.ChainHash);
    }

    /// <summary>Checks the next row where only its hashes may be read (a confidential entry): the chain still has to
    /// hold.</summary>
    public bool AddSealed(long seq, ReadOnlySpan<byte> leafHash, ReadOnlySpan<byte> chainHash) =>
        Follows(seq, leafHash, chainHash) && Advance(seq, leafHash, chainHash);

    /// <summary>After the last row: true when the journal ends where its head says, or where someone outside saw it
    /// end.</summary>
    public bool EndsAt(long seq, ReadOnlySpan<byte> chainHash)
    {
        if (Fault is not null)
            return false;
        if (seq != Seq)
            return Wrong(Seq, "head", $"the journal ends at {Seq}, the head says {seq}");
        return chainHash.SequenceEqual(chain) || Wrong(Seq, "head", "the head has another chain hash");
    }

    private bool Follows(long seq, ReadOnlySpan<byte> leafHash, ReadOnlySpan<byte> chainHash)
    {
        if (Fault is not null)
            return false;
        if (seq != Seq + 1)
            return Wrong(seq, "seq", $"{Seq + 1} is expected here");
        if (leafHash.Length != 32)
            return Wrong(seq, "leaf_hash", $"{leafHash.Length} bytes, not 32");
        return chainHash.Length == 32 || Wrong(seq, "chain_hash", $"{chainHash.Length} bytes, not 32");
    }

    private bool Advance(long seq, ReadOnlySpan<byte> leafHash, ReadOnlySpan<byte> chainHash)
    {
        Span<byte> link = stackalloc byte[65],
            hash = stackalloc byte[32];
        link[0] = 0x02;
        chain.CopyTo(link[1..]);
        leafHash.CopyTo(link[33..]);
        SHA256.HashData(link, hash);
        if (!hash.SequenceEqual(chainHash))
            return Wrong(seq, "chain_hash", "does not follow from the row before");
        hash.CopyTo(chain);
        Seq = seq;
        return true;
    }

    // One library call over one piece is twice as fast as three over a running hash.
    private ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var length = first.Length + second.Length;
        if (buffer.Length < length)
            buffer = new byte[Math.Max(length, 2 * buffer.Length)];
        first.CopyTo(buffer);
        second.CopyTo(buffer.AsSpan(first.Length));
        return buffer.AsSpan(0, length);
    }

    private bool Wrong(long seq, string what, string words)
    {
        Fault = new JournalFault(seq, what, words);
        return false;
    }
}
