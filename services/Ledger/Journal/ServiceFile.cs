using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Enforcement.Ledger.Journal;

/// <summary>How a service's tables are reached in its file.</summary>
public static class ServiceFile
{
    public static void ForWriting(DbContextOptionsBuilder options, string path) =>
        options
            .UseSqlite(SqliteFile.ReadWrite(path), Lists)
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(Pragmas.ForEveryConnection);

    // Readers cannot write, so the pragmas that guard writing are not theirs to set on each open.
    public static void ForReading(DbContextOptionsBuilder options, string path) =>
        options
            .UseSqlite(SqliteFile.ReadOnly(path), Lists)
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    /// <summary>
    /// A list of values in a query goes as one JSON parameter. EF's own way, a parameter per value, ends at the 32,766
    /// that SQLite takes, costs the square of the list long before, and makes another statement for each length.
    /// </summary>
    public static void Lists(SqliteDbContextOptionsBuilder sqlite) =>
        sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    /// <summary>Makes the tables of a new file.</summary>
    public static void Create(ServiceDb db)
    {
        db.Database.OpenConnection();
        SqliteFile.Create((SqliteConnection)db.Database.GetDbConnection(), () => db.Database.EnsureCreated());
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static Pragmas ForEveryConnection { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) =>
            SqliteFile.SetPragmas((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData data,
            CancellationToken token
        )
        {
            SqliteFile.SetPragmas((SqliteConnection)connection);
            return Task.CompletedTask;
        }
    }
}
