using System.Text.RegularExpressions;
using Enforcement.Testing;

namespace Enforcement.Unit.Guards;

/// <summary>
/// A list of values goes to the database as one JSON parameter: one per value ends at 32,766 and costs the square of
/// the list long before. That is set where contexts are configured; nobody goes round it, and nobody splices values
/// into a statement. What is really sent is watched in the integration tests (StatementWatch).
/// </summary>
public sealed partial class ListsInQueries
{
    private static readonly Repository House = Repository.Checkout;

    [Fact]
    public void Every_context_sends_a_list_as_one_parameter() =>
        Holds(
            Unset,
            House.With(
                "tests/Integration/Other.cs",
                "new DbContextOptionsBuilder<SupervisionDb>().UseSqlite(connection).Options"
            )
        );

    [Fact]
    public void The_setting_is_the_one_that_does() =>
        Holds(
            r => Parameter().IsMatch(r.Files["services/Ledger/Journal/ServiceFile.cs"]) ? [] : ["ServiceFile.Lists"],
            House.With(
                "services/Ledger/Journal/ServiceFile.cs",
                House
                    .Files["services/Ledger/Journal/ServiceFile.cs"]
                    .Replace("Mode.Parameter)", "Mode.MultipleParameters)")
            )
        );

    [Fact]
    public void No_query_chooses_another_way_for_itself() =>
        Holds(
            Chosen,
            House.With(
                "services/InspectionPlanning/Visits/Other.cs",
                "db.Visits.Where(v => EF.Constant(ids).Contains(v.VisitId))"
            )
        );

    [Fact]
    [Asvs("v5.0.0-1.2.4")]
    public void No_statement_is_spliced_from_values() =>
        Holds(
            Spliced,
            House.With(
                "services/InspectionPlanning/Visits/Other.cs",
                """db.Scalar($"SELECT count(*) FROM visit WHERE visit_id IN ({string.Join(',', ids)})")"""
            )
        );

    [Fact]
    public void No_condition_grows_with_a_list() =>
        Holds(
            Grown,
            House.With(
                "services/InspectionPlanning/Visits/Other.cs",
                "foreach (var id in ids) condition = Expression.OrElse(condition, Is(id));"
            )
        );

    private static void Holds(Func<Repository, IEnumerable<string>> breaches, Repository rigged)
    {
        Assert.NotEmpty(breaches(rigged));
        Assert.Empty(breaches(House));
    }

    private static IEnumerable<string> Code(Repository r, Regex breach) =>
        r.Sources("services/")
            .Concat(r.Sources("tests/"))
            .Where(f => !f.Path.StartsWith("tests/Unit/Guards/", StringComparison.Ordinal))
            .SelectMany(f => breach.Matches(f.Text).Select(m => $"{f.Path}: {m.Value}"));

    private static IEnumerable<string> Unset(Repository r) => Code(r, Unlisted());

    // The test that shows the watch stopping such a query is the only one to make it.
    private static IEnumerable<string> Chosen(Repository r) =>
        Code(r, OwnChoice())
            .Where(b => !b.StartsWith("tests/Integration/Scale/ListsGoAsOneParameter.cs", StringComparison.Ordinal));

    private static IEnumerable<string> Spliced(Repository r) =>
        r.Sources("services/").SelectMany(f => Splice().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}"));

    // SQLite takes 1,000 levels of an expression and 500 SELECTs in one statement.
    private static IEnumerable<string> Grown(Repository r) =>
        r.Sources("services/").SelectMany(f => Chain().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}"));

    [GeneratedRegex(@"\.UseSqlite\((?![\w.]+\(path\), Lists\)|connection, ServiceFile\.Lists\))[^;\r\n]*")]
    private static partial Regex Unlisted();

    [GeneratedRegex(@"UseParameterizedCollectionMode\(ParameterTranslationMode\.Parameter\)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bEF\.(MultipleParameters|Constant)\(")]
    private static partial Regex OwnChoice();

    [GeneratedRegex(@"\bIN \(\{|\bIN \(""|\bIN \('\s*\+|""(OR|UNION|UNION ALL)""|string\.Join\(""\s*(OR|UNION)")]
    private static partial Regex Splice();

    [GeneratedRegex(@"\bExpression\.(OrElse|Or)\(|\bPredicateBuilder\b|\.Aggregate\([^;\r\n]*\.Union\(")]
    private static partial Regex Chain();
}
