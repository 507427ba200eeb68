using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>"strata": exactly the strata of the notice's rates, ascending by bytes, their sizes adding up, n =
/// ceil(rate · size).</summary>
internal static class StrataCheck
{
    public static string Run(DrawUnderTest draw)
    {
        var strata = draw.Bundle.Strata;
        var rates = draw.Notice.Rates;
        var expected = rates.Keys.Order(StringComparer.Ordinal).ToList();
        Must(
            expected.SequenceEqual(strata.Select(stratum => stratum.Stratum), StringComparer.Ordinal),
            $"the notice has rates for {string.Join(", ", expected)}, the bundle has strata "
                + $"{string.Join(", ", strata.Select(s => s.Stratum))}"
        );
        var total = Int128.Zero;
        foreach (var stratum in strata)
        {
            Must(
                stratum.Rate == rates[stratum.Stratum].Text,
                $"stratum {stratum.Stratum} has rate {stratum.Rate}, the notice says {rates[stratum.Stratum].Text}"
            );
            var n = rates[stratum.Stratum].Of(stratum.Size);
            Must(
                stratum.N == n,
                $"stratum {stratum.Stratum}: n is {stratum.N}, {stratum.Rate} of {stratum.Size} is {n}"
            );
            Must(
                stratum.Threshold is null == (n == 0),
                $"stratum {stratum.Stratum}: the threshold must be null exactly when n is 0"
            );
            total += stratum.Size;
        }
        Must(
            total == draw.Bundle.Snapshot.Size,
            $"the strata have {total} firms, the snapshot {draw.Bundle.Snapshot.Size}"
        );
        return $"ok, {string.Join(", ", strata.Select(s => $"{s.Stratum} {s.N}/{s.Size}"))}";
    }
}
