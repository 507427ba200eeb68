using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Assessment;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>The yearly double-random assessment: from a published table and from data, never by hand; and the hand-in
/// board.</summary>
public sealed class AssessmentTests
{
    private static ScoringRow Row(
        string key,
        ScoringMeasure measure,
        int points = 20,
        string zero = "0/1",
        string full = "1/1"
    ) =>
        new()
        {
            Key = key,
            Name = $"指标 {key}",
            Measure = measure,
            Points = points,
            ZeroAt = zero,
            FullAt = full,
        };

    private static PublishScoringTableRequest Table(params ScoringRow[] rows) =>
        new()
        {
            Year = 2025,
            DocumentNumber = "从司〔2024〕30号",
            LegalBasis = "国办发〔2024〕54号",
            Rows = { rows },
        };

    private static async Task<BodyScore> Score(SupervisionHouse house, string body = Body) =>
        (await house.Supervisor.Assessment.GetAssessmentAsync(new() { Year = 2025, Body = body })).Scores.Single();

    [Theory]
    [InlineData(ScoringMeasure.Inspections)]
    [InlineData(ScoringMeasure.Fines)]
    [InlineData(ScoringMeasure.Penalties)]
    [InlineData(ScoringMeasure.AvoidedVisits)]
    public async Task A_table_that_rewards_inspections_fines_or_avoided_visits_is_refused_and_the_row_is_named(
        ScoringMeasure measure
    )
    {
        await using var house = await InstrumentHouse.Start();
        var head = house.Head;
        var refused = await Refused.By(() =>
            house.Supervisor.Assessment.PublishScoringTableAsync(
                Table(Row("scan", ScoringMeasure.EntriesScanned), Row("bad-row", measure))
            )
        );
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.ScoringRewards, "rows[1].measure"),
            (refused.Status, refused.Reason, refused.Field)
        );
        Assert.Contains("'bad-row'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(head, house.Head);
    }

    [Fact]
    public async Task A_row_needs_a_key_of_its_own_and_rewards_more_done_right()
    {
        await using var house = await InstrumentHouse.Start();
        (PublishScoringTableRequest Table, string Reason, string Field)[] bad =
        [
            (
                Table(Row("a", ScoringMeasure.EntriesScanned), Row("a", ScoringMeasure.PlansSettled)),
                Reasons.Duplicate,
                "rows[1].key"
            ),
            (
                Table(Row("a", ScoringMeasure.EntriesScanned, zero: "1/1", full: "1/2")),
                Reasons.OutOfRange,
                "rows[0].full_at"
            ),
            (Table(Row("a", ScoringMeasure.EntriesScanned, full: "3/2")), Reasons.Rate, "rows[0].full_at"),
            (Table(Row("A", ScoringMeasure.EntriesScanned)), Reasons.BadCode, "rows[0].key"),
        ];
        foreach (var (table, reason, field) in bad)
        {
            var refused = await Refused.By(() => house.Supervisor.Assessment.PublishScoringTableAsync(table));
            Assert.Equal((reason, field), (refused.Reason, refused.Field));
        }
    }

    [Fact]
    public async Task Scores_come_from_the_journals_with_every_rows_value_and_what_lost_points()
    {
        await using var house = await InstrumentHouse.Start("2025-01-06");
        await house.Supervisor.Assessment.PublishScoringTableAsync(
            Table(
                Row("settled", ScoringMeasure.PlansSettled),
                Row("scan", ScoringMeasure.EntriesScanned, 30, "1/2", "9/10"),
                Row("publish", ScoringMeasure.PublishedInTime),
                Row("measures", ScoringMeasure.MeasuresInTime),
                Row("opinions", ScoringMeasure.InstrumentsRectified),
                Row("letters", ScoringMeasure.RecommendationsInTime)
            )
        );
        await house.Plan(
            Planned(Firm, Body, Group, "2025-03-01", "2025-03-31", "V1", "V2", "V3", "V4"),
            Planned(OtherFirm, OtherBody, Group, "2025-03-01", "2025-03-31", "W1")
        );
        await house.On("2025-03-10");
        await house.Plan(
            Entered("V1", "2025-03-10"),
            Entered("V2", "2025-03-10"),
            Entered("V3", "2025-03-10") with
            {
                Means = EntryMeans.BackEntry,
            }
        );
        await house.Plan(Result("V1", "2025-04-07"), Result("V2", "2025-04-07"));
        await house.Plan(
            new FlexibleMeasureOrdered(
                "M1",
                Body,
                Firm,
                MeasureKind.Interview,
                "r",
                Day("2025-03-03"),
                Day("2025-03-14"),
                null,
                null,
                null
            ),
            new FlexibleMeasureOrdered(
                "M2",
                Body,
                Firm,
                MeasureKind.Interview,
                "r",
                Day("2025-03-03"),
                Day("2025-03-14"),
                null,
                null,
                null
            ),
            new FlexibleMeasureCompleted("M1", Day("2025-03-10"), false, "o", "00")
        );
        await house.Plan(new ResultPublished("V1", Late: false));
        var (kept, _) = await house.Issue(Opinion());
        await house.Issue(Opinion());
        await house.Reply(kept);
        await house.Verify(kept, rectified: true);
        await house.On("2026-01-05");

        var computed = await house.Supervisor.Assessment.ComputeAssessmentAsync(new() { Year = 2025 });
        Assert.Equal(("ASMT-449917-2025-0001", 3), (computed.AssessmentId, computed.Bodies));
        var score = await Score(house);
        (long, long, long, long) Of(string key) =>
            score.Rows.Single(r => r.Key == key) is var r
                ? (r.Numerator, r.Denominator, r.Points, r.Possible)
                : default;
        Assert.Equal((3, 4, 1500, 2000), Of("settled"));
        Assert.Equal((2, 3, 1250, 3000), Of("scan")); // 30 x (2/3 - 1/2) / (9/10 - 1/2) = 12.5
        Assert.Equal((1, 2, 1000, 2000), Of("publish"));
        Assert.Equal((1, 2, 1000, 2000), Of("measures"));
        Assert.Equal((1, 2, 1000, 2000), Of("opinions"));
        Assert.Equal((0, 0, 0, 0), Of("letters")); // nothing of the kind: neither for nor against
        Assert.Equal((5750, 11_000), (score.Points, score.Possible));
        Assert.Equal(["V4"], score.Rows.Single(r => r.Key == "settled").Missed);
        Assert.Equal(["V3 2025-03-10"], score.Rows.Single(r => r.Key == "scan").Missed);
        Assert.Equal(["OPIN-449917-2025-0002"], score.Rows.Single(r => r.Key == "opinions").Missed);
        Assert.Equal("指标 scan", score.Rows.Single(r => r.Key == "scan").Name);
        // its one visit is open
        Assert.Equal((0, 2000), ((await Score(house, OtherBody)).Points, (await Score(house, OtherBody)).Possible));
        Assert.Single(house.Facts<AssessmentComputed>());
        Assert.Empty(await house.Rebuild());
    }

    private static ResultRecorded Result(string visit, string publishBy) =>
        new(visit, Firm, [new("440100000001", Finding.NoProblem, null)], true, null, Day(publishBy));

    [Fact]
    public async Task A_late_fact_restates_the_score_and_an_outside_score_stands_beside_it()
    {
        await using var house = await InstrumentHouse.Start("2025-01-06");
        await house.Supervisor.Assessment.PublishScoringTableAsync(
            Table(Row("settled", ScoringMeasure.PlansSettled, full: "9/10"))
        );
        await house.Supervisor.Assessment.PublishScoringTableAsync(Table(Row("settled", ScoringMeasure.PlansSettled)));
        await house.Plan(Planned(Firm, "2025-12-01", "2025-12-31", "V1"));
        Assert.Equal(
            Reasons.AssessmentEarly,
            (await Refused.By(() => house.Supervisor.Assessment.ComputeAssessmentAsync(new() { Year = 2025 }))).Reason
        );
        await house.On("2026-01-05");
        await house.Supervisor.Assessment.ComputeAssessmentAsync(new() { Year = 2025 });
        await house.Plan(Entered("V1", "2025-12-31"));
        await house.Supervisor.Assessment.ComputeAssessmentAsync(new() { Year = 2025 });
        RecordExternalScoreRequest external = new()
        {
            Year = 2025,
            Body = Body,
            Source = "广东省司法厅",
            Score = 9150,
            OutOf = 10_000,
            DocumentNumber = "粤司〔2026〕1号",
            LetterSha256 = File(),
        };
        await house.Supervisor.Assessment.RecordExternalScoreAsync(external);
        external.Score = 9200;
        await house.Supervisor.Assessment.RecordExternalScoreAsync(external);
        var newest = await house.HeadOf(Body).Assessment.GetAssessmentAsync(new() { Year = 2025 });
        Assert.Equal(
            ("ASMT-449917-2025-0002", "SCOR-449917-2025-0002", "2026-01-05"),
            (newest.AssessmentId, newest.TableId, newest.ComputedOn)
        );
        var own = newest.Scores.Single(); // a head sees its own body's
        Assert.Equal((2000, 2000, 9200), (own.Points, own.Possible, own.External.Single().Score));
        Assert.Equal(
            [0, 2000],
            house.Facts<AssessmentComputed>().Select(a => a.Scores.Single(s => s.Body == Body).Points)
        ); // what was published first stays
        Assert.Equal(
            Reasons.ScoringUsed,
            (
                await Refused.By(() =>
                    house.Supervisor.Assessment.PublishScoringTableAsync(Table(Row("x", ScoringMeasure.PlansSettled)))
                )
            ).Reason
        );
        var tables = (await house.As("anonymous").Assessment.ListScoringTablesAsync(new() { Year = 2025 })).Tables;
        Assert.Equal(
            [("SCOR-449917-2025-0001", "9/10"), ("SCOR-449917-2025-0002", "1/1")],
            tables.Select(t => (t.TableId, t.Rows.Single().FullAt))
        );
        Assert.Equal(3, (await house.Discipline().Assessment.GetAssessmentAsync(new() { Year = 2025 })).Scores.Count);
        Assert.Equal(2, house.Facts<ExternalScoreRecorded>().Count);
        Assert.Equal(2, house.Facts<ScoringTablePublished>().Count);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_year_without_a_table_is_not_assessed()
    {
        await using var house = await InstrumentHouse.Start("2026-01-05");
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.NoScoringTable),
            await house.Supervisor.Assessment.ComputeAssessmentAsync(new() { Year = 2025 }).Reason()
        );
        Assert.Empty((await house.Supervisor.Assessment.GetAssessmentAsync(new() { Year = 2025 })).Scores);
    }

    [Fact]
    public void A_table_published_while_the_counting_ran_is_not_the_one_it_counted_by()
    {
        static string Reason(string? counted, string? newest, int today = 2026) =>
            Assert
                .Throws<Refusal>(() => AssessmentService.MustBeAssessable(2025, new(today, 1, 1), counted, newest))
                .Reason;
        Assert.Equal(Reasons.ScoringChanged, Reason("SCOR-1", "SCOR-2"));
        Assert.Equal(Reasons.NoScoringTable, Reason(null, null));
        Assert.Equal(Reasons.ScoringChanged, Reason(null, "SCOR-1"));
        Assert.Equal(Reasons.AssessmentEarly, Reason("SCOR-1", "SCOR-1", 2025));
        AssessmentService.MustBeAssessable(2025, new(2026, 1, 1), "SCOR-1", "SCOR-1");
    }

    [Fact]
    public async Task The_board_shows_each_feed_of_each_body_month_by_month_on_time_late_missing_or_open()
    {
        await using var house = await InstrumentHouse.Start("2025-01-06");
        Assert.Equal(
            HandIn.Open,
            (await house.Supervisor.Assessment.GetHandInBoardAsync(new() { Year = 2025, Body = Body }))
                .Rows.Single()
                .Months.Single()
                .State
        );
        await house.On("2025-02-10"); // January is due by the tenth of February
        await house.Plan(Stated("PROV", "2025-01-06", "2025-01-31"), Covered("2025-01-06", "2025-01-31"));
        await house.On("2025-03-20");
        await house.Plan(
            Stated("PROV", "2025-02-01", "2025-02-20"),
            Stated("PROV", "2025-02-21", "2025-02-28", unresolved: 1),
            Covered("2025-02-01", "2025-02-20")
        );
        await house.On("2025-04-02");
        await house.Plan(Stated("PROV", "2025-02-21", "2025-02-28"), Stated("PROV", "2025-03-01", "2025-03-31"));
        await house.On("2025-04-11");

        var rows = (await house.Supervisor.Assessment.GetHandInBoardAsync(new() { Year = 2025, Body = Body })).Rows;
        Assert.Equal(["", "PROV"], rows.Select(r => r.Feed));
        Assert.Equal(
            [
                ("2025-01", HandIn.OnTime, "2025-02-10", "2025-02-10"),
                ("2025-02", HandIn.Late, "2025-04-02", "2025-03-10"),
                ("2025-03", HandIn.OnTime, "2025-04-02", "2025-04-10"),
                ("2025-04", HandIn.Open, "", "2025-05-12"),
            ],
            rows[1].Months.Select(m => (m.Month, m.State, m.HandedInOn, m.Due))
        );
        Assert.Equal([HandIn.OnTime, HandIn.Missing, HandIn.Missing, HandIn.Open], rows[0].Months.Select(m => m.State));
        Assert.Equal(
            [Body, Body, Town, OtherBody],
            (await house.Supervisor.Assessment.GetHandInBoardAsync(new() { Year = 2025 }))
                .Rows.Select(r => r.Body)
                .OrderBy(b => b == OtherBody)
                .ThenBy(b => b == Town)
        );
        Assert.Equal(
            [Body],
            (await house.Planner.Assessment.GetHandInBoardAsync(new() { Year = 2025 }))
                .Rows.Select(r => r.Body)
                .Distinct()
        );
        Assert.Empty(
            (await house.Planner.Assessment.GetHandInBoardAsync(new() { Year = 2025, Body = OtherBody })).Rows
        );
        // nobody owed anything before it was registered
        Assert.Empty((await house.Supervisor.Assessment.GetHandInBoardAsync(new() { Year = 2024 })).Rows);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Months_handed_in_on_time_are_a_row_of_the_table()
    {
        await using var house = await InstrumentHouse.Start("2025-11-03");
        await house.Supervisor.Assessment.PublishScoringTableAsync(Table(Row("feeds", ScoringMeasure.MonthsHandedIn)));
        await house.On("2025-12-05");
        await house.Plan(Covered("2025-11-01", "2025-11-30"));
        await house.On("2026-01-20");
        await house.Supervisor.Assessment.ComputeAssessmentAsync(new() { Year = 2025 });
        var row = (await Score(house)).Rows.Single();
        Assert.Equal((1, 2, 1000), (row.Numerator, row.Denominator, row.Points));
        Assert.Equal(["2025-12"], row.Missed);
    }

    private static FeedCoverageStated Stated(string platform, string from, string to, long unresolved = 0) =>
        new(platform, Body, Day(from), Day(to), true, [], "00", 1, 0, unresolved);
}
