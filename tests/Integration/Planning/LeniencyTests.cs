using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.CorrectionWindowTests;
using static Enforcement.Integration.Planning.LeniencySteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>First and minor violations against the published lists: the conditions of 行政处罚法 art. 33, must educate,
/// and the ledger of firsts.</summary>
public sealed class LeniencyTests
{
    [Fact]
    public async Task A_decision_not_to_punish_is_complete_only_when_the_firm_was_educated()
    {
        await using var house = await WithLists();
        var decided = await house.Chief.Measures.DecideLeniencyAsync(Ask());
        Assert.Equal(
            ("LEN-449917-2025-0001", "MEAS-449917-2025-000001", "2025-03-17"),
            (decided.DecisionId, decided.MeasureId, decided.EducationDue)
        );
        Assert.Equal(LeniencyState.EducationOwed, (await Only(house)).State);
        var measure = (
            await house.Justice.Measures.GetFlexibleMeasureAsync(new() { MeasureId = decided.MeasureId })
        ).Measure;
        Assert.Equal((MeasureKind.Reminder, decided.DecisionId), (measure.Kind, measure.DecisionId));
        var dropped = await house.Refuses(() =>
            house.Planner.Measures.CancelFlexibleMeasureAsync(
                new() { MeasureId = decided.MeasureId, Reason = "没有时间" }
            )
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.EducationRequired), (dropped.Status, dropped.Reason));
        await house.On("2025-03-18");
        Assert.Equal(
            [decided.MeasureId],
            (await house.Justice.Measures.ListFlexibleMeasuresAsync(new() { Overdue = true })).Measures.Select(m =>
                m.MeasureId
            )
        );
        Assert.Equal(LeniencyState.EducationOwed, (await Only(house)).State);
        Assert.True(
            (
                await house.Planner.Measures.CompleteFlexibleMeasureAsync(
                    FlexibleMeasureTests.Done(decided.MeasureId, "2025-03-18")
                )
            ).Late
        );
        Assert.Equal(LeniencyState.Complete, (await Only(house)).State);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_violation_is_judged_by_the_list_of_its_own_day()
    {
        await using var house = await Start("2025-03-10");
        var first = (
            await house.Chief.Rules.PublishRuleListAsync(
                new() { List = RuleListTests.List("2025-01-01", to: "2025-02-28") }
            )
        ).ListId;
        var other = RuleListTests.List("2025-03-01");
        other.Items[0].Item = "440201018999";
        await house.Chief.Rules.PublishRuleListAsync(new() { List = other });
        Assert.Equal(Reasons.NoListInForce, await Why(Ask(on: "2024-12-31")));
        Assert.Equal(Reasons.NotListed, await Why(Ask(on: "2025-03-01")));
        await house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2025-02-28"));
        Assert.Equal(first, (await Only(house)).ListId);
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.LeniencyExists),
            await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(Ask(LeniencyGround.Minor, "2025-02-28")))
                is var r
                ? (r.Status, r.Reason)
                : default
        );

        async Task<string> Why(DecideLeniencyRequest request) =>
            (await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(request))).Reason;
    }

    [Fact]
    public async Task Who_found_it_does_not_decide_and_a_correction_counts_only_confirmed_and_within_its_window()
    {
        var (house, visit, lead) = await Found();
        await using var _ = house;
        var window = await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit));
        var ask = Ask(LeniencyGround.Minor, "2025-03-10");
        ask.VisitId = visit;
        Assert.Equal(
            Reasons.SamePerson,
            (await house.Refuses(() => house.Of(Role.Head, lead, Body).Measures.DecideLeniencyAsync(ask))).Reason
        );
        Assert.Contains(
            "not confirmed",
            (await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(ask))).Message
        );
        await house.On("2025-03-27");
        await house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit });
        ask.CorrectedOn = "2025-03-27";
        var late = await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(ask));
        Assert.Equal(Reasons.LeniencyCondition, late.Reason);
        Assert.Contains($"after the window's last day {window.Due}", late.Message);
        ask.CorrectedOn = "2025-03-25"; // set right in time, confirmed two days later
        await house.Chief.Measures.DecideLeniencyAsync(ask);
        Assert.Equal(visit, (await Only(house)).VisitId);
    }

    [Fact]
    public async Task What_another_visit_found_is_no_first_and_what_the_same_visit_found_is_the_same_case()
    {
        var (house, visit, lead) = await Found();
        await using var _ = house;
        var window = (await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit))).WindowId;
        await house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit });
        var refused = await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2025-03-10")));
        Assert.Contains(window, refused.Message);
        var same = Ask(on: "2025-03-10");
        same.VisitId = visit;
        await house.Chief.Measures.DecideLeniencyAsync(same);
    }

    [Fact]
    public async Task Lighter_stays_within_the_tier_of_the_benchmark_reduced_goes_below_it_and_both_keep_the_money()
    {
        await using var house = await WithLists(
            RuleListKind.Lighter,
            RuleListKind.Reduced,
            RuleListKind.NoCoercion,
            RuleListKind.Benchmark
        );
        Assert.Equal((StatusCode.InvalidArgument, Reasons.Required), await Why(LeniencyKind.Lighter, "", 200_000));
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.NotListed),
            await Why(LeniencyKind.Lighter, "极重", 200_000)
        );
        Assert.Equal(Reasons.FineRange, (await Why(LeniencyKind.Lighter, "较重", 99_999)).Reason);
        Assert.Equal(Reasons.FineRange, (await Why(LeniencyKind.Lighter, "较重", 1_000_001)).Reason);
        Assert.Equal(Reasons.FineRange, (await Why(LeniencyKind.Reduced, "较重", 100_000)).Reason);
        Assert.Equal((StatusCode.InvalidArgument, Reasons.FineRange), await Why(LeniencyKind.NoCoercion, "", 1));
        await house.Chief.Measures.DecideLeniencyAsync(Of(LeniencyKind.Lighter, "较重", 100_000, "2025-03-01"));
        await house.Chief.Measures.DecideLeniencyAsync(Of(LeniencyKind.Reduced, "较重", 99_999, "2025-03-02"));
        await house.Chief.Measures.DecideLeniencyAsync(Of(LeniencyKind.NoCoercion, "", 0, "2025-03-03"));
        var kept = (await house.Justice.Measures.ListLeniencyDecisionsAsync(new() { CreditCode = Code(1) })).Decisions;
        Assert.Equal([(100_000L, 100_000L), (99_999, 100_000), (0, 0)], kept.Select(d => (d.Fine, d.Floor)));
        Assert.All(kept, d => Assert.Equal((LeniencyState.Complete, ""), (d.State, d.MeasureId)));
        Assert.All(kept, d => Assert.NotEmpty(d.BenchmarkId));

        async Task<(StatusCode Status, string Reason)> Why(LeniencyKind kind, string circumstance, long fine) =>
            await house.Refuses(() =>
                house.Chief.Measures.DecideLeniencyAsync(Of(kind, circumstance, fine, "2025-03-01"))
            )
                is var r
                ? (r.Status, r.Reason)
                : default;
        static DecideLeniencyRequest Of(LeniencyKind kind, string circumstance, long fine, string on)
        {
            var ask = Ask(LeniencyGround.Listed, on);
            (ask.Kind, ask.Circumstance, ask.Fine) = (kind, circumstance, fine);
            return ask;
        }
    }

    [Fact]
    [Asvs("v5.0.0-2.3.4")]
    public async Task Sixty_four_heads_who_forgive_the_same_first_at_once_leave_one_first()
    {
        await using var house = await WithLists();
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(async i =>
                {
                    try
                    {
                        var body = i % 2 == 0 ? Body : OtherBody;
                        await house
                            .Of(Role.Head, $"head-{i}", body)
                            .Measures.DecideLeniencyAsync(Ask(on: $"2025-02-{1 + i % 28:00}", body: body));
                        return "";
                    }
                    catch (RpcException e)
                    {
                        return Testing.Refused.From(e).Reason;
                    }
                })
        );
        Assert.Single(outcomes, "");
        Assert.All(outcomes.Where(o => o != ""), o =>
            Assert.Contains(o, (string[])[Reasons.NotFirst, Reasons.LeniencyExists])
        );
    }

    [Fact]
    [Asvs("v5.0.0-2.2.3")]
    public async Task Ground_and_kind_go_together_days_are_in_order_and_an_enterprise_proves_its_own_first_only()
    {
        await using var house = await WithLists();
        Assert.Equal((Reasons.LeniencyGround, "ground"), await Why(a => a.Ground = LeniencyGround.Listed));
        Assert.Equal((Reasons.LeniencyGround, "ground"), await Why(a => a.Kind = LeniencyKind.Lighter));
        Assert.Equal(
            (Reasons.OutOfRange, "violated_on"),
            await Why(a => (a.ViolatedOn, a.CorrectedOn) = ("2025-03-11", ""))
        );
        Assert.Equal((Reasons.OutOfRange, "corrected_on"), await Why(a => a.CorrectedOn = "2025-03-11"));
        Assert.Equal((Reasons.OutOfRange, "corrected_on"), await Why(a => a.CorrectedOn = "2025-02-28"));
        Assert.True((await house.Enterprise(Code(1)).Measures.ProveFirstViolationAsync(Prove("2025-03-01"))).First);
        Assert.Equal(
            "0001-01-01",
            (await house.Justice.Measures.ProveFirstViolationAsync(Prove("0001-01-01"))).LookedBackTo
        );
        Assert.Equal(
            Reasons.UnknownEnterprise,
            (
                await house.Refuses(() =>
                    house.Enterprise(Code(2)).Measures.ProveFirstViolationAsync(Prove("2025-03-01"))
                )
            ).Reason
        );

        async Task<(string, string)> Why(Action<DecideLeniencyRequest> change)
        {
            var ask = Ask();
            change(ask);
            return await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(ask)) is var r
                ? (r.Reason, r.Field)
                : default;
        }
        static ProveFirstViolationRequest Prove(string on) =>
            new()
            {
                CreditCode = Code(1),
                Item = Item,
                ViolatedOn = on,
            };
    }

    private static async Task<LeniencyDecision> Only(PlanningHouse house) =>
        Assert.Single((await house.Justice.Measures.ListLeniencyDecisionsAsync(new())).Decisions);
}
