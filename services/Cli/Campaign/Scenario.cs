using System.Text.Json;
using CsvHelper;

namespace Enforcement.Cli.Campaign;

internal sealed record BodyOf(string Code, string Name, string Kind, string Division);
internal sealed record PowerOf(string Body, string Source, string GrantedBy, string Document, string Basis, string[] Matters, string From, string To);
internal sealed record OfficerOf(string Body, string Certificate, string ValidFrom, string ValidTo, bool Lead, string[] Groups, string[] Areas, string Name)
{
    public string Id => $"{Body}-{Certificate}";
}
internal sealed record MatterOf(
    string Matter, string Body, string Name, string Group, string Kind, string Form, bool Waivable, string Exclusion, bool OffSite, bool Statutory, string Basis,
    string SubItem, string BasisKind, string Subjects, string Ratio, int TimesAYear, string Staffing, string From, string To);

/// <summary>A scenario folder, read and checked: a missing file or column is told by name.</summary>
internal sealed class Scenario
{
    private readonly JsonElement settings;

    public Scenario(string folder)
    {
        Folder = folder;
        if (!Directory.Exists(folder)) throw new BadInputException($"{folder}: no such scenario folder");
        settings = Json("scenario.json");
        Bodies = Rows("bodies.csv", r => new BodyOf(r("body"), r("name"), r("kind"), r("division")));
        Matters = Rows("matters.csv", r => new MatterOf(r("matter"), r("body"), r("name"), r("matter_group"), r("kind"), r("form"), r("waivable") == "true",
            r("exclusion"), r("off_site_possible") == "true", r("statutory") == "true", r("legal_basis"),
            r("sub_item"), r("basis_kind"), r("subjects"), r("ratio"), On.Count(r("times_a_year")), r("staffing"), r("effective_from"), r("effective_to")));
        Powers = Rows("powers.csv", r => new PowerOf(r("body"), r("source"), r("granted_by"), r("document_number"), r("legal_basis"),
            r("matters").Split(';', StringSplitOptions.RemoveEmptyEntries), r("valid_from"), r("valid_to")));
        Officers = Rows("officers.csv", r => new OfficerOf(r("body"), r("certificate"), r("valid_from"), r("valid_to"), r("lead") == "true",
            r("matter_groups").Split(';'), r("areas").Split(';'), r("name")));
        Lists = [.. Json("lists.json").EnumerateArray()];
        Plans = [.. Json("plans.json").EnumerateArray()];
    }

    public string Folder { get; }
    public IReadOnlyList<BodyOf> Bodies { get; }
    public IReadOnlyList<MatterOf> Matters { get; }
    public IReadOnlyList<PowerOf> Powers { get; }
    public IReadOnlyList<OfficerOf> Officers { get; }
    public IReadOnlyList<JsonElement> Plans { get; }
    public IReadOnlyList<JsonElement> Lists { get; }
    public string Enterprises => Path.Combine(Folder, "enterprises.csv");
    public string Seed => settings.GetProperty("random_seed").GetString()!;
    public int Year => settings.GetProperty("year").GetInt32();
    public DateOnly From => On.Date(settings.GetProperty("from").GetString()!);
    public DateOnly To => On.Date(settings.GetProperty("to").GetString()!);
    public int ObservationApplications => settings.GetProperty("observation_applications").GetInt32();

    /// <summary>A chance of the story, in hundred.</summary>
    public int Chance(string name) => settings.GetProperty("chances_in_hundred").GetProperty(name).GetInt32();

    /// <summary>Credit codes and industries of enterprises.csv that a story picks from.</summary>
    public IEnumerable<(string Code, string Industry, string Division, string Risk, string Tags)> ReadEnterprises() =>
        Rows("enterprises.csv", r => (r("credit_code"), r("industry"), r("division"), r("risk_class"), r("tags")));

    private JsonElement Json(string name)
    {
        try { return JsonDocument.Parse(File.ReadAllText(PathOf(name))).RootElement.Clone(); }
        catch (JsonException e) { throw new BadInputException($"{name}: {e.Message}"); }
    }

    private List<T> Rows<T>(string name, Func<Func<string, string>, T> make)
    {
        using var csv = CsvReader.FromFile(PathOf(name));
        csv.ReadHeader();
        var rows = new List<T>();
        while (csv.Read())
            rows.Add(make(column => csv.TryGetFieldIndex(column, out var at) ? csv.GetString(at) : throw new BadInputException($"{name} has no column {column}")));
        return rows;
    }

    private string PathOf(string name)
    {
        var path = Path.Combine(Folder, name);
        return File.Exists(path) ? path : throw new BadInputException($"{path}: no such file");
    }
}
