using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Flexible measures: ordered with a day, done with evidence, overdue by the clock, dropped with a
/// reason.</summary>
public sealed class FlexibleMeasureTests
{
    internal static OrderFlexibleMeasureRequest Ordered(
        MeasureKind kind = MeasureKind.Interview,
        int firm = 1,
        string body = Body
    ) =>
        new()
        {
            Body = body,
            CreditCode = Code(firm),
            Kind = kind,
            Reason = "群众反映较多",
        };

    internal static CompleteFlexibleMeasureRequest Done(string id, string on = "2025-03-10") =>
        new()
        {
            MeasureId = id,
            CompletedOn = on,
            EvidenceSha256 = AnyFile.Hash,
            Outcome = "已约谈,企业承诺改进",
        };

    [Theory]
    [InlineData(MeasureKind.Reminder, "2025-03-17")] // 5 working days
    [InlineData(MeasureKind.Demonstration, "2025-03-31")]
    [InlineData(MeasureKind.Admonition, "2025-03-31")]
    [InlineData(MeasureKind.Prompt, "2025-03-31")]
    [InlineData(MeasureKind.Guidance, "2025-03-31")] // 15 working days
    [InlineData(MeasureKind.Interview, "2025-03-24")] // 10 working days
    [InlineData(MeasureKind.DocumentCheck, "2025-03-31")]
    [InlineData(MeasureKind.OnlineCheck, "2025-03-31")]
    public async Task Each_kind_has_its_day_by_policy_and_is_done_with_evidence(MeasureKind kind, string due)
    {
        await using var house = await Start("2025-03-10");
        var ordered = await house.Planner.Measures.OrderFlexibleMeasureAsync(Ordered(kind));
        Assert.Equal(("MEAS-449917-2025-000001", due), (ordered.MeasureId, ordered.Due));
        Assert.False((await house.Planner.Measures.CompleteFlexibleMeasureAsync(Done(ordered.MeasureId))).Late);
        var done = (
            await house.Justice.Measures.GetFlexibleMeasureAsync(new() { MeasureId = ordered.MeasureId })
        ).Measure;
        Assert.Equal(
            (FlexibleMeasureState.Completed, kind, "2025-03-10", 32, "已约谈,企业承诺改进"),
            (done.State, done.Kind, done.CompletedOn, done.EvidenceSha256.Length, done.Outcome)
        );
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.MeasureState),
            await house.Refuses(() => house.Planner.Measures.CompleteFlexibleMeasureAsync(Done(ordered.MeasureId)))
                is var r
                ? (r.Status, r.Reason)
                : default
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_measure_past_its_day_is_overdue_by_the_clock_and_may_still_be_done_late()
    {
        await using var house = await Start("2025-03-10");
        var (first, second) = (
            (await house.Planner.Measures.OrderFlexibleMeasureAsync(Ordered())).MeasureId,
            (await house.Planner.Measures.OrderFlexibleMeasureAsync(Ordered(firm: 2))).MeasureId
        );
        await house.On("2025-03-24", 23.99);
        Assert.Empty(await Overdue());
        await house.On("2025-03-25", 0);
        Assert.Equal([first, second], await Overdue());
        // Done in time, told late: the day it was done counts.
        Assert.False((await house.Planner.Measures.CompleteFlexibleMeasureAsync(Done(first, "2025-03-24"))).Late);
        Assert.True((await house.Planner.Measures.CompleteFlexibleMeasureAsync(Done(second, "2025-03-25"))).Late);
        Assert.Empty(await Overdue());
        Assert.True((await house.Justice.Measures.GetFlexibleMeasureAsync(new() { MeasureId = second })).Measure.Late);
        Assert.Empty((await house.Rebuild()).Differences);

        async Task<IEnumerable<string>> Overdue() =>
            (await house.Justice.Measures.ListFlexibleMeasuresAsync(new() { Overdue = true })).Measures.Select(m =>
                m.MeasureId
            );
    }

