using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// What a piece of work sees inside the writer's transaction: the service's context, after every earlier command of
/// the same group, and the end of the chain.
/// </summary>
internal sealed class WriteSession<TDb>(TDb db, JournalStore store, ServiceDefinition<TDb> service, Head head)
    where TDb : ServiceDb
{
    public TDb Db => db;
    public JournalStore Store => store;
    public ServiceDefinition<TDb> Service => service;
    public Head Head { get; private set; } = head;
    private bool folded,
        begun;

    /// <summary>Appends a fact and folds it. <paramref name="id"/> null makes a fresh UUIDv7.</summary>
    public Recorded Append(IEvent fact, string actor, DateTimeOffset now, string? causation, Guid? id = null)
    {
        if (folded)
            Flush(); // a fold may query what the fact before it left
        var entry = Entry.After(Head, service.Catalog, fact, actor, now, causation, id ?? Guid.CreateVersion7());
        store.Append(entry);
        Head = new(entry.Seq, entry.ChainHash);
        var recorded = new Recorded(service.Source, entry.Seq, now, actor, fact);
        service.Apply(db, recorded);
        folded = true;
        return recorded;
    }

    /// <summary>Brings tracked changes to the database, so that what comes next in the group reads them.</summary>
    public void Flush()
    {
        if (db.ChangeTracker.HasChanges())
            db.SaveChanges();
        db.ChangeTracker.Clear();
        folded = false;
    }

    /// <summary>
    /// On any exception the work's rows and sequence numbers are gone as if never tried. The first work of a
    /// transaction has it to itself and needs no savepoint: under one, SQLite walks through all pages it keeps for it
    /// at every statement with a trigger, and the cost of a large work grows with its square.
    /// </summary>
    public T Attempt<T>(Func<T> work)
    {
        var (before, first, keys) = (Head, !begun, db.Keys?.Mark ?? default);
        begun = true;
        if (!first)
            store.Save();
        try
        {
            var result = work();
            Flush();
            if (!first)
                store.Release();
            return result;
        }
        catch (Exception e)
        {
            db.ChangeTracker.Clear();
            folded = false;
            Head = before;
            db.Keys?.Undo(keys);
            if (!store.InTransaction)
                throw new TransactionLost(e);
            if (first)
                store.Restart();
            else
                store.Undo();
            begun = !first;
            throw;
        }
    }
}
