using System.Numerics;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>
/// How many of K marked firms are among n drawn of N without replacement. A draw takes so many of a stratum as its rate
/// bounds: that number is no chance, who they are is. So the binomial interval of Clopper and Pearson, which supposes
/// that each firm is thrown for by itself, would be too wide here; this is the exact one (Johnson, Kemp, Kotz:
/// Univariate Discrete Distributions, ch. 6). Whole numbers throughout.
/// </summary>
internal static class Hypergeometric
{
    /// <summary>One in so many is beyond each end at most.</summary>
    public const int EachEnd = 200;

    /// <summary>The numbers that are no wonder: below the first and above the second lies at most a two-hundredth of
    /// the probability each, so 99 % between them.</summary>
    public static (long Low, long High) Between(long all, long marked, long drawn)
    {
        var (least, most) = (Math.Max(0, drawn - (all - marked)), Math.Min(marked, drawn));
        var ways = Ways(marked, least) * Ways(all - marked, drawn - least);
        var total = Ways(all, drawn);
        var (below, low, high) = (BigInteger.Zero, least, most);
        var found = false;
        for (var k = least; k <= most; k++)
        {
            // Before it: all with fewer.
            if (!found && (below + ways) * EachEnd > total)
                (low, found) = (k, true);
            below += ways;
            if ((total - below) * EachEnd <= total)
            {
                high = k;
                break;
            }
            ways = ways * (marked - k) * (drawn - k) / ((k + 1) * (all - marked - drawn + k + 1));
        }
        return (low, high);
    }

    private static BigInteger Ways(long of, long take)
    {
        take = Math.Min(take, of - take);
        var ways = BigInteger.One;
        for (var i = 1L; i <= take; i++)
            ways = ways * (of - take + i) / i;
        return ways;
    }
}
