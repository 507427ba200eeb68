using Enforcement.Contracts.Supervision.V1;
using Enforcement.Testing;
using Enforcement.WebConsole.Warnings;

namespace Enforcement.Unit.Console;

/// <summary>The pages of warnings have words for every rule and every parameter that a warning may rest on.</summary>
public sealed class WarningWordsTests
{
    public static TheoryData<string> Kinds =>
        [.. Enum.GetNames<WarningKind>().Where(k => k != nameof(WarningKind.Unspecified))];
    public static TheoryData<string> Parameters =>
        [
            .. SeedPolicies
                .Read("supervision")
                .Select(p => p.Key)
                .Where(k => k.StartsWith("supervision.warning.", StringComparison.Ordinal)),
        ];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_a_name_and_says_what_it_means(string kind)
    {
        Assert.True(WarningWords.Texts.ContainsKey($"warning-{kind}"), kind);
        Assert.True(WarningWords.Texts.ContainsKey($"warning-{kind}-means"), kind);
    }

    [Theory, MemberData(nameof(Parameters))]
    public void Every_parameter_has_a_name_in_both_languages(string key)
    {
        Assert.NotEqual(key, WarningWords.Parameter(key, english: false));
        Assert.NotEqual(key, WarningWords.Parameter(key, english: true));
    }

    [Fact]
    public void What_a_newer_service_says_stands_as_it_said_it()
    {
        Assert.Equal("supervision.warning.new", WarningWords.Parameter("supervision.warning.new", english: false));
        Assert.Equal(
            ("witness", "入企记录"),
            (WarningWords.Evidence("witness", english: false), WarningWords.Evidence("entry", english: false))
        );
        Assert.Equal(
            ("photo", "入企码"),
            (WarningWords.Missing("photo", english: false), WarningWords.Missing("code", english: false))
        );
    }
}
