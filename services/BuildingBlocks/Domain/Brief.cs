using System.Globalization;
using System.Text;

namespace Enforcement.BuildingBlocks.Domain;

/// <summary>Text of any length as it may stand in a message: whole as long as it is short, else cut where a reader
/// would, with what was left out.</summary>
public static class Brief
{
    private static readonly string[] Separators = [", ", "; ", "、", "；", "，"];

    /// <summary>
    /// The text in at most <paramref name="most"/> bytes of UTF-8. A list is cut between two of its items and ends "and
    /// N more";
    /// any other text is cut between two characters as people count them, and ends with how many there were more.
    /// </summary>
    /// <param name="most">At least 80.</param>
    public static string Of(string text, int most)
    {
        if (text.Length <= most / 3 || Encoding.UTF8.GetByteCount(text) <= most)
            return text;
        var kept = Prefix(text, most - 40);
        // Only near the end: a sentence with one comma is no list.
        if (
            Separators.Select(s => (At: kept.LastIndexOf(s, StringComparison.Ordinal), Mark: s)).MaxBy(x => x.At)
                is { At: var at, Mark: var mark }
            && at > kept.Length / 2
        )
            return $"{kept[..at]} and {Count(text.AsSpan(at), mark)} more";
        return $"{kept} … and {(text.Length - kept.Length).ToString(CultureInfo.InvariantCulture)} more characters";
    }

    /// <summary>The first items with commas between, and how many there are more.</summary>
    public static string List(IReadOnlyCollection<string> items, int most = 10) =>
        items.Count <= most
            ? string.Join(", ", items)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", items.Take(most))} and {items.Count - most} more"
            );

    private static string Count(ReadOnlySpan<char> rest, string mark) =>
        rest.Count(mark).ToString(CultureInfo.InvariantCulture);

    // A character is never cut in two, nor parted from the marks on it.
    private static string Prefix(string text, int bytes)
    {
        var (end, used) = (0, 0);
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            used += Encoding.UTF8.GetByteCount(text.AsSpan(end, length));
            if (used > bytes)
                break;
            end += length;
        }
        return text[..end];
    }
}
