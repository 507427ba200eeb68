using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.Unit.Calendar;

public sealed class OfficeHoursTests
{
    private static readonly OfficeHours Hours = OfficeHours.Parse("08:30-12:00,14:30-17:30");

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text + "+08:00", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2025-03-07 16:00", "2025-03-07 17:00", 60)]
    [InlineData("2025-03-07 16:00", "2025-03-10 09:00", 120)] // over a week-end
    [InlineData("2025-03-07 11:00", "2025-03-07 15:00", 90)] // over noon
    [InlineData("2025-03-08 09:00", "2025-03-08 16:00", 0)] // a Saturday
    [InlineData("2025-01-26 09:00", "2025-01-26 10:00", 60)] // a Sunday made a working day before the Spring Festival
    [InlineData("2025-01-28 09:00", "2025-02-05 08:30", 0)] // the festival
    [InlineData("2025-03-07 17:00", "2025-03-07 16:00", 0)]
    public void Minutes_between_two_instants_are_those_of_office_time(string from, string to, long minutes) =>
        Assert.Equal(minutes, Hours.Minutes(At(from), At(to), WorkingDays.Published));

    [Theory]
    [InlineData("2025-03-07 16:00", 60, "2025-03-07 17:00")]
    [InlineData("2025-03-07 16:00", 90, "2025-03-07 17:30")]
    [InlineData("2025-03-07 16:00", 91, "2025-03-10 08:31")]
    [InlineData("2025-03-08 12:00", 0, "2025-03-10 08:30")]
    public void An_instant_so_much_office_time_later(string from, long minutes, string expected)
    {
        var later = Hours.Add(At(from), minutes, WorkingDays.Published);
        Assert.Equal(At(expected), later);
        Assert.Equal(minutes, Hours.Minutes(At(from), later, WorkingDays.Published));
    }

    [Theory]
    [InlineData("")]
    [InlineData("08:30")]
    [InlineData("12:00-08:30")]
    [InlineData("08:30-12:00,11:00-17:00")]
    [InlineData("8:30-12:00")]
    [InlineData("08:30-25:00")]
    public void What_are_no_hours_is_refused(string text) =>
        Assert.Throws<FormatException>(() => OfficeHours.Parse(text));
}
