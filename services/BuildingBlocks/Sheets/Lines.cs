namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>Ends of lines as editors count them: CR, LF and CR LF are one each.</summary>
internal static class Lines
{
    public static long Breaks(ReadOnlySpan<char> text)
    {
        var count = 0L;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\r' || text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
                count++;
        return count;
    }

    public static long Breaks(ReadOnlySpan<byte> text)
    {
        var count = 0L;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\r' || text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
                count++;
        return count;
    }
}
