using System.Text.Json;
using System.Xml.Linq;
using Enforcement.Testing;

namespace Enforcement.Unit.Guards;

/// <summary>What a restore brings stands beside each project (packages.lock.json), to the byte; all agree.</summary>
public sealed class LockFileTests
{
    private const string Versions = "Directory.Packages.props";

    [Fact]
    [Asvs("v5.0.0-15.1.2")]
    public void Every_project_has_one_that_agrees_with_the_list_of_versions_and_with_the_others() =>
        Assert.Empty(Faults(Repository.Checkout));

    [Theory]
    [InlineData("none")]
    [InlineData("package that is not locked")]
    [InlineData("package that is no longer asked for")]
    [InlineData("other version than the list's")]
    [InlineData("other bytes under the same version")]
    [InlineData("of one kind of machine alone")]
    public void What_does_not_agree_is_named(string fault)
    {
        const string Project = "services/Mail/Mail.csproj",
            Lock = "services/Mail/packages.lock.json";
        var house = Repository.Checkout;
        var (project, locked) = (house.Files[Project], house.Files[Lock]);
        var hash = Locked(locked).First(p => p.Hash is not null).Hash!;
        var rigged = fault switch
        {
            "none" => house with { Files = house.Files.Where(f => f.Key != Lock).ToDictionary() },
            "package that is not locked" => house.With(
                Project,
                project.Replace("\"MailKit\"", "\"QRCoder\"", StringComparison.Ordinal)
            ),
            "package that is no longer asked for" => house.With(
                Project,
                project.Replace("<PackageReference Include=\"MailKit\" />", "", StringComparison.Ordinal)
            ),
            "other version than the list's" => house.With(
                Versions,
                house
                    .Files[Versions]
                    .Replace("\"MailKit\" Version=\"", "\"MailKit\" Version=\"9", StringComparison.Ordinal)
            ),
            "other bytes under the same version" => house.With(
                Lock,
                locked.Replace(hash, "AAAA" + hash[4..], StringComparison.Ordinal)
            ),
            _ => house.With(Lock, locked.Replace("\"net10.0\"", "\"net10.0/linux-x64\"", StringComparison.Ordinal)),
        };
        Assert.NotEmpty(Faults(rigged));
    }

    private static IEnumerable<string> Faults(Repository house)
    {
        var listed = XDocument
            .Parse(house.Files[Versions])
            .Descendants("PackageVersion")
            .ToDictionary(v => v.Attribute("Include")!.Value, v => v.Attribute("Version")!.Value.Trim('[', ']'));
        var bytes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var project in house.Files.Keys.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            var file = project[..(project.LastIndexOf('/') + 1)] + "packages.lock.json";
            if (!house.Files.TryGetValue(file, out var text))
            {
                yield return $"{project} has no packages.lock.json";
                continue;
            }
            var locked = Locked(text);
            var asked = XDocument
                .Parse(house.Files[project])
                .Descendants("PackageReference")
                .Select(r => r.Attribute("Include")!.Value);
            var direct = locked.Where(p => p.Kind == "Direct").Select(p => p.Name).ToList();
            foreach (var name in asked.Except(direct))
                yield return $"{file} lacks {name}";
            foreach (var name in direct.Except(asked))
                yield return $"{file} has {name}, which {project} does not ask for";
            foreach (var package in locked)
            {
                if (package.Framework != "net10.0")
                    yield return $"{file} has packages of {package.Framework}";
                if (
                    package.Kind != "Project"
                    && listed.TryGetValue(package.Name, out var version)
                    && version != package.Version
                )
                    yield return $"{file} has {package.Name} {package.Version}, {Versions} {version}";
                if (
                    package.Hash is not null
                    && !bytes.TryAdd($"{package.Name} {package.Version}", package.Hash)
                    && bytes[$"{package.Name} {package.Version}"] != package.Hash
                )
                    yield return $"{file} has other bytes of {package.Name} {package.Version} than another";
            }
        }
    }

    private static List<(string Framework, string Name, string Kind, string? Version, string? Hash)> Locked(string text)
    {
        using var read = JsonDocument.Parse(text);
        string? Of(JsonElement package, string name) =>
            package.TryGetProperty(name, out var value) ? value.GetString() : null;
        return
        [
            .. from framework in read.RootElement.GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            select (
                framework.Name,
                package.Name,
                Of(package.Value, "type")!,
                Of(package.Value, "resolved"),
                Of(package.Value, "contentHash")
            ),
        ];
    }
}
