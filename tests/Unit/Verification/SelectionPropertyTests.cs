using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>What holds exactly, without statistics, on random rosters.</summary>
public sealed class SelectionPropertyTests
{
    private static readonly byte[] Seed = Draws.Seed("properties");

    [Fact]
    public void The_order_of_the_input_changes_nothing() =>
        ForRosters(
            (firms, random) =>
            {
                var shuffled = firms.ToArray();
                random.Shuffle(shuffled);
                Assert.Equal(Drawn(firms, "1/3"), Drawn(shuffled, "1/3"));
            }
        );

    [Fact]
    public void A_smaller_draw_is_the_beginning_of_a_larger_one() =>
        ForRosters(
            (firms, _) =>
            {
                var all = Drawn(firms, "1/1");
                foreach (var rate in new[] { "0/1", "1/100", "1/10", "1/3", "2/3", "99/100" })
                    Assert.Equal(all[..(int)Rate.Parse(rate).Of(firms.Count)], Drawn(firms, rate));
            }
        );

    [Fact]
    public void The_draw_agrees_with_sorting_every_ticket() =>
        ForRosters(
            (firms, _) =>
                Assert.Equal(
                    firms
                        .OrderBy(f => Convert.ToHexString(Tickets.Of(Seed, f.Id)), StringComparer.Ordinal)
                        .Select(f => f.Id),
                    Drawn(firms, "1/1")
                )
        );

    [Fact]
    public void More_firms_never_turn_a_loser_into_a_winner_at_fixed_size() =>
        ForRosters(
            (firms, random) =>
            {
                var losers = Drawn(firms, "1/1")[5..];
                var more = firms
                    .Concat(Bundles.Codes(random, 20).Select(id => (Id: id, Stratum: "S1")))
                    .DistinctBy(f => f.Id)
                    .ToList();
                Assert.Empty(Drawn(more, "1/1")[..5].Intersect(losers));
            }
        );

    [Fact]
    public void Taking_a_loser_away_changes_no_winner() =>
        ForRosters(
            (firms, _) =>
            {
                var all = Drawn(firms, "1/1");
                Assert.Equal(all[..5], Drawn([.. firms.Where(f => f.Id != all[^1])], "1/1")[..5]);
            }
        );

    [Fact]
    public void The_draw_of_a_city_is_the_merge_of_its_districts() =>
        ForRosters(
            (firms, _) =>
            {
                var half = firms.Count / 2;
                var merged = Drawn(firms[..half], "1/1")
                    .Concat(Drawn(firms[half..], "1/1"))
                    .OrderBy(id => Convert.ToHexString(Tickets.Of(Seed, id)), StringComparer.Ordinal);
                Assert.Equal(merged, Drawn(firms, "1/1"));
            }
        );

    [Fact]
    public void Raising_a_rate_never_drops_a_firm() =>
        ForRosters((firms, _) => Assert.Empty(Drawn(firms, "1/10").Except(Drawn(firms, "1/9"))));

    [Fact]
    public void Seed_id_and_threshold_alone_tell_a_firm_its_fate() =>
        ForRosters(
            (firms, _) =>
            {
                var draw = Select(firms, "1/4")[0];
                var drawn = draw.Selected.Select(d => d.Id).ToHashSet();
                foreach (var (id, _) in firms)
                    Assert.Equal(
                        drawn.Contains(id),
                        Tickets.Of(Seed, id).AsSpan().SequenceCompareTo(draw.Threshold) <= 0
                    );
            }
        );

    [Fact]
    public void Every_firm_of_a_stratum_is_either_selected_or_waits_in_order() =>
        ForRosters(
            (firms, _) =>
            {
                var draw = Select(firms, "1/4", next: 1000)[0];
                Assert.Equal(firms.Count, draw.Selected.Count + draw.Next.Count);
                Assert.Equal(draw.Next[0], draw.FirstNotSelected);
            }
        );

    [Fact]
    public void Equal_first_64_bits_are_told_apart_by_the_whole_ticket_and_equal_tickets_by_id()
    {
        Assert.True(Tickets.Compare([1, 2], "B", [1, 3], "A") < 0);
        Assert.True(Tickets.Compare([1, 2], "A", [1, 2], "B") < 0);
    }

