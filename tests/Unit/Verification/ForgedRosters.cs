namespace Enforcement.Unit.Verification;

/// <summary>Rosters and selections that our own builder would refuse to make: everything else about these draws is
/// right.</summary>
internal static class ForgedRosters
{
    public static IEnumerable<(string Name, string Expected, byte[] Bytes)> All()
    {
        string[] codes = [.. Enumerable.Range(1, 5).Select(Bundles.Code).Order(StringComparer.Ordinal)];
        yield return (
            "every firm once",
            "verified with 5 warnings",
            Drawn((codes[0], "S1"), (codes[1], "S1"), (codes[2], "S2"), (codes[3], "S2"))
        );
        // Twice the chance for one firm. Each of its leaves has a good path, and in its own stratum it ranks only once.
        yield return (
            "a firm in two strata",
            "path",
            Drawn((codes[0], "S1"), (codes[1], "S1"), (codes[1], "S2"), (codes[2], "S2"))
        );
        yield return (
            "a firm in two strata, the later leaf first",
            "path",
            Drawn((codes[0], "S1"), (codes[1], "S2"), (codes[1], "S1"), (codes[2], "S2"))
        );
        yield return (
            "a roster out of order",
            "path",
            Drawn((codes[1], "S1"), (codes[0], "S1"), (codes[2], "S2"), (codes[3], "S2"))
        );
        // Only the first not selected gives these away: one of two is drawn, so no two rows stand in the wrong order.
        yield return (
            "one of each stratum",
            "verified with 5 warnings",
            Drawn("1/2", [2, 2], [(codes[0], "S1"), (codes[1], "S1"), (codes[2], "S2"), (codes[3], "S2")])
        );
        yield return (
            "a stratum of two out of order",
            "loser",
            Drawn("1/2", [2, 1], [(codes[1], "S1"), (codes[0], "S1"), (codes[2], "S2")])
        );
        // Sizes moved on paper where no notice binds them: the first stratum is called whole, yet a third firm of it is
        // shown.
        yield return (
            "a stratum called smaller than it is",
            "loser",
            Drawn("1/1", [2, 2], [(codes[0], "S1"), (codes[1], "S1"), (codes[2], "S1"), (codes[3], "S2")])
        );
        // A firm drawn from a stratum that the notice does not know, its place paid for by a size on paper.
        yield return (
            "a firm drawn of no stratum",
            "rank",
            Drawn("1/4", [2, 2], [(codes[0], "S1"), (codes[1], "S1"), (codes[2], "S2"), (codes[3], "S3")])
        );
        // What only the whole roster gives away.
        (string, string)[] four = [.. codes.Select((code, i) => (code, i < 4 ? "S1" : "S2"))];
        yield return (
            "the smallest ticket passed over",
            "verified with 5 warnings",
            Drawn("1/4", [4, 1], four, ranked => ranked.Skip(1))
        );
        yield return (
            "the smallest ticket passed over, opened",
            "population",
            Drawn("1/4", [4, 1], four, ranked => ranked.Skip(1), opened: true)
        );
        yield return (
            "the next ticket passed over, opened",
            "population",
            Drawn("1/4", [4, 1], four, ranked => ranked.Where((_, rank) => rank != 1), opened: true)
        );
        yield return (
            "the smallest ticket drawn, opened",
            "verified with 5 warnings",
            Drawn("1/4", [4, 1], four, opened: true)
        );
        (string, string)[] five =
        [
            (codes[0], "S1"),
            (codes[1], "S1"),
            (codes[2], "S1"),
            (codes[3], "S2"),
            (codes[4], "S2"),
        ];
        yield return ("sizes moved on paper, opened", "population", Drawn("1/4", [4, 1], five, opened: true));
        yield return (
            "two firms that are not shown out of order, opened",
            "population",
            Unseen([.. codes.Select((code, i) => (code, i < 4 ? "S1" : "S2"))])
        );
    }

    /// <summary>The first order of these firms that is wrong although all that is shown of it is right.</summary>
    private static byte[] Unseen((string Id, string Stratum)[] roster)
    {
        for (var turn = 0; turn < 1000; turn++)
        {
            new Random(turn).Shuffle(roster);
            var sorted = roster.OrderBy(firm => firm.Id, StringComparer.Ordinal).SequenceEqual(roster);
            if (!sorted && DrawVerifier.Verify(Drawn("1/4", [4, 1], roster)).ExitCode == 0)
                return Drawn("1/4", [4, 1], roster, opened: true);
        }
        throw new InvalidOperationException("no order of these firms hides that it is wrong");
    }

