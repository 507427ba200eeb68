using System.Text.RegularExpressions;

namespace Enforcement.Unit.Guards;

/// <summary>A statement of a service that takes more than three values names them: who adds a column to it need not
/// count.</summary>
public sealed partial class NamedValuesTests
{
    private static readonly string[] Services =
    [
        "services/EnterpriseRegistry/",
        "services/InspectionPlanning/",
        "services/EnforcementSupervision/",
    ];

    [Fact]
    public void No_statement_counts_further_than_three() => Assert.Empty(Counting(Repository.Checkout));

    [Fact]
    public void A_fourth_value_by_its_place_is_found() =>
        Assert.Equal(
            ["services/InspectionPlanning/FollowRegistry.cs:2"],
            Counting(
                Repository.Checkout.With(
                    "services/InspectionPlanning/FollowRegistry.cs",
                    "\nconst string Sql = \"INSERT INTO t (a, b, c, d) VALUES ($1, $2, $3, $4)\";\n"
                )
            )
        );

    private static IReadOnlyList<string> Counting(Repository repository) =>
        [
            .. from folder in Services
            from file in repository.Sources(folder)
            from line in file.Text.Split('\n').Index()
            where Fourth().IsMatch(line.Item)
            select $"{file.Path}:{line.Index + 1}",
        ];

    [GeneratedRegex(@"\$([4-9]|[1-9][0-9])\b")]
    private static partial Regex Fourth();
}
