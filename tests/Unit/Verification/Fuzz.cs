using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Unit.Verification;

/// <summary>
/// Bundles spoiled at random, the same for the same number on every machine. What a list of ways cannot foresee: two
/// changes that hide each other, a value of one field in another, odd bytes anywhere. Every mutant is small.
/// </summary>
internal static class Fuzz
{
    private static readonly string[] Odd =
    [
        "",
        " ",
        "0",
        "-1",
        "1e5",
        "null",
        "A",
        "é",
        "\u2028",
        "S1",
        "S10",
        "1/1",
        "0/1",
        "2026-11-03T08:00:00Z",
        "drand",
        "DICE|1",
        "91350100M000100Y43",
        "\ud83d\ude00",
        "L",
        "max",
    ];
    private static readonly string[] OddNumbers =
    [
        "0",
        "1",
        "-0",
        "1.0",
        "1e0",
        "0.5",
        "-1",
        "4294967295",
        "4294967296",
        "9007199254740991",
        "9007199254740993",
        "1e400",
        "2e-400",
        "12345678901234567890",
    ];

    /// <summary>One mutant of one of the 200 bundles.</summary>
    public static byte[] Mutant(int number)
    {
        var random = new Random(number);
        return random.Next(10) switch
        {
            0 => SpoiledBytes(random),
            1 => OtherNotice(number, random),
            2 => OtherTeams(number, random),
            3 => SpoiledTree(LessBound(number, random), random),
            _ => SpoiledTree(Any(random), random),
        };
    }

    private static DrawBundle Any(Random random) => Bundles.All[random.Next(Bundles.All.Count)];

