using System.CommandLine;
using System.Text.Json.Nodes;

namespace Enforcement.Cli;

/// <summary>What a verb came to: lines for people, or with <c>--json</c> one object, and nothing else on the standard
/// output.</summary>
internal static class Answer
{
    public static void Say(this ParseResult parsed, JsonObject json, params IEnumerable<string> lines)
    {
        if (parsed.GetValue(GlobalOptions.Json))
            Console.WriteLine(json.ToJsonString(JsonText.Options));
        else
            foreach (var line in lines)
                Console.WriteLine(line);
    }

    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    public static JsonArray Array(IEnumerable<long> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);
}
