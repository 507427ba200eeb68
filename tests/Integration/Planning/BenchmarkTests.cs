using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.CorrectionWindowTests;
using static Enforcement.Integration.Planning.LeniencySteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>裁量权基准 国办发〔2022〕27号: a penalty is measured by violation and tier, leaves it with reasons and by
/// legal review, and the higher list binds the lower.</summary>
public sealed class BenchmarkTests
{
    /// <summary>A benchmark of <see cref="Item"/> with two tiers: 较轻 up to some fen, 较重 from there.</summary>
    internal static RuleList Benchmark(
        string from,
        long least = 10_000,
        long middle = 100_000,
        long most = 1_000_000,
        RuleListLevel level = RuleListLevel.Unspecified,
        string to = ""
    )
    {
        var list = RuleListTests.List(from, RuleListKind.Benchmark, to, $"规〔{from}〕{level}");
        list.Level = level;
        list.Items[0].Tiers.Clear();
        list.Items[0]
            .Tiers.Add([
                new BenchmarkTier
                {
                    Circumstance = "较轻",
                    FineFrom = least,
                    FineTo = middle,
                },
                new BenchmarkTier
                {
                    Circumstance = "较重",
                    FineFrom = middle,
                    FineTo = most,
                },
            ]);
        return list;
    }

    private static RecordPenaltyRequest Penalty(
        long fine,
        string tier = "较轻",
        string why = "",
        string on = "2025-03-01",
        string number = "1"
    ) =>
        new()
        {
            Body = Body,
            CreditCode = Code(1),
            Item = Item,
            ViolatedOn = on,
            DocumentNumber = $"示住建罚〔2025〕{number}号",
            Fine = fine,
            Circumstance = tier,
            DeviationReason = why,
        };

    private static async Task<PlanningHouse> With(params RuleList[] lists)
    {
        var house = await Start("2025-03-10");
        foreach (var list in lists)
            await Publish(house, list);
        return house;
    }

    internal static async Task<string> Publish(PlanningHouse house, RuleList list) =>
        (
            await (list.Level > RuleListLevel.Body ? house.Justice : house.Chief).Rules.PublishRuleListAsync(
                new() { List = list }
            )
        ).ListId;

    private static PlanningClient Lawyer(PlanningHouse house, string body = Body, string subject = "legal-1") =>
        house.Of(Role.LegalReviewer, subject, body);

    private static async Task<bool> IsFirst(PlanningHouse house) =>
        (
            await house.Justice.Measures.ProveFirstViolationAsync(
                new()
                {
                    CreditCode = Code(1),
                    Item = Item,
                    ViolatedOn = "2025-03-10",
                }
            )
        ).First;

    private static async Task<Penalty> Only(PlanningHouse house, string id) =>
        (await house.Planner.Measures.ListPenaltiesAsync(new())).Penalties.Single(p => p.PenaltyId == id);

    [Fact]
    public async Task Every_penalty_names_a_violation_and_a_tier_of_the_benchmark_or_is_refused_with_field_and_reason()
    {
        await using var house = await With(Benchmark("2024-01-01"));
        var unlisted = Penalty(50_000);
        unlisted.Item = "440201018999";
        Assert.Equal(("item", Reasons.NotListed), await Why(unlisted));
        Assert.Equal(("circumstance", Reasons.Required), await Why(Penalty(50_000, tier: "")));
        Assert.Equal(("circumstance", Reasons.NotListed), await Why(Penalty(50_000, tier: "一般")));
        Assert.Equal(("deviation_reason", Reasons.Required), await Why(Penalty(9_999)));
        Assert.Equal(("deviation_reason", Reasons.Required), await Why(Penalty(100_001)));
        Assert.Equal(("deviation_reason", Reasons.NoDeviation), await Why(Penalty(100_000, why: "没有超出")));
        // A day without a benchmark has no tier to name; the penalty itself is recorded as ever.
        Assert.Equal(("circumstance", Reasons.NoListInForce), await Why(Penalty(50_000, on: "2023-12-31")));
        Assert.Equal(
            ("deviation_reason", Reasons.NoListInForce),
            await Why(Penalty(50_000, tier: "", why: "理由", on: "2023-12-31"))
        );
        var before = await house.Planner.Measures.RecordPenaltyAsync(
            Penalty(50_000, tier: "", on: "2023-12-31", number: "0")
        );
        Assert.Equal(("", PenaltyState.Standing), ((await Only(house, before.PenaltyId)).BenchmarkId, before.State));

        var within = await house.Planner.Measures.RecordPenaltyAsync(Penalty(100_000));
        var shown = await Only(house, within.PenaltyId);
        Assert.Equal(
            (PenaltyState.Standing, "较轻", 10_000, 100_000, "LIST-449917-2025-0001"),
            (shown.State, shown.Circumstance, shown.FineFrom, shown.FineTo, shown.BenchmarkId)
        );
        Assert.Empty((await house.Rebuild()).Differences);

        async Task<(string, string)> Why(RecordPenaltyRequest asked)
        {
            var refused = await house.Refuses(() => house.Planner.Measures.RecordPenaltyAsync(asked));
            Assert.Equal(StatusCode.InvalidArgument, refused.Status);
            return (refused.Field, refused.Reason);
        }
    }