    private static byte[] SpoiledBytes(Random random)
    {
        List<byte> bytes = [.. Bundles.Bytes(Any(random))];
        for (var changes = 1 + random.Next(3); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"{}[]\",:\\0aA \n\0\xff"[random.Next(15)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>A part of the bundle is chosen first, then a place in it: otherwise nearly every change would hit a
    /// path.</summary>
    private static byte[] SpoiledTree(DrawBundle bundle, Random random)
    {
        var tree = JsonNode.Parse(Bundles.Bytes(bundle))!.AsObject();
        for (var changes = 1 + random.Next(2); changes > 0; changes--)
        {
            var part = tree.ElementAt(random.Next(tree.Count));
            Spoil(part.Value is null || random.Next(8) == 0 ? tree : part.Value, tree, random);
        }
        return Written(tree);
    }

    /// <summary>Drawn and hashed rightly over a spoiled notice, or, where the builder will not, only hashed
    /// again.</summary>
    private static byte[] OtherNotice(int number, Random random)
    {
        string Spoiled(string policy)
        {
            var tree = JsonNode.Parse(policy)!.AsObject();
            for (var changes = 1 + random.Next(2); changes > 0; changes--)
                Spoil(tree, tree, random);
            return Encoding.UTF8.GetString(Written(tree));
        }
        try
        {
            return Bundles.Bytes(Bundles.Make(number % 200, Spoiled));
        }
        catch (Exception e)
            when (e is FormatException or ArgumentException or KeyNotFoundException or OverflowException)
        {
            var bundle = Any(random);
            var policy = Spoiled(bundle.Policy);
            return Bundles.Bytes(
                bundle with
                {
                    Policy = policy,
                    PolicyHash = Convert.ToHexStringLower(DrawHash.PolicyHash(policy)),
                }
            );
        }
    }

    /// <summary>A draw whose notice leaves some keys out, so that the checks behind the notice must do without
    /// it.</summary>
    public static DrawBundle LessBound(int number, Random random) => Bundles.Make(number % 200, policy =>
        {
            var tree = JsonNode.Parse(policy)!.AsObject();
            foreach (var key in Notice.BindingKeys)
                if (random.Next(2) == 0)
                    tree.Remove(key);
            return Encoding.UTF8.GetString(Written(tree));
        });

    /// <summary>Other tasks and officers with little room to spare, served rightly; the odd one cannot be served and
    /// keeps what it had.</summary>
    public static byte[] OtherTeams(int number, Random random)
    {
        var bundle = Bundles.All.Skip(number % 100).First(b => b.Selected.Count > 1);
        AssignmentOfficer[] officers =
        [
            .. Enumerable.Range(1, 2 + random.Next(6)).Select(i => new AssignmentOfficer($"O-{i}", random.Next(5))),
        ];
        string[] Some() => [.. random.GetItems(officers, 1 + random.Next(5)).Select(o => o.Officer).Distinct()];
        OfficerPair? Pair() =>
            random.Next(2) == 0
                ? null
                : new(officers[random.Next(officers.Length)].Officer, officers[random.Next(officers.Length)].Officer);
        AssignmentTask[] tasks =
        [
            .. bundle
                .Selected.Take(1 + random.Next(6))
                .Select((row, i) => new AssignmentTask($"T-{i}", row.Id, Some(), Some(), Pair())),
        ];
        var rows = Assignment.Assign(Convert.FromHexString(bundle.Seed), tasks, officers)
            is AssignmentResult.Complete complete
            ? complete.Rows
            : [];
        return Bundles.Bytes(bundle with { Assignment = new(tasks, officers, rows) });
    }

    private static void Spoil(JsonNode part, JsonNode whole, Random random)
    {
        var places = Places(part).ToList();
        if (places.Count == 0)
            return;
        var (owner, place) = places[random.Next(places.Count)];
        var before = owner is JsonArray items ? items[(int)place] : owner[(string)place];
        var all = Places(whole).ToList();
        switch (random.Next(6))
        {
            case 0:
                Remove(owner, place);
                break;
            case 1:
                Set(owner, place, Value(before, random));
                break;
            case 2:
                Set(owner, place, Value(before, random));
                break;
            case 3 when owner is JsonArray list:
                list.Insert(random.Next(list.Count + 1), before?.DeepClone());
                break;
            case 4 when owner is JsonArray list:
                var taken = list[(int)place];
                list.RemoveAt((int)place);
                list.Insert(random.Next(list.Count + 1), taken);
                break;
            default:
                var (other, at) = all[random.Next(all.Count)];
                Set(owner, place, (other is JsonArray others ? others[(int)at] : other[(string)at])?.DeepClone());
                break;
        }
    }

    private static JsonNode? Value(JsonNode? before, Random random)
    {
        if (random.Next(8) == 0)
            return random.Next(5) switch
            {
                0 => null,
                1 => true,
                2 => new JsonArray(),
                3 => new JsonObject(),
                _ => JsonValue.Create(7),
            };
        if (before is JsonValue value && value.TryGetValue(out string? text))
            return Text(text, random);
        if (before is JsonValue)
            return JsonNode.Parse(
                random.Next(3) == 0 ? OddNumbers[random.Next(OddNumbers.Length)] : $"{random.Next(40)}"
            );
        return before is JsonArray ? new JsonArray("x") : before?.DeepClone();
    }

    private static string Text(string text, Random random)
    {
        if (text.Length == 0 || random.Next(3) == 0)
            return Odd[random.Next(Odd.Length)];
        var at = random.Next(text.Length);
        return random.Next(5) switch
        {
            0 => text.ToUpperInvariant(),
            1 => text.ToLowerInvariant(),
            2 => text[..at] + text[(at + 1)..],
            3 => text + text[at],
            _ => text[..at] + "0123456789abcdefXYZ;|,:/- "[random.Next(26)] + text[(at + 1)..],
        };
    }

    private static IEnumerable<(JsonNode Owner, object Place)> Places(JsonNode? node)
    {
        if (node is JsonObject members)
            foreach (var (key, inner) in members)
            {
                yield return (members, key);
                foreach (var place in Places(inner))
                    yield return place;
            }
        if (node is JsonArray items)
            for (var i = 0; i < items.Count; i++)
            {
                yield return (items, i);
                foreach (var place in Places(items[i]))
                    yield return place;
            }
    }

    private static void Remove(JsonNode owner, object place)
    {
        if (owner is JsonArray items)
            items.RemoveAt((int)place);
        else
            owner.AsObject().Remove((string)place);
    }

    private static void Set(JsonNode owner, object place, JsonNode? value)
    {
        if (owner is JsonArray items)
            items[(int)place] = value;
        else
            owner[(string)place] = value;
    }

    private static byte[] Written(JsonNode tree) => Encoding.UTF8.GetBytes(tree.ToJsonString());
}
