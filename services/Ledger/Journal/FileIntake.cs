using System.Security.Cryptography;

namespace Enforcement.Ledger.Journal;

/// <summary>Keeps files that come whole within a command, as those that are sent by StoreFile: hashed, judged by their
/// first bytes, scanned, sealed.</summary>
public sealed class FileIntake
{
    private readonly FileStores stores;

    internal FileIntake(FileStores stores) => this.stores = stores;

    /// <param name="scope">Of the command: done again, it keeps the same file.</param>
    /// <param name="caller">As whose file it is kept.</param>
    /// <returns>Its SHA-256 in hex.</returns>
    /// <exception cref="Refusal">FILE_KIND, FILE_SCAN, FILE_SIZE, FILE_SCANNER_AWAY.</exception>
    public async Task<string> Keep(
        IJournal journal,
        CommandScope scope,
        Caller caller,
        ReadOnlyMemory<byte> content,
        CancellationToken token
    )
    {
        var store = stores.Of(journal.Source);
        // Each command is a sender of its own: what one leaves unfinished keeps nobody else away.
        var hash = SHA256.HashData(content.Span);
        var sender = Convert.ToHexStringLower(SHA256.HashData(scope.Key))[..16];
        var upload = $"{sender}-{Convert.ToHexStringLower(hash)[..32]}";
        if (store.Kept(upload) is { } kept)
            return kept;
        var rest = content[(int)store.Received(upload, content.Length)..];
        var file = await store.Receive(upload, sender, content.Length, content.Length - rest.Length, Next, token);
        var secret = await journal.FileSecret(file.Sha256, token);
        file = store.Keep(upload, file, secret.Secret);
        await journal.StoreFile(
            scope with
            {
                Key = SHA256.HashData([.. scope.Key, .. hash])[..16],
                BodyHash = hash,
            },
            caller,
            file,
            secret.KeyId,
            token
        );
        store.Finish(upload, file.Sha256);
        return file.Sha256;

        ValueTask<ReadOnlyMemory<byte>?> Next()
        {
            var part = rest;
            rest = default;
            return ValueTask.FromResult<ReadOnlyMemory<byte>?>(part.Length == 0 ? (ReadOnlyMemory<byte>?)null : part);
        }
    }
}
