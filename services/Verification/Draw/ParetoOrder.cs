using System.Buffers.Binary;
using System.Numerics;

namespace Enforcement.Verification.Draw;

/// <summary>
/// Weighted draws by Pareto order sampling (Rosén 1997): the smallest ξ = (u/(1−u)) · ((1−λ)/λ) win, u = (2·first 64
/// bits of the ticket + 1)/2^65, λ = n·w/Σw. Compared as exact fractions, so every language agrees; no logarithm, whose
/// last bit differs between machines. Inclusion probabilities miss λ by half a percent, where −ln(u)/w misses by a
/// fifth.
/// </summary>
public static class ParetoOrder
{
    /// <summary>The <paramref name="n"/> winners' positions, in order. Units whose λ would reach 1 are always taken,
    /// first of all, in order of ticket.</summary>
    /// <param name="units">ticket, id and a positive whole weight each.</param>
    public static IReadOnlyList<int> Select(IReadOnlyList<(byte[] Ticket, string Id, long Weight)> units, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, units.Count);
        if (units.Any(unit => unit.Weight < 1))
            throw new ArgumentException("weights are positive whole numbers", nameof(units));
        var certain = Certain(units, n);
        var rest = Enumerable.Range(0, units.Count).Except(certain).ToList();
        var (sum, left) = (rest.Aggregate(BigInteger.Zero, (total, i) => total + units[i].Weight), n - certain.Count);
        var byTicket = Comparer<int>.Create(
            (a, b) => Tickets.Compare(units[a].Ticket, units[a].Id, units[b].Ticket, units[b].Id)
        );
        return
        [
            .. certain.Order(byTicket),
            .. rest.Select(i => (Unit: i, Xi: Xi(units[i], left, sum)))
                .OrderBy(x => x.Xi)
                .ThenBy(x => x.Unit, byTicket)
                .Take(left)
                .Select(x => x.Unit),
        ];
    }

    /// <summary>Taking some for certain leaves fewer places for the rest, which may make more of them
    /// certain.</summary>
    private static HashSet<int> Certain(IReadOnlyList<(byte[] Ticket, string Id, long Weight)> units, int n)
    {
        var certain = new HashSet<int>();
        while (true)
        {
            var rest = Enumerable.Range(0, units.Count).Where(i => !certain.Contains(i)).ToList();
            var (sum, left) = (
                rest.Aggregate(BigInteger.Zero, (total, i) => total + units[i].Weight),
                n - certain.Count
            );
            var more = rest.Where(i => (BigInteger)left * units[i].Weight >= sum).ToList();
            if (left == 0 || more.Count == 0)
                return certain;
            certain.UnionWith(more);
        }
    }

    private static Fraction Xi((byte[] Ticket, string Id, long Weight) unit, int n, BigInteger sum)
    {
        var u = 2 * (BigInteger)BinaryPrimitives.ReadUInt64BigEndian(unit.Ticket) + 1; // over 2^65
        var lambda = (BigInteger)n * unit.Weight; // over sum
        return new Fraction(u * (sum - lambda), ((BigInteger.One << 65) - u) * lambda);
    }

    private readonly record struct Fraction(BigInteger Above, BigInteger Below) : IComparable<Fraction>
    {
        public int CompareTo(Fraction other) => (Above * other.Below).CompareTo(other.Above * Below);
    }
}
