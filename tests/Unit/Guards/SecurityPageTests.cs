using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enforcement.Testing;

namespace Enforcement.Unit.Guards;

/// <summary>.github/SECURITY.md promises what somebody can hold it to.</summary>
public sealed partial class SecurityPageTests
{
    [Fact]
    [Asvs("v5.0.0-15.1.1")]
    public void It_says_by_when_a_package_with_a_weakness_is_replaced()
    {
        var days = Row()
            .Matches(Repository.Checkout.Files[".github/SECURITY.md"])
            .ToDictionary(m => m.Groups[1].Value, m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.Equal(["critical", "high", "moderate", "low"], days.Keys);
        Assert.Equal(days.Values.Order(), days.Values);
        Assert.InRange(days["critical"], 1, 7);
        Assert.InRange(days["low"], 1, 365);
    }

    /// <summary>What lies where is the settings' word: a folder of keys, and the file that wraps them.</summary>
    [Fact]
    public void It_says_which_files_together_open_what_is_sealed()
    {
        var page = Repository.Checkout.Files[".github/SECURITY.md"];
        var settings = Repository.Checkout.Files["services/README.md"];
        foreach (var place in (string[])["`keys/`", "`sealing.key`"])
        {
            Assert.Contains(place, page, StringComparison.Ordinal);
            Assert.Contains(place, settings, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("in the same database", page, StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("v5.0.0-6.1.1")]
    public void It_is_written_down_how_a_provider_holds_back_guessing_and_the_realm_that_ships_does()
    {
        var files = Repository.Checkout.Files;
        Assert.Contains("locks no account for\ngood", files["services/README.md"], StringComparison.Ordinal);
        using var realm = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root(), "services/production/keycloak-realm.json"))
        );
        Assert.True(realm.RootElement.GetProperty("bruteForceProtected").GetBoolean());
        Assert.False(realm.RootElement.TryGetProperty("permanentLockout", out var locks) && locks.GetBoolean());
    }

    [Fact]
    [Asvs("v5.0.0-7.1.2", "v5.0.0-7.1.3")]
    public void It_is_written_down_who_holds_sessions_how_many_and_how_they_end()
    {
        var page = Repository.Checkout.Files["services/README.md"].ReplaceLineEndings(" ");
        foreach (
            var words in (string[])
                [
                    "are held by the provider, by each console and by an agency's inbox",
                    "as many sessions at a time as he likes",
                    "after twelve hours",
                    "no back-channel logout",
                ]
        )
            Assert.Contains(words, page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (critical|high|moderate|low)[^|]* \| (\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
