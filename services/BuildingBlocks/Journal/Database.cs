using Microsoft.EntityFrameworkCore;

namespace Enforcement.BuildingBlocks.Journal;

/// <summary>Opens a service's database: one writer's context, and pooled read-only ones for queries.</summary>
public sealed class Database<TDb>(string path, IDbContextFactory<TDb> readers, Func<DbContextOptions<TDb>, TDb> make) where TDb : ServiceDb
{
    public string Path => path;

    /// <summary>A no-tracking context over a read-only connection; dispose it soon, a long reader keeps the WAL growing.</summary>
    public TDb Read() => readers.CreateDbContext();

    internal TDb OpenWriter() => OpenFile(path);

    /// <summary>Opens another file with the same tables, as a rebuild does.</summary>
    internal TDb OpenFile(string file)
    {
        var options = new DbContextOptionsBuilder<TDb>();
        SqliteFile.ForWriting(options, file);
        var db = make(options.Options);
        // The writer opens its transactions itself: IMMEDIATE, one for a group, a savepoint per command.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
