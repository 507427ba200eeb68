using System.Globalization;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// Readable ids, given by decisions: a series, the year and a number without a gap, as A-449917-2025-0003. The last
/// number is folded from the facts that carry the ids, so a rebuild has it too.
/// </summary>
public static class Numbering
{
    /// <param name="digits">At least so many; a longer number stays whole.</param>
    /// <param name="ahead">Ids of the series that the same decision has taken already: they are not folded
    /// yet.</param>
    public static string Next(ServiceDb db, string series, int year, int digits = 4, int ahead = 0)
    {
        var key = Key(series, year);
        return Written(key, Last(db, key) + 1 + ahead, digits);
    }

    /// <summary>Call once per decision: a second call would give the same ids, since nothing is folded in
    /// between.</summary>
    public static IReadOnlyList<string> Several(ServiceDb db, string series, int year, int count, int digits)
    {
        var key = Key(series, year);
        var last = Last(db, key);
        return [.. Enumerable.Range(1, count).Select(i => Written(key, last + i, digits))];
    }

    /// <summary>Notes that an id was used.</summary>
    public static void Fold(ServiceDb db, string id)
    {
        var dash = id.LastIndexOf('-');
        var (series, number) = (id[..dash], long.Parse(id.AsSpan(dash + 1), CultureInfo.InvariantCulture));
        if (db.Numbers.Find(series) is null)
            db.Numbers.Add(new NumberRow { Series = series, Last = number });
        else
            db.Change(db.Numbers, series, n => n.Last >= number ? n : n with { Last = number });
    }

    private static long Last(ServiceDb db, string key) => db.Numbers.Find(key)?.Last ?? 0;

    private static string Key(string series, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{series}-{year:0000}");

    private static string Written(string key, long number, int digits) =>
        $"{key}-{number.ToString($"D{digits}", CultureInfo.InvariantCulture)}";
}

/// <summary>The last number given in a series of a year.</summary>
internal sealed record NumberRow
{
    public required string Series { get; init; }
    public long Last { get; init; }
}
