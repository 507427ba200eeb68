using System.Security.Cryptography;
using Enforcement.Contracts.Files.V1;
using Enforcement.Files;

namespace Enforcement.Ledger.Journal;

/// <summary>The one way into a journal's stored files, of those that StoreFile brings in parts and of those that come
/// whole within a command.</summary>
public sealed class FileIntake
{
    private readonly FileStores stores;

    internal FileIntake(FileStores stores) => this.stores = stores;

    /// <summary>
    /// Files that come whole within a command: hashed, judged by their first bytes and scanned, all of them before any
    /// is stored, so that a command that is refused for one leaves none of the others behind.
    /// </summary>
    /// <param name="scope">Of the command: done again, it keeps the same files.</param>
    /// <param name="caller">As whose files they are kept.</param>
    /// <param name="field">Of the request; a refusal names the place in it.</param>
    /// <returns>The SHA-256 of each in hex.</returns>
    /// <exception cref="Refusal">FILE_KIND, FILE_SCAN, FILE_SIZE, FILE_SCANNER_AWAY.</exception>
    public async Task<IReadOnlyList<string>> Keep(
        IJournal journal,
        CommandScope scope,
        Caller caller,
        string field,
        IReadOnlyList<ReadOnlyMemory<byte>> files,
        CancellationToken token
    )
    {
        var store = stores.Of(journal.Source);
        var judged = new List<ReceivedFile>();
        foreach (var content in files)
            try
            {
                judged.Add(await store.Judge(content, token));
            }
            catch (Refusal refusal) when (refusal.Kind is RefusalKind.Precondition)
            {
                throw Refusal.Precondition($"{field}[{judged.Count}]", refusal.Reason, refusal.Message);
            }
        foreach (var (file, content) in judged.Zip(files).DistinctBy(f => f.First.Sha256))
        {
            var hash = Convert.FromHexString(file.Sha256);
            await Keep(
                journal,
                scope with
                {
                    Key = SHA256.HashData([.. scope.Key, .. hash])[..16],
                    BodyHash = hash,
                },
                caller,
                file,
                secret => store.Keep(file, content, secret),
                token
            );
        }
        return [.. judged.Select(f => f.Sha256)];
    }

    /// <summary>A file that was judged: sealed under its own secret, then told of by a fact.</summary>
    /// <param name="seal">Lays it down under its secret.</param>
    internal static async Task<StoreFileReply> Keep(
        IJournal journal,
        CommandScope scope,
        Caller caller,
        ReceivedFile file,
        Func<byte[], ReceivedFile> seal,
        CancellationToken token
    )
    {
        var secret = await journal.FileSecret(file.Sha256, token);
        return await journal.StoreFile(scope, caller, seal(secret.Secret), secret.KeyId, token);
    }
}
