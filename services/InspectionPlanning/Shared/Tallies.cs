using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Shared;

/// <summary>Counts the landing page asks for all the time, kept as facts come instead of counting rows.</summary>
internal sealed record TallyRow
{
    public const string Plans = "plans",
        Draws = "draws",
        Planned = "visits-planned",
        Conducted = "visits-conducted",
        Published = "results-published";

    public required string Name { get; init; }
    public long Value { get; init; }

    public static void Add(PlanningDb db, string name, long more)
    {
        if (db.Tallies.Find(name) is null)
            db.Tallies.Add(new TallyRow { Name = name, Value = more });
        else
            db.Change(db.Tallies, name, t => t with { Value = t.Value + more });
    }
}

internal static class TallySets
{
    public static void Map(ModelBuilder model) => model.Entity<TallyRow>().ToTable("tally").HasKey(r => r.Name);

    extension(PlanningDb db)
    {
        internal DbSet<TallyRow> Tallies => db.Set<TallyRow>();
    }
}
