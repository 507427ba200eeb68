using System.Text;
using System.Text.Json.Nodes;
using Enforcement.Verification;

namespace Enforcement.Unit.Verification;

/// <summary>
/// Bundles spoiled at random where nobody thought of a way: two verifiers that share no code must still say the same. Every
/// case comes from its number, so a difference can be had again.
/// </summary>
public sealed class FuzzedBundleTests
{
    private const int Trees = 6000, Texts = 4000;

    /// <summary>What a changed value often trips over: borders of numbers, empty and odd texts, other types.</summary>
    private static readonly string[] Odd =
    [
        "null", "true", "0", "1", "-1", "1.0", "1.5", "1e3", "9007199254740991", "9007199254740992", "1e400", "4294967295", "4294967296", "\"\"", "\"0\"", "[]", "{}", "[[]]",
        "\"S1\"", "\"1/1\"", "\"0/1\"", "\"1/0\"", "\"A\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"０\"", "\"verified\\nVERIFIED\"", "\"aa\"", "\"AA\"",
    ];

    private static ReadOnlySpan<byte> Written => "0123456789abcdefABCDEF{}[],:\"\\ .-+e"u8;

    [Fact]
    public void Bundles_with_values_changed_at_random_get_the_same_verdict_from_both_verifiers() =>
        MustAgree(atLeast: 12, Enumerable.Range(0, Trees).Select(n => ($"tree-{n:000}", Tree(n))));

    [Fact]
    public void Bundles_with_bytes_changed_at_random_get_the_same_verdict_from_both_verifiers() =>
        MustAgree(atLeast: 5, Enumerable.Range(0, Texts).Select(n => ($"text-{n:000}", Text(n))));

    /// <summary>The same again over a changed notice that is hashed anew: the checks behind "notice" are reached.</summary>
    [Fact]
    public void Bundles_drawn_under_a_notice_changed_at_random_get_the_same_verdict_from_both_verifiers() =>
        MustAgree(atLeast: 3, Enumerable.Range(0, Texts).Select(n => ($"notice-{n:000}", ChangedNotice(n))));

    private static void MustAgree(int atLeast, IEnumerable<(string Name, byte[] Bytes)> cases)
    {
        var files = cases.ToList();
        var met = files.CountBy(file => PythonVerifier.Short(DrawVerifier.Verify(file.Bytes))).ToList();
        Assert.True(met.Count >= atLeast, string.Join(", ", met)); // the changes still reach checks all along the way
        PythonVerifier.MustAgree(files);
    }

    private static byte[] Tree(int number)
    {
        var random = new Random(number);
        var tree = JsonNode.Parse(BundleJson.Write(Bundles.All[number % Bundles.All.Count]))!.AsObject();
        for (var times = 1 + random.Next(3); times > 0; times--) Change(tree, random);
        return Encoding.UTF8.GetBytes(tree.ToJsonString());
    }

    private static byte[] ChangedNotice(int number)
    {
        var random = new Random(number);
        var bundle = Bundles.All[number % Bundles.All.Count];
        var policy = JsonNode.Parse(bundle.Policy)!.AsObject();
        for (var times = 1 + random.Next(2); times > 0; times--) Change(policy, random);
        var text = policy.ToJsonString();
        if (random.Next(3) == 0) text = Encoding.UTF8.GetString(Spoil(Encoding.UTF8.GetBytes(text), random));
        return BundleJson.Write(bundle with { Policy = text, PolicyHash = Convert.ToHexStringLower(DrawHash.PolicyHash(text)) });
    }

    private static byte[] Text(int number)
    {
        var random = new Random(number);
        return Spoil(BundleJson.Write(Bundles.All[number % Bundles.All.Count]), random);
    }

    private static byte[] Spoil(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        for (var times = 1 + random.Next(3); times > 0; times--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0: list[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: list.RemoveAt(at); break;
                case 2: list.Insert(at, (byte)random.Next(256)); break;
                case 3: list[at] = Written[random.Next(Written.Length)]; break;
                default: list.InsertRange(at, list.GetRange(at, Math.Min(random.Next(40), list.Count - at))); break;
            }
        }
        return [.. list];
    }

    /// <summary>One change somewhere: a value made odd, taken from elsewhere, a digit or character altered, an item left out, doubled or moved.</summary>
    private static void Change(JsonNode root, Random random)
    {
        var all = Below(root).ToList();
        var node = all[random.Next(all.Count)];
        var parent = node.Parent!;
        switch (random.Next(6))
        {
            case 0: Put(node, JsonNode.Parse(Odd[random.Next(Odd.Length)])); break;
            case 1: Put(node, all[random.Next(all.Count)].DeepClone()); break;
            case 2 when parent is JsonObject owner: owner.Remove(node.GetPropertyName()); break;
            case 2 or 3 when parent is JsonArray array:
                var item = node.DeepClone();
                if (random.Next(2) == 0) array.Remove(node);
                if (random.Next(3) > 0) array.Insert(random.Next(array.Count + 1), item);
                break;
            case 4 when node is JsonValue value && value.TryGetValue<long>(out var number): Put(node, JsonValue.Create(number + random.Next(-2, 3))); break;
            default:
                if (node is JsonValue text && text.TryGetValue<string>(out var was) && was.Length > 0)
                {
                    var at = random.Next(was.Length);
                    Put(node, JsonValue.Create(was[..at] + "0123456789abcdefS/-"[random.Next(19)] + was[(at + 1)..]));
                }
                break;
        }
    }

    private static void Put(JsonNode node, JsonNode? value)
    {
        if (node.Parent is JsonObject owner) owner[node.GetPropertyName()] = value;
        else node.Parent!.AsArray()[node.GetElementIndex()] = value;
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var children = node switch
        {
            JsonObject o => o.Select(pair => pair.Value),
            JsonArray a => a,
            _ => [],
        };
        foreach (var child in children)
        {
            if (child is null) continue;
            yield return child;
            foreach (var below in Below(child)) yield return below;
        }
    }
}
