// See CompiledFind.
#pragma warning disable EF1001
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// Opens a service's database: one writer's context, and read-only ones for queries. A reader keeps its connection and
/// its prepared statements from one query to the next: opening them cost more than the query.
/// </summary>
/// <param name="keys">What is sealed in it opens with these; null: in the folder beside it.</param>
/// <param name="model">See <see cref="Model"/>; null: made at first use.</param>
public sealed class Database<TDb>(
    string path,
    Func<DbContextOptions<TDb>, TDb> make,
    SealedKeys? keys = null,
    Task? model = null
) : IDisposable
    where TDb : ServiceDb
{
    // More than this many queries at once open a connection of their own and close it again.
    private const int Kept = 32;

    private readonly ConcurrentBag<TDb> idle = [];
    private bool closed;

    public string Path => path;

    /// <summary>
    /// The tables as EF sees them, made beside whatever else a start does: EF would make them at first use, which is a
    /// fifth of a start, and keeps them for every context of the same kind.
    /// </summary>
    public static Task Model(Func<DbContextOptions<TDb>, TDb> make) =>
        Task.Run(() =>
        {
            using var db = Open(ServiceFile.ForReading, "", make);
            _ = db.Model;
        });

    public SealedKeys Keys { get; } = keys ?? SealedKeys.Beside(path);

    /// <summary>A no-tracking context over a read-only connection; dispose it soon: that gives it back.</summary>
    public TDb Read()
    {
        if (idle.TryTake(out var reader))
            return reader;
        reader = Open((options, file) => ServiceFile.ForReading(options, file), path);
        reader.Keys = Keys;
        reader.Database.OpenConnection();
        reader.GiveBack = () =>
        {
            if (Volatile.Read(ref closed) || idle.Count >= Kept)
                return false;
            reader.ChangeTracker.Clear();
            idle.Add(reader);
            return true;
        };
        return reader;
    }

    internal TDb OpenWriter()
    {
        var db = OpenFile(path);
        db.Keys = Keys;
        return db;
    }

    /// <summary>Opens another file with the same tables, as a rebuild does.</summary>
    internal TDb OpenFile(string file)
    {
        var db = Open(ServiceFile.ForWriting, file);
        // The writer opens its transactions itself: IMMEDIATE, one for a group, a savepoint per command.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    public void Dispose()
    {
        Volatile.Write(ref closed, true);
        while (idle.TryTake(out var reader))
            reader.Dispose();
        Keys.Dispose();
    }

    private TDb Open(Action<DbContextOptionsBuilder, string> configure, string file)
    {
        // What was wrong with the tables is said here, as it would be without the head start.
        model?.GetAwaiter().GetResult();
        return Open(configure, file, make);
    }

    private static TDb Open(
        Action<DbContextOptionsBuilder, string> configure,
        string file,
        Func<DbContextOptions<TDb>, TDb> make
    )
    {
        var options = new DbContextOptionsBuilder<TDb>();
        configure(options, file);
        var prepared = new PreparedCommands();
        options
            .AddInterceptors(prepared)
            .ReplaceService<Microsoft.EntityFrameworkCore.Internal.IEntityFinderSource, CompiledFind>();
        var db = make(options.Options);
        db.Prepared = prepared;
        return db;
    }
}
