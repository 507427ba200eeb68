using Enforcement.Verification;

namespace Enforcement.Unit.Verification;

/// <summary>
/// T1–T7: the draw is fair. Seeds are fixed, so nothing flakes; the bands hold a sound draw with probability 1 − 10^-4, so
/// that another sound version of the protocol would pass them too. Each band is also shown to catch an unsound draw.
/// </summary>
public sealed class StatisticsTests
{
    [Fact] public void T1_the_first_byte_of_a_million_tickets_is_uniform() => Assert.InRange(Chi2OfFirstByte(Million()), 179.4, 347.7);

    [Fact] public void T1_the_distribution_of_a_million_tickets_is_uniform() => Assert.InRange(KolmogorovSmirnov(Million()), 0, 2.23);

    [Fact]
    public void T2_every_firm_is_drawn_equally_often()
    {
        var (q, maxZ) = Inclusion(500, 50, 4_000, (round, ids) => Draws.Sample($"T2-{round}", ids, 50));
        Assert.InRange(q, 389.9, 625.2);
        Assert.InRange(maxZ, 0, 5);
    }

    [Fact]
    public void T3_every_pair_of_firms_is_drawn_together_equally_often()
    {
        var (ids, together) = (Draws.Ids(40), new int[40, 40]);
        const int Rounds = 20_000;
        for (var round = 0; round < Rounds; round++)
        {
            var sample = Draws.Sample($"T3-{round}", ids, 10);
            foreach (var i in sample)
                foreach (var j in sample)
                    if (i < j) together[i, j]++;
        }
        var z = Enumerable.Range(0, 40).SelectMany(i => Enumerable.Range(i + 1, 39 - i).Select(j => Z(together[i, j], Rounds, 10 * 9 / (40.0 * 39)))).ToList();
        Assert.InRange(z.Max(Math.Abs), 0, 5.2);
        Assert.InRange(z.Average(x => x * x), 0.6, 1.45);
    }

    [Fact]
    public void T4_draws_of_two_strata_by_one_seed_are_independent()
    {
        var (a, b, together) = (Draws.Ids(200), Draws.Ids(200, "91440117MB"), new int[200, 200]);
        const int Rounds = 2_500;
        for (var round = 0; round < Rounds; round++)
        {
            var second = Draws.Sample($"T4-{round}", b, 60);
            foreach (var i in Draws.Sample($"T4-{round}", a, 10))
                foreach (var j in second) together[i, j]++;
        }
        var z = together.Cast<int>().Select(count => Z(count, Rounds, 10 / 200.0 * (60 / 200.0))).ToList();
        Assert.InRange(z.Max(Math.Abs), 0, 5.6);
        Assert.InRange(z.Average(x => x * x), 0.85, 1.15);
    }

    [Fact]
    public void T5_draws_of_two_quarters_overlap_as_chance_has_it()
    {
        var (z, variance) = Overlap(2_000, 100, 1_000, (round, ids) => Draws.Sample($"T5-{round}", ids, 100));
        Assert.InRange(Math.Abs(z), 0, 4);
        Assert.InRange(variance, 0.80, 1.20);
    }

    [Fact]
    public void T6_pareto_order_sampling_keeps_its_probabilities_within_one_percent_and_sequential_poisson_within_seven()
    {
        // Computed, not simulated: P(among the n smallest) by integrating over the unit's own rank variable.
        double[] p = [.. Enumerable.Range(1, 20).Select(i => 6 * i / 210.0)];
        var pareto = Relative(p, 6, (t, pi) => t * pi / (1 - pi) / (1 + t * pi / (1 - pi)), 40);
        var poisson = Relative(p, 6, (t, pi) => Math.Min(1, t * pi), 40);
        Assert.InRange(pareto, 0, 0.01);
        Assert.InRange(poisson, 0.01, 0.07);
        // Negative control: exponential weights -ln(u)/w, the textbook's choice, miss by far more.
        Assert.True(Relative(p, 6, (t, pi) => 1 - Math.Exp(-t * pi), 400) > 0.07);
    }

    [Fact]
    public void T7_one_flipped_bit_of_the_seed_makes_an_unrelated_draw()
    {
        var (ids, seed) = (Draws.Ids(5_000), Draws.Seed("T7"));
        var before = Draws.Smallest(Draws.Keys(seed, ids), 500).ToHashSet();
        var z = new List<double>();
        for (var bit = 0; bit < 256; bit++)
        {
            var flipped = (byte[])seed.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            z.Add((Draws.Smallest(Draws.Keys(flipped, ids), 500).Count(before.Contains) - 50) / Math.Sqrt(500 * 0.1 * 0.9 * 4500 / 4999));
        }
        Assert.InRange(z.Max(Math.Abs), 0, 5);
        Assert.InRange(z.Average(x => x * x), 0.55, 1.55);
    }

    [Fact]
    public void A_choice_by_remainder_is_caught_by_T2() =>
        Assert.True(Inclusion(500, 50, 4_000, (round, ids) =>
        {
            // "hash mod n" of ten bits: 24 of 500 firms are half again as likely as the others.
            var drawn = new HashSet<int>();
            foreach (var key in Draws.Keys(Draws.Seed($"mod-{round}"), ids)) if (drawn.Count < 50) drawn.Add((int)(key >> 54) % 500);
            return [.. drawn];
        }).Q > 625.2);

    [Fact]
    public void A_ticket_without_the_seed_is_caught_by_T2() =>
        Assert.True(Inclusion(500, 50, 100, (_, ids) => Draws.Sample("always the same", ids, 50)).Q > 625.2);

