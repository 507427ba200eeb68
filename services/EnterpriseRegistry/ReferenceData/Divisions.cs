using System.Collections.Frozen;

namespace Enforcement.EnterpriseRegistry.ReferenceData;

internal enum DivisionCode
{
    Malformed,

    /// <summary>Not in the list of its city.</summary>
    Unlisted,

    /// <summary>Withdrawn before the days asked for began, or created after they ended.</summary>
    OutOfTime,
    WellFormed,
}

/// <summary>
/// Division codes: six digits (GB/T 2260) to the district, nine (GB/T 10114) to the street or town. A code is asked for
/// over the days of the fact that carries it: one that was withdrawn since stays good for what was before.
/// </summary>
internal static class Divisions
{
    public static ReferenceTable Provinces { get; } = Table("divisions/provinces.csv");

    // Only cities whose whole list is held here can be checked to the last digit; codes change every year.
    public static ReferenceTable Cities { get; } = Table("divisions/440100-guangzhou.csv");

    /// <summary>Districts created or withdrawn, with their days; a street or town goes with its district.</summary>
    public static ReferenceTable Changes { get; } = Table("divisions/changes.csv");

    private static readonly FrozenSet<string> KnownProvinces = Provinces
        .Column("code")
        .ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Listed = Cities.Column("code").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> ListedCities = Listed
        .Select(c => c[..4])
        .ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Days> Dated = Changes.Rows.ToFrozenDictionary(
        row => row["code"],
        row => new Days(Day(row["valid_from"]), Day(row["valid_to"]), row["name"], row["successor"]),
        StringComparer.Ordinal
    );

    /// <param name="from">The first day that the code has to do with.</param>
    /// <param name="to">The last one.</param>
    public static DivisionCode Read(string text, DateOnly from, DateOnly to)
    {
        if (text.Length is not (6 or 9))
            return DivisionCode.Malformed;
        if (text.AsSpan().ContainsAnyExceptInRange('0', '9') || !KnownProvinces.Contains(text[..2]))
            return DivisionCode.Malformed;
        if (Dated.TryGetValue(text[..6], out var days) && !days.Touch(from, to))
            return DivisionCode.OutOfTime;
        return ListedCities.Contains(text[..4]) && !Listed.Contains(text)
            ? DivisionCode.Unlisted
            : DivisionCode.WellFormed;
    }

    /// <summary>When a district of the changes was there, in a sentence.</summary>
    public static string Explain(string text)
    {
        var d = Dated[text[..6]];
        if (d.To is not { } to)
            return $"{text[..6]} {d.Name} is there since {d.From?.Iso()} only";
        var next = d.Successor.Length > 0 ? $"; since then {d.Successor.Replace(" ", ", ")}" : "";
        return $"{text[..6]} {d.Name} was withdrawn, its last day {to.Iso()}{next}";
    }

    private static ReferenceTable Table(string file) => ReferenceTable.Of(typeof(Divisions).Assembly, file);

    private static DateOnly? Day(string text) => text.Length == 0 ? null : IsoDay.Parse(text);

    private sealed record Days(DateOnly? From, DateOnly? To, string Name, string Successor)
    {
        public bool Touch(DateOnly from, DateOnly to) => (From is null || From <= to) && (To is null || To >= from);
    }
}
