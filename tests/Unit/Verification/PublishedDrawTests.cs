using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>Rules that others have published: Rivest's consistent_sampler, drand.</summary>
public sealed class PublishedDrawTests
{
    [Fact]
    public void A_ticket_is_the_inner_hash_of_rivests_consistent_sampler()
    {
        if (Vectors.Published("rivest-consistent-sampler.json") is not { } published)
            return;
        foreach (var sample in published.Items("raw_hash_equivalence"))
        {
            Assert.Equal(
                sample.Text("sha256"),
                Convert.ToHexStringLower(Tickets.Of(sample.Bytes("seed_hash"), sample.Text("id")))
            );
            Assert.Equal(sample.Text("message"), sample.Text("seed_hash") + sample.Text("id"));
        }
    }

    [Fact]
    public void Drand_randomness_is_the_hash_of_the_signature()
    {
        if (Vectors.Published("drand-beacons.json") is not { } published)
            return;
        foreach (var beacon in published.Items("beacons"))
        {
            var randomness = BeaconFormat.DrandRandomness(beacon.Bytes("signature"));
            Assert.Equal(beacon.Text("randomness"), Convert.ToHexStringLower(randomness));
            Assert.Equal(randomness, BeaconFormat.Parse("drand", beacon.Text("randomness")).Bytes);
        }
    }

    [Fact]
    public void Drand_chains_are_named_by_the_hash_of_their_parameters()
    {
        Assert.Equal("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971", DrandChain.Quicknet.Hash);
        if (Vectors.Published("drand-beacons.json") is not { } published)
            return;
        var chain = published.GetProperty("default");
        Assert.Equal(
            chain.Text("chain_hash"),
            new DrandChain(
                TimeSpan.FromSeconds(chain.GetProperty("period_seconds").GetInt32()),
                DateTimeOffset.FromUnixTimeSeconds(chain.GetProperty("genesis_time").GetInt64()),
                chain.Text("public_key"),
                chain.Text("group_hash"),
                "default"
            ).Hash
        );
    }

    [Fact]
    public void Drand_rounds_come_out_every_period_from_genesis_on()
    {
        var chain = DrandChain.Quicknet;
        Assert.Equal(chain.Genesis, chain.TimeOf(1));
        Assert.Equal(chain.Genesis.AddSeconds(999 * 3), chain.TimeOf(1000));
        for (var round = 1; round < 20; round++)
        {
            Assert.Equal(round, chain.RoundFrom(chain.TimeOf(round)));
            Assert.Equal(round + 1, chain.RoundFrom(chain.TimeOf(round).AddTicks(1)));
        }
        Assert.Equal(1, chain.RoundFrom(chain.Genesis.AddDays(-1)));
        Assert.Equal(new NoticeBeacon("drand", $"{chain.Hash}:1000", chain.TimeOf(1000)), chain.Beacon(1000));
    }

    [Fact]
    public void The_weighted_example_of_the_protocol_selects_the_published_twelve_in_order()
    {
        var (v1, example) = (Vectors.DrawV1, Vectors.DrawV1.GetProperty("weighted_pareto_example"));
        (byte[] Ticket, string Id, long Weight)[] units =
        [
            .. v1.Items("population")
                .Select(firm =>
                    (
                        firm.Bytes("ticket"),
                        firm.Text("id"),
                        example.GetProperty("weights").GetProperty(firm.Text("stratum")).GetInt64()
                    )
                ),
        ];
        var selected = ParetoOrder.Select(units, example.GetProperty("n").GetInt32());
        Assert.Equal(
            example.Items("selected_in_order").Select(id => id.GetString()),
            selected.Select(i => units[i].Id)
        );
    }

    [Fact]
    public void Units_with_a_weight_too_big_for_a_probability_are_always_taken()
    {
        long[] weights = [1, 2, 5, 5, 5, 10, 4, 1]; // R package sps: inclusion .25 .5 1 1 1 1 1 .25 for n = 6
        var taken = new int[8];
        for (var round = 0; round < 400; round++)
        {
            var seed = Draws.Seed($"certain-{round}");
            foreach (
                var i in ParetoOrder.Select([.. weights.Select((w, i) => (Tickets.Of(seed, $"{i}"), $"{i}", w))], 6)
            )
                taken[i]++;
        }
        Assert.Equal([400, 400, 400, 400, 400], taken[2..7]);
        Assert.Equal(400, taken[0] + taken[1] + taken[7]);
    }
}

public sealed class BeaconFormatTests
{
    private const string One = "KL8|2026310|01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,80";
    private const string Two = "KL8|2026311|01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20";

    [Fact]
    public void Two_issues_of_kl8_or_five_of_ssq_or_forty_dice_or_one_drand_round_are_enough()
    {
        Assert.Equal(["2026310", "2026311"], BeaconFormat.Parse("kl8", $"{One};{Two}").Issues);
        Assert.Equal(
            5,
            BeaconFormat
                .Parse(
                    "ssq",
                    string.Join(';', Enumerable.Range(1, 5).Select(i => $"SSQ|202610{i}|01,02,03,04,05,33|16"))
                )
                .Issues.Count
        );
        Assert.Equal(
            "DICE|0123456789012345678901234567890123456789",
            Encoding.ASCII.GetString(BeaconFormat.Parse("dice", "DICE|0123456789012345678901234567890123456789").Bytes)
        );
        Assert.Equal(32, BeaconFormat.Parse("drand", new string('a', 64)).Bytes.Length);
    }

    [Theory]
    [InlineData("kl8", One, "61.6 bits")]
    [InlineData("ssq", "SSQ|2026128|01,02,03,04,05,06|07", "24.0 bits")]
    [InlineData("kl8", One + ";" + One, "does not come after")]
    [InlineData("kl8", Two + ";" + One, "does not come after")]
    [InlineData("kl8", "KL8|2026310|1,02", "numbers")]
    [InlineData("kl8", "KL8|310|01", "seven-digit")]
    [InlineData("kl8", "kl8|2026310|01", "does not start")]
    [InlineData("kl8", "KL8|2026310|02,01,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20", "numbers")]
    [InlineData("kl8", "KL8|2026310|00,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20", "numbers")]
    [InlineData("kl8", "KL8|2026310|01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,81", "numbers")]
    [InlineData("kl8", One + ";", "does not start")]
    [InlineData("kl8", "ＫＬ８|2026310|01", "ASCII")]
    [InlineData("ssq", "SSQ|2026128|01,02,03,04,05,34|07", "numbers")]
    [InlineData("ssq", "SSQ|2026128|01,02,03,04,05,06|17", "numbers")]
    [InlineData("ssq", "SSQ|2026128|01,02,03,04,05,06", "numbers")]
    [InlineData("dice", "DICE|123", "at least 40")]
    [InlineData("dice", "DICE|01234567890123456789012345678901234567x9", "only digits")]
    [InlineData("dice", "0123456789012345678901234567890123456789", "starts with DICE|")]
    [InlineData("drand", "ab", "64")]
    [InlineData("drand", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "lower-case")]
    [InlineData("coin", "heads", "not a kind")]
    public void A_beacon_of_another_spelling_or_with_too_few_bits_is_refused_with_the_reason(
        string kind,
        string text,
        string reason
    ) => Assert.Contains(reason, Assert.Throws<FormatException>(() => BeaconFormat.Parse(kind, text)).Message);
}
