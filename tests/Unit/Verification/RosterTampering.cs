using System.Text.Json.Nodes;
using static Enforcement.Unit.Verification.Tampering;

namespace Enforcement.Unit.Verification;

/// <summary>Ways to spoil who is selected, who is not, who was replaced and who was in the roster at all.</summary>
internal static class RosterTampering
{
    public static IReadOnlyList<Way> Ways { get; } =
    [
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
    ];

    private static bool HasRows(DrawBundle bundle) => bundle.Selected.Count > 0;

    private static bool HasLoser(DrawBundle bundle) =>
        bundle.Strata.Any(stratum => stratum.FirstNotSelected is not null);

    private static bool HasReplaced(DrawBundle bundle) => bundle.Replaced.Count > 0;

    private static bool HasPopulation(DrawBundle bundle) => bundle.Population is not null;

    private static JsonNode Loser(JsonObject bundle) =>
        First(bundle, "strata", stratum => stratum["first_not_selected"] is not null)["first_not_selected"]!;

    /// <summary>Takes a place and keeps it.</summary>
    private static bool IsNew(JsonObject bundle, JsonNode replaced) =>
        replaced["by"] is { } by
        && bundle["replaced"]!.AsArray().All(other => other!["id"]!.GetValue<string>() != by.GetValue<string>());

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
}
