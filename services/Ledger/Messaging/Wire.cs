using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;
using Google.Protobuf;

namespace Enforcement.Ledger.Messaging;

/// <summary>Entries to and from the wire, without copying bytes.</summary>
internal static class Wire
{
    public static JournalEntry Entry(Entry e) =>
        new()
        {
            Seq = e.Seq,
            EventId = Bytes(e.EventId),
            Header = Bytes(e.Header),
            Salt = Bytes(e.Salt),
            Data = Bytes(e.Data),
            LeafHash = Bytes(e.LeafHash),
            ChainHash = Bytes(e.ChainHash),
            Withheld = e.Withheld,
        };

    public static Entry Entry(JournalEntry e) =>
        new(
            e.Seq,
            e.EventId.ToByteArray(),
            e.Header.ToByteArray(),
            e.Salt.ToByteArray(),
            e.Data.ToByteArray(),
            e.LeafHash.ToByteArray(),
            e.ChainHash.ToByteArray()
        );

    /// <summary>The entries of a JournalPage as it came over the bus.</summary>
    public static IReadOnlyList<Entry> Page(byte[] page) =>
        [.. JournalPage.Parser.ParseFrom(page).Entries.Select(Entry)];

    private static ByteString Bytes(byte[] bytes) => UnsafeByteOperations.UnsafeWrap(bytes);
}
