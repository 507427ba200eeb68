using System.Text.Json;

namespace Enforcement.Verification.Bundle;

/// <summary>
/// Reads the shape of a bundle. A missing key or a wrong JSON type ends it at once; a number that is no integer of
/// 0…2^53−1, or a pair that is not two, is remembered and raised last, because "unreadable" (exit 2) goes before
/// "format" (exit 1). A key whose
/// content may be null is still required; only <c>population</c> and <c>assignment</c> may be absent.
/// </summary>
internal sealed class BundleReader
{
    private string? firstFault;

    public DrawBundle Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = Open(utf8);
        var root = new Node(this, "", -1, document.RootElement);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new BundleUnreadableException("not a JSON object");
        var bundle = Bundle(root);
        return firstFault is null ? bundle : throw new BundleFormatException(firstFault);
    }

    private static JsonDocument Open(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return StrictJson.Parse(utf8);
        }
        catch (NotStrictJsonException e)
        {
            throw new BundleUnreadableException(e.Message);
        }
    }

    private static DrawBundle Bundle(Node root) =>
        new(
            root.Text("format"),
            root.Text("draw_id"),
            root.Integer("attempt"),
            root.Text("policy"),
            root.Text("policy_hash"),
            root.Object("snapshot") is var snapshot
                ? new BundleSnapshot(snapshot.Text("root"), snapshot.Integer("size"))
                : null!,
            root.List("parties", party => new BundleParty(
                party.Text("party"),
                party.Text("commit"),
                party.Text("reveal")
            )),
            root.Object("beacon") is var beacon ? new BundleBeacon(beacon.Text("source"), beacon.Text("hex")) : null!,
            root.Text("seed"),
            root.List("strata", Stratum),
            root.List("selected", row => new BundleRow(
                row.Text("id"),
                row.Text("stratum"),
                row.Text("ticket"),
                row.Integer("rank"),
                row.Text("salt"),
                row.Integer("index"),
                row.Texts("path")
            )),
            root.List("replaced", replaced => new BundleReplacement(
                replaced.Text("id"),
                replaced.Text("reason"),
                replaced.TextOrNull("by")
            )),
            root.Has("population")
                ? root.List("population", member => new BundleMember(
                    member.Text("id"),
                    member.Text("stratum"),
                    member.Text("salt")
                ))
                : null,
            root.Has("assignment") ? Assignment(root.Object("assignment")) : null
        );

    private static BundleStratum Stratum(Node stratum) =>
        new(
            stratum.Text("stratum"),
            stratum.Integer("size"),
            stratum.Text("rate"),
            stratum.Integer("n"),
            stratum.TextOrNull("threshold"),
            stratum.ObjectOrNull("first_not_selected") is { } loser
                ? new BundleLoser(
                    loser.Text("id"),
                    loser.Text("ticket"),
                    loser.Text("salt"),
                    loser.Integer("index"),
                    loser.Texts("path")
                )
                : null
        );

    private static BundleAssignment Assignment(Node assignment) =>
        new(
            assignment.List("tasks", task => new AssignmentTask(
                task.Text("task"),
                task.Text("enterprise"),
                task.Texts("lead"),
                task.Texts("second"),
                task.PairOrNull("last_pair")
            )),
            assignment.List("officers", officer => new AssignmentOfficer(
                officer.Text("officer"),
                officer.Integer("max")
            )),
            assignment.List("result", row => new AssignmentRow(
                row.Text("task"),
                row.Text("lead"),
                row.Text("second"),
                row.List("skipped", skip => new Skip(skip.Text("slot"), skip.Text("officer"), skip.Text("reason")))
            ))
        );

    /// <summary>An element and how to name it in a message; names are put together only when something is wrong with
    /// it.</summary>
    private readonly record struct Node(BundleReader Reader, string Place, int Item, JsonElement Element)
    {
        private string Name => Item < 0 ? Place : $"{Place}[{Item}]";

        public bool Has(string key) => Element.TryGetProperty(key, out _);

        public string Text(string key) => Child(key, JsonValueKind.String).GetString()!;

        public string? TextOrNull(string key) => IsNull(key) ? null : Text(key);

        public Node Object(string key) => new(Reader, Named(key), -1, Child(key, JsonValueKind.Object));

        public Node? ObjectOrNull(string key) => IsNull(key) ? null : Object(key);

        public long Integer(string key)
        {
            var value = StrictJson.Integer(Child(key, JsonValueKind.Number));
            if (value < 0)
                Reader.firstFault ??= $"{Named(key)} is not an integer of 0…2^53−1";
            return value;
        }

        public List<T> List<T>(string key, Func<Node, T> read)
        {
            var (array, place) = (Child(key, JsonValueKind.Array), Named(key));
            var items = new List<T>(array.GetArrayLength());
            foreach (var element in array.EnumerateArray())
            {
                Require(element, JsonValueKind.Object, place, items.Count);
                items.Add(read(new Node(Reader, place, items.Count, element)));
            }
            return items;
        }

        public List<string> Texts(string key)
        {
            var array = Child(key, JsonValueKind.Array);
            var texts = new List<string>(array.GetArrayLength());
            foreach (var element in array.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.String)
                    Require(element, JsonValueKind.String, Named(key), texts.Count);
                texts.Add(element.GetString()!);
            }
            return texts;
        }

        public OfficerPair? PairOrNull(string key)
        {
            if (IsNull(key))
                return null;
            if (Texts(key) is [var one, var other])
                return new OfficerPair(one, other);
            Reader.firstFault ??= $"{Named(key)} is not a pair";
            return null;
        }

        private JsonElement Child(string key, JsonValueKind kind)
        {
            if (!Element.TryGetProperty(key, out var value))
                throw new BundleUnreadableException($"{Named(key)} is missing");
            if (value.ValueKind != kind)
                Require(value, kind, Named(key), -1);
            return value;
        }

        private static void Require(JsonElement value, JsonValueKind kind, string place, int item)
        {
            if (value.ValueKind == kind)
                return;
            var name = item < 0 ? place : $"{place}[{item}]";
            throw new BundleUnreadableException($"{name} is of JSON type {Word(value.ValueKind)}, not {Word(kind)}");
        }

        private static string Word(JsonValueKind kind) => kind.ToString().ToLowerInvariant();

        private string Named(string key) => Place.Length == 0 ? key : $"{Name}.{key}";

        private bool IsNull(string key) =>
            Element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Null;
    }
}