    [Fact]
    public async Task An_old_case_is_judged_by_the_list_of_its_day()
    {
        await using var house = await With();
        var old = await Publish(house, Benchmark("2024-01-01"));
        await house.Chief.Rules.ReplaceRuleListAsync(
            new()
            {
                ListId = old,
                Reason = "调整",
                List = Benchmark("2025-01-01", middle: 50_000),
            }
        );
        var then = await house.Planner.Measures.RecordPenaltyAsync(Penalty(80_000, on: "2024-12-31"));
        Assert.Equal((PenaltyState.Standing, old), (then.State, (await Only(house, then.PenaltyId)).BenchmarkId));
        var refused = await house.Refuses(() =>
            house.Planner.Measures.RecordPenaltyAsync(Penalty(80_000, on: "2025-01-01", number: "2"))
        );
        Assert.Contains("10000 to 50000 fen", refused.Message);
    }

    [Fact]
    public async Task Outside_of_its_tier_a_penalty_counts_once_another_the_legal_reviewer_of_the_body_approved_it()
    {
        await using var house = await With(Benchmark("2024-01-01"), RuleListTests.List("2024-01-01"));
        var first = (await house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2025-03-05"))).DecisionId;
        var asked = await house.Planner.Measures.RecordPenaltyAsync(Penalty(400_000, why: "拒不改正"));
        Assert.Equal((PenaltyState.AwaitingReview, 0), (asked.State, asked.Disproves.Count));
        var before = (await house.Justice.Measures.ListLeniencyDecisionsAsync(new())).Decisions.Single();
        Assert.Equal("", before.DisprovedBy);

        ReviewDeviationRequest opinion = new()
        {
            PenaltyId = asked.PenaltyId,
            Approve = true,
            Opinion = "理由充分",
        };
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownPenalty), await Why(Lawyer(house, OtherBody)));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.SamePerson), await Why(Lawyer(house, subject: "planner-1")));
        Assert.Equal(
            asked.PenaltyId,
            (await Lawyer(house).Measures.ListPenaltiesAsync(new() { State = PenaltyState.AwaitingReview }))
                .Penalties.Single()
                .PenaltyId
        );
        Assert.Empty((await Lawyer(house, OtherBody).Measures.ListPenaltiesAsync(new() { Body = Body })).Penalties);

        var approved = await Lawyer(house).Measures.ReviewDeviationAsync(opinion);
        Assert.Equal([first], approved.Disproves);
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.ReviewDecided), await Why(Lawyer(house)));
        var shown = await Only(house, asked.PenaltyId);
        Assert.Equal(
            (PenaltyState.Standing, "拒不改正", "理由充分", "2025-03-10"),
            (shown.State, shown.DeviationReason, shown.Opinion, shown.ReviewedOn)
        );
        Assert.False(await IsFirst(house));
        Assert.Empty((await house.Rebuild()).Differences);

        async Task<(StatusCode, string)> Why(PlanningClient lawyer)
        {
            var refused = await house.Refuses(() => lawyer.Measures.ReviewDeviationAsync(opinion));
            return (refused.Status, refused.Reason);
        }
    }

    [Fact]
    public async Task What_was_sent_back_never_counted_and_is_recorded_anew_under_the_same_number()
    {
        await using var house = await With(Benchmark("2024-01-01"));
        var asked = await house.Planner.Measures.RecordPenaltyAsync(Penalty(1, why: "困难"));
        Assert.True(await IsFirst(house)); // it waits
        Assert.Equal(
            Reasons.PenaltyExists,
            (await house.Refuses(() => house.Planner.Measures.RecordPenaltyAsync(Penalty(20_000)))).Reason
        );
        await Lawyer(house).Measures.ReviewDeviationAsync(new() { PenaltyId = asked.PenaltyId, Opinion = "理由不足" });
        Assert.Equal(PenaltyState.Returned, (await Only(house, asked.PenaltyId)).State);
        Assert.True(await IsFirst(house));
        Assert.Equal(PenaltyState.Standing, (await house.Planner.Measures.RecordPenaltyAsync(Penalty(20_000))).State);
        Assert.False(await IsFirst(house));
    }

    [Fact]
    public async Task A_bureaus_list_that_leaves_the_citys_or_the_provinces_range_is_refused_naming_row_tier_and_list()
    {
        await using var house = await With(Benchmark("2024-01-01", level: RuleListLevel.Province));
        var leaves = await Refused(Benchmark("2025-01-01", middle: 200_000));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.BenchmarkBound), (leaves.Status, leaves.Reason));
        Assert.Contains("list.items[0].tiers[0]: 440201018002 '较轻' of 10000 to 200000 fen", leaves.Message);
        Assert.Contains("10000 to 100000 fen of the Province's LIST-449917-2025-0001", leaves.Message);
        // The city is bound by the province, the bureau by both.
        Assert.Contains(
            "tiers[1]",
            (await Refused(Benchmark("2025-01-01", most: 1_000_001, level: RuleListLevel.City))).Message
        );
        await Publish(house, Benchmark("2025-01-01", most: 800_000, level: RuleListLevel.City));
        Assert.Contains("of the City's", (await Refused(Benchmark("2025-01-01"))).Message);
        // Finer tiers of its own stay within the whole violation's range.
        var finer = Benchmark("2025-01-01", most: 800_000);
        finer.Items[0].Tiers[1].Circumstance = "特别严重";
        finer.Items[0].Tiers[1].FineTo = 800_001;
        Assert.Equal(Reasons.BenchmarkBound, (await Refused(finer)).Reason);
        finer.Items[0].Tiers[1].FineTo = 800_000;
        var own = await Publish(house, finer);
        // And so does what takes its place.
        Assert.Equal(
            Reasons.BenchmarkBound,
            (
                await house.Refuses(() =>
                    house.Chief.Rules.ReplaceRuleListAsync(
                        new()
                        {
                            ListId = own,
                            Reason = "调整",
                            List = Benchmark("2025-06-01", least: 1),
                        }
                    )
                )
            ).Reason
        );
        // Before the higher one was in force nothing bound.
        await Publish(house, Benchmark("2023-01-01", most: 9_000_000, to: "2023-12-31"));

        Task<Refused> Refused(RuleList list) =>
            house.Refuses(() =>
                (list.Level > RuleListLevel.Body ? house.Justice : house.Chief).Rules.PublishRuleListAsync(
                    new() { List = list }
                )
            );
    }

    [Fact]
    public async Task A_higher_list_binds_a_penalty_also_where_the_bureau_has_none_or_an_older_one()
    {
        await using var house = await With(Benchmark("2024-06-01", level: RuleListLevel.City));
        Assert.Equal(
            Reasons.Required,
            (await house.Refuses(() => house.Planner.Measures.RecordPenaltyAsync(Penalty(100_001)))).Reason
        );
        await Publish(house, Benchmark("2024-06-01"));
        await Publish(house, Benchmark("2025-01-01", middle: 40_000, level: RuleListLevel.Province));
        var refused = await house.Refuses(() => house.Planner.Measures.RecordPenaltyAsync(Penalty(50_000)));
        Assert.Contains("10000 to 40000 fen", refused.Message);
        await house.Planner.Measures.RecordPenaltyAsync(Penalty(50_000, on: "2024-12-31"));
    }

    [Fact]
    public async Task Who_is_bound_by_a_list_does_not_publish_it_and_only_a_benchmark_is_set_above()
    {
        await using var house = await With();
        Assert.Equal(Reasons.NotAllowed, await Why(house.Chief, Benchmark("2024-01-01", level: RuleListLevel.City)));
        Assert.Equal(Reasons.NotAllowed, await Why(house.Justice, Benchmark("2024-01-01")));
        var lenient = RuleListTests.List("2024-01-01");
        lenient.Level = RuleListLevel.City;
        Assert.Equal(Reasons.OutOfRange, await Why(house.Justice, lenient));
        var city = await Publish(house, Benchmark("2024-01-01", level: RuleListLevel.City));
        Assert.Equal(
            RuleListLevel.City,
            (await house.Planner.Rules.GetRuleListAsync(new() { ListId = city })).List.Level
        );
        var own = await Publish(house, Benchmark("2024-01-01"));
        Assert.Equal(
            own,
            (await house.Planner.Rules.GetRuleListAsync(new() { Kind = RuleListKind.Benchmark, Body = Body }))
                .List
                .ListId
        );
        Assert.Equal(
            (Reasons.ListOther, "list.level"),
            await house.Refuses(() =>
                house.Justice.Rules.ReplaceRuleListAsync(
                    new()
                    {
                        ListId = own,
                        Reason = "调整",
                        List = Benchmark("2025-01-01", level: RuleListLevel.City),
                    }
                )
            )
                is var r
                ? (r.Reason, r.Field)
                : default
        );

        async Task<string> Why(PlanningClient client, RuleList list) =>
            (await house.Refuses(() => client.Rules.PublishRuleListAsync(new() { List = list }))).Reason;
    }
}
