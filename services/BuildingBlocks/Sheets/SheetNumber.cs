using System.Globalization;
using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// What a workbook's number format makes of a number. A code that is kept as a number is what the sheet shows of it:
/// zeros that only the format adds are read, and where the sheet shows anything else than what it keeps, the row is
/// refused.
/// </summary>
internal sealed partial class SheetNumber
{
    // Excel keeps 15 decimal digits; a whole number that is longer was rounded when it was typed.
    private const double Longest = 1e15;
    private const int LongestCode = 255;

    // Before 1 March 1900 nothing is certain: 1900 was no leap year, but the format counts it as one.
    private const double FirstDay = 61,
        AfterLastDay = 2_958_466;
    private const int Days1904 = 1462;

    private static readonly Dictionary<int, string> Builtin = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "\"¥\"#,##0",
        [6] = "\"¥\"#,##0",
        [7] = "\"¥\"#,##0.00",
        [8] = "\"¥\"#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [37] = "#,##0_);(#,##0)",
        [38] = "#,##0_);(#,##0)",
        [39] = "#,##0.00_);(#,##0.00)",
        [40] = "#,##0.00_);(#,##0.00)",
        [41] = "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        [42] = "_ \"¥\"* #,##0_ ",
        [43] = "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        [44] = "_ \"¥\"* #,##0.00_ ",
        [48] = "##0.0E+0",
    };

    private readonly string code;
    private readonly int zeros;
    private readonly bool twice;
    private NumberFormat? parsed;

    private SheetNumber(string code, bool isDate, bool twice)
    {
        (this.code, this.twice, IsDate) = (code, twice, isDate);
        zeros = OnlyZeros().Match(code) is { Success: true } only ? only.Groups[1].Length : 0;
    }

    public static SheetNumber General { get; } = new("", isDate: false, twice: false);

    public bool IsDate { get; }

    /// <param name="id">14–22 and 45–47 are dates everywhere; 27–36 and 50–58 are those of Chinese Excel.</param>
    /// <param name="codes">What the workbook declares for the id; more than one where it does so twice.</param>
    public static SheetNumber Of(int id, IReadOnlyList<string> codes)
    {
        if (codes.Count == 0)
            return id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)
                    ? new("", isDate: true, twice: false)
                : Builtin.TryGetValue(id, out var builtin) ? new(builtin, isDate: false, twice: false)
                : General;
        // Programs of a Chinese desktop write General by its Chinese name.
        codes = [.. codes.Select(c => c.Replace("G/通用格式", "General", StringComparison.Ordinal))];
        var last = codes[^1];
        var date = IsDateCode(last);
        return new(IsGeneral(last) ? "" : last, date, codes.Any(c => IsDateCode(c) != date || (!date && c != last)));
    }

    /// <summary>The text of a cell, or why its row is refused.</summary>
    /// <param name="fault">In words that follow the name of the cell.</param>
    public string Text(double number, bool since1904, out (string Reason, string Message)? fault)
    {
        fault = null;
        if (twice)
        {
            fault = (
                Reasons.NumberCell,
                $"is kept as {Plain(number)} under a number format that the workbook declares twice, "
                    + "differently: format the column anew and save the workbook"
            );
            return "";
        }
        return IsDate ? Date(number, since1904, out fault) : Number(number, out fault);
    }

    /// <summary>2025-01-31, with the time where there is one.</summary>
    public static string Day(DateTime at) =>
        at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static bool IsDateCode(string code) =>
        code.Length <= LongestCode && !Elapsed().IsMatch(code) && DateLetters().IsMatch(Literals().Replace(code, ""));

    private static string Date(double number, bool since1904, out (string Reason, string Message)? fault)
    {
        fault = null;
        var days = number + (since1904 ? Days1904 : 0);
        if (days is < FirstDay or >= AfterLastDay || number < 0)
        {
            fault = (Reasons.BadDate, "is no day between 1900-03-01 and 9999-12-31");
            return "";
        }
        return Day(new DateTime(1899, 12, 30).AddSeconds(Math.Round(days * 86_400)));
    }

    private string Number(double number, out (string Reason, string Message)? fault)
    {
        fault = null;
        if (Math.Abs(number) >= Longest)
        {
            fault = (
                Reasons.NumberCell,
                "is kept as a number of more than 15 digits, so some are lost: format the column as text and "
                    + "enter it again"
            );
            return number.ToString("R", CultureInfo.InvariantCulture);
        }
        var kept = Plain(number);
        if (code.Length == 0)
            return kept;
        var whole = number == Math.Truncate(number);
        if (zeros > 0 && whole)
            return ((long)number).ToString($"D{zeros}", CultureInfo.InvariantCulture);
        if (Shown(number) is not { } shown)
        {
            fault = (
                Reasons.NumberCell,
                $"is kept as {kept} under a number format that is not understood here ({Fields.Shown(code)}): "
                    + "format the column as text and enter it again"
            );
            return kept;
        }
        // A share is what it says, as long as the format does not round it.
        if (shown == kept || (shown.EndsWith('%') && Share(shown) == (decimal)number))
            return shown;
        fault = (
            Reasons.NumberCell,
            $"shows {(shown.Length == 0 ? "nothing" : Fields.Shown(shown))}, kept as {kept}: format the column "
                + "as text and enter it as it is meant"
        );
        return kept;
    }

    private string? Shown(double number)
    {
        if (code.Length > LongestCode || code.Contains("DBNum", StringComparison.OrdinalIgnoreCase))
            return null;
        parsed ??= new(code);
        if (!parsed.IsValid)
            return null;
        try
        {
            return parsed.Format(number, CultureInfo.InvariantCulture).Trim();
        }
        catch (Exception e)
            when (e is FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static decimal? Share(string shown) =>
        decimal.TryParse(
            shown[..^1],
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var percent
        )
            ? percent / 100
            : null;

    /// <summary>All its digits, without an exponent: a decimal takes the 15 that count, so that 0.1+0.2 is
    /// 0.3.</summary>
    private static string Plain(double number) =>
        number == Math.Truncate(number) && Math.Abs(number) < Longest
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : Math.Abs(number) < Longest ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsGeneral(string code) =>
        code.Length == 0 || code == "@" || code.Equals("General", StringComparison.OrdinalIgnoreCase);

    // 0, 000000 and the like, also with the room that some programs leave for a sign, and the same again for negatives,
    // nothing and text.
    [GeneratedRegex(@"^(0+)(?:_.)?(?:;-\1(?:_.)?)?(?:;\1)?(?:;@)?$")]
    private static partial Regex OnlyZeros();

    [GeneratedRegex("\"[^\"]*\"?|\\[[^\\]]*\\]|\\\\.|[_*].")]
    private static partial Regex Literals();

    [GeneratedRegex("[ymdhsYMDHS]|[aA]{3}")]
    private static partial Regex DateLetters();

    [GeneratedRegex("\\[(?:h+|m+|s+)\\]", RegexOptions.IgnoreCase)]
    private static partial Regex Elapsed();
}
