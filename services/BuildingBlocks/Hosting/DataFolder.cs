using System.Runtime.Versioning;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// The data folder holds databases and keys, and nobody but the process's own account may enter it: made 0700, its
/// files 0600. One of ours that stands open is closed at the start, which is said; a folder that holds other things, or
/// is another account's, is refused, for closing it could lock others out.
/// </summary>
internal static class DataFolder
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode All =
        OwnersFolder | Others | UnixFileMode.StickyBit | UnixFileMode.SetGroup | UnixFileMode.SetUser;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private static readonly string[] Ours =
    [
        "*.db",
        "*.jwk",
        ".held",
        ".lock",
        "dev-key.pem",
        "dev-jwks.json",
        "demo-loaded",
        "web-keys",
        "sessions",
        "keys",
    ];

    // What is secret in it; public keys are for others.
    private static readonly string[] Secrets = ["*.db", "*.db-*", "*.db.new*", "*.jwk", "*.pem", "*.key"];

    /// <summary>Makes it, or closes it; in sentences what was closed.</summary>
    /// <param name="setting">The key that names the folder.</param>
    /// <exception cref="OptionsFault">It cannot be made, or stands open and is not ours to close.</exception>
    public static IReadOnlyList<string> Prepare(string setting, string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return [];
            }
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder, OwnersFolder);
                return [];
            }
            return Close(setting, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptionsFault(setting, folder, $"a folder that can be written to ({e.Message})");
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static List<string> Close(string setting, string folder)
    {
        List<string> closed = [];
        var mode = File.GetUnixFileMode(folder);
        if ((mode & Others) != 0)
        {
            var isOurs =
                (mode & UnixFileMode.StickyBit) == 0
                && (
                    !Directory.EnumerateFileSystemEntries(folder).Any()
                    || Ours.Any(name => Directory.EnumerateFileSystemEntries(folder, name).Any())
                );
            if (!isOurs)
                throw new OptionsFault(
                    setting,
                    folder,
                    "a folder of its own that only this account may enter (0700); "
                        + $"this one is {Octal(mode)} and holds other things"
                );
            try
            {
                File.SetUnixFileMode(folder, OwnersFolder);
            }
            catch (UnauthorizedAccessException)
            {
                throw new OptionsFault(
                    setting,
                    folder,
                    "a folder that only this account may enter (0700); "
                        + $"this one is {Octal(mode)} and belongs to another account"
                );
            }
            closed.Add($"{folder} could be entered by others ({Octal(mode)}); it is 0700 now");
        }
        foreach (
            var file in Secrets
                .SelectMany(s => Directory.EnumerateFiles(folder, s))
                .Distinct()
                .Concat(
                    ((string[])["web-keys", "sessions", "keys"])
                        .Select(f => Path.Combine(folder, f))
                        .Where(Directory.Exists)
                        .SelectMany(Directory.EnumerateFiles)
                )
        )
        {
            // A link may have been laid while the folder stood open, to a file that is none of ours.
            if (file.EndsWith(".pub.jwk", StringComparison.Ordinal) || new FileInfo(file).LinkTarget is not null)
                continue;
            var was = File.GetUnixFileMode(file);
            if ((was & Others) == 0)
                continue;
            try
            {
                File.SetUnixFileMode(file, OwnersFile);
            }
            catch (UnauthorizedAccessException)
            {
                throw new OptionsFault(
                    setting,
                    folder,
                    "files that only this account may read (0600); "
                        + $"{Path.GetFileName(file)} is {Octal(was)} and belongs to another account"
                );
            }
            closed.Add($"{file} could be read by others ({Octal(was)}); it is 0600 now");
        }
        return closed;
    }

    /// <summary>Of a file with a key or secret that a setting names and others may read; null where nothing is to be
    /// said.</summary>
    public static string? Open(string setting, string? file)
    {
        if (OperatingSystem.IsWindows() || file is not { Length: > 0 } || !File.Exists(file))
            return null;
        var mode = File.GetUnixFileMode(file);
        return (mode & UnixFileMode.OtherRead) == 0
            ? null
            : $"{setting}: {file} can be read by everybody on this machine ({Octal(mode)}); 0600 or 0640 keeps it";
    }

    private static string Octal(UnixFileMode mode) => $"0{Convert.ToString((int)(mode & All), 8)}";
}

/// <summary>What an operator is told once of files that stood open.</summary>
internal sealed record OpenFiles(IReadOnlyList<string> Warnings);
