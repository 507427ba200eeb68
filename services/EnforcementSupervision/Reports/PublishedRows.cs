namespace Enforcement.EnforcementSupervision;

/// <summary>The rows of an earlier report of the same year, to stand beside the restated ones: late facts change a figure, but not what was published.</summary>
internal sealed record PublishedRows(IReadOnlyDictionary<(string Number, string Key), CountedRow> Rows)
{
    public static PublishedRows None { get; } = new(new Dictionary<(string, string), CountedRow>());

    public static PublishedRows Of(SupervisionDb db, int year, DateOnly asOf)
    {
        var facts = YearLoad.Load(db, year, asOf);
        return new(YearFigures.Of(facts, YearBalance.Of(facts)).SelectMany(f => f.Rows.Select(r => (f.Number, r))).ToDictionary(x => (x.Number, x.r.Key), x => x.r));
    }

    /// <summary>A figure's rows with what they were; a row that is gone stands there as none, or what was published of it would be lost from sight.</summary>
    public IEnumerable<(CountedRow Row, CountedRow? Published)> Beside(CountedFigure figure)
    {
        var now = figure.Rows.ToList();
        var keys = now.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var gone = Rows.Where(r => r.Key.Number == figure.Number && !keys.Contains(r.Key.Key)).Select(r => r.Value with { Value = 0, Denominator = 0, Items = [] });
        return now.Concat(gone).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => (r, Rows.GetValueOrDefault((figure.Number, r.Key))));
    }
}
