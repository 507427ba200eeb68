using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// A query that EF takes apart once for each model, for what stands in the way of nearly every call. Written where it
/// runs it is taken apart at every call, which costs more than SQLite's answer.
/// </summary>
/// <typeparam name="TRun">A function of the context and the query's values.</typeparam>
/// <param name="compile">Calls <c>EF.CompileQuery</c>; what it makes belongs to one model for good.</param>
public sealed class CompiledQuery<TRun>(Func<TRun> compile)
    where TRun : Delegate
{
    private readonly ConcurrentDictionary<IModel, TRun> known = new();

    /// <summary>The query for contexts of this one's model.</summary>
    public TRun For(DbContext db) => known.GetOrAdd(db.Model, static (_, make) => make(), compile);
}
