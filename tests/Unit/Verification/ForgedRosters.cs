using Enforcement.Verification;

namespace Enforcement.Unit.Verification;

/// <summary>Rosters that our own builder refuses: everything else about these draws is right.</summary>
internal static class ForgedRosters
{
    private const string Rates = """{"algo":"SSJ-DRAW-V1","rates":{"S1":"1/1","S2":"1/1"}}""";

    public static IEnumerable<(string Name, string Expected, byte[] Bytes)> All()
    {
        string[] codes = [.. Enumerable.Range(1, 4).Select(Bundles.Code).Order(StringComparer.Ordinal)];
        yield return ("every firm once", "verified with 5 warnings", Drawn((codes[0], "S1"), (codes[1], "S1"), (codes[2], "S2"), (codes[3], "S2")));
        // Twice the chance for one firm. Each of its leaves has a good path, and in its own stratum it ranks only once.
        yield return ("a firm in two strata", "path", Drawn((codes[0], "S1"), (codes[1], "S1"), (codes[1], "S2"), (codes[2], "S2")));
        yield return ("a firm in two strata, the later leaf first", "path", Drawn((codes[0], "S1"), (codes[1], "S2"), (codes[1], "S1"), (codes[2], "S2")));
        yield return ("a roster out of order", "path", Drawn((codes[1], "S1"), (codes[0], "S1"), (codes[2], "S2"), (codes[3], "S2")));
    }

    /// <summary>A census of these leaves in this order: nobody is left who could be missed.</summary>
    private static byte[] Drawn(params (string Id, string Stratum)[] roster)
    {
        var salt = new byte[16];
        var tree = MerkleTree.Of([.. roster.Select(firm => DrawHash.Leaf(firm.Id, firm.Stratum, salt))]);
        var (reveal, beacon, policyHash) = (new byte[32], new byte[32], DrawHash.PolicyHash(Rates));
        PartyShare[] shares = [new("bureau", DrawHash.Commit("DRAW-1", 1, "bureau", reveal), reveal)];
        var seed = DrawHash.Seed("DRAW-1", 1, policyHash, tree.Root, shares, beacon);
        static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
        var rows = roster.Select((firm, i) => (firm.Id, firm.Stratum, Ticket: Hex(Tickets.Of(seed, firm.Id)), Index: i))
            .GroupBy(firm => firm.Stratum).OrderBy(stratum => stratum.Key, StringComparer.Ordinal)
            .Select(stratum => stratum.OrderBy(firm => firm.Ticket, StringComparer.Ordinal).ToList()).ToList();
        return BundleJson.Write(new DrawBundle(
            DrawBundle.Version, "DRAW-1", 1, Rates, Hex(policyHash), new(Hex(tree.Root), roster.Length), [new("bureau", Hex(shares[0].Commit), Hex(reveal))],
            new("drand", Hex(beacon)), Hex(seed),
            [.. rows.Select(stratum => new BundleStratum(stratum[0].Stratum, stratum.Count, "1/1", stratum.Count, stratum[^1].Ticket, null))],
            [.. rows.SelectMany(stratum => stratum.Select((firm, i) => new BundleRow(firm.Id, firm.Stratum, firm.Ticket, i + 1, Hex(salt), firm.Index, [.. tree.Path(firm.Index).Select(Hex)])))],
            [], null, null));
    }
}
