using System.Text.Json;
using Enforcement.Contracts;

namespace Enforcement.Testing;

/// <summary>The policies that ship with the system, as data.</summary>
public static class SeedPolicies
{
    /// <summary>The rule that files must be stored: tests whose subject it is not name files that nobody
    /// has.</summary>
    public static bool IsOfFiles(JsonElement policy) =>
        policy.GetProperty("key").GetString()!.EndsWith(".files.required", StringComparison.Ordinal);

    /// <param name="service">planning, registry or supervision: the file in seeds/policies.</param>
    public static IEnumerable<PolicySet> Read(string service)
    {
        foreach (
            var row in JsonDocument
                .Parse(File.ReadAllText(Path.Combine(Child.Root, "seeds", "policies", $"{service}.json")))
                .RootElement.EnumerateArray()
                .Where(row => !IsOfFiles(row))
        )
        {
            string Text(string key) => row.GetProperty(key).GetString()!;
            yield return new(
                Text("key"),
                Text("scope"),
                Text("value"),
                Text("unit"),
                Text("day_type"),
                Text("legal_basis"),
                DateOnly.Parse(Text("effective_from")),
                Text("effective_to") is { Length: > 0 } to ? DateOnly.Parse(to) : null,
                Text("confidence"),
                row.TryGetProperty("document_number", out var number) ? number.GetString() : null
            );
        }
    }
}
