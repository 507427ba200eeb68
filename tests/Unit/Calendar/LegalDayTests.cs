using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.Unit.Calendar;

public class LegalDayTests
{
    [Theory]
    [InlineData("2025-12-31T15:59:59.999999Z", "2025-12-31")] // 23:59:59.999999 in Beijing
    [InlineData("2025-12-31T16:00:00Z", "2026-01-01")]
    [InlineData("2025-12-31T23:30:00-05:00", "2026-01-01")]
    [InlineData("1988-07-01T15:30:00Z", "1988-07-01")] // summer time was in force then; the law's day stays at +08:00
    public void An_instant_falls_on_its_Beijing_day(string at, string day) =>
        Assert.Equal(DateOnly.Parse(day), LegalDay.Of(DateTimeOffset.Parse(at)));

    [Fact]
    public void A_day_runs_from_0_00_to_24_00_Beijing_time()
    {
        var day = new DateOnly(2026, 2, 28);
        Assert.Equal(new DateTimeOffset(2026, 2, 27, 16, 0, 0, TimeSpan.Zero), LegalDay.Start(day));
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 16, 0, 0, TimeSpan.Zero), LegalDay.End(day));
        Assert.Equal(TimeSpan.Zero, LegalDay.Start(day).Offset);
    }

    [Fact]
    public void A_day_ends_where_the_next_one_starts()
    {
        for (var day = new DateOnly(2023, 12, 25); day.Year < 2025; day = day.AddDays(1))
        {
            Assert.Equal(LegalDay.Start(day.AddDays(1)), LegalDay.End(day));
            Assert.Equal(day, LegalDay.Of(LegalDay.Start(day)));
            Assert.Equal(day, LegalDay.Of(LegalDay.End(day).AddTicks(-1)));
        }
    }
}
