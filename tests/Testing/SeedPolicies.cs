using System.Text.Json;
using Enforcement.Contracts;

namespace Enforcement.Testing;

/// <summary>The policies that ship with the system, as data.</summary>
public static class SeedPolicies
{
    /// <param name="service">planning, registry or supervision: the file in seeds/policies.</param>
    public static IEnumerable<PolicySet> Read(string service)
    {
        foreach (
            var row in JsonDocument
                .Parse(File.ReadAllText(Path.Combine(Child.Root, "seeds", "policies", $"{service}.json")))
                .RootElement.EnumerateArray()
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
