using SharpFuzz;

namespace Enforcement.Fuzzing.Engine;

/// <summary>
/// A copy of this program in which what reads the inputs counts its branches. Only that: the map has 65,536 places, and
/// each type that has no part in it would only share places with those that have.
/// </summary>
internal static class Instrumented
{
    private static readonly (string Assembly, string[] Types)[] Parts =
    [
        (
            "Enforcement.BuildingBlocks.dll",
            [
                "Enforcement.BuildingBlocks.Calendar.",
                "Enforcement.BuildingBlocks.Domain.",
                "Enforcement.BuildingBlocks.Grpc.Paging",
                "Enforcement.BuildingBlocks.Hosting.KnownTokens",
                "Enforcement.BuildingBlocks.Hosting.TokenRules",
                "Enforcement.BuildingBlocks.Sheets.",
                "Enforcement.BuildingBlocks.Signatures.",
            ]
        ),
        ("Enforcement.Verification.dll", ["Enforcement.Verification."]),
        (
            "Enforcement.Contracts.dll",
            ["Enforcement.Contracts.Caller", "Enforcement.Contracts.CreditCode", "Enforcement.Contracts.VisitId"]
        ),
        ("Enforcement.Console.dll", ["Enforcement.WebConsole.Search.", "Enforcement.WebConsole.Shared.Ids"]),
        (
            "Enforcement.EnforcementSupervision.dll",
            [
                "Enforcement.EnforcementSupervision.Complaints.ComplaintPolicies",
                "Enforcement.EnforcementSupervision.Complaints.TrackingCode",
            ]
        ),
        ("Enforcement.EnterpriseRegistry.dll", ["Enforcement.EnterpriseRegistry.Enterprises.EnterpriseRow"]),
        ("Enforcement.InspectionPlanning.dll", ["Enforcement.InspectionPlanning."]),
        ("Enforcement.Ledger.dll", ["Enforcement.Ledger.Policies."]),
        ("CsvHelper.dll", ["CsvHelper."]),
        ("ExcelNumberFormat.dll", ["ExcelNumberFormat."]),
        ("Microsoft.IdentityModel.JsonWebTokens.dll", ["Microsoft.IdentityModel.JsonWebTokens."]),
    ];

    /// <summary>The copy's program; made anew when anything it is made of has changed.</summary>
    public static string Program()
    {
        var from = AppContext.BaseDirectory;
        var to = Path.Combine(from, "instrumented");
        var (program, stamp) = (Path.Combine(to, "Enforcement.Fuzz.dll"), Path.Combine(to, "made-of"));
        var files = Directory
            .EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(from, f))
            .Where(f => !f.StartsWith("instrumented", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        var madeOf = string.Join(
            '\n',
            files.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f} {Changed(Path.Combine(from, f))}"))
        );
        if (File.Exists(stamp) && File.ReadAllText(stamp) == madeOf)
            return program;
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        foreach (var file in files)
        {
            var copy = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(from, file), copy);
        }
        foreach (var (assembly, types) in Parts)
            Instrument(Path.Combine(to, assembly), types);
        File.WriteAllText(stamp, madeOf);
        return program;
    }

    private static long Changed(string file) => new FileInfo(file).LastWriteTimeUtc.Ticks;

    private static void Instrument(string assembly, string[] types)
    {
        var instrumented = Fuzzer.Instrument(
            assembly,
            type => types.Any(t => type.StartsWith(t, StringComparison.Ordinal)),
            Options.Value
        );
        // A type that was renamed would be followed no more, and nothing would say so.
        var names = instrumented.ToList();
        if (types.FirstOrDefault(t => !names.Exists(n => n.StartsWith(t, StringComparison.Ordinal))) is { } none)
            throw new InvalidOperationException($"{Path.GetFileName(assembly)} has no type {none}*");
    }
}
