using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.CorrectionWindowTests;
using static Enforcement.Integration.Planning.LeniencySteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>What counts as an earlier violation, for how long, and what shows it too late.</summary>
public sealed class EarlierViolationTests
{
    [Fact]
    public async Task A_second_first_is_refused_naming_the_earlier_decision_also_of_another_body()
    {
        await using var house = await WithLists();
        var first = (await house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2024-06-01"))).DecisionId;
        var head = house.Of(Role.Head, "h", OtherBody);
        var refused = await house.Refuses(() => head.Measures.DecideLeniencyAsync(Ask(body: OtherBody)));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.NotFirst), (refused.Status, refused.Reason));
        Assert.Contains($"{first} of {Body} knows the same violation of 2024-06-01", refused.Message);
        // One that came to light later but happened before it cannot be a first beside it either.
        Assert.Equal(
            Reasons.NotFirst,
            (
                await house.Refuses(() => head.Measures.DecideLeniencyAsync(Ask(on: "2024-05-01", body: OtherBody)))
            ).Reason
        );
        // Another firm's, and the same firm's minor violation, are no second first.
        await head.Measures.DecideLeniencyAsync(Ask(body: OtherBody, firm: 2));
        await head.Measures.DecideLeniencyAsync(Ask(LeniencyGround.Minor, body: OtherBody));
    }

    [Theory]
    [InlineData("2023-06-10", false)] // its two years end on 10 June 2025
    [InlineData("2023-06-09", true)]
    public async Task A_violation_is_remembered_for_the_months_of_the_policy_their_last_day_included(
        string penaltyOn,
        bool first
    )
    {
        await using var house = await WithLists();
        await house.On("2025-06-10");
        await house.Of(Role.Planner, "p", OtherBody).Measures.RecordPenaltyAsync(Penalty(penaltyOn));
        var proof = await house.Justice.Measures.ProveFirstViolationAsync(
            new()
            {
                CreditCode = Code(1),
                Item = Item,
                ViolatedOn = "2025-06-10",
            }
        );
        Assert.Equal(
            (first, "2023-06-10", !first, "PEN-449917-2025-0001"),
            (proof.First, proof.LookedBackTo, Assert.Single(proof.Known).Counts, proof.Known[0].Source)
        );
        Assert.Equal(house.Head, proof.CompleteTo);
        if (first)
            await house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2025-06-10"));
        else
            Assert.Equal(
                Reasons.NotFirst,
                (await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2025-06-10")))).Reason
            );
    }

    [Fact]
    public async Task The_months_may_be_another_number_for_one_item_and_a_penalty_is_recorded_once()
    {
        await using var house = await WithLists();
        await house.Of(Role.Planner, "p", OtherBody).Measures.RecordPenaltyAsync(Penalty("2024-02-01"));
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.PenaltyExists),
            await house.Refuses(() =>
                house.Of(Role.Planner, "p", OtherBody).Measures.RecordPenaltyAsync(Penalty("2024-02-01"))
            )
                is var r
                ? (r.Status, r.Reason)
                : default
        );
        Assert.Equal(
            Reasons.NotFirst,
            (await house.Refuses(() => house.Chief.Measures.DecideLeniencyAsync(Ask()))).Reason
        );
        await house.SetPolicy("planning.first-violation.months", "12", "2025-03-10", scope: Item);
        await house.Chief.Measures.DecideLeniencyAsync(Ask());
    }

    [Theory]
    [InlineData("2024-06-01", true)]
    [InlineData("2025-03-01", true)] // the same day
    [InlineData("2023-03-01", true)] // its two years end on the day of the other
    [InlineData("2023-02-28", false)] // forgotten by then
    [InlineData("2025-03-02", false)] // later than the first
    public async Task A_penalty_recorded_late_shows_that_a_forgiven_first_can_no_longer_be_proven(
        string on,
        bool doubtful
    )
    {
        await using var house = await WithLists();
        var first = (await house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2025-03-01"))).DecisionId;
        var other = (await house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2025-03-01", firm: 2))).DecisionId;
        var minor = (
            await house.Chief.Measures.DecideLeniencyAsync(Ask(LeniencyGround.Minor, on: "2025-03-03"))
        ).DecisionId;
        var penalty = await house.Of(Role.Planner, "p", OtherBody).Measures.RecordPenaltyAsync(Penalty(on));
        Assert.Equal(doubtful ? [first] : [], penalty.Disproves);
        var shown = (await house.Justice.Measures.ListLeniencyDecisionsAsync(new())).Decisions.ToDictionary(
            d => d.DecisionId,
            d => d.DisprovedBy
        );
        Assert.Equal((doubtful ? penalty.PenaltyId : "", "", ""), (shown[first], shown[other], shown[minor]));
        Assert.Equal(
            doubtful ? [(first, penalty.PenaltyId, Day(on))] : [],
            house.Since(0).OfType<FirstViolationDisproved>().Select(d => (d.DecisionId, d.Source, d.ViolatedOn))
        );
        // A second one adds nothing: who reads the decision already knows that it is doubtful.
        var again = Penalty("2024-05-01");
        again.DocumentNumber = "示应急罚〔2025〕2号";
        Assert.Equal(
            doubtful ? [] : [first],
            (await house.Of(Role.Planner, "p", OtherBody).Measures.RecordPenaltyAsync(again)).Disproves
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_minor_violation_decided_on_later_but_of_an_earlier_day_disproves_a_first_as_well()
    {
        await using var house = await WithLists();
        var first = (await house.Chief.Measures.DecideLeniencyAsync(Ask(on: "2025-03-01"))).DecisionId;
        var minor = (
            await house.Chief.Measures.DecideLeniencyAsync(Ask(LeniencyGround.Minor, on: "2025-02-01"))
        ).DecisionId;
        Assert.Equal(
            [(first, minor)],
            house.Since(0).OfType<FirstViolationDisproved>().Select(d => (d.DecisionId, d.Source))
        );
    }

    private static RecordPenaltyRequest Penalty(string on) =>
        new()
        {
            Body = OtherBody,
            CreditCode = Code(1),
            Item = Item,
            ViolatedOn = on,
            DocumentNumber = "示应急罚〔2025〕1号",
            Fine = 500_000,
        };
}
