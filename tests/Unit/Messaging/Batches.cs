using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Ledger.Messaging;

namespace Enforcement.Unit.Messaging;

internal static class Batches
{
    public static SigningKey Key { get; } = SigningKey.Generate();

    /// <summary>Entries as a relay packs them.</summary>
    public static IReadOnlyList<Batch> Pack(IReadOnlyList<Entry> entries, Func<Entry, bool>? withheld = null)
    {
        var writer = new BatchWriter("registry", Key);
        foreach (var e in entries)
            writer.Add(
                new JournalRow
                {
                    Seq = e.Seq,
                    EventId = e.EventId,
                    Header = e.Header,
                    Salt = e.Salt,
                    Data = e.Data,
                    LeafHash = e.LeafHash,
                    ChainHash = e.ChainHash,
                },
                withheld?.Invoke(e) ?? false
            );
        return writer.Finish();
    }
}