    [Fact]
    public void A_comparison_of_id_prefixes_is_caught_by_T2() =>
        Assert.True(Inclusion(500, 50, 100, (round, ids) => [.. Enumerable.Range(0, 500).OrderBy(i => (i / 100 + round) % 5).Take(50)]).Q > 625.2);

    [Fact]
    public void A_ticket_cut_to_16_bits_is_caught_by_its_collisions()
    {
        var keys = Draws.Keys(Draws.Seed("collisions"), Draws.Ids(100_000));
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.True(keys.Select(key => key >> 48).Distinct().Count() < keys.Length);
    }

    [Fact]
    public void Permanent_random_numbers_passed_off_as_fresh_are_caught_by_T5() =>
        Assert.True(Math.Abs(Overlap(2_000, 100, 50, (_, ids) => Draws.Sample("permanent", ids, 100)).Z) > 4);

    [Fact]
    public void A_ticket_byte_that_is_only_a_letter_is_caught_by_T1()
    {
        // Reading the digest as text instead of bytes: hex characters in place of the number.
        ulong[] asText = [.. Million().Take(100_000).Select(key => (ulong)"0123456789abcdef"[(int)(key >> 60)] << 56)];
        Assert.True(Chi2OfFirstByte(asText) > 347.7);
        Assert.True(KolmogorovSmirnov(asText) > 2.23);
    }

    private static ulong[] Million() => Draws.Keys(Draws.Seed("T1"), Draws.Ids(1_000_000));

    private static double Chi2OfFirstByte(ulong[] keys)
    {
        var counts = new int[256];
        foreach (var key in keys) counts[key >> 56]++;
        var expected = keys.Length / 256.0;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }

    private static double KolmogorovSmirnov(ulong[] keys)
    {
        var (sorted, distance) = ((ulong[])keys.Clone(), 0.0);
        Array.Sort(sorted);
        for (var i = 0; i < sorted.Length; i++)
        {
            var u = sorted[i] / 18446744073709551616.0;
            distance = Math.Max(distance, Math.Max((i + 1.0) / sorted.Length - u, u - (double)i / sorted.Length));
        }
        return Math.Sqrt(keys.Length) * distance;
    }

    /// <summary>Q ~ chi²(N−1). The factor (N−1)/N belongs to it: draws of a fixed size are negatively correlated.</summary>
    private static (double Q, double MaxZ) Inclusion(int size, int n, int rounds, Func<int, byte[], int[]> draw)
    {
        var (ids, counts) = (Draws.Ids(size), new int[size]);
        for (var round = 0; round < rounds; round++)
            foreach (var i in draw(round, ids)) counts[i]++;
        double[] z = [.. counts.Select(count => Z(count, rounds, (double)n / size))];
        return (z.Sum(x => x * x) * (size - 1) / size, z.Max(Math.Abs));
    }

    /// <summary>Overlap of each draw with the one before: z of its mean, and its variance over the hypergeometric one.</summary>
    private static (double Z, double VarianceRatio) Overlap(int size, int n, int rounds, Func<int, byte[], int[]> draw)
    {
        var (ids, overlaps) = (Draws.Ids(size), new List<double>());
        var before = draw(0, ids).ToHashSet();
        for (var round = 1; round <= rounds; round++)
        {
            var now = draw(round, ids);
            overlaps.Add(now.Count(before.Contains));
            before = [.. now];
        }
        var (p, mean) = ((double)n / size, overlaps.Average());
        var variance = n * p * (1 - p) * (size - n) / (size - 1);
        return ((mean - n * p) / Math.Sqrt(variance / rounds), overlaps.Average(x => (x - mean) * (x - mean)) / variance);
    }

    private static double Z(int count, int rounds, double p) => (count - rounds * p) / Math.Sqrt(rounds * p * (1 - p));

    /// <summary>The greatest relative error of inclusion in order sampling; below(t, p) is P(rank variable ≤ t), t scaled to (0, horizon).</summary>
    private static double Relative(double[] p, int n, Func<double, double, double> below, double horizon)
    {
        const int Steps = 4_000;
        var inclusion = new double[p.Length];
        for (var step = 0; step < Steps; step++)
        {
            // t = horizon · x³ puts most steps where small rank variables are decided.
            double Time(double x) => horizon * x * x * x;
            var (from, to, middle) = (Time(step / (double)Steps), Time((step + 1) / (double)Steps), Time((step + 0.5) / Steps));
            double[] q = [.. p.Select(pi => below(middle, pi))];
            for (var i = 0; i < p.Length; i++) inclusion[i] += (below(to, p[i]) - below(from, p[i])) * FewerThan(n, q, i);
        }
        return inclusion.Select((x, i) => Math.Abs(x - p[i]) / p[i]).Max();
    }

    /// <summary>P(fewer than n of the others are smaller): a Poisson-binomial sum.</summary>
    private static double FewerThan(int n, double[] q, int without)
    {
        Span<double> exactly = stackalloc double[n];
        exactly.Clear();
        exactly[0] = 1;
        for (var j = 0; j < q.Length; j++)
        {
            if (j == without) continue;
            for (var k = n - 1; k > 0; k--) exactly[k] = exactly[k] * (1 - q[j]) + exactly[k - 1] * q[j];
            exactly[0] *= 1 - q[j];
        }
        var sum = 0.0;
        foreach (var x in exactly) sum += x;
        return sum;
    }
}
