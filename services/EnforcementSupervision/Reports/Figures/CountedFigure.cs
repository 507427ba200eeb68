namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>A row of a figure with the items behind it.</summary>
/// <param name="Denominator">Of a ratio; 0 when its base is empty, and of a plain count.</param>
internal sealed record CountedRow(
    string Key,
    long Value,
    long Denominator,
    string Unit,
    IReadOnlyList<string> Items,
    bool IsRatio = false
);

/// <summary>A figure of the yearly report, row by row.</summary>
internal sealed class CountedFigure(YearFigure figure)
{
    private readonly List<CountedRow> rows = [];

    public YearFigure Figure => figure;
    public string Number => figure.Number;
    public IEnumerable<CountedRow> Rows => rows.OrderBy(r => r.Key, StringComparer.Ordinal);

    /// <summary>As many as there are items.</summary>
    public void Count(string key, string unit, IEnumerable<string> items)
    {
        var behind = Sorted(items);
        rows.Add(new(key, behind.Count, 0, unit, behind));
    }

    /// <summary>A sum over items, such as officers.</summary>
    public void Sum(string key, string unit, long value, IEnumerable<string>? items = null) =>
        rows.Add(new(key, value, 0, unit, Sorted(items ?? [])));

    /// <summary>A share or an average; with an empty base it stands there as a dash, and is no zero.</summary>
    public void Ratio(string key, string unit, long value, long denominator, IEnumerable<string>? items = null) =>
        rows.Add(
            new(key, denominator > 0 ? value : 0, Math.Max(0, denominator), unit, Sorted(items ?? []), IsRatio: true)
        );

    /// <summary>Those of some items that fulfil something, over all of them: in all and by body.</summary>
    public void Share<T>(
        string key,
        string unit,
        IReadOnlyCollection<T> of,
        Func<T, bool> fulfils,
        Func<T, string> id,
        Func<T, string?> body
    )
    {
        Ratio(key, unit, of.Count(fulfils), of.Count, of.Where(fulfils).Select(id));
        foreach (var own in of.Where(x => body(x) is not null).GroupBy(x => body(x)!))
            Ratio($"{key}/body:{own.Key}", unit, own.Count(fulfils), own.Count(), own.Where(fulfils).Select(id));
    }

    /// <summary>Total and every breakdown of some visits.</summary>
    public void CountVisits(string prefix, string totalKey, string unit, IEnumerable<CountedVisit> visits)
    {
        var all = visits.ToList();
        Count(totalKey, unit, all.Select(v => v.Id));
        foreach (var group in all.SelectMany(v => v.Keys.Select(key => (key, v.Id))).GroupBy(x => x.key, x => x.Id))
            Count(prefix + group.Key, unit, group);
    }

    private static List<string> Sorted(IEnumerable<string> items) => [.. items.Order(StringComparer.Ordinal)];
}
