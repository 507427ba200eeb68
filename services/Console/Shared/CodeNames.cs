using System.Collections.Frozen;

namespace Enforcement.WebConsole.Shared;

/// <summary>What an industry's and a division's code is called in Chinese; the code itself where the tables do not name
/// it.</summary>
public static class CodeNames
{
    private static readonly FrozenDictionary<string, string> Industries = Read("names/industries.csv");
    private static readonly FrozenDictionary<string, string> Divisions = Read("names/divisions-");

    /// <param name="code">a section (C), a division (C26), a group or a class (C2669) of GB/T 4754-2017.</param>
    public static string Industry(string code) => Named(Industries, code);

    /// <param name="code">of 6 or 9 digits, or 2 of a province.</param>
    public static string Division(string code) => Named(Divisions, code);

    private static string Named(FrozenDictionary<string, string> names, string code) =>
        names.TryGetValue(code, out var name) ? $"{name}（{code}）" : code;

    private static FrozenDictionary<string, string> Read(string prefix)
    {
        var assembly = typeof(CodeNames).Assembly;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var file in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            reader.ReadLine(); // the header
            while (reader.ReadLine() is { } line)
                if (line.Split(',') is [{ Length: > 0 } code, { Length: > 0 } name, ..])
                    names[code] = name;
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
