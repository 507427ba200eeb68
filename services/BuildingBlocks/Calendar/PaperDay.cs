using System.Globalization;

namespace Enforcement.BuildingBlocks.Calendar;

/// <summary>Days as official papers write them: <c>2025年1月31日</c> (GB/T 9704, figures without leading
/// zeros).</summary>
public static class PaperDay
{
    private const string Day = "yyyy年M月d日";

    public static string OnPaper(this DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>With the minute, as a clock here shows it.</summary>
    public static string OnPaper(this DateTimeOffset at) =>
        at.ToOffset(LegalDay.Offset).ToString($"{Day} HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="OnPaper(DateOnly)"/> writes.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);
}
