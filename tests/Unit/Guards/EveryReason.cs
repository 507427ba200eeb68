using System.Text.RegularExpressions;

namespace Enforcement.Unit.Guards;

/// <summary>Each reason a refusal may carry is thrown by a service and asserted by a test; each half is seen failing on
/// a rigged copy.</summary>
public sealed partial class EveryReason
{
    private const string List = "services/Contracts/Reasons.cs",
        OfPlans = "services/Contracts/PlanReasons.cs",
        OfInbound = "services/Contracts/InboundReasons.cs";
    private static readonly Repository House = Repository.Checkout;

    [Fact]
    public void Is_thrown_by_a_service()
    {
        Assert.Equal(["Whim"], ThrownByNobody(WithWhim()));
        Assert.Empty(ThrownByNobody(House));
    }

    [Fact]
    public void Is_asserted_by_a_test()
    {
        Assert.Equal(["Whim"], AssertedByNobody(WithWhim()));
        Assert.Empty(AssertedByNobody(House));
    }

    [Fact]
    public void Is_not_asserted_by_a_comment_or_by_the_guards() =>
        Assert.Equal(
            ["Whim"],
            AssertedByNobody(
                WithWhim()
                    .With("tests/Unit/Whims.cs", "// Reasons.Whim is \"WHIM\"")
                    .With("tests/Unit/Guards/Whims.cs", "Reasons.Whim")
            )
        );

    private static Repository WithWhim() =>
        House.With(List, House.Files[List].Replace("// shape of a request", "public const string Whim = \"WHIM\";"));

    private static IEnumerable<string> ThrownByNobody(Repository r)
    {
        // Who only catches a reason does not throw it: the command line is a client.
        var named = Names(
            r.Sources("services/")
                .Where(f =>
                    f.Path is not (List or OfPlans or OfInbound)
                    && !f.Path.StartsWith("services/Cli/", StringComparison.Ordinal)
                )
        );
        return Constants(r).Where(c => !named.Contains($"Reasons.{c.Name}")).Select(c => c.Name);
    }

    private static IEnumerable<string> AssertedByNobody(Repository r)
    {
        var named = Names(
            r.Sources("tests/").Where(f => !f.Path.StartsWith("tests/Unit/Guards/", StringComparison.Ordinal))
        );
        var table = File.ReadLines(Path.Combine(Repository.Root(), "tests/Integration/BadInput/bad-input.csv"))
            .Skip(1)
            .Select(row => row.Split(',')[3])
            .ToHashSet();
        return Constants(r)
            .Where(c =>
                !named.Contains($"Reasons.{c.Name}") && !named.Contains($"\"{c.Text}\"") && !table.Contains(c.Text)
            )
            .Select(c => c.Name);
    }

    private static List<(string Name, string Text)> Constants(Repository r)
    {
        var constants = Constant()
            .Matches(r.Files[List] + r.Files[OfPlans] + r.Files[OfInbound])
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value))
            .ToList();
        Assert.True(constants.Count > 100, "the list of reasons is not read any more");
        return constants;
    }

    private static HashSet<string> Names(IEnumerable<(string Path, string Text)> sources) =>
        [.. sources.SelectMany(f => Named().Matches(Comment().Replace(f.Text, ""))).Select(m => m.Value)];

    [GeneratedRegex("""const string (\w+) = "([A-Z_]+)";""")]
    private static partial Regex Constant();

    [GeneratedRegex("""\bReasons\.\w+|"[A-Z_]+["]""")]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![:""\w])//.*")]
    private static partial Regex Comment();
}
