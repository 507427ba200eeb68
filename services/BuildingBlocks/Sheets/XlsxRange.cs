using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>A block of cells; rows from 1, columns from 0, ends included.</summary>
internal sealed partial record XlsxRange(string Text, long FirstRow, long LastRow, int FirstColumn, int LastColumn)
{
    private const int MostMerges = 1_000_000;

    /// <summary>The merged cells of a sheet: they stand after its rows, and only one cell of each has the
    /// value.</summary>
    public static IReadOnlyList<XlsxRange> Merged(Func<Stream> sheet) => MayMerge(sheet) ? [.. Read(sheet)] : [];

    /// <summary>Column of a reference, from 0; -1 where it has none that a workbook may have.</summary>
    public static int Column(ReadOnlySpan<char> place)
    {
        var (column, at) = (0, place.StartsWith('$') ? 1 : 0);
        for (; at < place.Length && char.IsAsciiLetter(place[at]) && column <= XlsxWriter.MostColumns; at++)
            column = column * 26 + (char.ToUpperInvariant(place[at]) - 'A' + 1);
        return column <= XlsxWriter.MostColumns ? column - 1 : -1;
    }

    public static string Letters(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + (left - 1) % 26) + letters;
        return letters;
    }

    public static Refusal Refuse(string sheet, string cells) =>
        Refusal.Invalid(
            "file",
            Reasons.MergedCells,
            $"the cells {Fields.Shown(sheet)}!{cells} are merged: only one of them has the value; undo the merge "
                + "and fill each"
        );

    // The word itself, in whatever quotes and prefixes its attributes come, is looked for in the bytes; only a sheet
    // that has it is read twice.
    private static bool MayMerge(Func<Stream> sheet)
    {
        ReadOnlySpan<byte> word = "mergeCell"u8;
        using var stream = sheet();
        var buffer = new byte[1 << 16];
        var kept = 0;
        for (
            int read;
            (read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false)) > 0;

        )
        {
            var have = buffer.AsSpan(0, kept + read);
            // In UTF-16 each letter has a second byte; a sheet without its mark begins with "<" in two.
            if (have.IndexOf(word) >= 0 || (kept == 0 && (have[0] is 0 or 0xFE or 0xFF || have is [_, 0, ..])))
                return true;
            // The end of a piece may be the beginning of the word.
            kept = Math.Min(word.Length - 1, have.Length);
            have[^kept..].CopyTo(buffer);
        }
        return false;
    }

    private static IEnumerable<XlsxRange> Read(Func<Stream> sheet)
    {
        using var xml = XmlReader.Create(sheet(), XlsxPackage.Settings);
        var count = 0;
        xml.Read();
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheetData" } || XlsxParts.IsChoice(xml))
            {
                xml.Skip();
                continue;
            }
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" }
                && XlsxParts.IsMain(xml.NamespaceURI)
                && Parse(xml.GetAttribute("ref") ?? "") is { } range
            )
            {
                if (++count > MostMerges)
                    throw Refusal.Invalid(
                        "file",
                        Reasons.MergedCells,
                        $"the sheet has more than {MostMerges} merged blocks of cells"
                    );
                yield return range;
            }
            xml.Read();
        }
    }

    private static XlsxRange? Parse(string text)
    {
        // One cell alone is merged with nothing.
        if (Reference().Match(text) is not { Success: true } ends)
            return null;
        var (from, to) = (Column(ends.Groups[1].ValueSpan), Column(ends.Groups[3].ValueSpan));
        var (first, last) = (Row(ends.Groups[2]), Row(ends.Groups[4]));
        return from < 0 || to < 0 || (from == to && first == last)
            ? null
            : new(text, Math.Min(first, last), Math.Max(first, last), Math.Min(from, to), Math.Max(from, to));

        static long Row(Group digits) => long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\s*\$?([A-Za-z]{1,3})\$?([0-9]{1,9}):\$?([A-Za-z]{1,3})\$?([0-9]{1,9})\s*$")]
    private static partial Regex Reference();
}
