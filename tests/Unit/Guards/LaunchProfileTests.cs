using System.Text.Json;

namespace Enforcement.Unit.Guards;

/// <summary>A start without a mode is production; <c>dotnet run</c>, with which everybody begins, says
/// development.</summary>
public sealed class LaunchProfileTests
{
    [Fact]
    public void It_says_development_where_a_mode_in_the_environment_still_wins()
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root(), "services/AllInOne/Properties/launchSettings.json"))
        );
        var set = file
            .RootElement.GetProperty("profiles")
            .EnumerateObject()
            .Single()
            .Value.GetProperty("environmentVariables")
            .EnumerateObject();
        // Under the host's prefix: a profile overrides the environment's variable of the same name.
        Assert.Equal(["ASPNETCORE_ENFORCEMENT__MODE=development"], set.Select(v => $"{v.Name}={v.Value}"));
    }
}
