using Enforcement.Ledger.Journal;

namespace Enforcement.Ledger.Hosting;

/// <summary>Where the settings want the keys of what a service seals.</summary>
internal static class Sealing
{
    public static SealedKeys Keys(EnforcementOptions options, string source)
    {
        var folder =
            options.Sealing.Folder.Length > 0 ? options.Sealing.Folder : Path.Combine(options.Data, SealedKeys.Folder);
        return new(
            source,
            Path.Combine(folder, $"{source}.db"),
            options.Sealing.KeyFile.Length > 0 ? options.Sealing.KeyFile : Path.Combine(folder, SealedKeys.UsualKeyFile)
        );
    }
}
