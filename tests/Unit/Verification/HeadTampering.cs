using System.Text.Json.Nodes;
using static Enforcement.Unit.Verification.Tampering;

namespace Enforcement.Unit.Verification;

/// <summary>Ways to spoil what a bundle says of the draw, its parties, its beacon and its strata.</summary>
internal static class HeadTampering
{
    public static IReadOnlyList<Way> Ways { get; } =
    [
        // Texts and numbers of the head
        Tree("format of another version", "format", b => b["format"] = "SSJ-DRAW-BUNDLE-V2"),
        Tree("draw id in lower case", "format", b => b["draw_id"] = "draw-1"),
        Tree("draw id empty", "format", b => b["draw_id"] = ""),
        Tree("draw id of 41 characters", "format", b => b["draw_id"] = new string('D', 41)),
        Tree("another draw id", "commit", b => b["draw_id"] = "DRAW-OTHER", when: b => Reveals(b).Any()),
        Tree("wrong attempt", "commit", b => b["attempt"] = 9, when: b => Reveals(b).Any()),
        Tree("attempt above 32 bits", "format", b => b["attempt"] = 4294967296),
        Tree("another policy", "notice", b =>
            b["policy"] = b["policy"]!.GetValue<string>().Replace("SSJ-DRAW-V1", "SSJ-DRAW-V2")
        ),
        Tree("white space added to the policy", "notice", b => b["policy"] = b["policy"]!.GetValue<string>() + " "),
        Tree("another policy hash", "notice", b => b["policy_hash"] = new string('a', 64)),
        Tree("policy hash in upper case", "format", b => b["policy_hash"] = new string('A', 64)),
        Tree("policy hash too short", "format", b => b["policy_hash"] = "ab"),
        Tree("another root", "notice", b => b["snapshot"]!["root"] = new string('b', 64)),
        Tree("another snapshot size", "strata", b =>
            b["snapshot"]!["size"] = b["snapshot"]!["size"]!.GetValue<long>() + 1
        ),
        Tree("snapshot of size 0", "format", b => b["snapshot"]!["size"] = 0),
        Tree("another seed", "seed", b => b["seed"] = new string('c', 64)),
        // Parties and beacon
        Tree("party renamed", "notice", b => b["parties"]![0]!["party"] = "somebody"),
        Tree("party dropped", "notice", b => b["parties"]!.AsArray().RemoveAt(0)),
        Tree("parties reordered", "notice", b => Swap(b["parties"]), when: b => b.Parties.Count > 1),
        Tree("party twice", "notice", b => Duplicate(b["parties"])),
        Tree(
            "another commitment",
            "commit",
            b => Reveal(b)["commit"] = new string('d', 64),
            when: b => Reveals(b).Any()
        ),
        Tree("another reveal", "commit", b => Reveal(b)["reveal"] = new string('e', 64), when: b => Reveals(b).Any()),
        Tree("reveal withheld", "seed", b => Reveal(b)["reveal"] = "", when: b => Reveals(b).Any()),
        Tree(
            "reveal of 31 bytes",
            "format",
            b => Reveal(b)["reveal"] = new string('e', 62),
            when: b => Reveals(b).Any()
        ),
        Tree(
            "another beacon of the same form",
            "seed",
            b => b["beacon"]!["hex"] = new string('0', 64),
            when: b => b.Beacon.Source.StartsWith("drand")
        ),
        Tree("a beacon of another form", "notice", b => b["beacon"]!["hex"] = "00"),
        Tree("beacon hex of odd length", "format", b => b["beacon"]!["hex"] = "000"),
        Tree("beacon hex in upper case", "format", b => b["beacon"]!["hex"] = "AB"),
        Tree("beacon hex empty", "format", b => b["beacon"]!["hex"] = ""),
        Tree("beacon source replaced", "notice", b => b["beacon"]!["source"] = "another"),
        Tree("beacon source prolonged", "notice", b => b["beacon"]!["source"] += "0"),
        Tree("beacon source prefixed", "notice", b => b["beacon"]!["source"] = "x" + b["beacon"]!["source"]),
        // Strata
        Tree("stratum renamed", "notice", b => b["strata"]![0]!["stratum"] = "S9"),
        Tree("stratum label in lower case", "format", b => b["strata"]![0]!["stratum"] = "s1"),
        Tree("stratum size raised", "notice", b => b["strata"]![0]!["size"] = 999),
        Tree("rate lowered", "strata", b => b["strata"]![0]!["rate"] = "1/999"),
        Tree("rate above 1", "format", b => b["strata"]![0]!["rate"] = "3/2"),
        Tree("rate with a leading zero", "format", b => b["strata"]![0]!["rate"] = "01/20"),
        Tree("rate of nothing", "format", b => b["strata"]![0]!["rate"] = "1/0"),
        Tree(
            "n lowered",
            "strata",
            b => First(b, "strata", s => s["n"]!.GetValue<int>() > 0)["n"] = 0,
            when: b => b.Strata.Any(s => s.N > 0)
        ),
        Tree("n raised", "strata", b => b["strata"]![0]!["n"] = b["strata"]![0]!["n"]!.GetValue<int>() + 1),
        Tree(
            "another threshold",
            "threshold",
            b => First(b, "strata", s => s["threshold"] is not null)["threshold"] = new string('f', 64),
            when: b => b.Strata.Any(s => s.N > 0)
        ),
        Tree(
            "threshold left out",
            "strata",
            b => First(b, "strata", s => s["threshold"] is not null)["threshold"] = null,
            when: b => b.Strata.Any(s => s.N > 0)
        ),
        Tree(
            "threshold where nobody is drawn",
            "strata",
            b => First(b, "strata", s => s["threshold"] is null)["threshold"] = new string('f', 64),
            when: b => b.Strata.Any(s => s.N == 0)
        ),
        Tree("strata reordered", "strata", b => Swap(b["strata"]), when: b => b.Strata.Count > 1),
        Tree("stratum twice", "strata", b => Duplicate(b["strata"])),
        Tree("stratum dropped", "notice", b => b["strata"]!.AsArray().RemoveAt(0)),
    ];

    private static IEnumerable<BundleParty> Reveals(DrawBundle bundle) =>
        bundle.Parties.Where(party => party.Reveal.Length > 0);

    private static JsonNode Reveal(JsonObject bundle) =>
        First(bundle, "parties", party => party["reveal"]!.GetValue<string>().Length > 0);
}
