using System.Globalization;
using System.Text.RegularExpressions;

namespace Enforcement.BuildingBlocks.Calendar;

/// <summary>
/// A day as people's programs write it into a cell: year, month, day, in this order and with four digits of the
/// year. What could mean two days (5/1/2023, 23-1-5), a time of day other than midnight, or a day that no calendar
/// has is no day here. The one reader of every import.
/// </summary>
public static partial class WrittenDay
{
    /// <summary>For the sentence of a refusal.</summary>
    public const string Forms = "2025-01-31, 2025/1/31, 2025.1.31, 2025年1月31日 or 20250131, without a time of day";

    private const int Longest = 60;

    /// <param name="text">Full-width digits and marks say the same; blanks around it do not count.</param>
    /// <param name="day">As written. Midnight in UTC is 08:00 of the same day in Beijing, so it keeps its day.</param>
    public static bool TryRead(string text, out DateOnly day)
    {
        if (IsoDay.TryParse(text, out day))
            return true;
        if (text.Length > Longest)
            return false;
        var said = Written().Match(string.Concat(text.Select(Narrow)).Trim());
        if (!said.Success)
            return false;
        var plain = $"{said.Groups["y"].Value}-{said.Groups["m"].Value}-{said.Groups["d"].Value}";
        return DateOnly.TryParseExact(plain, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    // U+FF01 to U+FF5E are ASCII in full width; the blanks of typesetting are blanks.
    private static char Narrow(char c) =>
        c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0)
        : char.IsWhiteSpace(c) ? ' '
        : c;

    [GeneratedRegex(
        """
            ^(?:
                (?<y>[0-9]{4}) (?<mark>[-/.]) (?<m>[0-9]{1,2}) \k<mark> (?<d>[0-9]{1,2})
              | (?<y>[0-9]{4}) [ ]? 年 [ ]? (?<m>[0-9]{1,2}) [ ]? 月 [ ]? (?<d>[0-9]{1,2}) [ ]? [日号]
              | (?<y>[0-9]{4}) (?<m>[0-9]{2}) (?<d>[0-9]{2}) (?:000000)?
            )
            (?: (?:[ ]{1,2}|T|(?<=[日号])) 0?0:00 (?: :00 (?: \.0{1,9} )? )? (?: Z | \+0[08]:?00 )? )?$
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Written();
}
