using Enforcement.Contracts.Journal.V1;

namespace Enforcement.Cli;

/// <summary>Checks a database file that no server holds.</summary>
internal static class JournalFile
{
    public static (string Name, VerifyJournalReply Result) Verify(string file, CancellationToken token)
    {
        if (!File.Exists(file)) throw new BadInputException($"--db {file}: no such file");
        try { return (Path.GetFileNameWithoutExtension(file), BuildingBlocks.Journal.JournalVerification.Run(new BuildingBlocks.Journal.JournalReader(file), token)); }
        catch (Microsoft.Data.Sqlite.SqliteException e) { throw new BadInputException($"--db {file}: {e.Message}"); }
    }
}
