using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>整改观察: a window of a case in which a firm in good credit sets a minor violation right; kept apart from
/// the observation period.</summary>
public sealed class CorrectionWindowTests
{
    internal const string Item = "440201018002";

    /// <summary>A visit of 10 March whose result found an open problem, and the lists of its body since 2023.</summary>
    internal static async Task<(PlanningHouse House, string Visit, string Lead)> Found(
        Finding finding = Finding.ProblemOpen,
        int firm = 1
    )
    {
        var house = await Start("2025-03-03");
        await house.Chief.Rules.PublishRuleListAsync(new() { List = RuleListTests.List("2023-06-01") });
        var visit = await house.Visit(firm);
        var (lead, _) = await house.Conduct(visit, "2025-03-10");
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, finding));
        return (house, visit, lead);
    }

    internal static OpenCorrectionWindowRequest Window(string visit, string matter = Fire, string item = Item) =>
        new()
        {
            VisitId = visit,
            Violations =
            {
                new MinorViolation { Matter = matter, Item = item },
            },
            NoticeSha256 = AnyFile.Hash,
        };

    [Fact]
    public async Task A_window_is_opened_closed_by_the_confirmed_correction_and_seen_on_the_visit()
    {
        var (house, visit, lead) = await Found();
        await using var _ = house;
        var opened = await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit));
        Assert.Equal(("CORR-449917-2025-0001", "2025-03-25"), (opened.WindowId, opened.Due));
        Assert.Equal(opened.WindowId, (await house.Get(visit)).CorrectionWindow);
        Assert.Equal(CorrectionState.Open, (await Get(house, opened.WindowId)).State);
        await house.On("2025-03-25", 23.9);
        await house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit });
        await house.On("2025-03-26");
        var closed = await Get(house, opened.WindowId);
        Assert.Equal(
            (CorrectionState.Corrected, "2025-03-25", "LIST-449917-2025-0001"),
            (closed.State, closed.CorrectedOn, closed.ListId)
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_window_lapses_at_24_00_of_its_last_day_and_a_later_correction_does_not_undo_that()
    {
        var (house, visit, lead) = await Found();
        await using var _ = house;
        var id = (await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit))).WindowId;
        await house.On("2025-03-25", 23.99);
        Assert.Equal(CorrectionState.Open, (await Get(house, id)).State);
        await house.On("2025-03-26", 0);
        Assert.Equal(CorrectionState.Lapsed, (await Get(house, id)).State);
        Assert.Equal(
            [id],
            (
                await house.Justice.Measures.ListCorrectionWindowsAsync(
                    new() { Body = Body, State = CorrectionState.Lapsed }
                )
            ).Windows.Select(w => w.WindowId)
        );
        await house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit });
        var late = await Get(house, id);
        Assert.Equal((CorrectionState.Lapsed, "2025-03-26"), (late.State, late.CorrectedOn));
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task It_needs_a_result_an_open_finding_of_the_matter_and_a_row_of_the_list_of_the_day()
    {
        var (house, visit, lead) = await Found();
        await using var _ = house;
        Assert.Equal(Reasons.Findings, await Why(Window(visit, matter: FireDoors)));
        Assert.Equal(Reasons.NotListed, await Why(Window(visit, item: "440201018999")));
        await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit));
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.CorrectionExists),
            await house.Refuses(() => house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit))) is var r
                ? (r.Status, r.Reason)
                : default
        );
        var other = await house.Visit(2);
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Measures.OpenCorrectionWindowAsync(Window(other)))).Reason
        );
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Of(Role.Planner, "p", OtherBody).Measures.OpenCorrectionWindowAsync(Window(visit))
                )
            ).Reason
        );
        var stranger = new[] { Lead, Lead2 }.First(o => o != lead);
        if ((await house.Get(visit)).Second != stranger)
            Assert.Equal(
                Reasons.NotAssigned,
                (
                    await house.Refuses(() =>
                        house.Inspector(stranger).Measures.OpenCorrectionWindowAsync(Window(visit))
                    )
                ).Reason
            );

        async Task<string> Why(OpenCorrectionWindowRequest request) =>
            (await house.Refuses(() => house.Inspector(lead).Measures.OpenCorrectionWindowAsync(request))).Reason;
    }

    [Fact]
    public async Task Corrected_on_the_spot_leaves_nothing_to_correct_and_no_list_in_force_is_said()
    {
        var (house, visit, lead) = await Found(Finding.ProblemCorrected);
        await using (house)
            Assert.Equal(
                Reasons.NothingToRectify,
                (
                    await house.Refuses(() => house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit)))
                ).Reason
            );
        await using var bare = await Start("2025-03-03");
        var found = await bare.Visit();
        var team = await bare.Conduct(found, "2025-03-10");
        await bare.Inspector(team.Lead).Records.RecordResultAsync(Result(found, Finding.ProblemOpen));
        Assert.Equal(
            Reasons.NoListInForce,
            (
                await bare.Refuses(() => bare.Inspector(team.Lead).Measures.OpenCorrectionWindowAsync(Window(found)))
            ).Reason
        );
    }

    [Fact]
    public async Task A_firm_not_in_good_credit_gets_none_and_what_is_good_is_data()
    {
        var (house, visit, lead) = await Found();
        await using var _ = house;
        await house.Registry(new RiskClassesSet("2025-03", [new(Code(1), RiskClass.C)]));
        var refused = await house.Refuses(() =>
            house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit))
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.NotInGoodCredit), (refused.Status, refused.Reason));
        await house.SetPolicy("planning.correction.worst-class", "C", "2025-03-10");
        await house.SetPolicy("planning.correction.days", "30", "2025-03-11");
        // the longer term is tomorrow's
        Assert.Equal("2025-03-25", (await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit))).Due);
    }

    [Fact]
    public async Task It_spares_no_planned_visit_and_is_no_observation_period()
    {
        var (house, visit, lead) = await Found();
        await using var _ = house;
        var next = await house.Visit(1, FireDoors, "2025-07-01", "2025-09-30");
        var before = (await house.Justice.Visits.ListVisitsAsync(new()))
            .Visits.Select(v => (v.VisitId, v.State, v.Cause))
            .ToList();
        await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit));
        Assert.Equal(
            before,
            (await house.Justice.Visits.ListVisitsAsync(new())).Visits.Select(v => (v.VisitId, v.State, v.Cause))
        );
        Assert.Equal(
            Reasons.NotObserved,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = next,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
    }

    [Fact]
    public async Task An_enterprise_sees_its_own_windows_and_no_others()
    {
        var (house, visit, lead) = await Found();
        await using var _ = house;
        var id = (await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(Window(visit))).WindowId;
        Assert.Equal(
            id,
            Assert.Single((await house.Enterprise(Code(1)).Measures.ListCorrectionWindowsAsync(new())).Windows).WindowId
        );
        Assert.Empty(
            (
                await house.Enterprise(Code(2)).Measures.ListCorrectionWindowsAsync(new() { CreditCode = Code(1) })
            ).Windows
        );
        var refused = await house.Refuses(() =>
            house.Enterprise(Code(2)).Measures.GetCorrectionWindowAsync(new() { WindowId = id })
        );
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownCorrection), (refused.Status, refused.Reason));
    }

    private static async Task<CorrectionWindow> Get(PlanningHouse house, string id) =>
        (await house.Justice.Measures.GetCorrectionWindowAsync(new() { WindowId = id })).Window;
}
