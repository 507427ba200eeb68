using System.Text.Json;
using Enforcement.Campaign.Seeds;

namespace Enforcement.AllInOne.Demo;

/// <summary>The demonstration district's files, which lie in the assembly.</summary>
internal static class DemoFiles
{
    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static District District { get; } = new(Files("demo/"));
    public static SeedFiles Policies { get; } = Files("policies/");

    /// <summary>The files that stand beside a scenario.</summary>
    public static SeedFiles Beside(string name) => Files($"{name}/");

    /// <summary>What of the district is loaded, and what happens there on the first day.</summary>
    public static Demo Demo { get; } = District.Files.Json("demo.json").Deserialize<Demo>(Snake)!;

    /// <summary>Firms that may be observed.</summary>
    public static IEnumerable<FirmOf> ZoneFirms => District.Firms.Where(f => f.IsTagged && f.IsLowRisk);

    private static SeedFiles Files(string prefix) => SeedFiles.Embedded(typeof(DemoFiles).Assembly, prefix);
}

/// <summary>demo.json.</summary>
/// <param name="Bodies">Of the district's: who is registered, with matters, powers and officers.</param>
internal sealed record Demo(
    IReadOnlyList<string> Bodies,
    IReadOnlyList<DemoAgency> Agencies,
    DemoPlan Plan,
    DemoObservation Observation
);

internal sealed record DemoAgency(string Agency, string Name);

/// <summary>One named line over the first zone firms.</summary>
internal sealed record DemoPlan(string Body, string Group, string Basis, string FiledWith, int Firms);

/// <param name="Decided">Of the applications, where the rest shall wait for the station.</param>
internal sealed record DemoObservation(int Applications, int Decided, string Site);
