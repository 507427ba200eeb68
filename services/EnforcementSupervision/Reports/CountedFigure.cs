namespace Enforcement.EnforcementSupervision;

/// <summary>A row of a figure with the items behind it.</summary>
/// <param name="Denominator">0 = a plain count; a ratio with an empty base is no row at all.</param>
internal sealed record CountedRow(string Key, long Value, long Denominator, string Unit, IReadOnlyList<string> Items);

/// <summary>One of the 21 figures of domain §4.3, row by row.</summary>
internal sealed class CountedFigure(string number)
{
    private readonly List<CountedRow> rows = [];

    public string Number => number;
    public IEnumerable<CountedRow> Rows => rows.OrderBy(r => r.Key, StringComparer.Ordinal);

    /// <summary>As many as there are items.</summary>
    public void Count(string key, string unit, IEnumerable<string> items)
    {
        var behind = Sorted(items);
        rows.Add(new(key, behind.Count, 0, unit, behind));
    }

    /// <summary>A sum over items, such as officers.</summary>
    public void Sum(string key, string unit, long value, IEnumerable<string>? items = null) => rows.Add(new(key, value, 0, unit, Sorted(items ?? [])));

    public void Ratio(string key, string unit, long value, long denominator, IEnumerable<string>? items = null)
    {
        if (denominator > 0) rows.Add(new(key, value, denominator, unit, Sorted(items ?? [])));
    }

    /// <summary>Total and every breakdown of some visits.</summary>
    public void CountVisits(string prefix, string totalKey, string unit, IEnumerable<CountedVisit> visits)
    {
        var all = visits.ToList();
        Count(totalKey, unit, all.Select(v => v.Id));
        foreach (var group in all.SelectMany(v => v.Keys.Select(key => (key, v.Id))).GroupBy(x => x.key, x => x.Id)) Count(prefix + group.Key, unit, group);
    }

    private static List<string> Sorted(IEnumerable<string> items) => [.. items.Order(StringComparer.Ordinal)];
}
