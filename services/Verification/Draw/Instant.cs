using System.Globalization;
using System.Text.RegularExpressions;

namespace Enforcement.Verification.Draw;

/// <summary>
/// RFC 3339 instants in a notice. We write UTC with six digits and Z; a reader takes years 1000–2999, seconds 00–59,
/// 0–7 fraction digits, and upper-case Z or an offset of at most 14:00.
/// </summary>
internal static partial class Instant
{
    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset at)
    {
        at = default;
        if (Shape().Match(text) is not { Success: true } match)
            return false;
        var (year, month, day) = (Number(match, 1), Number(match, 2), Number(match, 3));
        var (hour, minute, second) = (Number(match, 4), Number(match, 5), Number(match, 6));
        var (offsetHours, offsetMinutes) = (Number(match, 9), Number(match, 10));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        if (hour > 23 || minute > 59 || second > 59 || offsetMinutes > 59 || offsetHours * 60 + offsetMinutes > 14 * 60)
            return false;
        var fraction = long.Parse("0" + match.Groups[7].Value.PadRight(7, '0'), CultureInfo.InvariantCulture);
        var offset = new TimeSpan(offsetHours, offsetMinutes, 0) * (match.Groups[8].Value == "-" ? -1 : 1);
        at = new DateTimeOffset(year, month, day, hour, minute, second, offset).AddTicks(fraction).ToUniversalTime();
        return true;
    }

    private static int Number(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"\A([12][0-9]{3})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,7}))?(?:Z|"
            + @"([+-])([0-9]{2}):([0-9]{2}))\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Shape();
}
