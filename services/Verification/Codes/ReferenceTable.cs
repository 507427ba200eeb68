using System.Reflection;
using System.Text.Json;

namespace Enforcement.Verification.Codes;

/// <summary>
/// A table of a public standard or notice, embedded from seeds/, with where it comes from. What seeds/reference.json
/// says of a file is held against the file when it is read: a row that is lost or added without a word stops the start.
/// </summary>
/// <param name="Title">The standard or notice.</param>
/// <param name="Source">Where the rows were taken from.</param>
/// <param name="AsOf">
/// The day the rows are right for, as exactly as the source says it: yyyy, yyyy-MM, yyyy-MM-dd or "undated".
/// </param>
/// <param name="Rows">Each row by the names of the header.</param>
public sealed record ReferenceTable(
    string Title,
    string Source,
    string AsOf,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Rows
)
{
    /// <exception cref="InvalidDataException">names the file and what differs from what is said of it.</exception>
    public static ReferenceTable Of(Assembly assembly, string file)
    {
        using var text = Reader(assembly, file);
        using var said = JsonDocument.Parse(Stream(assembly, "reference.json"));
        var about = said.RootElement.EnumerateArray().FirstOrDefault(t => t.GetProperty("file").GetString() == file);
        return Read(text, about, file);
    }

    internal static ReferenceTable Read(TextReader csv, JsonElement said, string file)
    {
        if (said.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{file}: reference.json does not say where it comes from");
        string Header(string key) =>
            said.TryGetProperty(key, out var value) && value.GetString() is { Length: > 0 } text
                ? text
                : throw new InvalidDataException($"{file}: reference.json has no {key} for it");
        var header = csv.ReadLine()?.Split(',') ?? throw new InvalidDataException($"{file} is empty");
        var rows = new List<IReadOnlyDictionary<string, string>>();
        for (var line = 2; csv.ReadLine() is { } text; line++)
        {
            var cells = text.Split(',');
            if (cells.Length != header.Length)
                throw new InvalidDataException(
                    $"{file}, line {line}: {cells.Length} cells, the header has {header.Length}"
                );
            rows.Add(header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));
        }
        var expected = said.GetProperty("rows").GetInt32();
        return rows.Count == expected
            ? new(Header("title"), Header("source"), Header("as_of"), rows)
            : throw new InvalidDataException($"{file} has {rows.Count} rows, reference.json says {expected}");
    }

    /// <summary>One column of every row.</summary>
    public IEnumerable<string> Column(string name) => Rows.Select(row => row[name]);

    /// <summary>The text of an embedded table, for what has a reader of its own.</summary>
    public static TextReader Reader(Assembly assembly, string file) => new StreamReader(Stream(assembly, file));

    private static Stream Stream(Assembly assembly, string name) =>
        assembly.GetManifestResourceStream(name)
        ?? throw new InvalidDataException($"{name} is not embedded in {assembly.GetName().Name}");
}
