using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enforcement.Campaign;
using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts;
using Enforcement.Testing;
using Enforcement.Unit.Guards;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Enforcement.Unit.Campaign;

/// <summary>
/// The made-up year is data: its code names no year, body or document, and a script that is wrong says where.
/// </summary>
public sealed partial class ScenarioTests
{
    private static readonly string Small = Path.Combine(Repository.Root(), "seeds", "river-district");

    [Fact]
    public void No_year_body_division_or_document_stands_in_the_code_of_the_made_up_year()
    {
        Assert.Empty(Named(Repository.Checkout));
        foreach (
            var line in (string[])
                [
                    "new DateOnly(2025, 3, 5)",
                    "Head(\"SCJG\")",
                    "Open(\"12345-2025-0301\")",
                    "\"449917002\"",
                    "\"示司备〔2025〕3号\"",
                    "Planner(\"JCKG\")",
                ]
        )
            Assert.NotEmpty(Named(Repository.Checkout.With("services/Campaign/Stories/CaseStory.cs", line)));
    }

    private const BindingFlags Statics =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static bool IsCollection(System.Type type) => type.Name is "List`1" or "Dictionary`2" or "HashSet`1";

    [Fact]
    public void Nothing_static_in_it_changes()
    {
        var changing = typeof(CampaignRun)
            .Assembly.GetTypes()
            .Where(t => !t.Name.StartsWith('<'))
            .SelectMany(t => t.GetFields(Statics))
            .Where(f => !f.IsLiteral && (!f.IsInitOnly || IsCollection(f.FieldType)))
            .Where(f => !f.Name.Contains("CachedAnonymous", StringComparison.Ordinal));
        Assert.Empty(changing.Select(f => $"{f.DeclaringType!.Name}.{f.Name}"));
    }

    [Theory]
    [InlineData("$.yaer", "2024", "yaer")]
    [InlineData("$.roster", null, "roster")]
    [InlineData("$.cases[0].body", "\"NOBODY\"", "cases: bodies.csv has no NOBODY")]
    [InlineData("$.cases[0].trigger", "\"rumour\"", "$.cases[0].trigger")]
    [InlineData("$.cases[0].on", "\"2024-02-30\"", "$.cases[0].on")]
    [InlineData("$.station.training[0].body", "\"NOBODY\"", "station.training: bodies.csv has no NOBODY")]
    public void A_script_that_is_wrong_is_refused_by_the_name_of_what_is_wrong(string at, string? value, string told)
    {
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(Small))
            File.Copy(file, folder.File(Path.GetFileName(file)));
        var script = JsonNode.Parse(File.ReadAllText(folder.File("scenario.json")))!;
        Put(script, at, value);
        File.WriteAllText(folder.File("scenario.json"), script.ToJsonString());
        var fault = Assert.Throws<SeedFault>(() => Scenario.Read(folder.Path));
        Assert.StartsWith("scenario.json: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_or_column_is_refused_by_name()
    {
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(Small))
            File.Copy(file, folder.File(Path.GetFileName(file)));
        File.WriteAllText(folder.File("powers.csv"), "body,source\nJCSG,statutory\n");
        Assert.Equal("powers.csv has no column granted_by", Told(folder.Path));
        File.Delete(folder.File("powers.csv"));
        Assert.EndsWith("powers.csv: no such file", Told(folder.Path), StringComparison.Ordinal);
    }

    private static string Told(string folder) => Assert.Throws<SeedFault>(() => Scenario.Read(folder)).Message;

