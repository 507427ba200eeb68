using System.Globalization;
using System.Text.RegularExpressions;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Assessment;

/// <summary>An exact share from 0 to 1, as 9/10.</summary>
internal readonly partial record struct Share(long Part, long Whole)
{
    public static Share Parse(string? text, string field)
    {
        if (Pattern().Match(text ?? "") is { Success: true } match)
        {
            var share = new Share(
                long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
                long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
            );
            if (share.Part <= share.Whole)
                return share;
        }
        throw Refusal.Invalid(
            field,
            Reasons.Rate,
            $"{field} '{Fields.Shown(text)}' must be a fraction from 0/1 to 1/1, such as 9/10"
        );
    }

    public static bool operator <(Share a, Share b) => a.Part * b.Whole < b.Part * a.Whole;

    public static bool operator >(Share a, Share b) => b < a;

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,5})/([1-9][0-9]{0,5})\z")]
    private static partial Regex Pattern();
}

/// <summary>What was counted for one row and one body.</summary>
/// <param name="Done">Items done as they should be.</param>
/// <param name="Missed">The others.</param>
internal sealed record Counted(IReadOnlyCollection<string> Done, IReadOnlyCollection<string> Missed)
{
    public static readonly Counted Nothing = new([], []);
    public long All => Done.Count + Missed.Count;
}

/// <summary>A row's rule. Pure: share counted and row in, hundredths of a point out, exact.</summary>
internal static class Scoring
{
    private const int MostMissed = 50;

    /// <summary>
    /// Whoever is paid by the number of visits, fines or penalties makes them, and whoever is paid by avoided visits
    /// hides what was made: no direction of these is harmless (国办发〔2024〕54号; 行政处罚法 art. 74: no reward from
    /// fines).
    /// </summary>
    public static bool MustNotCount(ScoringMeasure measure) =>
        measure
            is ScoringMeasure.Inspections
                or ScoringMeasure.Fines
                or ScoringMeasure.Penalties
                or ScoringMeasure.AvoidedVisits;

    public static ScoredRowOf Score(ScoringRowOf row, Counted counted)
    {
        var missed = counted.Missed.Order(StringComparer.Ordinal).Take(MostMissed).ToList();
        // Nothing of the kind happened: the row counts neither for nor against the body.
        if (counted.All == 0)
            return new(row.Key, 0, 0, 0, 0, missed);
        return new(
            row.Key,
            counted.Done.Count,
            counted.All,
            Points(row, counted.Done.Count, counted.All),
            row.Points * 100L,
            missed
        );
    }

    // points x (done/all - zero) / (full - zero), cut to 0 and the full points, rounded down to a hundredth.
    private static long Points(ScoringRowOf row, Int128 done, Int128 all)
    {
        var (zero, full) = (Share.Parse(row.ZeroAt, "zero_at"), Share.Parse(row.FullAt, "full_at"));
        var above = (done * zero.Whole) - (all * zero.Part); // over all x zero.Whole
        var width = ((Int128)full.Part * zero.Whole) - ((Int128)zero.Part * full.Whole); // over full.Whole x zero.Whole
        var most = row.Points * 100L;
        if (above <= 0)
            return 0;
        var points = most * above * full.Whole / (width * all);
        return points > most ? most : (long)points;
    }
}
