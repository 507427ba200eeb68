using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts;

namespace Enforcement.Campaign.Scripts;

/// <summary>A scenario folder, read and checked: district, plans, lists and the script of its year.</summary>
public sealed class Scenario
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private readonly Func<string, SeedFiles> beside;

    private Scenario(SeedFiles files, Func<string, JsonElement> json, Func<string, SeedFiles> beside)
    {
        this.beside = beside;
        try
        {
            Script = json("scenario.json").Deserialize<Script>(Strict)!;
        }
        catch (JsonException e)
        {
            throw new SeedFault($"scenario.json: {e.Message}");
        }
        District = Script.Bodies is { } bodies ? new District(files).Only(bodies) : new(files);
        Lists = [.. json("lists.json").EnumerateArray()];
        Plans = [.. json("plans.json").EnumerateArray()];
        foreach (var (where, body) in Named(Script))
            if (District.Bodies.All(b => b.Code != body))
                throw new SeedFault($"scenario.json: {where}: bodies.csv has no {body}");
        Letters = beside("letters").Json("letters.json").Deserialize<Dictionary<string, string>>(Strict)!;
        NamedFirms = Plans
            .SelectMany(p =>
                p.GetProperty("lines")
                    .EnumerateArray()
                    .SelectMany(l => Codes(l).Select(c => (Body: p.GetProperty("body").GetString()!, Code: c)))
            )
            .ToList();
    }

    /// <exception cref="SeedFault">A file, column, key or body is missing or not as it should be.</exception>
    public static Scenario Read(string folder)
    {
        var files = SeedFiles.Folder(folder);
        return new(files, files.Json, name => Beside(folder, name));
    }

    /// <summary>A story whose days are told from the day on which it is told; see <see cref="RelativeDays"/>.</summary>
    /// <param name="files">bodies.csv to scenario.json.</param>
    /// <param name="beside">The files called policies, feeds and letters.</param>
    /// <exception cref="SeedFault">A file, column, key or body is missing or not as it should be.</exception>
    public static Scenario Told(SeedFiles files, Func<string, SeedFiles> beside, DateOnly today) =>
        new(files, name => RelativeDays.Told(name, files.Json(name), today), beside);

    public District District { get; }
    public int Year => Script.Year;
    public DateOnly From => Script.From;
    public DateOnly To => Script.To;
    public string Division => Script.Division;
    internal Script Script { get; }
    internal IReadOnlyList<JsonElement> Plans { get; }
    internal IReadOnlyList<JsonElement> Lists { get; }
    private Dictionary<string, string> Letters { get; }

    /// <summary>Enterprises that plans name, once for each line that does.</summary>
    internal IReadOnlyList<(string Body, string Code)> NamedFirms { get; }

    /// <summary>Enterprises of class A or B that an import takes, each once, as their first row has them.</summary>
    internal IReadOnlyList<FirmOf> LowRiskFirms =>
        [.. District.Firms.Where(f => f.IsLowRisk && f.HasCode).DistinctBy(f => f.Code)];

    /// <summary>A chance of the story, in hundred.</summary>
    /// <exception cref="SeedFault">The scenario has none of that name.</exception>
    internal int Chance(string name) =>
        Script.ChancesInHundred.TryGetValue(name, out var chance)
            ? chance
            : throw new SeedFault($"scenario.json: chances_in_hundred has no {name}");

    /// <summary>What somebody of the story writes, by what it is for.</summary>
    /// <exception cref="SeedFault">letters.json has none of that name.</exception>
    internal string Letter(string name) =>
        Letters.TryGetValue(name, out var text) ? text : throw new SeedFault($"letters.json has no {name}");

    /// <summary>A folder such as policies beside the scenario or in seeds above it.</summary>
    /// <exception cref="SeedFault">There is none.</exception>
    internal SeedFiles Beside(string name) => beside(name);

    private static SeedFiles Beside(string folder, string name)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            foreach (var found in (string[])[Path.Combine(at.FullName, name), Path.Combine(at.FullName, "seeds", name)])
                if (Directory.Exists(found))
                    return SeedFiles.Folder(found);
        throw new SeedFault($"seeds/{name} is not beside the scenario folder");
    }

    private static IEnumerable<string> Codes(JsonElement line) =>
        line.TryGetProperty("credit_codes", out var codes) ? codes.EnumerateArray().Select(c => c.GetString()!) : [];

    /// <summary>Every body that the script names, and where.</summary>
    private static IEnumerable<(string Where, string Body)> Named(Script s) =>
        [
            .. s
                .Plans.Amendments.SelectMany(a => new[] { a.Body, a.AssistedBy })
                .Where(b => b.Length > 0)
                .Select(b => ("plans.amendments", b)),
            ("observation.marked.by", s.Observation.Marked.By),
            .. s.Waivers.Undeclared.Select(b => ("waivers.undeclared", b)),
            .. s.Cases.Select(c => ("cases", c.Body)),
            .. s.Oversight.Instruments.Select(i => ("oversight.instruments", i.Body)),
            .. s.Oversight.Problems.Select(p => ("oversight.problems", p.Body)),
            .. s.Outside.Letters.Select(l => ("outside.letters", l.Body)),
            .. s.Outside.Outcomes.SelectMany(o => o.Outcomes).Select(o => ("outside.outcomes", o.Body)),
            .. s.Outside.Complaints.Where(c => c.Body != Offices.Station).Select(c => ("outside.complaints", c.Body)),
            .. s.Station.Assessment.External.Select(e => ("station.assessment.external", e.Body)),
            .. s.Station.Contacts.Bodies.Select(b => ("station.contacts", b)),
            .. s.Station.Quality.Tasks.Select(t => ("station.quality", t.Body)),
            .. s.Station.Coordination.SelectMany(c => c.Bodies).Select(b => ("station.coordination", b)),
            .. s.Station.Meetings.SelectMany(m => m.Resolutions).Select(r => ("station.meetings", r.Body)),
            .. s.Station.Training.Select(t => ("station.training", t.Body)),
        ];
}