    [Fact]
    public async Task A_story_goes_on_from_the_refusals_it_names_and_from_no_other()
    {
        using var folder = new TempFolder();
        using var transcript = new Transcript(folder.File("transcript"), "seed");
        var servers = new Servers((_, _) => null!, (_, _) => null!, [], HasBroker: false, TimeProvider.System);
        var stage = new Stage(servers, Scenario.Read(Small), transcript, new Agenda());
        Assert.True(await stage.Done(() => Task.CompletedTask, Reasons.CapReached));
        var (cap, power) = (Refused(Reasons.CapReached), Refused(Reasons.NoPower));
        Assert.Equal(Reasons.CapReached, await stage.Refused(() => throw cap, Reasons.CapReached));
        await Assert.ThrowsAsync<RpcException>(() => stage.Done(() => throw power, Reasons.CapReached));
        var bare = new RpcException(new(StatusCode.FailedPrecondition, ""));
        await Assert.ThrowsAsync<RpcException>(() => stage.Done(() => throw bare, Reasons.CapReached));
    }

    [Fact]
    public void What_people_write_stands_beside_the_script_and_all_of_it_is_written()
    {
        var scenario = Scenario.Read(Small);
        Assert.Equal("letters.json has no ode", Assert.Throws<SeedFault>(() => scenario.Letter("ode")).Message);
        var written = Repository
            .Checkout.Sources("services/Campaign/")
            .SelectMany(f => Letter().Matches(f.Text))
            .Select(m => m.Groups[1].Value);
        using var letters = File.OpenRead(Path.Combine(Repository.Root(), "seeds", "letters", "letters.json"));
        Assert.Equal(
            JsonNode.Parse(letters)!.AsObject().Select(l => l.Key).Order(StringComparer.Ordinal),
            written.Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_story_has_no_words_of_its_own() =>
        Assert.DoesNotContain(Repository.Checkout.Sources("services/Campaign/"), f =>
            f.Text.Any(c => c is >= '\u4e00' and <= '\u9fff')
        );

    [Fact]
    public void What_a_chance_is_called_stands_in_the_script()
    {
        var scenario = Scenario.Read(Small);
        var fault = Assert.Throws<SeedFault>(() => scenario.Chance("rainy"));
        Assert.Equal("scenario.json: chances_in_hundred has no rainy", fault.Message);
        var asked = Repository
            .Checkout.Sources("services/Campaign/")
            .SelectMany(f => Chance().Matches(f.Text))
            .Select(m => m.Groups[1].Value)
            .Distinct();
        Assert.All(asked, name => scenario.Chance(name));
    }

    private static RpcException Refused(string reason)
    {
        var status = new Google.Rpc.Status { Code = (int)Code.FailedPrecondition, Message = "no" };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = reason, Domain = "enforcement" }));
        return status.ToRpcException();
    }

    private static void Put(JsonNode script, string path, string? value)
    {
        var parts = Part().Matches(path).Select(m => m.Value).ToList();
        var at = parts
            .SkipLast(1)
            .Aggregate(script, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!)
            .AsObject();
        if (value is null)
            at.Remove(parts[^1]);
        else
            at[parts[^1]] = JsonNode.Parse(value);
    }

    /// <summary>Bodies and divisions of every made-up district, years of ours, document numbers.</summary>
    private static IEnumerable<string> Named(Repository repository)
    {
        var seeds = Path.Combine(Repository.Root(), "seeds");
        var rows = Directory
            .GetFiles(seeds, "bodies.csv", SearchOption.AllDirectories)
            .SelectMany(f => File.ReadLines(f).Skip(1))
            .Select(l => l.Split(','));
        var bodies = rows.Select(r => r[0]).Distinct();
        var names = new Regex($@"\b20[0-9]{{2}}\b|\b4499[0-9]{{2}}|〔|""({string.Join('|', bodies)})""");
        return repository
            .Sources("services/Campaign/")
            .SelectMany(f => names.Matches(f.Text).Select(m => $"{f.Path}: {m.Value}"));
    }

    [GeneratedRegex(@"[a-z_]+|[0-9]+")]
    private static partial Regex Part();

    [GeneratedRegex(@"(?<!Choices\.)\bChance\(""([a-z_]+)""")]
    private static partial Regex Chance();

    [GeneratedRegex("""Letter\(\s*"([a-z-]+)"\s*\)""")]
    private static partial Regex Letter();
}
