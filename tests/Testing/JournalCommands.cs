using Enforcement.Contracts;

namespace Enforcement.Testing;

/// <summary>Operator commands on a journal without a network, each under a key of its own.</summary>
public static class JournalCommands
{
    public static async Task<long> SetPolicy(
        this IJournal journal,
        string actor,
        PolicySet version,
        CancellationToken token
    ) => (await journal.SetPolicy(Fresh(actor), version, token)).Sequence;

    /// <summary>By two people, as it must be.</summary>
    public static async Task<long> Erase(
        this IJournal journal,
        string actor,
        string keyId,
        string reason,
        CancellationToken token
    )
    {
        var proposed = await journal.ProposeErasure(Fresh(actor), keyId, reason, "个人信息保护法第四十七条", token);
        return (await journal.Erase(Fresh($"second to {actor}"), proposed.ErasureId, token)).Sequence;
    }

    private static CommandScope Fresh(string actor) =>
        new(actor, "/test", Guid.CreateVersion7().ToByteArray(bigEndian: true), []);
}
