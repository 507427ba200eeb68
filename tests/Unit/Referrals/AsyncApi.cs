using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Enforcement.Unit.Referrals;

/// <summary>The published asyncapi.yaml, and as much of JSON Schema as it uses. A keyword it does not know is an error,
/// so none goes unchecked.</summary>
internal sealed class AsyncApi
{
    private static readonly HashSet<string> Known =
    [
        "type",
        "const",
        "enum",
        "pattern",
        "minimum",
        "maxLength",
        "required",
        "properties",
        "additionalProperties",
        "description",
        "$ref",
    ];
    private readonly JsonNode document;

    private AsyncApi(JsonNode document) => this.document = document;

    public static AsyncApi Published { get; } = Load();

    public IReadOnlyList<string> Messages => [.. document["components"]!["messages"]!.AsObject().Select(m => m.Key)];

    public IReadOnlyList<JsonNode> Examples(string message) =>
        [.. document["components"]!["messages"]![message]!["examples"]!.AsArray().Select(e => e!)];

    public JsonNode Example(string message, string name) =>
        Examples(message).Single(e => (string)e["name"]! == name)["payload"]!;

    public IReadOnlyList<string> Faults(string schema, JsonNode value) =>
        [.. Check(document["components"]!["schemas"]![schema]!, value, schema)];

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string at)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            foreach (var fault in Check(document["components"]!["schemas"]![reference.Split('/')[^1]]!, value, at))
                yield return fault;
            yield break;
        }
        foreach (var (keyword, _) in schema.AsObject())
            if (!Known.Contains(keyword))
                throw new NotSupportedException($"{at}: keyword {keyword} is not checked here");
        switch ((string?)schema["type"])
        {
            case "object" when value is JsonObject o:
                foreach (
                    var name in schema["required"]!.AsArray().Select(r => (string)r!).Where(r => !o.ContainsKey(r))
                )
                    yield return $"{at}.{name} is missing";
                foreach (var (name, member) in o)
                    if (schema["properties"]![name] is not { } of)
                        yield return $"{at}.{name} is not allowed";
                    else
                        foreach (var fault in Check(of, member, $"{at}.{name}"))
                            yield return fault;
                break;
            case "string" when value is JsonValue v && v.TryGetValue<string>(out var text):
                if ((string?)schema["const"] is { } only && text != only)
                    yield return $"{at} is not {only}";
                if (schema["enum"] is JsonArray some && !some.Any(s => (string)s! == text))
                    yield return $"{at} is none of the allowed";
                if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern))
                    yield return $"{at} does not match {pattern}";
                if ((int?)schema["maxLength"] is { } most && text.Length > most)
                    yield return $"{at} is too long";
                break;
            case "integer" when value is JsonValue v && v.TryGetValue<long>(out var number):
                if ((long?)schema["minimum"] is { } least && number < least)
                    yield return $"{at} is below {least}";
                break;
            default:
                yield return $"{at} is no {schema["type"]}";
                break;
        }
    }

    private static AsyncApi Load()
    {
        var yaml = new DeserializerBuilder()
            .WithAttemptingUnquotedStringTypeDeserialization()
            .Build()
            .Deserialize(
                new StringReader(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "agency", "asyncapi.yaml")))
            );
        return new(JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml!))!);
    }
}
