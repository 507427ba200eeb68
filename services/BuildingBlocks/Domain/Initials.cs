using System.Text;

namespace Enforcement.BuildingBlocks.Domain;

/// <summary>
/// A Chinese name found by the first letters of its pinyin, as officials type it: cq for 重庆. A character that is read
/// in several ways answers to each of them, since which one a name has cannot be told (乐清 is yq); Latin letters and
/// digits stand for themselves, and what is neither is passed over. From Unihan 15.0 (seeds/README.md).
/// </summary>
public static class Initials
{
    private const char First = '\u4E00',
        Last = '\u9FFF';

    private static readonly Lazy<int[]> Read = new(Table);

    /// <summary>What somebody types for initials: a Latin letter and 1 to 19 letters and digits. What begins with a
    /// digit is the beginning of a code.</summary>
    public static bool Are(string text) =>
        text.Length is >= 2 and <= 20 && char.IsAsciiLetter(text[0]) && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Whether neighbouring characters of the name have these initials; neither's case counts.</summary>
    public static bool Within(string name, string initials)
    {
        Span<ulong> letters = name.Length <= 256 ? stackalloc ulong[name.Length] : new ulong[name.Length];
        var length = 0;
        foreach (var c in name)
            if (Of(c) is var set and not 0)
                letters[length++] = set;
        for (var start = 0; start + initials.Length <= length; start++)
        {
            var at = 0;
            while (at < initials.Length && (letters[start + at] & Of(initials[at])) != 0)
                at++;
            if (at == initials.Length)
                return true;
        }
        return false;
    }

    // A set of letters and digits, a bit for each.
    private static ulong Of(char c) =>
        c switch
        {
            >= First and <= Last => (ulong)Read.Value[c - First],
            _ when char.IsAsciiLetter(c) => 1ul << ((c | 0x20) - 'a'),
            _ when char.IsAsciiDigit(c) => 1ul << (c - '0' + 26),
            _ => 0,
        };

    // A line of the table is a letter and the characters that have a reading which begins with it.
    private static int[] Table()
    {
        var table = new int[Last - First + 1];
        using var stream = typeof(Initials).Assembly.GetManifestResourceStream("pinyin/initials.txt")!;
        using var lines = new StreamReader(stream, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
            foreach (var c in line.AsSpan(2))
                table[c - First] |= 1 << (line[0] - 'a');
        return table;
    }
}
