// EF has no public way to say how Find looks a row up; this is the seam it uses itself.
#pragma warning disable EF1001
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// <c>DbSet.Find</c> by a query that is compiled once for each table. EF takes the expression of the key apart by
/// reflection at every call, which was more than half of what a query by key cost.
/// </summary>
internal sealed class CompiledFind : EntityFinderSource
{
    public override IEntityFinder Create(
        IStateManager states,
        IDbSetSource sets,
        IDbSetCache cache,
        IEntityType type
    ) =>
        type.FindPrimaryKey() is { Properties.Count: <= 3 } && !type.HasSharedClrType
            ? (IEntityFinder)
                Activator.CreateInstance(typeof(Finder<>).MakeGenericType(type.ClrType), states, sets, cache, type)!
            : base.Create(states, sets, cache, type);

    private sealed class Finder<T>(IStateManager states, IDbSetSource sets, IDbSetCache cache, IEntityType type)
        : EntityFinder<T>(states, sets, cache, type)
        where T : class
    {
        private readonly IStateManager states = states;
        private readonly IEntityType type = type;

        public override T? Find(object?[]? key) =>
            key is null || key.Any(k => k is null) || !Fits(key)
                ? base.Find(key)
                : states.TryGetEntry(type.FindPrimaryKey()!, key)?.Entity as T
                    ?? Lookup<T>.For(type, states.Context)(states.Context, key);

        // What does not fit gets EF's own words about it.
        private bool Fits(object?[] key)
        {
            var properties = type.FindPrimaryKey()!.Properties;
            if (key.Length != properties.Count)
                return false;
            for (var i = 0; i < key.Length; i++)
                if (key[i]!.GetType() != properties[i].ClrType)
                    return false;
            return true;
        }
    }

    private static class Lookup<T>
        where T : class
    {
        // Whether rows are tracked is compiled in, and a model belongs to one kind of context.
        private static readonly ConcurrentDictionary<(IEntityType, bool), Func<DbContext, object?[], T?>> Known = new();

        public static Func<DbContext, object?[], T?> For(IEntityType type, DbContext db) =>
            Known.GetOrAdd(
                (type, db.ChangeTracker.QueryTrackingBehavior == QueryTrackingBehavior.TrackAll),
                static key => Make(key.Item1, key.Item2)
            );

        private static Func<DbContext, object?[], T?> Make(IEntityType type, bool tracked)
        {
            var properties = type.FindPrimaryKey()!.Properties;
            var maker = typeof(Lookup<T>).GetMethod(
                $"Make{properties.Count}",
                BindingFlags.NonPublic | BindingFlags.Static
            )!;
            return (Func<DbContext, object?[], T?>)
                maker.MakeGenericMethod([.. properties.Select(p => p.ClrType)]).Invoke(null, [properties, tracked])!;
        }

        private static Func<DbContext, object?[], T?> Make1<A>(IReadOnlyList<IProperty> key, bool tracked)
        {
            var query = EF.CompileQuery(Query<Func<DbContext, A, T?>>(key, tracked));
            return (db, k) => query(db, (A)k[0]!);
        }

        private static Func<DbContext, object?[], T?> Make2<A, B>(IReadOnlyList<IProperty> key, bool tracked)
        {
            var query = EF.CompileQuery(Query<Func<DbContext, A, B, T?>>(key, tracked));
            return (db, k) => query(db, (A)k[0]!, (B)k[1]!);
        }

        private static Func<DbContext, object?[], T?> Make3<A, B, C>(IReadOnlyList<IProperty> key, bool tracked)
        {
            var query = EF.CompileQuery(Query<Func<DbContext, A, B, C, T?>>(key, tracked));
            return (db, k) => query(db, (A)k[0]!, (B)k[1]!, (C)k[2]!);
        }

        /// <summary><c>(db, a, …) => db.Set&lt;T&gt;().As…Tracking().FirstOrDefault(row => row.A == a &amp;&amp;
        /// …)</c></summary>
        private static Expression<TDelegate> Query<TDelegate>(IReadOnlyList<IProperty> key, bool tracked)
        {
            var db = Expression.Parameter(typeof(DbContext), "db");
            var row = Expression.Parameter(typeof(T), "row");
            var values = key.Select((p, i) => Expression.Parameter(p.ClrType, $"key{i}")).ToArray();
            var equal = key.Select(
                    (p, i) => (Expression)Expression.Equal(Expression.Property(row, p.PropertyInfo!), values[i])
                )
                .Aggregate(Expression.AndAlso);
            var set = Expression.Call(db, nameof(DbContext.Set), [typeof(T)]);
            var root = Expression.Call(
                typeof(EntityFrameworkQueryableExtensions),
                tracked
                    ? nameof(EntityFrameworkQueryableExtensions.AsTracking)
                    : nameof(EntityFrameworkQueryableExtensions.AsNoTracking),
                [typeof(T)],
                set
            );
            var first = Expression.Call(
                typeof(Queryable),
                nameof(Queryable.FirstOrDefault),
                [typeof(T)],
                root,
                Expression.Quote(Expression.Lambda<Func<T, bool>>(equal, row))
            );
            return Expression.Lambda<TDelegate>(first, [db, .. values]);
        }
    }
}
