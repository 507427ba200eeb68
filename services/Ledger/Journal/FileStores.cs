using System.Collections.Concurrent;
using Enforcement.Files;

namespace Enforcement.Ledger.Journal;

/// <summary>The stored files of this process's journals; their key is made when the first is asked for.</summary>
internal sealed class FileStores(EnforcementOptions options, TimeProvider time)
{
    private readonly Lazy<FileKey> key = new(() => FileKey.Of(options.Data));
    private readonly ConcurrentDictionary<string, FileStore> stores = new(StringComparer.Ordinal);

    public FileStore Of(string source) =>
        stores.GetOrAdd(source, name => new(options.Data, name, key.Value, options.Files, time));
}
