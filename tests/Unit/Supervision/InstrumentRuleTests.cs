using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Assessment;
using Enforcement.EnforcementSupervision.Coordination;
using Enforcement.EnforcementSupervision.Oversight;

namespace Enforcement.Unit.Supervision;

/// <summary>The pure rules of instruments: clocks, points, the hand-in board.</summary>
public sealed class InstrumentRuleTests
{
    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    [Theory]
    [InlineData("2025-03-03", 30, DayType.Natural, "2025-04-02", "2025-03-27")]
    [InlineData("2025-03-03", 1, DayType.Natural, "2025-03-04", "2025-03-04")] // never before the first day
    // 5.6 days: the sixth, and a Sunday reminds too
    [InlineData("2025-03-03", 7, DayType.Natural, "2025-03-10", "2025-03-09")]
    // the eighth of ten working days, the holiday left out
    [InlineData("2025-09-22", 10, DayType.Working, "2025-10-11", "2025-10-09")]
    [InlineData("2025-09-20", 10, DayType.Natural, "2025-09-30", "2025-09-28")]
    public void Eighty_percent_of_a_clock_are_counted_in_the_days_it_counts(
        string from,
        int count,
        DayType type,
        string due,
        string remind
    )
    {
        var clock = InstrumentClock.Days(Day(from), new(count, type), 80);
        Assert.Equal((Day(due), Day(remind), false), (clock.Due, clock.RemindOn, clock.Assumed));
    }

    [Fact]
    public void A_clock_into_a_year_without_a_calendar_says_so() =>
        Assert.True(InstrumentClock.Months(new(2029, 3, 1), 2, 80).Assumed);

    [Fact]
    public void Whatever_the_length_a_reminder_comes_after_the_first_day_and_not_after_the_last()
    {
        for (var start = new DateOnly(2025, 1, 1); start < new DateOnly(2025, 12, 31); start = start.AddDays(7))
        for (var count = 1; count <= 60; count++)
            foreach (var type in Enum.GetValues<DayType>())
            {
                var clock = InstrumentClock.Days(start, new(count, type), 80);
                Assert.True(start < clock.RemindOn && clock.RemindOn <= clock.Due, $"{start} {count} {type}");
            }
    }

    private static Counted Of(int done, int missed) =>
        new(
            [.. Enumerable.Range(0, done).Select(i => $"d{i}")],
            [.. Enumerable.Range(0, missed).Select(i => $"m{i:D3}")]
        );

    private static ScoredRowOf Score(
        int done,
        int missed,
        string zero = "1/2",
        string full = "9/10",
        int points = 30
    ) => Scoring.Score(new("k", "n", ScoringMeasure.EntriesScanned, points, zero, full), Of(done, missed));

    [Fact]
    public void Points_rise_evenly_from_nothing_to_all_and_never_beyond()
    {
        Assert.Equal(0, Score(0, 10).Points);
        Assert.Equal(0, Score(5, 5).Points);
        Assert.Equal(1500, Score(7, 3).Points);
        Assert.Equal(3000, Score(9, 1).Points);
        Assert.Equal(3000, Score(10, 0).Points);
        Assert.Equal(1250, Score(2, 1).Points);
        Assert.Equal(333, Score(1, 2, "0/1", "1/1", 10).Points); // a third of ten points, rounded down to a hundredth
        Assert.Equal((0, 0), (Score(0, 0).Points, Score(0, 0).Possible));
        var all = Enumerable.Range(0, 101).Select(i => Score(i, 100 - i).Points).ToList();
        Assert.Equal(all.Order(), all);
    }

    [Fact]
    public void Of_many_items_that_lost_points_the_first_fifty_are_named_and_all_are_counted()
    {
        var row = Score(0, 60);
        Assert.Equal((50, 60), (row.Missed.Count, row.Denominator));
        Assert.Equal(["m000", "m001"], row.Missed.Take(2));
    }

    [Fact]
    public void No_row_counts_inspections_fines_penalties_or_avoided_visits_and_every_other_measure_is_allowed() =>
        Assert.Equal(
            [ScoringMeasure.Inspections, ScoringMeasure.Fines, ScoringMeasure.Penalties, ScoringMeasure.AvoidedVisits],
            Enum.GetValues<ScoringMeasure>().Where(Scoring.MustNotCount)
        );

    private static HandIn State(DateOnly today, params CoveredDays[] covered) =>
        HandInBoard.Months(2025, new(2025, 1, 1), today, covered, end => end.AddDays(10))[0].State;

    [Fact]
    public void A_month_is_handed_in_when_its_last_open_day_is_covered_by_its_earliest_statement()
    {
        CoveredDays first = new(Day("2025-01-01"), Day("2025-01-20"), Day("2025-02-01")),
            rest = new(Day("2025-01-21"), Day("2025-01-31"), Day("2025-02-10")),
            again = new(Day("2025-01-01"), Day("2025-01-31"), Day("2025-03-01"));
        Assert.Equal(HandIn.OnTime, State(Day("2025-03-02"), first, rest, again)); // said again later is not late
        Assert.Equal(HandIn.Late, State(Day("2025-03-02"), first, again));
        Assert.Equal(HandIn.Late, State(Day("2025-03-02"), first, rest with { StatedOn = Day("2025-02-11") }));
        Assert.Equal(HandIn.Missing, State(Day("2025-02-11"), first));
        Assert.Equal(HandIn.Open, State(Day("2025-02-10"), first));
        // one day between them
        Assert.Equal(HandIn.Missing, State(Day("2025-02-11"), first, rest with { From = Day("2025-01-22") }));
    }

    [Fact]
    public void What_was_owed_from_within_a_month_is_owed_for_the_days_from_then_on()
    {
        var months = HandInBoard.Months(
            2025,
            Day("2025-02-15"),
            Day("2025-04-30"),
            [new(Day("2025-02-15"), Day("2025-02-28"), Day("2025-03-01"))],
            end => end.AddDays(10)
        );
        Assert.Equal(
            [(Day("2025-02-01"), HandIn.OnTime), (Day("2025-03-01"), HandIn.Missing), (Day("2025-04-01"), HandIn.Open)],
            months.Select(m => (m.Month, m.State))
        );
    }

    [Theory]
    [InlineData(6, "2025-06-30", new string[0])]
    [InlineData(6, "2025-07-01", new[] { "2025-01-01" })]
    [InlineData(3, "2026-01-01", new[] { "2025-01-01", "2025-07-01", "2025-10-01" })]
    public void Periods_that_ended_without_a_meeting_are_named(int months, string today, string[] missed) =>
        Assert.Equal(
            missed.Select(Day),
            CoordinationService.MissedPeriods(2025, months, Day(today), months == 3 ? [Day("2025-06-30")] : [])
        );
}