    [Fact]
    public async Task It_is_dropped_with_a_reason_once_and_never_overdue_after_that()
    {
        await using var house = await Start("2025-03-10");
        var id = (await house.Inspector(Lead).Measures.OrderFlexibleMeasureAsync(Ordered())).MeasureId;
        var cancel = new CancelFlexibleMeasureRequest { MeasureId = id, Reason = "企业已注销业务" };
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Of(Role.Planner, "p", OtherBody).Measures.CancelFlexibleMeasureAsync(cancel)
                )
            ).Reason
        );
        await house.Planner.Measures.CancelFlexibleMeasureAsync(cancel);
        Assert.Equal(
            Reasons.MeasureState,
            (await house.Refuses(() => house.Planner.Measures.CancelFlexibleMeasureAsync(cancel))).Reason
        );
        await house.On("2025-06-01");
        var dropped = (await house.Justice.Measures.GetFlexibleMeasureAsync(new() { MeasureId = id })).Measure;
        Assert.Equal(
            (FlexibleMeasureState.Cancelled, false, "企业已注销业务"),
            (dropped.State, dropped.Overdue, dropped.Outcome)
        );
    }

    [Fact]
    public async Task On_the_premises_it_would_be_an_entry_and_a_day_outside_order_and_today_is_refused()
    {
        await using var house = await Start("2025-03-10");
        var id = (await house.Planner.Measures.OrderFlexibleMeasureAsync(Ordered())).MeasureId;
        var there = Done(id);
        there.OnPremises = true;
        Assert.Equal(
            Reasons.MeasureIsEntry,
            (await house.Refuses(() => house.Planner.Measures.CompleteFlexibleMeasureAsync(there))).Reason
        );
        foreach (var day in (string[])["2025-03-09", "2025-03-11"])
            Assert.Equal(
                (Reasons.OutOfRange, "completed_on"),
                await house.Refuses(() => house.Planner.Measures.CompleteFlexibleMeasureAsync(Done(id, day))) is var r
                    ? (r.Reason, r.Field)
                    : default
            );
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownMeasure),
            await house.Refuses(() => house.Planner.Measures.CompleteFlexibleMeasureAsync(Done("MEAS-1"))) is var u
                ? (u.Status, u.Reason)
                : default
        );
    }

    [Fact]
    public async Task It_belongs_to_a_visit_or_window_of_the_same_body_and_firm_and_to_a_firm_in_business()
    {
        var (house, visit, lead) = await CorrectionWindowTests.Found();
        await using var _ = house;
        var window = (
            await house.Inspector(lead).Measures.OpenCorrectionWindowAsync(CorrectionWindowTests.Window(visit))
        ).WindowId;
        var good = Ordered();
        (good.VisitId, good.WindowId) = (visit, window);
        var id = (await house.Planner.Measures.OrderFlexibleMeasureAsync(good)).MeasureId;
        var seen = (await house.Justice.Measures.GetFlexibleMeasureAsync(new() { MeasureId = id })).Measure;
        Assert.Equal((visit, window), (seen.VisitId, seen.WindowId));

        Assert.Equal(Reasons.UnknownVisit, await Why(r => (r.CreditCode, r.VisitId) = (Code(2), visit)));
        Assert.Equal(Reasons.UnknownCorrection, await Why(r => (r.CreditCode, r.WindowId) = (Code(2), window)));
        Assert.Equal(Reasons.UnknownCorrection, await Why(r => r.WindowId = "CORR-9"));
        Assert.Equal(Reasons.UnknownEnterprise, await Why(r => r.CreditCode = Code(99)));
        await house.Registry(new EnterpriseStatusChanged(Code(3), EnterpriseStatus.Dissolved, "closed"));
        Assert.Equal(Reasons.EnterpriseInactive, await Why(r => r.CreditCode = Code(3)));

        async Task<string> Why(Action<OrderFlexibleMeasureRequest> change)
        {
            var request = Ordered();
            change(request);
            return (await house.Refuses(() => house.Planner.Measures.OrderFlexibleMeasureAsync(request))).Reason;
        }
    }

    [Fact]
    public async Task They_are_listed_by_body_firm_and_state_and_an_enterprise_sees_its_own()
    {
        await using var house = await Start("2025-03-10");
        var ids = new List<string>();
        foreach (var (body, firm) in ((string, int)[])[(Body, 1), (Body, 2), (OtherBody, 1)])
            ids.Add(
                (
                    await house
                        .Of(Role.Planner, "p", body)
                        .Measures.OrderFlexibleMeasureAsync(Ordered(firm: firm, body: body))
                ).MeasureId
            );
        await house.Planner.Measures.CompleteFlexibleMeasureAsync(Done(ids[0]));
        Assert.Equal([ids[0], ids[1]], await List(new() { Body = Body }));
        Assert.Equal([ids[0], ids[2]], await List(new() { CreditCode = Code(1) }));
        Assert.Equal([ids[1]], await List(new() { Body = Body, State = FlexibleMeasureState.Ordered }));
        var page = await house.Justice.Measures.ListFlexibleMeasuresAsync(new() { PageSize = 2 });
        Assert.Equal([ids[2]], await List(new() { PageSize = 2, PageToken = page.NextPageToken }));
        Assert.Equal(
            [ids[0], ids[2]],
            (await house.Enterprise(Code(1)).Measures.ListFlexibleMeasuresAsync(new())).Measures.Select(m =>
                m.MeasureId
            )
        );
        Assert.Equal(
            Reasons.UnknownMeasure,
            (
                await house.Refuses(() =>
                    house.Enterprise(Code(1)).Measures.GetFlexibleMeasureAsync(new() { MeasureId = ids[1] })
                )
            ).Reason
        );

        async Task<IEnumerable<string>> List(ListFlexibleMeasuresRequest request) =>
            (await house.Justice.Measures.ListFlexibleMeasuresAsync(request)).Measures.Select(m => m.MeasureId);
    }
}
