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

    /// <summary>A JournalPage as it came over the bus.</summary>
    public static SignedPage Page(byte[] page) => Page(JournalPage.Parser.ParseFrom(page));

    public static SignedPage Page(JournalPage page) =>
        new([.. page.Entries.Select(Entry)], page.Signature.ToByteArray());

    public static JournalPage Page(SignedPage page)
    {
        var wire = new JournalPage { Signature = Bytes(page.Signature) };
        wire.Entries.AddRange(page.Entries.Select(Entry));
        return wire;
    }

    private static ByteString Bytes(byte[] bytes) => UnsafeByteOperations.UnsafeWrap(bytes);
}
