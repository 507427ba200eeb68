using System.Text.RegularExpressions;

namespace Enforcement.Unit.Guards;

/// <summary>Who sees what is said in one place of each service. Whatever else answers or helps to answer asks there,
/// and looks at no role itself; a command may, to write down as whom somebody acts.</summary>
public sealed partial class SightInOnePlaceTests
{
    // The place that may look at roles, by the folder of its service.
    private static readonly Dictionary<string, string> Places = new()
    {
        ["services/EnterpriseRegistry/"] = "Enterprises/Register.cs",
        ["services/InspectionPlanning/"] = "Sight/",
        ["services/EnforcementSupervision/"] = "Sight/",
    };

    [Fact]
    public void Nothing_looks_at_a_role_beside_the_place_that_says_who_sees_what() =>
        Assert.Empty(Beside(Repository.Checkout));

    [Theory]
    [InlineData("InspectionPlanning/Measures/ListPenalties.cs", "var b = caller.Is(Role.Supervisor) ? asked : body;")]
    [InlineData("InspectionPlanning/Measures/MeasuresRoom.cs", "caller.Is(Role.Enterprise) && caller.Enterprise == c")]
    [InlineData("InspectionPlanning/Visits/Visibility.cs", "|| caller.Is(Role.Reviewer)")]
    [InlineData("EnforcementSupervision/Complaints/ComplaintSight.cs", "(caller.Is(Role.Planner) || of)")]
    [InlineData("EnforcementSupervision/Reports/GetAnnualReport.cs", "var all = caller.Is(Role.Supervisor);")]
    [InlineData("EnterpriseRegistry/Observations/ObservationSight.cs", "call.Caller().Is(Role.Enterprise)")]
    public void A_role_looked_at_elsewhere_is_found(string file, string line) =>
        Assert.Equal([$"services/{file}:2"], Beside(Repository.Checkout.With($"services/{file}", $"first\n{line}\n")));

    [Fact]
    public void Each_service_has_its_place() =>
        Assert.All(Places, place =>
            Assert.Contains(Repository.Checkout.Sources(place.Key), file =>
                file.Path.StartsWith(place.Key + place.Value, StringComparison.Ordinal)
                && file.Text.Contains(".Is(Role.", StringComparison.Ordinal)
            )
        );

    private static IReadOnlyList<string> Beside(Repository repository) =>
        [
            .. from place in Places
            from file in repository.Sources(place.Key)
            where !file.Path.StartsWith(place.Key + place.Value, StringComparison.Ordinal)
            where !IsCommand(file.Path[(file.Path.LastIndexOf('/') + 1)..], file.Text)
            from line in file.Text.Split('\n').Index()
            where line.Item.Contains(".Is(Role.", StringComparison.Ordinal)
            select $"{file.Path}:{line.Index + 1}",
        ];

    private static bool IsCommand(string name, string text) =>
        text.Contains("[MayCall(", StringComparison.Ordinal) && !Shows().IsMatch(name);

    [GeneratedRegex(
        @"^(Check|Count|Export|Fetch|Find|Get|Identify|List|Prove|Search|Suggest|Tally|Track|Verify)\w+\.cs$"
    )]
    private static partial Regex Shows();
}
