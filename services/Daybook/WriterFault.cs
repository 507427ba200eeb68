using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Enforcement.Daybook;

/// <summary>Which failures end a command, which the whole group, and which the process.</summary>
internal static class WriterFault
{
    /// <summary>The transaction itself is gone: every command of the group fails and the head is read again.</summary>
    public static bool IsFatal(Exception e) =>
        e is TransactionLost
        || Sqlite(e)
            is {
                SqliteErrorCode: raw.SQLITE_FULL
                    or raw.SQLITE_IOERR
                    or raw.SQLITE_CORRUPT
                    or raw.SQLITE_NOTADB
                    or raw.SQLITE_NOMEM
            };

    public static bool IsDiskFull(Exception e) => Sqlite(e)?.SqliteErrorCode == raw.SQLITE_FULL;

    /// <summary>
    /// After a failed fsync the kernel may call pages clean that never reached the disk, so a retry could "succeed"
    /// without the data. Only a restart that reads the WAL again is safe (PostgreSQL panics for the same reason).
    /// </summary>
    public static bool MustEndProcess(Exception e) =>
        Sqlite(e)?.SqliteExtendedErrorCode is raw.SQLITE_IOERR_FSYNC or raw.SQLITE_IOERR_DIR_FSYNC;

    private static SqliteException? Sqlite(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            if (e is SqliteException sqlite)
                return sqlite;
        return null;
    }
}

/// <summary>SQLite rolled the whole transaction back by itself, so there is no savepoint to go back to.</summary>
internal sealed class TransactionLost(Exception cause) : Exception("the transaction was rolled back", cause);
