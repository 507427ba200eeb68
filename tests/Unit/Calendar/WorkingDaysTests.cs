using CsCheck;
using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.Unit.Calendar;

public class WorkingDaysTests
{
    private static readonly WorkingDays Days = WorkingDays.Published;

    private static DateOnly D(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static WorkingDays Read(params string[] lines) =>
        WorkingDays.Read(new StringReader(string.Join('\n', lines)));

    [Theory]
    [InlineData("2026-10-08", true)] // an ordinary Thursday
    [InlineData("2026-10-11", false)] // an ordinary Sunday
    [InlineData("2026-10-05", false)] // a Monday off
    [InlineData("2026-10-10", true)] // a make-up Saturday
    [InlineData("2026-01-04", true)] // a make-up Sunday
    [InlineData("2022-12-31", false)] // named by the notice of 2023
    public void The_published_notices_are_followed(string day, bool works) =>
        Assert.Equal(works, Days.IsWorkingDay(D(day)));

    [Theory]
    [InlineData(2019, CalendarYear.Assumed)]
    [InlineData(2020, CalendarYear.Published)]
    [InlineData(2026, CalendarYear.Published)]
    [InlineData(2027, CalendarYear.Assumed)]
    public void A_year_without_a_notice_is_assumed(int year, CalendarYear basis) =>
        Assert.Equal(basis, Days.Basis(year));

    [Fact]
    public void A_last_December_day_in_the_next_notice_does_not_make_its_own_year_published()
    {
        var days = Read("date,name,kind", "2022-12-31,元旦,off", "2023-10-01,国庆节,off");
        Assert.Equal(CalendarYear.Assumed, days.Basis(2022));
        Assert.Equal(CalendarYear.Published, days.Basis(2023));
        Assert.False(days.IsWorkingDay(D("2022-12-31")));
    }

    [Theory]
    [InlineData("2026-09-30", 1, "2026-10-08")] // over National Day
    [InlineData("2026-09-30", 3, "2026-10-10")] // the make-up Saturday counts
    [InlineData("2026-09-30", 4, "2026-10-12")]
    [InlineData("2026-10-03", 1, "2026-10-08")] // an event on a day off
    [InlineData("2026-06-01", 20, "2026-06-30")] // publication within 20 working days, over 端午节 on Friday the 19th
    [InlineData("2026-03-02", 0, "2026-03-02")]
    [InlineData("2026-10-01", 0, "2026-10-08")]
    public void Working_days_leave_out_the_day_of_the_event_and_all_days_off(string from, int count, string last) =>
        Assert.Equal(new DueDay(D(last), CalendarYear.Published), Days.AddWorkingDays(D(from), count));

    [Theory]
    [InlineData("2026-10-12", -1, "2026-10-10")]
    [InlineData("2026-10-12", -4, "2026-09-30")]
    [InlineData("2026-06-30", -10, "2026-06-15")] // ten working days before a window ends
    public void Working_days_are_counted_backwards_too(string from, int count, string day) =>
        Assert.Equal(D(day), Days.AddWorkingDays(D(from), count).Day);

    [Theory]
    [InlineData("2026-09-02", 30, "2026-10-08")] // 2 October is a day off
    [InlineData("2026-09-10", 30, "2026-10-10")] // a make-up Saturday is a good last day
    [InlineData("2026-03-01", 30, "2026-03-31")]
    [InlineData("2026-03-06", 1, "2026-03-09")] // Saturday to Monday
    [InlineData("2026-03-01", 0, "2026-03-02")]
    [InlineData("2026-03-09", -2, "2026-03-07")] // counted backwards no day moves
    public void A_period_of_natural_days_that_ends_on_a_day_off_ends_on_the_next_working_day(
        string from,
        int count,
        string last
    ) => Assert.Equal(D(last), Days.Add(D(from), new Term(count, DayType.Natural)).Day);

    [Theory]
    [InlineData("2025-12-31", 2, "2026-02-28")] // the last day of a shorter month; a make-up Saturday
    [InlineData("2026-08-05", 2, "2026-10-08")] // 5 October is a day off
    [InlineData("2024-01-31", 1, "2024-02-29")]
    public void A_period_of_months_ends_on_the_day_of_the_same_number(string from, int months, string last) =>
        Assert.Equal(D(last), Days.AddMonths(D(from), months).Day);

    [Fact]
    public void A_term_names_its_kind_of_day()
    {
        Assert.Equal(D("2026-10-14"), Days.Add(D("2026-09-29"), new Term(7, DayType.Working)).Day);
        Assert.Equal(D("2026-10-08"), Days.Add(D("2026-09-29"), new Term(7, DayType.Natural)).Day);
        Assert.Throws<ArgumentOutOfRangeException>(() => Days.AddDays(D("2026-09-29"), 7, (DayType)9));
    }

    [Fact]
    public void The_last_day_ends_at_24_00()
    {
        var due = Days.AddWorkingDays(D("2026-09-30"), 1);
        Assert.Equal(new DateTimeOffset(2026, 10, 9, 0, 0, 0, LegalDay.Offset), due.Ends);
        Assert.False(due.IsPastAt(due.Ends.AddTicks(-1)));
        Assert.True(due.IsPastAt(due.Ends));
    }

    [Fact]
    public void A_period_that_needs_an_unpublished_year_says_so_and_takes_Monday_to_Friday()
    {
        Assert.Equal(new DueDay(D("2026-12-31"), CalendarYear.Published), Days.AddWorkingDays(D("2026-12-30"), 1));
        Assert.Equal(new DueDay(D("2027-01-01"), CalendarYear.Assumed), Days.AddWorkingDays(D("2026-12-30"), 2));
        Assert.Equal(
            new DueDay(D("2027-01-04"), CalendarYear.Assumed),
            Days.AddDays(D("2026-12-03"), 30, DayType.Natural)
        ); // 2 January 2027 is a Saturday
        Assert.Equal(CalendarYear.Assumed, Days.AddWorkingDays(D("2027-01-02"), -2).Basis); // back over the new year
    }

    [Fact]
    public void The_working_days_between_two_days_are_counted()
    {
        Assert.Equal(4, Days.Between(D("2026-09-30"), D("2026-10-12")));
        Assert.Equal(0, Days.Between(D("2026-10-12"), D("2026-10-12")));
        Assert.Equal(0, Days.Between(D("2026-10-12"), D("2026-09-30")));
    }

    [Fact]
    public void Adding_and_counting_agree_whatever_the_day()
    {
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 300])
            .Sample(
                (offset, count) =>
                {
                    var from = new DateOnly(2019, 6, 1).AddDays(offset);
                    var due = Days.AddWorkingDays(from, count);
                    return Days.IsWorkingDay(due.Day)
                        && Days.Between(from, due.Day) == count
                        && (Days.AddWorkingDays(due.Day, -count).Day <= from || !Days.IsWorkingDay(from));
                }
            );
    }

    [Theory]
    [InlineData("line 1", "day,name,kind")]
    [InlineData("line 2", "date,name,kind", "2026-10-01,国庆节")]
    [InlineData("line 2", "date,name,kind", "2026-10-01,国庆节,holiday")]
    [InlineData("line 3", "date,name,kind", "2026-10-01,国庆节,off", "2026-13-01,国庆节,off")]
    [InlineData("twice", "date,name,kind", "2026-10-01,国庆节,off", "2026-10-01,国庆节,work")]
    public void A_bad_line_of_a_calendar_is_named(string says, params string[] lines) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Read(lines)).Message);

    [Fact]
    public void An_empty_calendar_file_is_refused() =>
        Assert.Throws<FormatException>(() => WorkingDays.Read(TextReader.Null));

    [Fact]
    public void A_byte_order_mark_and_blank_lines_do_no_harm() =>
        Assert.False(Read("\uFEFFdate,name,kind", "2026-10-01,国庆节,off", "").IsWorkingDay(D("2026-10-01")));
}
