using System.Text;
using System.Text.Json.Nodes;
using Enforcement.Verification;

namespace Enforcement.Unit.Verification;

/// <summary>
/// Ways to spoil a bundle, each with the check that must catch it: a check's name, "unreadable" (exit 2) or "verified"
/// for what the dialect allows. A way that finds nothing to spoil in a bundle gives null.
/// </summary>
internal static class Tampering
{
    public sealed record Way(string Name, string Expected, Func<DrawBundle, byte[]?> Spoil);

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
        // Selected
        Tree(
            "selected id with a wrong check character",
            "format",
            b => b["selected"]![0]!["id"] = "914401170000000000",
            when: HasRows
        ),
        Tree(
            "selected id in lower case",
            "format",
            b => b["selected"]![0]!["id"] = b["selected"]![0]!["id"]!.GetValue<string>().ToLowerInvariant(),
            when: HasRows
        ),
        Tree(
            "selected id of another firm",
            "ticket",
            b => b["selected"]![0]!["id"] = "91350100M000100Y43",
            when: HasRows
        ),
        Tree("another ticket", "ticket", b => b["selected"]![0]!["ticket"] = new string('0', 64), when: HasRows),
        Tree(
            "ticket in upper case",
            "format",
            b => b["selected"]![0]!["ticket"] = b["selected"]![0]!["ticket"]!.GetValue<string>().ToUpperInvariant(),
            when: HasRows
        ),
        Tree("selected row moved to another stratum", "path", b => b["selected"]![0]!["stratum"] = "S8", when: HasRows),
        Tree("another salt", "path", b => b["selected"]![0]!["salt"] = new string('0', 32), when: HasRows),
        Tree(
            "another index",
            "path",
            b => b["selected"]![0]!["index"] = b["selected"]![0]!["index"]!.GetValue<int>() ^ 1,
            when: HasRows
        ),
        Tree("index beyond the roster", "path", b => b["selected"]![0]!["index"] = 1_000_000, when: HasRows),
        Tree("index of 2^53", "format", b => b["selected"]![0]!["index"] = 9007199254740992, when: HasRows),
        Tree(
            "path shortened",
            "path",
            b => b["selected"]![0]!["path"]!.AsArray().RemoveAt(0),
            when: b => HasRows(b) && b.Selected[0].Path.Count > 0
        ),
        Tree("path prolonged", "path", b => Duplicate(b["selected"]![0]!["path"]), when: HasRows),
        Tree(
            "path reordered",
            "path",
            b => Swap(b["selected"]![0]!["path"]),
            when: b => HasRows(b) && b.Selected[0].Path.Count > 1
        ),
        Tree("proofs of two rows swapped", "path", SwapProofs, when: b => b.Selected.Count > 1),
        Tree("another rank", "rank", b => b["selected"]![0]!["rank"] = 77, when: HasRows),
        Tree("selected reordered", "rank", b => Swap(b["selected"]), when: b => b.Selected.Count > 1),
        Tree("two rows of a stratum exchanged with their ranks", "rank", ExchangeRanks, when: b =>
            b.Strata.Any(s => b.Selected.Count(row => row.Stratum == s.Stratum) > 1)
        ),
        Tree("selected row twice", "rank", b => Duplicate(b["selected"]), when: HasRows),
        Tree(
            "a row of an earlier stratum once more at the end",
            "rank",
            b => b["selected"]!.AsArray().Add(b["selected"]![0]!.DeepClone()),
            when: b => HasRows(b) && b.Selected[0].Stratum != b.Selected[^1].Stratum
        ),
        Tree("first selected row dropped", "rank", b => b["selected"]!.AsArray().RemoveAt(0), when: HasRows),
        Tree("a loser slipped in as selected", "rank", SlipIn, when: b =>
            b.Strata.Any(s => s.FirstNotSelected is not null)
        ),
        // First not selected
        Tree("loser with another ticket", "loser", b => Loser(b)["ticket"] = new string('f', 64), when: HasLoser),
        Tree("loser with another salt", "loser", b => Loser(b)["salt"] = new string('f', 32), when: HasLoser),
        Tree("loser with another index", "loser", b => Loser(b)["index"] = 1_000_000, when: HasLoser),
        Tree("loser with another path", "loser", b => Duplicate(Loser(b)["path"]), when: HasLoser),
        Tree(
            "loser with a wrong check character",
            "format",
            b => Loser(b)["id"] = "914401170000000000",
            when: HasLoser
        ),
        Tree("loser who is selected", "loser", SelectedAsLoser, when: b =>
            b.Strata.Any(s => s.FirstNotSelected is not null && b.Selected.Any(r => r.Stratum == s.Stratum))
        ),
        Tree("loser who is the last selected", "loser", LastAsLoser, when: b =>
            b.Strata.Any(s => s.FirstNotSelected is not null && b.Selected.Count(r => r.Stratum == s.Stratum) > 1)
        ),
        Tree(
            "loser left out",
            "loser",
            b => First(b, "strata", s => s["first_not_selected"] is not null)["first_not_selected"] = null,
            when: HasLoser
        ),
        // Replaced
        Tree(
            "replaced by another",
            "replaced",
            b => b["replaced"]![0]!["by"] = "91350100M000100Y43",
            when: HasReplaced
        ),
        Tree(
            "the newcomer replaced by itself",
            "replaced",
            b =>
                First(b, "replaced", r => IsNew(b, r))["id"] = First(b, "replaced", r => IsNew(b, r))[
                    "by"
                ]!.DeepClone(),
            when: b => b.Replaced.Any(r => r.By is not null && b.Replaced.All(other => other.Id != r.By))
        ),
        Tree(
            "replaced by nobody",
            "replaced",
            b => First(b, "replaced", r => r["by"] is not null)["by"] = null,
            when: b => b.Replaced.Any(r => r.By is not null)
        ),
        Tree("replaced without a reason", "replaced", b => b["replaced"]![0]!["reason"] = "", when: HasReplaced),
        Tree(
            "replacement dropped",
            "rank",
            b => b["replaced"] = new JsonArray(),
            when: b => b.Replaced.Any(r => r.By is not null)
        ),
        Tree("replaced twice", "replaced", b => Duplicate(b["replaced"]), when: HasReplaced),
        Tree("a stranger replaced", "replaced", b => b["replaced"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["id"] = "91350100M000100Y43",
                        ["reason"] = "x",
                        ["by"] = null,
                    }
                )),
        Tree(
            "replaced reordered",
            "replaced",
            b => Swap(b["replaced"]),
            when: b => b.Replaced.Count > 1 && b.Replaced[0].By != b.Replaced[1].By
        ),
        // Population
        Tree("population reordered", "population", b => Swap(b["population"]), when: HasPopulation),
        Tree(
            "a firm left out of the population",
            "population",
            b => b["population"]!.AsArray().RemoveAt(0),
            when: HasPopulation
        ),
        Tree("a firm twice in the population", "population", b => Duplicate(b["population"]), when: HasPopulation),
        Tree(
            "a firm added to the population",
            "population",
            b =>
                b["population"]!
                    .AsArray()
                    .Insert(
                        0,
                        new JsonObject
                        {
                            ["id"] = "91350100M000100Y43",
                            ["stratum"] = "S1",
                            ["salt"] = new string('0', 32),
                        }
                    ),
            when: HasPopulation
        ),
        Tree(
            "a firm of the population in another stratum",
            "population",
            b => b["population"]![0]!["stratum"] = "S7",
            when: HasPopulation
        ),
        Tree(
            "a population label in lower case",
            "format",
            b => b["population"]![0]!["stratum"] = "s1",
            when: HasPopulation
        ),
        Tree(
            "a salt of the population too short",
            "format",
            b => b["population"]![0]!["salt"] = "00",
            when: HasPopulation
        ),
        Tree(
            "another salt in the population",
            "population",
            b => b["population"]![0]!["salt"] = new string('0', 32),
            when: HasPopulation
        ),
        Tree(
            "another salt of a firm that is not shown",
            "population",
            b => Hidden(b).First()["salt"] = new string('0', 32),
            when: b => HasPopulation(b) && Hidden(b).Any()
        ),
        Tree("two firms that are not shown in each other's stratum", "population", ExchangeStrata, when: b =>
            HasPopulation(b) && Hidden(b).Select(firm => firm.Stratum).Distinct().Count() > 1
        ),
        // Assignment
        Tree(
            "a task for a code with a wrong check character",
            "format",
            b => b["assignment"]!["tasks"]![0]!["enterprise"] = "914401170000000000",
            when: HasTasks
        ),
        Tree("lead and second exchanged", "assignment", ExchangeOfficers, when: HasTasks),
        Tree(
            "another lead",
            "assignment",
            b => b["assignment"]!["result"]![0]!["lead"] = "440117-9999",
            when: HasTasks
        ),
        Tree(
            "another second",
            "assignment",
            b => b["assignment"]!["result"]![0]!["second"] = "440117-9999",
            when: HasTasks
        ),
        Tree("a task with its officers twice", "assignment", RepeatTask, when: HasTasks),
        Tree(
            "skips reordered",
            "assignment",
            b =>
                Swap(
                    b["assignment"]!["result"]!.AsArray().First(row => row!["skipped"]!.AsArray().Count > 1)!["skipped"]
                ),
            when: b => b.Assignment?.Result.Any(row => row.Skipped.Count > 1) == true
        ),
        Tree(
            "a task without officers",
            "assignment",
            b => b["assignment"]!["result"]!.AsArray().RemoveAt(0),
            when: HasTasks
        ),
        Tree("a task served twice", "assignment", b => Duplicate(b["assignment"]!["result"]), when: HasTasks),
        Tree(
            "results reordered",
            "assignment",
            b => Swap(b["assignment"]!["result"]),
            when: b => b.Assignment?.Tasks.Count > 1
        ),
        Tree(
            "a task for a firm not drawn",
            "assignment",
            b => b["assignment"]!["tasks"]![0]!["enterprise"] = "91350100M000100Y43",
            when: HasTasks
        ),
        Tree("an officer removed", "assignment", b => b["assignment"]!["officers"] = new JsonArray(), when: HasTasks),
        Tree("an officer twice", "assignment", b => Duplicate(b["assignment"]!["officers"]), when: HasTasks),
        Tree("a candidate twice", "assignment", b => Duplicate(b["assignment"]!["tasks"]![0]!["lead"]), when: HasTasks),
        Tree("a task twice", "assignment", b => Duplicate(b["assignment"]!["tasks"]), when: HasTasks),
        Tree(
            "a skip invented",
            "assignment",
            b =>
                b["assignment"]!["result"]![0]!["skipped"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["slot"] = "S",
                            ["officer"] = "440117-0001",
                            ["reason"] = "max",
                        }
                    ),
            when: HasTasks
        ),
        Tree(
            "a skip with an unknown reason",
            "format",
            b =>
                b["assignment"]!["result"]![0]!["skipped"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["slot"] = "S",
                            ["officer"] = "440117-0001",
                            ["reason"] = "disliked",
                        }
                    ),
            when: HasTasks
        ),
        Tree(
            "a skip of an unknown slot",
            "format",
            b =>
                b["assignment"]!["result"]![0]!["skipped"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["slot"] = "T",
                            ["officer"] = "440117-0001",
                            ["reason"] = "max",
                        }
                    ),
            when: HasTasks
        ),
        Tree(
            "an officer id in lower case",
            "format",
            b => b["assignment"]!["officers"]![0]!["officer"] = "ab",
            when: HasTasks
        ),
        Tree(
            "a last pair of three",
            "format",
            b => b["assignment"]!["tasks"]![0]!["last_pair"] = new JsonArray("A", "B", "C"),
            when: HasTasks
        ),
        Tree(
            "a last pair of none",
            "format",
            b => b["assignment"]!["tasks"]![0]!["last_pair"] = new JsonArray(),
            when: HasTasks
        ),
        .. DialectTampering.Ways,
    ];

    internal static Way Tree(
        string name,
        string expected,
        Action<JsonObject> spoil,
        Func<DrawBundle, bool>? when = null
    ) => new(name, expected, bundle =>
        {
            if (when?.Invoke(bundle) == false)
                return null;
            var tree = JsonNode.Parse(BundleJson.Write(bundle))!.AsObject();
            spoil(tree);
            return Encoding.UTF8.GetBytes(tree.ToJsonString());
        });

    internal static JsonNode First(JsonObject bundle, string list, Func<JsonNode, bool> fits) =>
        bundle[list]!.AsArray().First(item => fits(item!))!;

    private static bool HasRows(DrawBundle bundle) => bundle.Selected.Count > 0;

    private static bool HasLoser(DrawBundle bundle) =>
        bundle.Strata.Any(stratum => stratum.FirstNotSelected is not null);

    private static bool HasReplaced(DrawBundle bundle) => bundle.Replaced.Count > 0;

    private static bool HasPopulation(DrawBundle bundle) => bundle.Population is not null;

    private static bool HasTasks(DrawBundle bundle) => bundle.Assignment?.Tasks.Count > 0;

    private static IEnumerable<BundleParty> Reveals(DrawBundle bundle) =>
        bundle.Parties.Where(party => party.Reveal.Length > 0);

    private static JsonNode Reveal(JsonObject bundle) =>
        First(bundle, "parties", party => party["reveal"]!.GetValue<string>().Length > 0);

    private static JsonNode Loser(JsonObject bundle) =>
        First(bundle, "strata", stratum => stratum["first_not_selected"] is not null)["first_not_selected"]!;

    /// <summary>Takes a place and keeps it.</summary>
    private static bool IsNew(JsonObject bundle, JsonNode replaced) =>
        replaced["by"] is { } by
        && bundle["replaced"]!.AsArray().All(other => other!["id"]!.GetValue<string>() != by.GetValue<string>());

    private static void Swap(JsonNode? array)
    {
        var items = array!.AsArray();
        var first = items[0];
        items.RemoveAt(0);
        items.Insert(1, first);
    }

    private static void Duplicate(JsonNode? array)
    {
        var items = array!.AsArray();
        items.Add(items.Count == 0 ? JsonValue.Create(new string('a', 64)) : items[^1]!.DeepClone());
    }

    private static void SwapProofs(JsonObject bundle)
    {
        var (one, two) = (bundle["selected"]![0]!, bundle["selected"]![1]!);
        var (path, index) = (one["path"]!.DeepClone(), one["index"]!.DeepClone());
        (one["path"], one["index"]) = (two["path"]!.DeepClone(), two["index"]!.DeepClone());
        (two["path"], two["index"]) = (path, index);
    }

    private static void ExchangeRanks(JsonObject bundle)
    {
        var rows = bundle["selected"]!.AsArray();
        var at = Enumerable
            .Range(1, rows.Count - 1)
            .First(i => rows[i]!["stratum"]!.GetValue<string>() == rows[i - 1]!["stratum"]!.GetValue<string>());
        (rows[at]!["rank"], rows[at - 1]!["rank"]) = (
            rows[at - 1]!["rank"]!.DeepClone(),
            rows[at]!["rank"]!.DeepClone()
        );
        var first = rows[at - 1];
        rows.RemoveAt(at - 1);
        rows.Insert(at, first);
    }

    private static void SlipIn(JsonObject bundle)
    {
        var stratum = First(bundle, "strata", s => s["first_not_selected"] is not null);
        var (label, row) = (
            stratum["stratum"]!.GetValue<string>(),
            stratum["first_not_selected"]!.DeepClone().AsObject()
        );
        var rows = bundle["selected"]!.AsArray();
        row["stratum"] = label;
        row["rank"] = 1 + rows.Count(r => r!["stratum"]!.GetValue<string>() == label);
        rows.Insert(rows.Count(r => string.CompareOrdinal(r!["stratum"]!.GetValue<string>(), label) <= 0), row);
    }

    private static void SelectedAsLoser(JsonObject bundle)
    {
        var rows = bundle["selected"]!.AsArray();
        var stratum = First(bundle, "strata", s =>
            s["first_not_selected"] is not null
            && rows.Any(r => r!["stratum"]!.GetValue<string>() == s["stratum"]!.GetValue<string>())
        );
        stratum["first_not_selected"] = rows.First(r =>
                    r!["stratum"]!.GetValue<string>() == stratum["stratum"]!.GetValue<string>()
                )!
            .DeepClone();
    }

    private static void LastAsLoser(JsonObject bundle)
    {
        JsonNode[] Rows(JsonNode stratum) =>
            [
                .. bundle["selected"]!
                    .AsArray()
                    .Where(r => r!["stratum"]!.GetValue<string>() == stratum["stratum"]!.GetValue<string>())!,
            ];
        var stratum = First(bundle, "strata", s => s["first_not_selected"] is not null && Rows(s).Length > 1);
        stratum["first_not_selected"] = Rows(stratum)[^1].DeepClone();
    }

    /// <summary>Firms of the population that stand neither among the selected nor as the first that was not.</summary>
    private static IEnumerable<BundleMember> Hidden(DrawBundle bundle) =>
        bundle.Population!.Where(firm =>
            bundle.Selected.All(row => row.Id != firm.Id) && bundle.Strata.All(s => s.FirstNotSelected?.Id != firm.Id)
        );

    private static IEnumerable<JsonNode> Hidden(JsonObject bundle)
    {
        var shown = bundle["selected"]!
            .AsArray()
            .Concat(bundle["strata"]!.AsArray().Select(s => s!["first_not_selected"]))
            .OfType<JsonNode>()
            .Select(row => row["id"]!.GetValue<string>())
            .ToHashSet();
        return bundle["population"]!.AsArray().Where(firm => !shown.Contains(firm!["id"]!.GetValue<string>()))!;
    }

    private static void ExchangeStrata(JsonObject bundle)
    {
        var one = Hidden(bundle).First();
        var other = Hidden(bundle)
            .First(firm => firm["stratum"]!.GetValue<string>() != one["stratum"]!.GetValue<string>());
        (one["stratum"], other["stratum"]) = (other["stratum"]!.DeepClone(), one["stratum"]!.DeepClone());
    }

    private static void RepeatTask(JsonObject bundle)
    {
        var (tasks, result) = (bundle["assignment"]!["tasks"]!.AsArray(), bundle["assignment"]!["result"]!.AsArray());
        tasks.Add(
            tasks
                .First(task => task!["task"]!.GetValue<string>() == result[0]!["task"]!.GetValue<string>())!
                .DeepClone()
        );
        result.Insert(1, result[0]!.DeepClone());
    }

    private static void ExchangeOfficers(JsonObject bundle)
    {
        var row = bundle["assignment"]!["result"]![0]!;
        (row["lead"], row["second"]) = (row["second"]!.DeepClone(), row["lead"]!.DeepClone());
    }
}
