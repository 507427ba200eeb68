using System.Globalization;
using Enforcement.Ledger.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Shared;

/// <summary>
/// Readable ids, given by decisions: kind, division, year and a number, as PLAN-449917-2025-0003. The last number used
/// is folded from the facts that carry the ids, so a rebuild has it too.
/// </summary>
internal static class Numbers
{
    /// <summary>The next ids of a kind; <paramref name="width"/> is the least number of digits.</summary>
    public static IReadOnlyList<string> Next(
        PlanningDb db,
        string kind,
        string division,
        int year,
        int width,
        int count
    )
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{kind}-{division}-{year:0000}");
        var last = db.NumbersGiven.Find(prefix)?.Last ?? 0;
        return
        [
            .. Enumerable
                .Range(1, count)
                .Select(i =>
                    $"{prefix}-{(last + i).ToString($"D{width}", System.Globalization.CultureInfo.InvariantCulture)}"
                ),
        ];
    }

    /// <summary>Notes that an id was used.</summary>
    public static void Fold(PlanningDb db, string id)
    {
        var dash = id.LastIndexOf('-');
        var (prefix, number) = (
            id[..dash],
            long.Parse(id.AsSpan(dash + 1), System.Globalization.CultureInfo.InvariantCulture)
        );
        if (db.NumbersGiven.Find(prefix) is null)
            db.NumbersGiven.Add(new NumberRow { Prefix = prefix, Last = number });
        else
            db.Change(db.NumbersGiven, prefix, n => n.Last >= number ? n : n with { Last = number });
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<NumberRow>().ToTable("number_given").HasKey(r => r.Prefix);
        model.Entity<TallyRow>().ToTable("tally").HasKey(r => r.Name);
    }
}

/// <summary>Ids of visits: TASK-449917-2025-000123.</summary>
internal static class VisitIds
{
    /// <summary>Call once per decision: the ids of a second call would be the same, since nothing is folded in
    /// between.</summary>
    public static IReadOnlyList<string> Next(PlanningDb db, string division, int year, int count) =>
        Numbers.Next(db, "TASK", division, year, 6, count);
}

internal sealed record NumberRow
{
    public required string Prefix { get; init; }
    public long Last { get; init; }
}

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

internal static class NumbersSets
{
    extension(PlanningDb db)
    {
        internal DbSet<NumberRow> NumbersGiven => db.Set<NumberRow>();
        internal DbSet<TallyRow> Tallies => db.Set<TallyRow>();
    }
}
