using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Figures counted at a desk of its own for each test.</summary>
public abstract class CountedFigures : IDisposable
{
    private protected readonly SupervisionDesk desk = new();

    public void Dispose() => desk.Dispose();

    private protected static string Id(int n) => $"TASK-449917-2025-{n:D4}";

    private protected CountedRow Row(string number, string key, int year = 2025, string asOf = "2026-06-30")
    {
        var (facts, balance) = desk.Count(year, Day(asOf));
        return YearFigures.Of(facts, balance).Single(f => f.Number == number).Rows.Single(r => r.Key == key);
    }

    private protected long Value(string number, string key, int year = 2025, string asOf = "2026-06-30") =>
        Row(number, key, year, asOf).Value;

    private protected (long, long) Ratio(string number, string key, int year = 2025, string asOf = "2026-06-30") =>
        Row(number, key, year, asOf) is { IsRatio: true } r
            ? (r.Value, r.Denominator)
            : throw new InvalidOperationException($"{key} is no ratio");
}
