using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>
/// A published cell that counts fewer than five says who they were. Within one breakdown (by body, class, zone, …) such
/// cells are put together; one alone takes the next smallest with it, since the total would give it away.
/// </summary>
internal static class SmallCells
{
    public const int Least = 5;

    public const string Merged = "merged";

    public static IEnumerable<FigureRow> Merge(IReadOnlyList<PublishedFigureRow> rows) =>
        rows.GroupBy(Breakdown)
            .SelectMany(g => g.Key.Length == 0 ? g.Select(Plain) : Together(g.Key, [.. g]))
            .OrderBy(r => r.Key, StringComparer.Ordinal);

    /// <summary>All of the key but the value of its last part, "total/body:" of "total/body:ZJJ"; "" where it breaks
    /// nothing down.</summary>
    private static string Breakdown(PublishedFigureRow row) =>
        row.Key.LastIndexOf(':') is var colon and > 0 && row.Key.IndexOf('/', colon) < 0 ? row.Key[..(colon + 1)] : "";

    private static IEnumerable<FigureRow> Together(string breakdown, IReadOnlyList<PublishedFigureRow> cells)
    {
        var byBase = cells.OrderBy(Base).ThenBy(r => r.Key, StringComparer.Ordinal).ToList();
        var empty = byBase.TakeWhile(r => Base(r) == 0).Count();
        var small = byBase.Skip(empty).TakeWhile(IsSmall).Count();
        if (small == 0)
            return cells.Select(Plain);
        // Until what is put together is of five at least, and of two cells at least.
        var taken = small;
        long Sum(int count) => byBase.Skip(empty).Take(count).Sum(Base);
        while (empty + taken < byBase.Count && (taken < 2 || Sum(taken) < Least))
            taken++;
        var merged = byBase.Skip(empty).Take(taken).ToList();
        var first = merged[0];
        var row = new FigureRow
        {
            Key = breakdown + Merged,
            Unit = first.Unit,
            Ratio = first.Ratio,
            Merged = merged.Count,
        };
        if (Sum(taken) < Least)
            row.Withheld = true;
        else
            (row.Value, row.Denominator) = (merged.Sum(r => r.Value), merged.Sum(r => r.Denominator));
        return byBase.Except(merged).Select(Plain).Append(row);
    }

    /// <summary>How many stand behind a cell.</summary>
    private static long Base(PublishedFigureRow row) => row.Ratio ? row.Denominator : row.Value;

    private static bool IsSmall(PublishedFigureRow row) => Base(row) is > 0 and < Least;

    private static FigureRow Plain(PublishedFigureRow row) =>
        new()
        {
            Key = row.Key,
            Value = row.Value,
            Denominator = row.Denominator,
            Unit = row.Unit,
            Ratio = row.Ratio,
        };
}
