using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.BenchmarkTests;
using static Enforcement.Integration.Planning.CorrectionWindowTests;
using static Enforcement.Integration.Planning.LeniencySteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>国办发〔2022〕27号: the city's and the province's benchmarks bind a lighter fine as they bind a penalty,
/// and the form offers those of the day of the violation.</summary>
public sealed class HigherBenchmarkTests
{
    private static DecideLeniencyRequest Lighter(long fine, LeniencyKind kind = LeniencyKind.Lighter)
    {
        var ask = Ask(LeniencyGround.Listed);
        (ask.Kind, ask.Circumstance, ask.Fine) = (kind, "较轻", fine);
        return ask;
    }

    private static async Task<PlanningHouse> House(bool pages = false)
    {
        var house = await Start("2025-03-10", pages);
        foreach (var kind in (RuleListKind[])[RuleListKind.NoPenalty, RuleListKind.Lighter, RuleListKind.Reduced])
            await Publish(house, RuleListTests.List("2023-06-01", kind));
        return house;
    }

    private static async Task<string> Why(PlanningHouse house, DecideLeniencyRequest ask) =>
        (await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(ask))).Reason;

    [Fact]
    public async Task A_lighter_fine_stays_within_what_the_bureaus_and_all_higher_lists_leave()
    {
        await using var house = await House();
        // The bureau's allows 100 to 1000 yuan; the province, later, 100 to 400.
        await Publish(house, Benchmark("2024-01-01"));
        await Publish(house, Benchmark("2025-01-01", middle: 40_000, level: RuleListLevel.Province));
        Assert.Equal(Reasons.FineRange, await Why(house, Lighter(50_000)));
        await house.Chief.Measures.DecideLeniencyAsync(Lighter(40_000));
        // Before the province set it, the bureau's alone.
        var before = Lighter(50_000);
        (before.ViolatedOn, before.CorrectedOn) = ("2024-12-31", "2025-01-02");
        await house.Chief.Measures.DecideLeniencyAsync(before);
    }

    [Fact]
    public async Task A_reduced_fine_lies_below_what_the_higher_list_has_as_its_least_and_what_is_spared_is_that_least()
    {
        await using var house = await House();
        await Publish(house, Benchmark("2024-01-01"));
        await Publish(house, Benchmark("2025-01-01", least: 20_000, level: RuleListLevel.City));
        Assert.Equal(Reasons.FineRange, await Why(house, Lighter(20_000, LeniencyKind.Reduced)));
        await house.Chief.Measures.DecideLeniencyAsync(Lighter(15_000, LeniencyKind.Reduced));
        await house.Chief.Measures.DecideLeniencyAsync(Ask(LeniencyGround.Minor, on: "2025-03-02"));
        Assert.Equal(
            [20_000, 20_000],
            (await house.Justice.Measures.ListLeniencyDecisionsAsync(new())).Decisions.Select(d => d.Floor)
        );
    }

    [Fact]
    public async Task Where_the_bureau_has_no_list_the_citys_names_the_tier_and_stands_in_the_decision()
    {
        await using var house = await House();
        var city = await Publish(house, Benchmark("2024-01-01", level: RuleListLevel.City));
        Assert.Equal(Reasons.FineRange, await Why(house, Lighter(100_001)));
        await house.Chief.Measures.DecideLeniencyAsync(Lighter(50_000));
        Assert.Equal(
            city,
            (await house.Justice.Measures.ListLeniencyDecisionsAsync(new())).Decisions.Single().BenchmarkId
        );
    }

    [Fact]
    public async Task The_form_for_leniency_offers_the_lists_of_the_day_of_the_violation_and_judges_by_them()
    {
        await using var house = await Start("2025-03-10", pages: true);
        var old = RuleListTests.List("2024-01-01");
        var id = await Publish(house, old);
        var now = RuleListTests.List("2025-01-01", number: "住建规〔2025〕1号");
        (now.Items[0].Item, now.Items[0].Name) = ("440201018009", "新清单的行为");
        await house.Chief.Rules.ReplaceRuleListAsync(
            new()
            {
                ListId = id,
                Reason = "调整",
                List = now,
            }
        );
        using var head = new Browsing(house.Host, Role.Head, "head-1", Body);
        var today = await head.Read("/leniency");
        Assert.Contains("新清单的行为", today);
        Assert.DoesNotContain(old.Items[0].Name, today);
        var then = await head.Read("/leniency?on=2024-12-31");
        Assert.Contains(old.Items[0].Name, then);
        Assert.DoesNotContain("新清单的行为", then);
        Assert.Contains("name=\"violated_on\" type=\"date\" required value=\"2024-12-31\"", then);
        var none = await head.Read("/leniency?on=2023-01-01");
        Assert.Contains("当日没有有效的减免责清单", none);
        Assert.Contains("had no list in force that day", await head.Read("/leniency?on=2023-01-01&lang=en"));
        Assert.Contains("新清单的行为", await head.Read("/leniency?on=never"));
        var ask = Ask(on: "2024-12-31");
        await house.Chief.Measures.DecideLeniencyAsync(ask);
        Assert.Equal(id, (await house.Justice.Measures.ListLeniencyDecisionsAsync(new())).Decisions.Single().ListId);
    }

    [Fact]
    public async Task The_form_for_a_penalty_offers_the_tiers_of_the_day_of_the_violation()
    {
        await using var house = await House(pages: true);
        var old = await Publish(house, Benchmark("2024-01-01", middle: 90_000));
        var now = Benchmark("2025-01-01", middle: 40_000);
        now.Items[0].Tiers[0].Circumstance = "轻微";
        await house.Chief.Rules.ReplaceRuleListAsync(
            new()
            {
                ListId = old,
                Reason = "调整",
                List = now,
            }
        );
        using var planner = new Browsing(house.Host, Role.Planner, "planner-1", Body);
        var today = await planner.Read("/penalties");
        Assert.Contains("轻微 · 100 至 400 元", today);
        Assert.Contains("name=\"on\" type=\"date\"", today);
        Assert.DoesNotContain("较轻", today);
        var then = await planner.Read("/penalties?on=2024-12-31");
        Assert.Contains("较轻 · 100 至 900 元", then);
        Assert.DoesNotContain("轻微", then);
        Assert.Contains("name=\"violated_on\" type=\"date\" required value=\"2024-12-31\"", then);
        // What no list knows of is said, and a day that is none goes by today.
        Assert.Contains("当日没有生效的裁量权基准", await planner.Read("/penalties?on=2023-01-01"));
        Assert.Contains("轻微", await planner.Read("/penalties?on=never"));

        (string, string)[] penalty =
        [
            ("credit_code", Code(1)),
            ("item", Item),
            ("circumstance", "较轻"),
            ("violated_on", "2024-12-31"),
            ("document_number", "示住建罚〔2025〕1号"),
            ("fine", "850"),
            ("deviation_reason", ""),
        ];
        Assert.Contains("done=1", await planner.Send("/penalties?on=2024-12-31", "penalty", penalty));
        // Who types another day than he asked for is refused and then offered the tiers of that day.
        penalty[3].Item2 = "2025-02-01";
        penalty[4].Item2 = "示住建罚〔2025〕2号";
        var refused = await planner.Send("/penalties?on=2024-12-31", "penalty", penalty);
        Assert.Contains("轻微 · 100 至 400 元", refused);
    }
}
