namespace Enforcement.Unit.Verification;

/// <summary>
/// T1–T7: the draw is fair; T8 is the lanes' test, T9 the assignment's. Seeds are fixed, so nothing flakes; the bands
/// hold a sound draw with probability 1 − 10^-4, so
/// that another sound version of the protocol would pass them too. Each band is also shown to catch an unsound draw.
/// </summary>
public sealed class StatisticsTests
{
    [Fact]
    public void T1_the_first_byte_of_a_million_tickets_is_uniform() =>
        Assert.InRange(Chi2OfFirstByte(Million()), 179.4, 347.7);

    [Fact]
    public void T1_the_distribution_of_a_million_tickets_is_uniform() =>
        Assert.InRange(KolmogorovSmirnov(Million()), 0, 2.23);

    [Fact]
    public void T2_every_firm_is_drawn_equally_often()
    {
        var (q, maxZ) = Inclusion(500, 50, 10_000, (round, ids) => Draws.Sample($"T2-{round}", ids, 50));
        Assert.InRange(q, 389.9, 625.2);
        Assert.InRange(maxZ, 0, 5);
    }

    [Fact]
    public void T3_every_pair_of_firms_is_drawn_together_equally_often()
    {
        var (maxZ, meanZ2) = Pairs(50_000, (round, ids) => Draws.Sample($"T3-{round}", ids, 10));
        Assert.InRange(maxZ, 0, 5.2);
        Assert.InRange(meanZ2, 0.6, 1.45);
    }

    [Fact]
    public void T4_draws_of_two_strata_by_one_seed_are_independent()
    {
        var (maxZ, meanZ2) = Strata(5_000, (round, ids, n) => Draws.Sample($"T4-{round}", ids, n));
        Assert.InRange(maxZ, 0, 5.6);
        Assert.InRange(meanZ2, 0.85, 1.15);
    }

    [Fact]
    public void T5_draws_of_two_quarters_overlap_as_chance_has_it()
    {
        var (z, variance) = Overlap(2_000, 100, 2_000, (round, ids) => Draws.Sample($"T5-{round}", ids, 100));
        Assert.InRange(Math.Abs(z), 0, 4);
        Assert.InRange(variance, 0.85, 1.15);
    }

