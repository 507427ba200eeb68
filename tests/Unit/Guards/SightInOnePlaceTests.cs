using System.Text.RegularExpressions;

namespace Enforcement.Unit.Guards;

/// <summary>Who sees what of planning is said in its room Sight and in what stands on it: a query, a room's files and a
/// sight of one room ask there, and look at no role themselves.</summary>
public sealed partial class SightInOnePlaceTests
{
    private const string Planning = "services/InspectionPlanning/";

    [Fact]
    public void No_query_looks_at_a_role_beside_the_place_that_says_who_sees_what() =>
        Assert.Empty(Beside(Repository.Checkout));

    [Theory]
    [InlineData("Measures/ListPenalties.cs", "var body = caller.Is(Role.Supervisor) ? asked : caller.Body;")]
    [InlineData("Measures/MeasuresRoom.cs", "caller.Is(Role.Enterprise) && caller.Enterprise == measure.CreditCode")]
    [InlineData("JointVisits/JointSight.cs", "(caller.Is(Role.Planner) || caller.Is(Role.Head))")]
    public void A_role_looked_at_by_a_query_is_found(string file, string line) =>
        Assert.Equal([$"{Planning}{file}:2"], Beside(Repository.Checkout.With(Planning + file, $"first\n{line}\n")));

    private static IReadOnlyList<string> Beside(Repository repository) =>
        [
            .. from file in repository.Sources(Planning)
            where Shows().IsMatch(file.Path[(file.Path.LastIndexOf('/') + 1)..])
            where !file.Path.StartsWith($"{Planning}Sight/", StringComparison.Ordinal)
            from line in file.Text.Split('\n').Index()
            where line.Item.Contains(".Is(Role.", StringComparison.Ordinal)
            select $"{file.Path}:{line.Index + 1}",
        ];

    [GeneratedRegex(@"^(Count|Export|Find|Get|List|Suggest|Tally)\w+\.cs$|(Room|Sight)\.cs$")]
    private static partial Regex Shows();
}
