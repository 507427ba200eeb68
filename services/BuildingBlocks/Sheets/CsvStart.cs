using System.Text;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// The beginning of a text file, where it says what it is: byte order marks (a program that joins files leaves one
/// before each), a line <c>sep=;</c> that spreadsheets write and hide, and the separator, which the first row of at
/// least three cells shows. What is no row is taken out; its line end stays, so that line numbers are those of the
/// sender's editor.
/// </summary>
/// <param name="utf8">Stays the caller's.</param>
internal sealed class CsvStart(Stream utf8) : ForwardStream
{
    private const int Page = 64 << 10,
        LongestSep = 64;

    // The comma before the others: a heading may hold one of those, as ours do when they list what a cell may be.
    private static readonly byte[] Separators = [(byte)',', (byte)'\t', (byte)';', (byte)'|'];

    private ReadOnlyMemory<byte> page;

    /// <summary>Asked once, before the first read; no more is read for it than it takes.</summary>
    /// <exception cref="Refusal">UNREADABLE_FILE: a <c>sep=</c> line names a separator that is none here.</exception>
    public async ValueTask<char> Separator(CancellationToken token)
    {
        var buffer = new byte[Page];
        for (var count = 0; ; )
        {
            var read = await utf8.ReadAsync(buffer.AsMemory(count), token);
            count += read;
            var whole = read == 0 || count == buffer.Length;
            var text = WithoutMarks(buffer.AsMemory(0, count));
            if (!whole && text.Length < LongestSep)
                continue;
            var separator = Named(ref text) ?? Shown(text.Span, cells: 3);
            if (separator is null && !whole)
                continue;
            page = text;
            return (char)(separator ?? Shown(text.Span, cells: 2) ?? Separators[0]);
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token = default)
    {
        if (page.IsEmpty)
            return utf8.ReadAsync(buffer, token);
        var count = Math.Min(buffer.Length, page.Length);
        page[..count].CopyTo(buffer);
        page = page[count..];
        return new(count);
    }

    private static ReadOnlyMemory<byte> WithoutMarks(ReadOnlyMemory<byte> text)
    {
        while (text.Span.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        return text;
    }

    /// <summary>What a first line <c>sep=;</c> names, and takes it out; quotes may be around.</summary>
    private static byte? Named(ref ReadOnlyMemory<byte> text)
    {
        var end = text.Span.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? text.Span : text.Span[..end];
        var said = Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestSep)]).TrimStart(' ', '"');
        if (!said.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            return null;
        var named = said.Length > 4 ? said[4..] : " ";
        text = text[line.Length..];
        if (named.StartsWith(@"\t", StringComparison.Ordinal))
            return (byte)'\t';
        if (named[0] <= '~' && Separators.AsSpan().Contains((byte)named[0]))
            return (byte)named[0];
        throw Refusal.Invalid(
            "file",
            Reasons.UnreadableFile,
            $"line 1 says that '{Fields.Shown(named[..1])}' separates the cells: only , ; | and the tab can"
        );
    }

    /// <summary>The separator of the first row with so many cells, or null. Inside quotes nothing separates.</summary>
    private static byte? Shown(ReadOnlySpan<byte> text, int cells)
    {
        Span<int> seen = stackalloc int[Separators.Length];
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (c is (byte)'\r' or (byte)'\n')
            {
                if (Enough(seen, cells) is { } found)
                    return found;
                seen.Clear();
            }
            else if (Separators.AsSpan().IndexOf(c) is var i and >= 0)
                seen[i]++;
        }
        // The last row of a file may have no line end; asked for three cells, more of it may be to come.
        return cells == 2 ? Enough(seen, cells) : null;
    }

    private static byte? Enough(ReadOnlySpan<int> seen, int cells)
    {
        for (var i = 0; i < seen.Length; i++)
            if (seen[i] >= cells - 1)
                return Separators[i];
        return null;
    }
}
