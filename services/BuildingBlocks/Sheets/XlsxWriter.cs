using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// A workbook of one sheet, streamed: it may go to a network stream and holds one row. Every cell is an inline text
/// under the format "text" (@), so that a spreadsheet that is edited and saved keeps codes and leading zeros. The
/// archive's times are fixed: the same rows give the same bytes.
/// </summary>
public sealed class XlsxWriter : SheetWriter
{
    public const int MostRows = 1_048_576,
        MostColumns = 16_384,
        LongestCell = 32_767;
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip;
    private readonly StreamWriter rows;
    private readonly StringBuilder row = new();
    private int rowNumber,
        column;

    public XlsxWriter(Stream output, string sheet)
    {
        zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, text) in Parts(sheet))
            Part(path, text);
        rows = new(Entry("xl/worksheets/sheet1.xml").Open(), new UTF8Encoding(false), 1 << 16);
        rows.Write(
            """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet """
                + """xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView """
                + """workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"""
                + """</sheetView></sheetViews><cols><col min="1" max="64" width="22" style="1" customWidth="1"/>"""
                + """</cols><sheetData>"""
        );
    }

    protected override void Cell(string text)
    {
        if (column == MostColumns)
            throw new InvalidOperationException($"a sheet has at most {MostColumns} columns");
        if (text.Length > LongestCell)
            throw Refusal.Precondition(
                Reasons.CellTooLong,
                $"a cell of a workbook holds {LongestCell} characters, this one has {text.Length}: take CSV"
            );
        column++;
        if (text.Length == 0)
            row.Append("""<c s="1"/>""");
        else
        {
            row.Append("""<c s="1" t="inlineStr"><is><t xml:space="preserve">""");
            Escape(text);
            row.Append("</t></is></c>");
        }
    }

    protected override async ValueTask EndRow(CancellationToken token)
    {
        if (rowNumber == MostRows)
            throw Refusal.Precondition(
                Reasons.TooManyRows,
                $"a sheet of a workbook has at most {MostRows} rows: take CSV, or a part"
            );
        (rowNumber, column) = (rowNumber + 1, 0);
        row.Insert(0, "<row>").Append("</row>");
        foreach (var chunk in row.GetChunks())
            await rows.WriteAsync(chunk, token);
        row.Clear();
    }

    public override async Task Finish(CancellationToken token)
    {
        await rows.WriteAsync("</sheetData></worksheet>".AsMemory(), token);
        await rows.DisposeAsync();
        zip.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        rows.Dispose();
        zip.Dispose();
        return default;
    }

    // Characters XML cannot hold, a carriage return (which it would turn into a line feed) and a text that looks like
    // their escape.
    private void Escape(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&':
                    row.Append("&amp;");
                    break;
                case '<':
                    row.Append("&lt;");
                    break;
                case '>':
                    row.Append("&gt;");
                    break;
                case '_' when i + 1 < text.Length && text[i + 1] == 'x':
                    row.Append("_x005F_");
                    break;
                case '\t' or '\n':
                    row.Append(c);
                    break;
                case < ' ' or '\uFFFE' or '\uFFFF':
                    Code(c);
                    break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                        row.Append(c).Append(text[++i]);
                    else if (char.IsSurrogate(c))
                        Code(c);
                    else
                        row.Append(c);
                    break;
            }
        }
        void Code(char c) => row.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
    }

    private ZipArchiveEntry Entry(string path)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        return entry;
    }

    private void Part(string path, string text)
    {
        using var writer = new StreamWriter(Entry(path).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(text);
    }

    private static IEnumerable<(string, string)> Parts(string sheet) =>
        [
            (
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default """
                    + """Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
                    + """<Default Extension="xml" ContentType="application/xml"/><Override """
                    + """PartName="/xl/workbook.xml" ContentType="application/"""
                    + """vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override """
                    + """PartName="/xl/worksheets/sheet1.xml" """
                    + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""
                    + """<Override PartName="/xl/styles.xml" """
                    + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"""
                    + """</Types>"""
            ),
            (
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                    + """<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/"""
                    + """relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            ),
            (
                "xl/workbook.xml",
                """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """
                    + """xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"""
                    + $"""<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                    + """<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/"""
                    + """relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" """
                    + """Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" """
                    + """Target="styles.xml"/></Relationships>"""
            ),
            (
                "xl/styles.xml",
                """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts """
                    + """count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill>"""
                    + """<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>"""
                    + """</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>"""
                    + """<cellXfs count="2"><xf xfId="0"/><xf numFmtId="49" xfId="0" applyNumberFormat="1"/>"""
                    + """</cellXfs></styleSheet>"""
            ),
        ];
}
