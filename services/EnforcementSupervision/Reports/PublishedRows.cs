using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>What was published of a row, and why it says something else today.</summary>
/// <param name="Because">"" when it says the same; otherwise <see cref="Definition"/> or <see
/// cref="LateFacts"/>.</param>
/// <param name="Added">Items behind it today that were not there on the published report's day, as far as the journals
/// tell; and the other way round.</param>
internal sealed record PublishedBeside(
    long Value,
    long Denominator,
    int Version,
    string Because,
    int Added,
    int Removed
)
{
    public const string Definition = "definition",
        LateFacts = "late-facts";
}

/// <summary>The rows of the year's newest publication, to stand beside the restated ones: late facts change a figure,
/// but not what was published.</summary>
internal sealed class PublishedRows
{
    private readonly Dictionary<(string Number, string Key), Contracts.PublishedFigureRow> published;
    private readonly Dictionary<(string Number, string Key), IReadOnlyList<string>> itemsThen;

    private PublishedRows(AnnualReportRow? report, Dictionary<(string, string), IReadOnlyList<string>> itemsThen)
    {
        Report = report;
        published = report?.Rows.ToDictionary(r => (r.Figure, r.Key)) ?? [];
        this.itemsThen = itemsThen;
    }

    public AnnualReportRow? Report { get; }

    /// <summary>By the newest publication that was there at the end of a day; without one nothing stands beside the
    /// figures.</summary>
    public static PublishedRows Of(SupervisionDb db, int year, DateOnly asOf)
    {
        var cut = LegalDay.End(asOf);
        var report = db
            .AnnualReports.Where(r => r.Year == year && r.At < cut)
            .OrderByDescending(r => r.No)
            .FirstOrDefault();
        if (report is null)
            return new(null, []);
        var facts = YearLoad.Load(db, year, report.AsOf);
        return new(
            report,
            YearFigures
                .Of(facts, YearBalance.Of(facts))
                .SelectMany(f => f.Rows.Select(r => (f.Number, r)))
                .ToDictionary(x => (x.Number, x.r.Key), x => x.r.Items)
        );
    }

    /// <summary>A figure's rows with what they were; a row that is gone stands there as none, or what was published of
    /// it would be lost from sight.</summary>
    public IEnumerable<(CountedRow Row, PublishedBeside? Published)> Beside(CountedFigure figure)
    {
        var now = figure.Rows.ToList();
        var keys = now.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var gone = published
            .Values.Where(r => r.Figure == figure.Number && !keys.Contains(r.Key))
            .Select(r => new CountedRow(r.Key, 0, 0, r.Unit, [], r.Ratio));
        return now.Concat(gone).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => (r, Beside(figure.Figure, r)));
    }

    private PublishedBeside? Beside(YearFigure figure, CountedRow row)
    {
        if (!published.TryGetValue((figure.Number, row.Key), out var then))
            return null;
        if ((then.Value, then.Denominator) == (row.Value, row.Denominator))
            return new(then.Value, then.Denominator, then.Version, "", 0, 0);
        var before = itemsThen.GetValueOrDefault((figure.Number, row.Key)) ?? [];
        return new(
            then.Value,
            then.Denominator,
            then.Version,
            then.Version == figure.Definition.Version ? PublishedBeside.LateFacts : PublishedBeside.Definition,
            row.Items.Except(before).Count(),
            before.Except(row.Items).Count()
        );
    }
}
