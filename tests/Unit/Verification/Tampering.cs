using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Unit.Verification;

/// <summary>
/// Ways to spoil a bundle, each with the check that must catch it: a check's name, "unreadable" (exit 2) or "verified"
/// for what the dialect allows. A way that finds nothing to spoil in a bundle gives null.
/// </summary>
internal static class Tampering
{
    public sealed record Way(string Name, string Expected, Func<DrawBundle, byte[]?> Spoil);

    public static IReadOnlyList<Way> Ways { get; } =
    [.. HeadTampering.Ways, .. RosterTampering.Ways, .. AssignmentTampering.Ways, .. DialectTampering.Ways];

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

    internal static void Swap(JsonNode? array)
    {
        var items = array!.AsArray();
        var first = items[0];
        items.RemoveAt(0);
        items.Insert(1, first);
    }

    internal static void Duplicate(JsonNode? array)
    {
        var items = array!.AsArray();
        items.Add(items.Count == 0 ? JsonValue.Create(new string('a', 64)) : items[^1]!.DeepClone());
    }
}
