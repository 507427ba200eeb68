using System.Globalization;
using System.Text;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>A cell of a header as a person reads it, and as a person can be shown what is in it.</summary>
internal static class HeaderText
{
    private const int ShownCells = 12,
        ShownLength = 24;

    /// <summary>Without what nobody sees, such as line breaks, and without the mark of a required column.</summary>
    public static string Plain(string cell) =>
        string.Concat(cell.Where(c => !IsUnseen(c)))
            .Replace("（必填）", "", StringComparison.Ordinal)
            .Replace("(必填)", "", StringComparison.Ordinal)
            .Trim('*', '＊');

    public static bool IsUnseen(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    /// <summary>The cells that have something in them, of a long header the first; what is not seen is named.</summary>
    public static string Shown(IReadOnlyList<string> cells)
    {
        var some = cells.Where(c => !c.All(IsUnseen)).ToList();
        var more = some.Count > ShownCells ? $" and {some.Count - ShownCells} more" : "";
        return some.Count == 0
            ? "nothing"
            : string.Join(", ", some.Take(ShownCells).Select(c => $"'{Shown(c)}'")) + more;
    }

    private static string Shown(string cell)
    {
        var shown = new StringBuilder();
        foreach (var rune in cell.ReplaceLineEndings("⏎").EnumerateRunes())
        {
            if (shown.Length >= ShownLength)
                return shown.Append('…').ToString();
            if (rune.Value == ' ' || !rune.IsBmp || !IsUnseen((char)rune.Value))
                shown.Append(rune.ToString());
            else
                shown.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
        }
        return shown.ToString();
    }
}
