using System.Reflection;
using System.Text.Json;
using CsvHelper;

namespace Enforcement.Campaign.Seeds;

/// <summary>
/// Seed files by name, in a folder or inside an assembly; what is missing or unreadable is told by name.
/// </summary>
public sealed class SeedFiles
{
    private readonly string where;
    private readonly Func<string, Stream?> open;
    private readonly Func<IEnumerable<string>> names;

    private SeedFiles(string where, Func<string, Stream?> open, Func<IEnumerable<string>> names) =>
        (this.where, this.open, this.names) = (where, open, names);

    /// <exception cref="SeedFault">There is no such folder.</exception>
    public static SeedFiles Folder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new SeedFault($"{folder}: no such folder");
        Stream? Open(string name) =>
            Path.Combine(folder, name) is var path && File.Exists(path) ? File.OpenRead(path) : null;
        return new(folder, Open, () => Directory.GetFiles(folder).Select(f => Path.GetFileName(f)));
    }

    /// <param name="prefix">What the names of the resources begin with, such as <c>demo/</c>.</param>
    public static SeedFiles Embedded(Assembly assembly, string prefix) =>
        new(
            $"{prefix}…",
            name => assembly.GetManifestResourceStream(prefix + name),
            () =>
                assembly
                    .GetManifestResourceNames()
                    .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(n => n[prefix.Length..])
        );

    /// <summary>Names of all files that end so, in one order everywhere.</summary>
    public IReadOnlyList<string> Named(string end) =>
        [.. names().Where(n => n.EndsWith(end, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <exception cref="SeedFault">There is no such file.</exception>
    public Stream Open(string name) => open(name) ?? throw new SeedFault($"{Path.Combine(where, name)}: no such file");

    /// <exception cref="SeedFault">There is no such file, or no JSON in it.</exception>
    public JsonElement Json(string name)
    {
        using var stream = Open(name);
        try
        {
            return JsonDocument.Parse(stream).RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new SeedFault($"{name}: {e.Message}");
        }
    }

    /// <summary>The rows of a CSV file; <paramref name="make"/> asks for the cells of one by column.</summary>
    /// <exception cref="SeedFault">There is no such file, column or value.</exception>
    public List<T> Rows<T>(string name, Func<Func<string, string>, T> make)
    {
        using var text = new StreamReader(Open(name));
        using var csv = CsvReader.FromText(text.ReadToEnd());
        csv.ReadHeader();
        var rows = new List<T>();
        while (csv.Read())
            rows.Add(
                make(column =>
                    csv.TryGetFieldIndex(column, out var at)
                        ? csv.GetString(at)
                        : throw new SeedFault($"{name} has no column {column}")
                )
            );
        return rows;
    }

    /// <summary>A word such as <c>state-council-decision</c> as the member of an enum.</summary>
    /// <exception cref="SeedFault">The enum has no such member.</exception>
    internal static T Word<T>(string file, string column, string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var member)
            ? member
            : throw new SeedFault($"{file}: {column} '{word}' is unknown");
}
