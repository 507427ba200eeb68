using System.Text.Json;
using System.Text.Unicode;

namespace Enforcement.Fuzzing.Targets;

/// <summary>JSON in the published dialect: what is taken, the library's own reader takes as well and finds the same in
/// it, also after it is written again; what the library takes is refused for the dialect's own reasons only.</summary>
internal static class StrictJsonTarget
{
    public static Target Target { get; } =
        new("strict-json", Take)
        {
            Words =
            [
                "null",
                "true",
                "false",
                "[[[[[[[[",
                "]]]]]]]]",
                "{\"a\":",
                "}",
                "NaN",
                "//",
                "/*",
                "\\ud83d\\ude00",
            ],
            Seeds = () =>
                [
                    """{"a":[1,-0.5e3,null,true,"\u4e2d\ud83d\ude00"],"a":{"":[]}}"""u8.ToArray(),
                    Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64)),
                    Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65)),
                    " \"\\ud800\" "u8.ToArray(),
                ],
            Longest = 512,
        };

    private static bool Take(byte[] input)
    {
        using var known = Library(input);
        JsonDocument read;
        try
        {
            read = StrictJson.Parse(input);
        }
        catch (NotStrictJsonException e)
        {
            PropertyBroken.Unless(
                known is null
                    || !Utf8.IsValid(input)
                    || input.AsSpan().StartsWith(Encoding.UTF8.Preamble)
                    || e.Message.StartsWith("not Unicode text", StringComparison.Ordinal),
                $"'{e.Message}' of what is JSON"
            );
            return false;
        }
        using (read)
        {
            PropertyBroken.Unless(known is not null && Same(read, known), "another reader takes it otherwise");
            using var again = StrictJson.Parse(Written(read));
            PropertyBroken.Unless(Same(read, again), "written and read again it is another");
            Whole(read.RootElement);
        }
        return true;
    }

    private static void Whole(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number && StrictJson.Integer(element) is >= 0 and var n)
            PropertyBroken.Unless(n <= StrictJson.MaxInteger && n == element.GetDouble(), $"{element} is read as {n}");
        else if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray())
                Whole(item);
        else if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject())
                Whole(member.Value);
    }

    private static bool Same(JsonDocument one, JsonDocument other) =>
        Written(one).AsSpan().SequenceEqual(Written(other));

    private static byte[] Written(JsonDocument json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            json.WriteTo(writer);
        return bytes.ToArray();
    }

    private static JsonDocument? Library(byte[] input)
    {
        try
        {
            return JsonDocument.Parse(input, new JsonDocumentOptions { MaxDepth = StrictJson.MaxDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
