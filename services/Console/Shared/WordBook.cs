namespace Enforcement.WebConsole.Shared;

/// <summary>Every text of every page, in both languages. The same key twice stops the start.</summary>
public sealed class WordBook(IEnumerable<IReadOnlyDictionary<string, (string Zh, string En)>> families)
{
    private readonly Dictionary<string, (string Zh, string En)> texts = families
        .SelectMany(family => family)
        .ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);

    public (string Zh, string En) this[string key] => texts[key];

    public bool Has(string key) => texts.ContainsKey(key);
}