    [Fact]
    public void T6_pareto_sampling_keeps_its_probabilities_within_one_percent_and_sequential_poisson_within_seven()
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
        var (maxZ, meanZ2) = Avalanche(seed => seed);
        Assert.InRange(maxZ, 0, 5);
        Assert.InRange(meanZ2, 0.55, 1.55);
    }

    [Fact]
    public void A_choice_by_remainder_is_caught_by_T2() => Assert.True(Inclusion(500, 50, 4_000, (round, ids) =>
            {
                // "hash mod n" of ten bits: 24 of 500 firms are half again as likely as the others.
                var drawn = new HashSet<int>();
                foreach (var key in Draws.Keys(Draws.Seed($"mod-{round}"), ids))
                    if (drawn.Count < 50)
                        drawn.Add((int)(key >> 54) % 500);
                return [.. drawn];
            }).Q > 625.2);

    [Fact]
    public void A_ticket_without_the_seed_is_caught_by_T2() =>
        Assert.True(Inclusion(500, 50, 100, (_, ids) => Draws.Sample("always the same", ids, 50)).Q > 625.2);

    [Fact]
    public void A_comparison_of_id_prefixes_is_caught_by_T2() =>
        Assert.True(
            Inclusion(500, 50, 100, (round, ids) =>
                [.. Enumerable.Range(0, 500).OrderBy(i => (i / 100 + round) % 5).Take(50)]
            ).Q > 625.2
        );

    [Fact]
    public void Every_fourth_firm_from_a_random_start_passes_T2_and_is_caught_by_T3()
    {
        // Systematic sampling: every firm is as likely as any other, but most pairs can never be drawn together.
        static int[] Systematic(int round, byte[] ids, int step)
        {
            var start = (int)(Draws.Keys(Draws.Seed($"start-{round}"), ids[..Uscc.Length])[0] % (ulong)step);
            return [.. Enumerable.Range(0, ids.Length / Uscc.Length).Where(i => i % step == start)];
        }
        Assert.InRange(Inclusion(500, 50, 2_000, (round, ids) => Systematic(round, ids, 10)).MaxZ, 0, 5);
        Assert.True(Pairs(1_000, (round, ids) => Systematic(round, ids, 4)).MaxZ > 5.2);
    }

    [Fact]
    public void Tickets_of_places_in_the_list_instead_of_ids_are_caught_by_T4() =>
        Assert.True(Strata(500, (round, _, n) => Draws.Sample($"places-{round}", Draws.Ids(200), n)).MaxZ > 5.6);

    [Fact]
    public void A_seed_of_which_half_is_ignored_is_caught_by_T7() =>
        Assert.True(Avalanche(seed => [.. seed[..16], .. new byte[16]]).MaxZ > 5);

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
        foreach (var key in keys)
            counts[key >> 56]++;
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

    /// <summary>Q ~ chi²(N−1). The factor (N−1)/N belongs to it: draws of a fixed size are negatively
    /// correlated.</summary>
    private static (double Q, double MaxZ) Inclusion(int size, int n, int rounds, Func<int, byte[], int[]> draw)
    {
        var (ids, counts) = (Draws.Ids(size), new int[size]);
        for (var round = 0; round < rounds; round++)
            foreach (var i in draw(round, ids))
                counts[i]++;
        double[] z = [.. counts.Select(count => Z(count, rounds, (double)n / size))];
        return (z.Sum(x => x * x) * (size - 1) / size, z.Max(Math.Abs));
    }

    /// <summary>Draws of 10 of 40: z of every pair's joint inclusion.</summary>
    private static (double MaxZ, double MeanZ2) Pairs(int rounds, Func<int, byte[], int[]> draw)
    {
        var (ids, together) = (Draws.Ids(40), new int[40, 40]);
        for (var round = 0; round < rounds; round++)
        {
            var sample = draw(round, ids);
            foreach (var i in sample)
            foreach (var j in sample)
                if (i < j)
                    together[i, j]++;
        }
        return Summary(
            Enumerable
                .Range(0, 40)
                .SelectMany(i =>
                    Enumerable.Range(i + 1, 39 - i).Select(j => Z(together[i, j], rounds, 10 * 9 / (40.0 * 39)))
                )
        );
    }

    /// <summary>Draws of 10 of 200 and 60 of 200 others: z of every pair across the strata.</summary>
    private static (double MaxZ, double MeanZ2) Strata(int rounds, Func<int, byte[], int, int[]> draw)
    {
        var (a, b, together) = (Draws.Ids(200), Draws.Ids(200, "91440117MB"), new int[200, 200]);
        for (var round = 0; round < rounds; round++)
        {
            var second = draw(round, b, 60);
            foreach (var i in draw(round, a, 10))
            foreach (var j in second)
                together[i, j]++;
        }
        return Summary(together.Cast<int>().Select(count => Z(count, rounds, 10 / 200.0 * (60 / 200.0))));
    }

    /// <summary>Draws of 500 of 5,000 under a seed and the 256 seeds one bit away: z of their overlaps.</summary>
    private static (double MaxZ, double MeanZ2) Avalanche(Func<byte[], byte[]> read)
    {
        var (ids, seed) = (Draws.Ids(5_000), Draws.Seed("T7"));
        HashSet<int> Drawn(byte[] of) => [.. Draws.Smallest(Draws.Keys(read(of), ids), 500)];
        var before = Drawn(seed);
        return Summary(
            Enumerable
                .Range(0, 256)
                .Select(bit =>
                {
                    var flipped = (byte[])seed.Clone();
                    flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                    return (Drawn(flipped).Count(before.Contains) - 50) / Math.Sqrt(500 * 0.1 * 0.9 * 4500 / 4999);
                })
        );
    }

    private static (double MaxZ, double MeanZ2) Summary(IEnumerable<double> z) =>
        z.Aggregate(
            (MaxZ: 0.0, Sum: 0.0, Count: 0),
            (s, x) => (Math.Max(s.MaxZ, Math.Abs(x)), s.Sum + x * x, s.Count + 1),
            s => (s.MaxZ, s.Sum / s.Count)
        );

    /// <summary>Overlap of each draw with the one before: z of its mean, and its variance over the hypergeometric
    /// one.</summary>
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
        return (
            (mean - n * p) / Math.Sqrt(variance / rounds),
            overlaps.Average(x => (x - mean) * (x - mean)) / variance
        );
    }

    private static double Z(int count, int rounds, double p) => (count - rounds * p) / Math.Sqrt(rounds * p * (1 - p));

    /// <summary>The greatest relative error of inclusion in order sampling; below(t, p) is P(rank variable ≤ t), t
    /// scaled to (0, horizon).</summary>
    private static double Relative(double[] p, int n, Func<double, double, double> below, double horizon)
    {
        const int Steps = 4_000;
        var inclusion = new double[p.Length];
        for (var step = 0; step < Steps; step++)
        {
            // t = horizon · x³ puts most steps where small rank variables are decided.
            double Time(double x) => horizon * x * x * x;
            var (from, to, middle) = (
                Time(step / (double)Steps),
                Time((step + 1) / (double)Steps),
                Time((step + 0.5) / Steps)
            );
            double[] q = [.. p.Select(pi => below(middle, pi))];
            for (var i = 0; i < p.Length; i++)
                inclusion[i] += (below(to, p[i]) - below(from, p[i])) * FewerThan(n, q, i);
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
            if (j == without)
                continue;
            for (var k = n - 1; k > 0; k--)
                exactly[k] = exactly[k] * (1 - q[j]) + exactly[k - 1] * q[j];
            exactly[0] *= 1 - q[j];
        }
        var sum = 0.0;
        foreach (var x in exactly)
            sum += x;
        return sum;
    }
}
