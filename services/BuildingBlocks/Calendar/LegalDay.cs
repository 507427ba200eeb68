using System.Globalization;

namespace Enforcement.BuildingBlocks.Calendar;

/// <summary>
/// The day an act falls on in law. China keeps one time all year and in every province, so the offset is a
/// constant: no time-zone data is asked, and a server in another zone counts the same days.
/// </summary>
public static class LegalDay
{
    /// <summary>Beijing time, UTC+08:00.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day this instant falls on.</summary>
    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>The first instant of the day (00:00), in UTC.</summary>
    public static DateTimeOffset Start(DateOnly day) =>
        new DateTimeOffset(day, TimeOnly.MinValue, Offset).ToUniversalTime();

    /// <summary>24:00 of the day, in UTC: the first instant that is no longer part of it.</summary>
    public static DateTimeOffset End(DateOnly day) => Start(day.AddDays(1));

    /// <summary>An instant as a clock on a wall here shows it: <c>2025-01-31 08:30</c>.</summary>
    public static string Local(DateTimeOffset at) =>
        at.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
