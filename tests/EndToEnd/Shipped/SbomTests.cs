using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Enforcement.EndToEnd.Shipped;

/// <summary>The lists of what each program ships (CycloneDX), as the build makes them.</summary>
public sealed class SbomTests
{
    private const string PagePath = "services/LICENCES.md";
    private static readonly string[] Programs =
    [
        "AgencyInbox",
        "AllInOne",
        "Cli",
        "Console",
        "EnforcementSupervision",
        "EnterpriseRegistry",
        "InspectionPlanning",
    ];
    private static readonly Dictionary<string, string> Allowed = File.ReadAllLines(
            Path.Combine(Child.Root, "tests/EndToEnd/Shipped/licences.csv")
        )
        .Skip(1)
        .Select(l => l.Split(',', 2))
        .ToDictionary(c => c[0], c => c[1]);

    private sealed record Component(string Name, string Version, IReadOnlyList<string> Licences);

    [Fact]
    [Asvs("v5.0.0-15.1.2")]
    public async Task Every_package_that_is_shipped_stands_in_its_programs_list_under_a_licence_that_is_allowed()
    {
        await Dotnet("tool", "restore");
        var lists = new Dictionary<string, IReadOnlyList<Component>>();
        foreach (var program in Programs)
        {
            await Dotnet("msbuild", $"services/{program}/{program}.csproj", "-t:Sbom", "-nologo", "-v:q");
            lists[program] = Read(Path.Combine(Child.Root, $"artifacts/sbom/{program}.cdx.json"));
        }
        foreach (var (program, list) in lists)
        {
            var named = list.Select(c => $"{c.Name}/{c.Version}").ToHashSet(StringComparer.OrdinalIgnoreCase);
            var shipped = Shipped(program);
            Assert.InRange(shipped.Count, 5, 500);
            Assert.Empty(shipped.Where(s => !named.Contains(s)).Select(s => $"{program} ships {s}"));
            foreach (var component in list)
            {
                Assert.True(component.Licences.Count > 0, $"{component.Name} says no licence");
                Assert.Empty(component.Licences.Except(Allowed.Keys).Select(l => $"{component.Name}: {l}"));
            }
            // Version 9 is under another licence.
            foreach (var bus in list.Where(c => c.Name.StartsWith("MassTransit", StringComparison.Ordinal)))
                Assert.StartsWith("8.5.", bus.Version, StringComparison.Ordinal);
        }
        Assert.Contains(lists["EnterpriseRegistry"], c => c.Name == "MassTransit");
        Assert.Empty(Allowed.Keys.Except(lists.Values.SelectMany(l => l).SelectMany(c => c.Licences)));
        Assert.All(Allowed.Values, Assert.NotEmpty);

        var (made, file) = (Page(lists), Path.Combine(AppContext.BaseDirectory, "LICENCES.md"));
        await File.WriteAllTextAsync(file, made);
        var stands = Path.Combine(Child.Root, PagePath);
        Assert.True(
            File.Exists(stands) && await File.ReadAllTextAsync(stands) == made,
            $"what stands there is another: cp {Path.GetRelativePath(Child.Root, file)} {PagePath}"
        );
    }

    /// <summary>Libraries in the list that is published beside a program and that are none of ours.</summary>
    private static List<string> Shipped(string program)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(Child.Root, $"services/{program}/bin/{configuration}/net10.0");
        var list = Path.Combine(folder, $"{(program == "Cli" ? "enforcement" : $"Enforcement.{program}")}.deps.json");
        using var read = JsonDocument.Parse(File.ReadAllText(list));
        return
        [
            .. read
                .RootElement.GetProperty("libraries")
                .EnumerateObject()
                .Where(l => l.Value.GetProperty("type").GetString() == "package")
                .Select(l => l.Name),
        ];
    }

    private static IReadOnlyList<Component> Read(string file)
    {
        using var read = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. read
                .RootElement.GetProperty("components")
                .EnumerateArray()
                .Select(c => new Component(
                    c.GetProperty("name").GetString()!,
                    c.GetProperty("version").GetString()!,
                    c.TryGetProperty("licenses", out var licences) ? [.. licences.EnumerateArray().Select(Licence)] : []
                )),
        ];
    }

    private static string Licence(JsonElement said) =>
        said.TryGetProperty("expression", out var expression) ? expression.GetString()!
        : said.GetProperty("license").TryGetProperty("id", out var id) ? id.GetString()!
        : said.GetProperty("license").GetProperty("name").GetString()!;

    private static string Page(Dictionary<string, IReadOnlyList<Component>> lists)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # What the programs ship

            Packages of others, with their licences; made of the lists that `dotnet build -t:Sbom` writes,
            and compared by `SbomTests`. Which licences are allowed and why stands in
            [licences.csv](../tests/EndToEnd/Shipped/licences.csv). Where two are named, either may be chosen.

            | package | version | licence | in |
            |---|---|---|---|

            """.ReplaceLineEndings("\n")
        );
        var all = lists.SelectMany(l => l.Value.Select(c => (Program: l.Key, Component: c)));
        foreach (
            var package in all.GroupBy(a => (a.Component.Name, a.Component.Version))
                .OrderBy(p => p.Key.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(p => p.Key.Version, StringComparer.Ordinal)
        )
        {
            var inAll = package.Count() == Programs.Length;
            var programs = inAll ? "all" : string.Join(", ", package.Select(p => p.Program));
            var licences = string.Join(" or ", package.First().Component.Licences.Order(StringComparer.Ordinal));
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {package.Key.Name} | {package.Key.Version} | {licences} | {programs} |\n"
            );
        }
        return page.ToString();
    }

    private static async Task Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Child.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {await output}{await errors}");
    }
}
