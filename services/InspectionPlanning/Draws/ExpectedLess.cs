using System.Globalization;
using System.Numerics;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>What a lower sampling rate of class A spares in expectation: beside the avoided visits, never one of
/// them.</summary>
internal static class ExpectedLess
{
    /// <param name="sizes">Firms by the places of <see cref="Stratum"/>.</param>
    /// <param name="rates">Exact rationals n/d in the same order; null without one.</param>
    /// <param name="ordinary">The class to compare with; unspecified: none.</param>
    /// <returns>n/d in lowest terms, negative where class A is drawn more; null when a stratum of class A has nothing
    /// to be compared with.</returns>
    public static string? Of(IReadOnlyList<long> sizes, IReadOnlyList<string?> rates, RiskClass ordinary)
    {
        var (n, d) = (BigInteger.Zero, BigInteger.One);
        for (var burden = 0; burden < 2; burden++)
        {
            var place = Stratum.Of(RiskClass.A, burden).Place;
            if (sizes[place] == 0)
                continue;
            if (ordinary == RiskClass.Unspecified || rates[Stratum.Of(ordinary, burden).Place] is not { } usual)
                return null;
            var (own, ordinaryRate) = (Rate.Parse(rates[place]!), Rate.Parse(usual));
            BigInteger both = (BigInteger)own.Denominator * ordinaryRate.Denominator;
            n =
                n * both
                + sizes[place]
                    * (
                        (BigInteger)ordinaryRate.Numerator * own.Denominator
                        - (BigInteger)own.Numerator * ordinaryRate.Denominator
                    )
                    * d;
            d *= both;
            var common = BigInteger.GreatestCommonDivisor(n, d);
            (n, d) = (n / common, d / common);
        }
        return string.Create(CultureInfo.InvariantCulture, $"{n}/{d}");
    }
}
