using System.Globalization;

namespace Enforcement.Benchmarks;

/// <summary>
/// Anchor and subject in turn, five times after one warm-up, each pair compared with itself: what disturbs a shared
/// machine disturbs both, and the median ignores the round that was hit alone.
/// </summary>
public sealed record Rounds(IReadOnlyList<(double Anchor, double Subject)> Pairs)
{
    public const int Count = 5;

    /// <param name="anchor">Returns its figure: a rate, a time, or megabytes.</param>
    /// <param name="subject">Returns the same kind of figure.</param>
    public static async Task<Rounds> Of(Func<Task<double>> anchor, Func<Task<double>> subject, bool warm = true)
    {
        if (warm)
        {
            await anchor();
            await subject();
        }
        var pairs = new List<(double, double)>(Count);
        for (var i = 0; i < Count; i++)
            pairs.Add((await anchor(), await subject()));
        return new(pairs);
    }

    public double Anchor => Median(Pairs.Select(p => p.Anchor));
    public double Subject => Median(Pairs.Select(p => p.Subject));

    /// <summary>Subject by anchor: more is better when the figures are rates, less when they are times.</summary>
    public double Ratio => Median(Ratios);

    public double Lowest => Ratios.Min();
    public double Highest => Ratios.Max();

    private IEnumerable<double> Ratios => Pairs.Select(p => p.Subject / p.Anchor);

    /// <summary>What decides about a gate: the median of the ratios.</summary>
    /// <param name="detail">Begins with the subject's figure.</param>
    public Measured As(string gate, string detail) => new(gate, this, detail);

    public string Words(string anchor, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Subject:N0} {unit} beside {Anchor:N0} of {anchor}");

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
