using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Unit.Verification;

/// <summary>Where both verifiers must do more than compare: replay an assignment, and go on without what a notice
/// leaves out. Every case comes from its number.</summary>
public sealed class FuzzedTeamTests
{
    [Fact]
    public void Random_tasks_and_officers_with_hardly_any_room_are_replayed_alike_by_both_verifiers()
    {
        var files = Enumerable
            .Range(0, 400)
            .Select(n => ($"teams-{n:000}", Fuzz.OtherTeams(n, new Random(n))))
            .ToList();
        var met = files.CountBy(file => PythonVerifier.Short(DrawVerifier.Verify(file.Item2))).ToDictionary();
        // some can be served, some cannot
        Assert.True(met["verified"] > 100 && met["assignment"] > 50, string.Join(", ", met));
        PythonVerifier.MustAgree(files);
    }

    [Fact]
    public void Bundles_whose_notice_binds_less_are_judged_alike_by_the_checks_that_must_do_without_it()
    {
        var files = Enumerable.Range(0, 400).Select(n => ($"unbound-{n:000}", LessBound(n))).ToList();
        var met = files.CountBy(file => PythonVerifier.Short(DrawVerifier.Verify(file.Item2))).ToDictionary();
        Assert.Contains("parties", met.Keys); // reached only when the notice names none
        Assert.Contains(met.Keys, verdict => verdict.StartsWith("verified with", StringComparison.Ordinal));
        PythonVerifier.MustAgree(files);
    }

    /// <summary>Drawn under a notice without some of its keys; then one part of the bundle is spoiled.</summary>
    private static byte[] LessBound(int number)
    {
        var random = new Random(number);
        var tree = JsonNode.Parse(Bundles.Bytes(Fuzz.LessBound(number, random)))!.AsObject();
        switch (random.Next(6))
        {
            case 0:
                tree["parties"]!.AsArray().Add(tree["parties"]![0]!.DeepClone());
                break;
            case 1:
                tree["parties"] = new JsonArray();
                break;
            case 2:
                tree["beacon"]!["hex"] = new string('0', 2 * random.Next(1, 40));
                break;
            case 3:
                tree["snapshot"]!["root"] = new string('a', 64);
                break;
            case 4:
                tree["strata"]![0]!["size"] = random.Next(20);
                break;
        }
        return Encoding.UTF8.GetBytes(tree.ToJsonString());
    }
}
