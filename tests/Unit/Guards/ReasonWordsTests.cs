using System.Text.RegularExpressions;
using Enforcement.Contracts;

namespace Enforcement.Unit.Guards;

/// <summary>Whatever an import can answer has words in Chinese: every reason that stands in the folders whose rules
/// judge a row or a file.</summary>
public sealed partial class ReasonWordsTests
{
    private static readonly string[] Judges =
    [
        "services/BuildingBlocks/Sheets/",
        "services/BuildingBlocks/Domain/Fields",
        "services/EnterpriseRegistry/Imports/",
        "services/EnforcementSupervision/Appointments/",
        "services/InspectionPlanning/Sheets/",
        "services/InspectionPlanning/Feeds/",
        "services/InspectionPlanning/Plans/",
        "services/InspectionPlanning/Matters/",
        "services/InspectionPlanning/Officers/",
        "services/InspectionPlanning/Visits/",
        "services/InspectionPlanning/Records/",
        "services/InspectionPlanning/Shared/Requests",
    ];

    [Fact]
    public void Every_reason_an_import_can_answer_has_Chinese_words()
    {
        const string Rule = "services/InspectionPlanning/Plans/Caps.cs";
        Assert.Equal(
            ["STATE_SECRET"],
            Without(Repository.Checkout.With(Rule, "throw Refusal.Precondition(Reasons.StateSecret, why);"))
        );
        Assert.Empty(Without(Repository.Checkout));
    }

    [Fact]
    public void The_words_are_Chinese_and_of_reasons_that_exist()
    {
        Assert.All(ReasonWords.All, r => Assert.Contains(r, Texts().Values));
        Assert.All(ReasonWords.All, r => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}{2}", ReasonWords.Chinese(r)));
    }

    private static IEnumerable<string> Without(Repository r)
    {
        var texts = Texts();
        Assert.All(Judges, j => Assert.NotEmpty(r.Sources(j)));
        var named = Judges
            .SelectMany(r.Sources)
            .SelectMany(f => Named().Matches(f.Text))
            .Select(m => m.Groups[1].Value)
            .Where(texts.ContainsKey)
            .Select(n => texts[n])
            .Distinct()
            .ToList();
        Assert.True(named.Count > 60, "the folders of the rules are not read any more");
        return named.Except(ReasonWords.All);
    }

    private static Dictionary<string, string> Texts() =>
        typeof(Reasons).GetFields().ToDictionary(f => f.Name, f => (string)f.GetRawConstantValue()!);

    [GeneratedRegex(@"\bReasons\.([A-Z]\w+)")]
    private static partial Regex Named();
}
