using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Planning.VisitRecordTests;

namespace Enforcement.Integration.Planning;

/// <summary>Results in public: by their day, corrected, taken down.</summary>
public sealed class ResultPublicationTests
{
    private static async Task Publish(
        PlanningHouse house,
        string visit,
        string lead,
        Finding finding = Finding.NoProblem
    )
    {
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, finding));
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit });
    }

    [Fact]
    public async Task A_result_not_published_by_its_day_is_overdue_by_the_clock()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        await house.On("2025-04-08", 23.9);
        Assert.False((await house.Get(visit)).PublicationOverdue);
        await house.On("2025-04-09", 0);
        Assert.True((await house.Get(visit)).PublicationOverdue);
        Assert.Single(house.Since(0).OfType<PublicationOverdue>());
        Assert.True((await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit })).Late);
    }

    [Fact]
    public async Task A_correction_after_publication_replaces_the_public_findings_with_its_reason_and_deletes_nothing()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Records.CorrectResultAsync(Correct()))).Reason
        );
        await Publish(house, visit, lead, Finding.ProblemOpen);
        Assert.Equal(
            Reasons.Findings,
            (await house.Refuses(() => house.Planner.Records.CorrectResultAsync(Correct(FireDoors)))).Reason
        );
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() => house.Of(Role.Planner, "p", OtherBody).Records.CorrectResultAsync(Correct()))
            ).Reason
        );
        await house.On("2025-03-20");
        await house.Planner.Records.CorrectResultAsync(Correct());
        var shown = (await Public(house)).Results.Single();
        Assert.Equal(
            (Finding.NoProblem, "2025-03-20", "认定有误"),
            (shown.Findings.Single().Finding, shown.CorrectedOn, shown.CorrectionReason)
        );
        Assert.Equal(
            Reasons.NothingToRectify,
            (
                await house.Refuses(() => house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit }))
            ).Reason
        );
        Assert.Equal(Finding.ProblemOpen, house.Since(0).OfType<ResultRecorded>().Single().Findings.Single().Finding);

        CorrectResultRequest Correct(string matter = Fire) =>
            new()
            {
                VisitId = visit,
                Reason = "认定有误",
                Findings =
                {
                    new MatterFinding { Matter = matter, Finding = Finding.NoProblem },
                },
            };
    }

    [Fact]
    public async Task A_result_is_taken_down_within_three_working_days_with_the_reason_or_is_late()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(Down("2025-03-10")))).Reason
        );
        await Publish(house, visit, lead);
        await house.On("2025-03-19", 23.9); // Friday 14 March and three working days
        Assert.Equal(
            "decided_on",
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(Down("2025-03-20")))).Field
        );
        Assert.Equal(
            "decided_on",
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(Down("2025-03-09")))).Field
        );
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Of(Role.Planner, "p", OtherBody).Records.TakeDownResultAsync(Down("2025-03-14"))
                )
            ).Reason
        );
        Assert.False((await house.Planner.Records.TakeDownResultAsync(Down("2025-03-14"))).Late);
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(Down("2025-03-14")))).Reason
        );
        var shown = (await Public(house)).Results.Single();
        Assert.Equal((0, "2025-03-19", "决定撤销"), (shown.Findings.Count, shown.TakenDownOn, shown.TakenDownReason));
        var other = await house.Visit(2);
        var team = await house.Conduct(other, "2025-03-19");
        await Publish(house, other, team.Lead);
        await house.On("2025-03-25", 0);
        Assert.True(
            (await house.Planner.Records.TakeDownResultAsync(new(Down("2025-03-19")) { VisitId = other })).Late
        );

        TakeDownResultRequest Down(string on) =>
            new()
            {
                VisitId = visit,
                DecidedOn = on,
                Reason = "决定撤销",
            };
    }

    [Fact]
    public async Task What_is_not_published_is_not_taken_down_and_an_earlier_decision_has_its_term_from_publication()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        var down = new TakeDownResultRequest
        {
            VisitId = visit,
            DecidedOn = "2025-03-10",
            Reason = "决定撤销",
        };
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(down))).Reason
        );
        await house.On("2025-03-17");
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit });
        await house.On("2025-03-20", 23.9); // three working days from Monday 17 March, eight from the decision
        Assert.False((await house.Planner.Records.TakeDownResultAsync(down)).Late);
    }

    [Fact]
    public async Task What_must_be_public_is_and_nothing_more()
    {
        var (house, visit, lead, second) = await Entered();
        await using var _ = house;
        var result = Result(visit, Finding.ProblemCorrected);
        result.Findings[0].Note = "不公开的备注";
        await house.Inspector(lead).Records.RecordResultAsync(result);
        await house.Visit(2); // to come: nobody may know
        var waiting = await house.Visit(3);
        var team = await house.Conduct(waiting, "2025-03-10");
        await house.Inspector(team.Lead).Records.RecordResultAsync(Result(waiting)); // not published
        Assert.Empty((await Public(house)).Results);
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit });

        var record = await Public(house);
        Assert.Equal("住建局", record.Name);
        Assert.Contains(Fire, record.Matters.Select(m => m.Matter));
        var shown = record.Results.Single();
        Assert.Equal(
            (visit, Code(1), "2025-03-10", false),
            (shown.VisitId, shown.CreditCode, shown.InspectedOn, shown.Late)
        );
        Assert.Equal(new[] { lead, second }.Order(StringComparer.Ordinal), shown.Certificates);
        Assert.Equal(
            (2, 2, 1, 0),
            (
                record.Figures.VisitsConducted,
                record.Figures.ResultsRecorded,
                record.Figures.ResultsPublished,
                record.Figures.PublishedLate
            )
        );
        var counted = await house.Of(Role.Anonymous, "", "").Records.CountPublishedAsync(new() { Year = 2025 });
        Assert.Equal([(3, 1L, 0L)], counted.Months.Select(m => (m.Month, m.InTime, m.Late)));
        Assert.Equal((visit, Code(1)), (counted.LatestVisitId, counted.LatestCreditCode));
        Assert.Empty(
            (await house.Of(Role.Anonymous, "", "").Records.CountPublishedAsync(new() { Year = 2024 })).Months
        );
        var text = record.ToString();
        Assert.All(new[] { "不公开的备注", Code(2), Code(3), waiting }, secret => Assert.DoesNotContain(secret, text));
        Assert.Equal(
            Reasons.UnknownBody,
            (
                await Refused.By(() =>
                    house
                        .Of(Role.Anonymous, "", "")
                        .Records.GetPublicRecordAsync(new() { Body = "NOBODY", Year = 2025 })
                )
            ).Reason
        );
    }

    private static async Task<GetPublicRecordReply> Public(PlanningHouse house) =>
        await house.Of(Role.Anonymous, "", "").Records.GetPublicRecordAsync(new() { Body = Body, Year = 2025 });
}