    [Fact]
    public void Any_changed_byte_of_policy_root_reveal_beacon_or_attempt_makes_another_seed()
    {
        byte[][] parts =
        [
            Draws.Seed("policy"),
            Draws.Seed("root"),
            Draws.Seed("commit"),
            Draws.Seed("reveal"),
            Draws.Seed("beacon"),
        ];
        byte[] Of(long attempt) =>
            DrawHash.Seed(
                "DRAW-1",
                attempt,
                parts[0],
                parts[1],
                [new PartyShare("bureau", parts[2], parts[3])],
                parts[4]
            );
        var seen = new HashSet<string> { Convert.ToHexString(Of(1)) };
        Assert.True(seen.Add(Convert.ToHexString(Of(2))));
        // negative control: an attempt number used again is the same draw
        Assert.False(seen.Add(Convert.ToHexString(Of(1))));
        foreach (var part in parts)
            for (var at = 0; at < 32; at++)
            {
                part[at] ^= 1;
                Assert.True(seen.Add(Convert.ToHexString(Of(1))));
                part[at] ^= 1;
            }
    }

    [Fact]
    public void Rates_are_exact_where_floating_point_is_not()
    {
        Assert.Equal(7, Rate.Parse("7/100").Of(100)); // 0.07 * 100 is 7.000000000000001
        Assert.Equal(1, Rate.Parse("1/20").Of(1));
        Assert.Equal(0, Rate.Parse("0/1").Of(1000));
        Assert.Equal((1L << 53) - 1, Rate.Parse("999999999/999999999").Of((1L << 53) - 1));
        foreach (var bad in new[] { "", "1", "1/0", "01/20", "1/020", "2/1", "1/2 ", "-1/2", "1/1000000000", "٣/4" })
            Assert.False(Rate.TryParse(bad, out _));
    }

    [Fact]
    public void A_share_of_one_total_by_largest_remainder_drops_a_stratums_firm_when_the_plan_grows_and_rates_do_not()
    {
        // Alabama paradox: strata of 6, 6 and 2. That is why a rate is rounded up in each stratum by itself.
        Assert.Equal([4, 4, 2], LargestRemainder([6, 6, 2], 10));
        Assert.Equal([5, 5, 1], LargestRemainder([6, 6, 2], 11));
        for (var size = 0; size < 60; size++)
        for (var percent = 1; percent < 100; percent++)
            Assert.True(Rate.Parse($"{percent}/100").Of(size) <= Rate.Parse($"{percent + 1}/100").Of(size));
    }

    [Fact]
    public void A_stratum_without_a_rate_cannot_be_drawn() =>
        Assert.Contains(
            "S1",
            Assert
                .Throws<ArgumentException>(() =>
                    Selection.Select(Roster([(Bundles.Code(1), "S1")]), Seed, new Dictionary<string, Rate>())
                )
                .Message
        );

    [Fact]
    public void A_rate_without_firms_gives_an_empty_draw()
    {
        var draw = Selection.Select(
            Roster([(Bundles.Code(1), "S1")]),
            Seed,
            new Dictionary<string, Rate> { ["S1"] = Rate.Parse("1/1"), ["S2"] = Rate.Parse("1/2") }
        )[1];
        Assert.Equal(("S2", 0L, 0), (draw.Stratum, draw.Size, draw.Selected.Count));
        Assert.Null(draw.Threshold);
        Assert.Null(draw.FirstNotSelected);
    }

    private static int[] LargestRemainder(int[] sizes, int n)
    {
        int[] shares = [.. sizes.Select(size => size * n / sizes.Sum())];
        foreach (
            var i in Enumerable
                .Range(0, sizes.Length)
                .OrderByDescending(i => sizes[i] * n % sizes.Sum())
                .Take(n - shares.Sum())
        )
            shares[i]++;
        return shares;
    }

    private static void ForRosters(Action<List<(string Id, string Stratum)>, Random> check)
    {
        for (var round = 0; round < 30; round++)
        {
            var random = new Random(round);
            check([.. Bundles.Codes(random, 10 + random.Next(120)).Select(id => (id, "S1"))], random);
        }
    }

    private static RosterColumns Roster(IEnumerable<(string, string)> firms) => RosterColumns.Of(firms);

    private static IReadOnlyList<StratumDraw> Select(IEnumerable<(string, string)> firms, string rate, int next = 32) =>
        Selection.Select(Roster(firms), Seed, new Dictionary<string, Rate> { ["S1"] = Rate.Parse(rate) }, next);

    private static List<string> Drawn(IEnumerable<(string, string)> firms, string rate) =>
        [.. Select(firms, rate)[0].Selected.Select(drawn => drawn.Id)];
}
