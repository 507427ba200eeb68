using System.Buffers;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;
using Google.Protobuf;

namespace Enforcement.Ledger.Messaging;

/// <summary>Consecutive entries of one journal that travel as one message. Its id is made from what it holds, so a
/// retry has the same.</summary>
/// <param name="Page">Protobuf bytes of a signed JournalPage, confidential entries withheld.</param>
internal sealed record Batch(string Source, long First, long Last, byte[] Page)
{
    public Guid Id { get; } = JournalHash.CausedId(Source, $"batch/{First}-{Last}", 0, DateTimeOffset.UnixEpoch);
}

/// <summary>
/// Packs rows into batches, each at most 100 entries or 256 KiB but at least one entry. It writes the protobuf of a
/// JournalPage straight from the rows: two objects a field, made only to be written, were a third of what relaying
/// cost.
/// </summary>
internal sealed class BatchWriter(string source, SigningKey key)
{
    public const int MostEntries = 100;
    public const int MostBytes = 256 << 10;

    private readonly List<Batch> done = [];
    private readonly ArrayBufferWriter<byte> page = new(80 << 10);
    private readonly PageDigest digest = new(source);
    private long first,
        last;
    private int count;

    /// <summary>What a relay reads next: up to a page of one journal, as everyone but its owner sees it.</summary>
    public static IReadOnlyList<Batch> Read(IJournal journal, long after)
    {
        var writer = new BatchWriter(journal.Source, journal.Key);
        journal.Reader.Scan(after, JournalReader.PageSize, (in JournalRow row) =>
        {
            writer.Add(row, SourceReader.IsConfidential(journal.Catalog, row.Header));
            return true;
        });
        return writer.Finish();
    }

    public void Add(in JournalRow row, bool withheld)
    {
        var size = Size(row, withheld);
        if (count == MostEntries || (count > 0 && page.WrittenCount + size > MostBytes))
            Close();
        if (count++ == 0)
            first = row.Seq;
        last = row.Seq;
        Tag(JournalPage.EntriesFieldNumber, WireFormat.WireType.LengthDelimited);
        Varint((ulong)size);
        Tag(JournalEntry.SeqFieldNumber, WireFormat.WireType.Varint);
        Varint((ulong)row.Seq);
        if (!withheld)
        {
            Bytes(JournalEntry.EventIdFieldNumber, row.EventId);
            Bytes(JournalEntry.HeaderFieldNumber, row.Header);
            Bytes(JournalEntry.SaltFieldNumber, row.Salt);
            Bytes(JournalEntry.DataFieldNumber, row.Data);
        }
        Bytes(JournalEntry.LeafHashFieldNumber, row.LeafHash);
        Bytes(JournalEntry.ChainHashFieldNumber, row.ChainHash);
        digest.Add(row.Seq, row.LeafHash, row.ChainHash, withheld);
        if (!withheld)
            return;
        Tag(JournalEntry.WithheldFieldNumber, WireFormat.WireType.Varint);
        Varint(1);
    }

    public IReadOnlyList<Batch> Finish()
    {
        if (count > 0)
            Close();
        return done;
    }

    private void Close()
    {
        Bytes(JournalPage.SignatureFieldNumber, key.Sign(digest.Message()));
        done.Add(new(source, first, last, page.WrittenSpan.ToArray()));
        page.ResetWrittenCount();
        count = 0;
    }

    // All field numbers are below 16, so a tag is one byte.
    private static int Size(in JournalRow row, bool withheld)
    {
        static int Field(ReadOnlySpan<byte> bytes) =>
            bytes.Length == 0 ? 0 : 1 + CodedOutputStream.ComputeLengthSize(bytes.Length) + bytes.Length;
        var own = withheld ? 2 : Field(row.EventId) + Field(row.Header) + Field(row.Salt) + Field(row.Data);
        return 1 + CodedOutputStream.ComputeInt64Size(row.Seq) + own + Field(row.LeafHash) + Field(row.ChainHash);
    }

    private void Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return; // proto3 leaves an empty field out
        Tag(field, WireFormat.WireType.LengthDelimited);
        Varint((ulong)bytes.Length);
        page.Write(bytes);
    }

    private void Tag(int field, WireFormat.WireType type) => Varint(WireFormat.MakeTag(field, type));

    private void Varint(ulong value)
    {
        var span = page.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        page.Advance(length);
    }
}
