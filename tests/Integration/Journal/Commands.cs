using System.Security.Cryptography;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.Integration.Journal;

/// <summary>Commands on the test ledger's source, as a gRPC method would put them.</summary>
internal static class Commands
{
    public static Task<ChangeEnterpriseStatusReply> Put(
        this Journal<SourceDb> journal,
        string account,
        string text = "",
        Guid? key = null,
        string actor = "clerk",
        Func<SourceDb, IEvent>? decide = null,
        CancellationToken token = default
    ) =>
        journal.Write(
            new CommandScope(
                actor,
                "/ledger/Put",
                (key ?? Guid.CreateVersion7()).ToByteArray(bigEndian: true),
                SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{account}|{text}"))
            ),
            (db, _) =>
                Decision.Of(
                    decide is null ? TestLedger.Fact(account, text) : decide(db),
                    sequence => new ChangeEnterpriseStatusReply { Sequence = sequence }
                ),
            token
        );

    public static IReadOnlyList<Entry> Entries<TDb>(this Journal<TDb> journal)
        where TDb : ServiceDb => [.. journal.Reader.All()];
}
