namespace Enforcement.BuildingBlocks.Domain;

/// <summary>
/// Text that can be normalized. Neither halves of characters can, nor U+FFFE, a byte order mark turned around: it is no
/// character, yet UTF-8 and JSON carry it.
/// </summary>
public static class UnicodeText
{
    private const char TurnedMark = '\uFFFE';

    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return !text.Contains(TurnedMark);
        for (var i = 0; i < text.Length; i++)
            if (IsPair(text, i))
                i++;
            else if (IsNone(text[i]))
                return false;
        return true;
    }

    /// <summary>What of a text can be normalized; the rest is left out.</summary>
    public static string Of(string text)
    {
        if (Is(text))
            return text;
        var kept = new List<char>(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (IsPair(text, i))
                kept.AddRange([text[i], text[++i]]);
            else if (!IsNone(text[i]))
                kept.Add(text[i]);
        return new([.. kept]);
    }

    private static bool IsPair(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private static bool IsNone(char c) => c == TurnedMark || char.IsSurrogate(c);
}
