using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.Testing;

/// <summary>Operator commands on a journal without a network, each under a key of its own.</summary>
public static class JournalCommands
{
    public static async Task<long> SetPolicy(this IJournal journal, string actor, PolicySet version, CancellationToken token) => (await journal.SetPolicy(Fresh(actor), version, token)).Sequence;

    public static async Task<long> Erase(this IJournal journal, string actor, string keyId, string reason, CancellationToken token) =>
        (await journal.Erase(Fresh(actor), keyId, reason, token)).Sequence;

    private static CommandScope Fresh(string actor) => new(actor, "/test", Guid.CreateVersion7().ToByteArray(bigEndian: true), []);
}
