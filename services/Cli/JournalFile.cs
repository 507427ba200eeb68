using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;
using Microsoft.Data.Sqlite;

namespace Enforcement.Cli;

/// <summary>Checks database files without a server, and without writing anything beside them.</summary>
internal static class JournalFile
{
    private const string Cut =
        "cut: the file was copied from a running service without its -wal, so what was written last is missing; "
        + "copy both, or after a stop";

    public static (string Name, VerifyJournalReply Result) Verify(string file, CancellationToken token)
    {
        if (!File.Exists(file))
            throw new BadInputException($"--db {file}: no such file");
        try
        {
            using var still = StillFile.Open(file);
            var result = JournalVerification.Run(still.Reader, token);
            if (result.FirstBadSeq == 0 && still.IsCut)
                (result.FirstBadSeq, result.Problem) = (result.Entries + 1, Cut);
            return (Path.GetFileNameWithoutExtension(file), result);
        }
        catch (SqliteException e)
        {
            throw new BadInputException($"{file}: {e.Message}");
        }
    }

    /// <summary>The three journals of a folder.</summary>
    public static IReadOnlyList<(string Name, VerifyJournalReply Result)> VerifyAll(
        string folder,
        CancellationToken token
    ) => [.. Session.Services.Select(s => Verify(Path.Combine(folder, $"{s}.db"), token))];
}