    private static byte[] Drawn(params (string Id, string Stratum)[] roster) =>
        Drawn(
            "1/1",
            [
                .. roster
                    .GroupBy(firm => firm.Stratum)
                    .OrderBy(stratum => stratum.Key)
                    .Select(stratum => stratum.Count()),
            ],
            roster
        );

    /// <summary>Drawn from these leaves in this order, with the sizes as printed; S2, where it has fewer firms than
    /// printed, has rate 0, where it has more, rate 1 and nobody left.</summary>
    /// <param name="shown">of a stratum's firms in draw order, those that the publisher lets take part.</param>
    /// <param name="opened">with population.</param>
    private static byte[] Drawn(
        string rate,
        int[] sizes,
        (string Id, string Stratum)[] roster,
        Func<IEnumerable<Firm>, IEnumerable<Firm>>? shown = null,
        bool opened = false
    )
    {
        var second = roster.Count(firm => firm.Stratum == "S2");
        string[] rates =
        [
            rate,
            sizes[1] > second ? "0/1"
            : sizes[1] < second ? "1/1"
            : rate,
        ];
        var policy = $$$"""{"algo":"SSJ-DRAW-V1","rates":{"S1":"{{{rates[0]}}}","S2":"{{{rates[1]}}}"}}""";
        var salt = new byte[16];
        var tree = MerkleTree.Of([.. roster.Select(firm => DrawHash.Leaf(firm.Id, firm.Stratum, salt))]);
        var (reveal, beacon, policyHash) = (new byte[32], new byte[32], DrawHash.PolicyHash(policy));
        PartyShare[] shares = [new("bureau", DrawHash.Commit("DRAW-1", 1, "bureau", reveal), reveal)];
        var seed = DrawHash.Seed("DRAW-1", 1, policyHash, tree.Root, shares, beacon);
        static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
        string[] Path(int index) => [.. tree.Path(index).Select(Hex)];
        var strata = roster
            .Select((firm, i) => new Firm(firm.Id, firm.Stratum, Hex(Tickets.Of(seed, firm.Id)), i))
            .GroupBy(firm => firm.Stratum)
            .OrderBy(stratum => stratum.Key, StringComparer.Ordinal)
            .Select(
                (stratum, h) =>
                    (
                        Label: stratum.Key,
                        Rate: rates[Math.Min(h, 1)],
                        Size: h < 2 ? sizes[h] : 1,
                        N: h < 2 ? (int)Rate.Parse(rates[h]).Of(sizes[h]) : 1,
                        Ranked: Shown(stratum.OrderBy(firm => firm.Ticket, StringComparer.Ordinal))
                    )
            )
            .ToList();
        List<Firm> Shown(IEnumerable<Firm> ranked) =>
            [.. ranked.Count() > 1 && shown is not null ? shown(ranked) : ranked];
        return BundleJson.Write(
            new DrawBundle(
                DrawBundle.Version,
                "DRAW-1",
                1,
                policy,
                Hex(policyHash),
                new(Hex(tree.Root), roster.Length),
                [new("bureau", Hex(shares[0].Commit), Hex(reveal))],
                new("drand", Hex(beacon)),
                Hex(seed),
                [
                    .. strata
                        .Take(2)
                        .Select(s => new BundleStratum(
                            s.Label,
                            s.Size,
                            s.Rate,
                            s.N,
                            s.N > 0 ? s.Ranked[s.N - 1].Ticket : null,
                            s.Ranked.Take(opened ? s.Size : s.Ranked.Count)
                                .Skip(s.N)
                                .Select(next => new BundleLoser(
                                    next.Id,
                                    next.Ticket,
                                    Hex(salt),
                                    next.Index,
                                    Path(next.Index)
                                ))
                                .FirstOrDefault()
                        )),
                ],
                [
                    .. strata.SelectMany(s =>
                        s.Ranked.Take(s.N)
                            .Select(
                                (firm, i) =>
                                    new BundleRow(
                                        firm.Id,
                                        firm.Stratum,
                                        firm.Ticket,
                                        i + 1,
                                        Hex(salt),
                                        firm.Index,
                                        Path(firm.Index)
                                    )
                            )
                    ),
                ],
                [],
                opened ? [.. roster.Select(firm => new BundleMember(firm.Id, firm.Stratum, Hex(salt)))] : null,
                null
            )
        );
    }

    private sealed record Firm(string Id, string Stratum, string Ticket, int Index);
}
