using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Figures 22 to 25: problems of inspection, quality tasks, the station's work, review and litigation, as
/// known on a day.</summary>
public sealed class StationFigureTests : IDisposable
{
    private readonly SupervisionDesk desk = new();

    public void Dispose() => desk.Dispose();

    private void Write(string on, params IEvent[] facts)
    {
        foreach (var fact in facts)
            desk.Write(fact, SupervisionDesk.At(Day(on)));
    }

    private CountedRow Row(string number, string key, string asOf = "2025-12-31")
    {
        var (facts, balance) = desk.Count(2025, Day(asOf));
        return YearFigures.Of(facts, balance).Single(f => f.Number == number).Rows.Single(r => r.Key == key);
    }

    private long Value(string number, string key, string asOf = "2025-12-31") => Row(number, key, asOf).Value;

    private (long, long) Ratio(string number, string key, string asOf = "2025-12-31") =>
        Row(number, key, asOf) is { IsRatio: true } r ? (r.Value, r.Denominator) : (-1, -1);

    [Fact]
    public void Problems_are_counted_by_the_day_found_with_what_had_become_of_them_by_the_reports_day()
    {
        Write(
            "2025-03-01",
            new InspectionProblemRecorded("PROB-1", "督察", Body, Day("2025-02-20"), "未亮证", []),
            new InspectionProblemRecorded("PROB-2", "督察", Body, Day("2025-02-21"), "重复检查", [])
        );
        Write("2025-04-01", new InspectionProblemHandedOver("PROB-1", "1号", Day("2025-04-01")));
        Write("2025-06-01", new InspectionProblemClosed("PROB-1", Day("2025-05-30"), "已整改", []));
        Assert.Equal(
            (2, 1, 1, (1L, 2L)),
            (
                Value("22", "problems"),
                Value("22", "handed-over"),
                Value("22", "rectified"),
                Ratio("22", "rectification")
            )
        );
        Assert.Equal((1, 0), (Value("22", "handed-over", "2025-05-01"), Value("22", "rectified", "2025-05-01")));
        Assert.Equal(0, Value("22", "problems", "2025-02-25")); // found, and not yet on record
        Assert.Equal((1, 2), Ratio("22", $"rectification/body:{Body}"));
    }

    [Fact]
    public void A_task_that_meets_the_year_is_done_once_confirmed_and_late_once_its_day_is_over()
    {
        Write(
            "2025-01-10",
            new QualityTaskSet("TASK-1", "1号", "统一编码", Body, Day("2025-06-30"), Day("2025-01-10")),
            new QualityTaskSet("TASK-2", "1号", "清理事项", Body, Day("2026-06-30"), Day("2025-01-10"))
        );
        Write("2025-07-10", new QualityTaskConfirmed("TASK-1", "完成", Day("2025-07-10")));
        Assert.Equal((2, 1, 1), (Value("23", "tasks"), Value("23", "done"), Value("23", "late")));
        Assert.Equal((0, 0), (Value("23", "done", "2025-06-01"), Value("23", "late", "2025-06-01")));
        Assert.Equal((1, 2), Ratio("23", "completion"));
    }

    [Fact]
    public void What_did_not_stand_in_review_and_in_court_are_two_rates_over_what_was_decided()
    {
        ReviewOutcomeRecorded Outcome(string number, ReviewBodyKind kind, ReviewResult result) =>
            new(number, kind, Body, "ZJ-01", null, null, result, Day("2025-05-01"));
        Write(
            "2025-05-10",
            Outcome("复1", ReviewBodyKind.Review, ReviewResult.Upheld),
            Outcome("复2", ReviewBodyKind.Review, ReviewResult.Revoked),
            Outcome("复3", ReviewBodyKind.Review, ReviewResult.Settled),
            Outcome("诉1", ReviewBodyKind.Litigation, ReviewResult.Unlawful)
        );
        Assert.Equal(
            (3, 1, 1, (1L, 3L), (1L, 1L)),
            (
                Value("25", "reviews"),
                Value("25", "lawsuits"),
                Value("25", "settled"),
                Ratio("25", "corrected"),
                Ratio("25", "lost")
            )
        );
        Assert.Equal((0, 0), Ratio("25", "lost", "2025-05-05"));
        var (facts, balance) = desk.Count(2025, Day("2025-12-31"));
        Assert.Contains(
            "行政复议审结3件，纠错率33.3%。行政诉讼审结1件，败诉率100%。",
            SectionFour.Text(2025, YearFigures.Of(facts, balance))
        );
    }

    [Fact]
    public void What_a_document_says_of_the_year_before_stands_apart_and_says_that_it_does()
    {
        Write(
            "2025-02-01",
            new DocumentedFigureRecorded(
                2024,
                DocumentedKey.Entries,
                80,
                "2024年法治政府建设年度报告",
                "1号",
                new string('a', 64),
                Day("2025-02-01")
            )
        );
        Assert.Equal(80, Value("26", "entries"));
        Assert.Equal((0, 80), Ratio("26", "entries-to-documented"));
        Assert.Equal(["1号 2024年法治政府建设年度报告"], Row("26", "entries").Items);
        // No count of ours: figure 5 has no year before.
        Assert.Equal((0, 0), Ratio("5", "entries-to-year-before"));
        var (early, balance) = desk.Count(2025, Day("2025-01-31"));
        Assert.Empty(YearFigures.Of(early, balance).Single(f => f.Number == "26").Rows);
        Write(
            "2025-03-01",
            new DocumentedFigureRecorded(
                2024,
                DocumentedKey.Entries,
                90,
                "更正",
                "2号",
                new string('b', 64),
                Day("2025-03-01")
            )
        );
        Assert.Equal(90, Value("26", "entries"));
    }

    [Fact]
    public void The_stations_meetings_and_what_they_resolved_are_counted_by_the_day_held()
    {
        Write(
            "2025-03-05",
            new JointMeetingRecorded(
                "MEET-1",
                Day("2025-03-04"),
                "第一次会议",
                [Body],
                new string('a', 64),
                [new ResolutionOf("统一口径", Body, Day("2025-06-30"))]
            )
        );
        Assert.Equal((1, 1), (Value("24", "meetings"), Value("24", "resolutions")));
        Assert.Equal(0, Value("24", "meetings", "2025-03-04"));
    }
}
