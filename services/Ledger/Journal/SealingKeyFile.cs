using System.Security.Cryptography;
using System.Text.Json;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// The keys that <see cref="SealedKeys"/> are wrapped under, in a file that only its owner may read. The first wraps;
/// the others still unwrap what an earlier one wrapped, until that is wrapped again at the next start.
/// </summary>
public sealed class SealingKeyFile
{
    private const int Bytes = 32;

    private SealingKeyFile(IReadOnlyList<Named> keys) => Keys = keys;

    /// <summary>The first is in use.</summary>
    internal IReadOnlyList<Named> Keys { get; }

    public string InUse => Keys[0].Id;

    public IReadOnlyList<string> Ids => [.. Keys.Select(k => k.Id)];

    /// <param name="Id">Stands beside whatever it wraps.</param>
    internal sealed record Named(string Id, byte[] Key);

    /// <summary>The text of a file with a key of its own.</summary>
    public static string Make() => new SealingKeyFile([New()]).Text();

    /// <summary>With a new key before all others.</summary>
    public string Rotated() => new SealingKeyFile([New(), .. Keys]).Text();

    /// <summary>With the key in use alone.</summary>
    public string Alone() => new SealingKeyFile([Keys[0]]).Text();

    /// <exception cref="FormatException">It is no such file.</exception>
    public static SealingKeyFile Parse(string text)
    {
        using var read = JsonDocument.Parse(text);
        if (
            read.RootElement.ValueKind != JsonValueKind.Object
            || !read.RootElement.TryGetProperty("keys", out var listed)
            || listed.ValueKind != JsonValueKind.Array
        )
            throw new FormatException("it has no member \"keys\"");
        var keys = listed
            .EnumerateArray()
            .Select(k => new Named(Member(k, "id"), Convert.FromBase64String(Member(k, "key"))))
            .ToList();
        if (keys.Count == 0 || keys.Any(k => k.Id.Length == 0 || k.Key.Length != Bytes))
            throw new FormatException("a key has an id and 32 bytes");
        return keys.DistinctBy(k => k.Id).Count() == keys.Count
            ? new(keys)
            : throw new FormatException("two keys have one id");
    }

    private static string Member(JsonElement key, string name) =>
        key.ValueKind == JsonValueKind.Object
        && key.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"a key has no \"{name}\"");

    private static Named New() => new($"sealing-{Guid.CreateVersion7()}", RandomNumberGenerator.GetBytes(Bytes));

    private string Text() =>
        JsonSerializer.Serialize(
            new { keys = Keys.Select(k => new { id = k.Id, key = Convert.ToBase64String(k.Key) }) }
        ) + "\n";
}
