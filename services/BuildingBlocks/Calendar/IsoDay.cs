using System.Globalization;

namespace Enforcement.BuildingBlocks.Calendar;

/// <summary>
/// How days and months are written in everything stored, exported, sent or said: ISO 8601 in the Gregorian calendar,
/// whatever calendar and digits the host's locale has. The only place that makes these texts.
/// </summary>
public static class IsoDay
{
    private const string Day = "yyyy-MM-dd",
        Month = "yyyy-MM";

    /// <summary><c>2025-01-31</c>.</summary>
    public static string Iso(this DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary><c>2025-01-31</c>, or an empty text where there is no day.</summary>
    public static string Iso(this DateOnly? day) => day?.Iso() ?? "";

    /// <summary><c>2025-01</c>.</summary>
    public static string IsoMonth(this DateOnly day) => day.ToString(Month, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Iso(DateOnly)"/> writes, and nothing else.</summary>
    public static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Reads a month such as <c>2025-01</c>: its first day.</summary>
    public static bool TryParseMonth(string? text, out DateOnly first) =>
        DateOnly.TryParseExact(text, Month, CultureInfo.InvariantCulture, DateTimeStyles.None, out first);

    /// <summary>Reads a day that our own side wrote.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);
}
