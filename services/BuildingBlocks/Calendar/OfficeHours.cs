using System.Globalization;

namespace Enforcement.BuildingBlocks.Calendar;

/// <summary>The hours of a working day in which an office works, such as <c>08:30-12:00,14:30-17:30</c>, at Beijing
/// time.</summary>
public sealed class OfficeHours
{
    private readonly IReadOnlyList<(TimeOnly From, TimeOnly To)> spans;

    private OfficeHours(IReadOnlyList<(TimeOnly, TimeOnly)> spans) => this.spans = spans;

    /// <exception cref="FormatException">Not spans hh:mm-hh:mm between commas, each after the one before.</exception>
    public static OfficeHours Parse(string text)
    {
        var spans = new List<(TimeOnly From, TimeOnly To)>();
        foreach (var part in text.Split(','))
        {
            if (
                part.Split('-') is not [var from, var to]
                || !Time(from, out var start)
                || !Time(to, out var end)
                || end <= start
                || (spans.Count > 0 && start < spans[^1].To)
            )
                throw new FormatException("spans such as 08:30-12:00,14:30-17:30, each after the one before");
            spans.Add((start, end));
        }
        return new(spans);
    }

    /// <summary>Whole minutes of office time between two instants; 0 when the second is not later.</summary>
    public long Minutes(DateTimeOffset from, DateTimeOffset to, WorkingDays days)
    {
        var ticks = 0L;
        for (var day = LegalDay.Of(from); day <= LegalDay.Of(to); day = day.AddDays(1))
            if (days.IsWorkingDay(day))
                foreach (var span in spans)
                    ticks += Math.Max(
                        0,
                        Math.Min(At(day, span.To).Ticks, to.UtcTicks)
                            - Math.Max(At(day, span.From).Ticks, from.UtcTicks)
                    );
        return ticks / TimeSpan.TicksPerMinute;
    }

    /// <summary>The instant so many minutes of office time after another.</summary>
    public DateTimeOffset Add(DateTimeOffset from, long minutes, WorkingDays days)
    {
        var left = minutes * TimeSpan.TicksPerMinute;
        for (var day = LegalDay.Of(from); ; day = day.AddDays(1))
        {
            if (!days.IsWorkingDay(day))
                continue;
            foreach (var span in spans)
            {
                var start = Math.Max(At(day, span.From).Ticks, from.UtcTicks);
                var room = At(day, span.To).Ticks - start;
                if (room <= 0)
                    continue;
                if (left <= room)
                    return new(start + left, TimeSpan.Zero);
                left -= room;
            }
        }
    }

    private static DateTime At(DateOnly day, TimeOnly time) => (LegalDay.Start(day) + time.ToTimeSpan()).UtcDateTime;

    private static bool Time(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
