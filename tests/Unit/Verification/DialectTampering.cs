using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Unit.Verification;

/// <summary>Ways to spoil the JSON itself, and the freedoms the dialect leaves.</summary>
internal static class DialectTampering
{
    public static IReadOnlyList<Tampering.Way> Ways { get; } =
    [
        Raw("byte order mark", "unreadable", bytes => [0xEF, 0xBB, 0xBF, .. bytes]),
        Raw("UTF-16", "unreadable", bytes => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))),
        Raw("truncated", "unreadable", bytes => bytes[..^1]),
        Raw("cut in half", "unreadable", bytes => bytes[..(bytes.Length / 2)]),
        Raw("empty", "unreadable", _ => []),
        Raw("something after the end", "unreadable", bytes => [.. bytes, (byte)'x']),
        Raw("a second value after the end", "unreadable", bytes => [.. bytes, .. "{}"u8]),
        Raw("white space around it", "verified", bytes => [.. " \t\r\n"u8, .. bytes, .. " \n"u8]),
        Raw("a no-break space before it", "unreadable", bytes => [0xC2, 0xA0, .. bytes]),
        Raw("an invalid UTF-8 byte in a text", "unreadable", bytes => Insert(bytes, "\"x\":\"", [0xFF], "\",")),
        Raw("an overlong UTF-8 form", "unreadable", bytes => Insert(bytes, "\"x\":\"", [0xC0, 0x80], "\",")),
        Raw("a surrogate in UTF-8", "unreadable", bytes => Insert(bytes, "\"x\":\"", [0xED, 0xA0, 0x80], "\",")),
        Text("a lone surrogate", "unreadable", "\"x\":\"\\ud800\","),
        Text("a lone low surrogate", "unreadable", "\"x\":\"\\udc00\","),
        Text("surrogates the wrong way round", "unreadable", "\"x\":\"\\udc00\\ud800\","),
        Text("a high surrogate before a plain escape", "unreadable", "\"x\":\"\\ud83d\\u0041\","),
        Text("a lone surrogate in a name", "unreadable", "\"\\ud800\":1,"),
        Text("a lone surrogate under a name that comes again", "unreadable", "\"x\":\"\\ud800\",\"x\":1,"),
        Text("a lone surrogate deep in a list", "unreadable", "\"x\":[[1,{\"y\":[\"\\udfff\"]}]],"),
        Text("a pair of surrogates", "verified", "\"x\":\"\\ud83d\\ude00\","),
        Text("a NUL in an unknown text", "verified", "\"x\":\"\\u0000\","),
        Text("a control character in a text", "unreadable", "\"x\":\"\u0001\","),
        Text("a line break in a text", "unreadable", "\"x\":\"\n\","),
        Text("an unknown escape", "unreadable", "\"x\":\"\\x\","),
        Text("NaN", "unreadable", "\"x\":NaN,"),
        Text("Infinity", "unreadable", "\"x\":-Infinity,"),
        Text("a number with a leading zero", "unreadable", "\"x\":01,"),
        Text("a number with a plus", "unreadable", "\"x\":+1,"),
        Text("a number that ends in a point", "unreadable", "\"x\":1.,"),
        Text("a number that starts with a point", "unreadable", "\"x\":.5,"),
        Text("a hexadecimal number", "unreadable", "\"x\":0x1,"),
        Text("a number of Arabic digits", "unreadable", "\"x\":1٢,"),
        Text("a huge exponent under an unknown key", "verified", "\"x\":1e999999,"),
        Text("a number of 5000 digits under an unknown key", "verified", $"\"x\":{new string('9', 5000)},"),
        Text("a comment", "unreadable", "/* x */"),
        Text("a comma too many", "unreadable", ","),
        Text("single quotes", "unreadable", "'x':1,"),
        Text("True instead of true", "unreadable", "\"x\":True,"),
        Text("64 levels", "verified", $"\"x\":{new string('[', 63)}{new string(']', 63)},"),
        Text("65 levels", "unreadable", $"\"x\":{new string('[', 64)}{new string(']', 64)},"),
        Text(
            "65 levels of objects",
            "unreadable",
            $"\"x\":{string.Concat(Enumerable.Repeat("{\"a\":", 64))}1{new string('}', 64)},"
        ),
        Text(
            "65 levels under a name that comes again",
            "unreadable",
            $"\"x\":{new string('[', 64)}{new string(']', 64)},\"x\":1,"
        ),
        Text("100000 levels", "unreadable", $"\"x\":{new string('[', 100_000)}{new string(']', 100_000)},"),
        Text("brackets in a text", "verified", $"\"x\":\"{new string('[', 100)}\\\"\","),
        Text("an unknown key", "verified", "\"x\":{\"y\":[null,true,1.5]},"),
        Text("a known key that comes again rightly", "verified", "\"seed\":17,"),
        Raw("a known key that comes again wrongly", "unreadable", bytes => [.. bytes[..^1], .. ",\"seed\":17}"u8]),
        Raw("a known key that comes again with another value", "seed", bytes =>
            [.. bytes[..^1], .. Encoding.UTF8.GetBytes($",\"seed\":\"{new string('0', 64)}\"}}")]
        ),
        Raw("a key in escapes", "verified", bytes => Replace(bytes, "\"seed\":", "\"s\\u0065ed\":")),
        Raw("a text in escapes", "verified", bytes => Replace(bytes, "\"format\":\"SSJ", "\"format\":\"\\u0053SJ")),
        Number("1.0", "verified", "{0}.0"),
        Number("1e0", "verified", "{0}e0"),
        Number("10e-1", "verified", "{0}0E-1"),
        Number("a whole number with 5000 zeros behind the point", "verified", "{0}." + new string('0', 5000)),
        Number("the nearest double is whole", "verified", "{0}.00000000000000000001"),
        Number("1.5", "format", "1.5"),
        Number("-1", "format", "-1"),
        Number("1e400", "format", "1e400"),
        Number("-1e400", "format", "-1e400"),
        Number("2^53", "format", "9007199254740992"),
        Number("2^53+1", "format", "9007199254740993"),
        Number("5000 digits", "format", new string('9', 5000)),
        Number("text instead of a number", "unreadable", "\"1\""),
        Number("true instead of a number", "unreadable", "true"),
        Number("null instead of a number", "unreadable", "null"),
        Tampering.Tree("a bad number and a missing key", "unreadable", b =>
        {
            b["attempt"] = 1.5;
            b.Remove("replaced");
        }),
        .. new[]
        {
            "format",
            "draw_id",
            "attempt",
            "policy",
            "policy_hash",
            "snapshot",
            "parties",
            "beacon",
            "seed",
            "strata",
            "selected",
            "replaced",
        }.SelectMany(key =>
            new[]
            {
                Tampering.Tree($"{key} missing", "unreadable", b => b.Remove(key)),
                Tampering.Tree($"{key} null", "unreadable", b => b[key] = null),
                Tampering.Tree($"{key} of another type", "unreadable", b =>
                    b[key] = key is "parties" or "strata" or "selected" or "replaced"
                        ? new JsonObject()
                        : new JsonArray()
                ),
            }
        ),
        .. new[] { "stratum", "size", "rate", "n", "threshold", "first_not_selected" }.Select(key =>
            Tampering.Tree($"strata.{key} missing", "unreadable", b => b["strata"]![0]!.AsObject().Remove(key))
        ),
        .. new[] { "id", "stratum", "ticket", "rank", "salt", "index", "path" }.Select(key =>
            Tampering.Tree(
                $"selected.{key} missing",
                "unreadable",
                b => b["selected"]![0]!.AsObject().Remove(key),
                b => b.Selected.Count > 0
            )
        ),
        Tampering.Tree(
            "a number in a path",
            "unreadable",
            b => b["selected"]![0]!["path"]!.AsArray().Add(1),
            b => b.Selected.Count > 0
        ),
        Tampering.Tree("a number among the parties", "unreadable", b => b["parties"]!.AsArray().Add(1)),
        Tampering.Tree("threshold a number", "unreadable", b => b["strata"]![0]!["threshold"] = 1),
        Tampering.Tree("population null", "unreadable", b => b["population"] = null),
        Tampering.Tree("population an object", "unreadable", b => b["population"] = new JsonObject()),
        Tampering.Tree("assignment null", "unreadable", b => b["assignment"] = null),
        Tampering.Tree("assignment a list", "unreadable", b => b["assignment"] = new JsonArray()),
        Tampering.Tree("population left out", "verified", b => b.Remove("population")),
        Tampering.Tree("assignment left out", "verified", b => b.Remove("assignment")),
        Tampering.Tree("tasks, officers and candidates in another order", "verified", Reverse, b =>
            b.Assignment is not null
        ),
    ];

    private static Tampering.Way Raw(string name, string expected, Func<byte[], byte[]> spoil) =>
        new(name, expected, bundle => spoil(BundleJson.Write(bundle)));

    /// <summary>Some text right after the opening brace.</summary>
    private static Tampering.Way Text(string name, string expected, string inserted) =>
        Raw(name, expected, bytes => [(byte)'{', .. Encoding.UTF8.GetBytes(inserted), .. bytes[1..]]);

    /// <summary>Another spelling of the attempt; {0} is its number.</summary>
    private static Tampering.Way Number(string name, string expected, string spelling) =>
        new(name, expected, bundle =>
            Replace(
                BundleJson.Write(bundle),
                $"\"attempt\":{bundle.Attempt},",
                $"\"attempt\":{string.Format(spelling, bundle.Attempt)},"
            )
        );

    private static byte[] Insert(byte[] bytes, string before, byte[] odd, string after) =>
        [(byte)'{', .. Encoding.UTF8.GetBytes(before), .. odd, .. Encoding.UTF8.GetBytes(after), .. bytes[1..]];

    private static byte[] Replace(byte[] bytes, string what, string by) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(what, by));

    private static void Reverse(JsonObject bundle)
    {
        var assignment = bundle["assignment"]!;
        assignment["tasks"] = Reversed(assignment["tasks"]!);
        assignment["officers"] = Reversed(assignment["officers"]!);
        foreach (var task in assignment["tasks"]!.AsArray())
            (task!["lead"], task["second"]) = (Reversed(task["lead"]!), Reversed(task["second"]!));
    }

    private static JsonArray Reversed(JsonNode array) =>
        new([.. array.AsArray().Reverse().Select(item => item!.DeepClone())]);
}
