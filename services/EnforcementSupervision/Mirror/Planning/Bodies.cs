using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal sealed record BodyRow
{
    public required BodyCode Body { get; init; }
    public required string Name { get; init; }
    public BodyKind Kind { get; init; }
    public required string Division { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Bodies as they registered last.</summary>
internal static class Bodies
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<BodyRow>().ToTable("body").HasKey(r => r.Body);
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case BodyRegistered b:
                db.Upsert(
                    "body",
                    ("body", b.Body),
                    ("name", b.Name),
                    ("kind", (int)b.Kind),
                    ("division", b.Division),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            default:
                return false;
        }
    }
}

internal static class BodiesSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<BodyRow> Bodies => db.Set<BodyRow>();
    }
}
