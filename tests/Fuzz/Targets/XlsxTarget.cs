using System.IO.Compression;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Sheets;

namespace Enforcement.Fuzzing.Targets;

/// <summary>
/// A workbook. Bytes that begin like an archive are taken as they are; else they are the parts of one, each a name, a
/// line end and what stands in it, and are packed first: behind a checksum no change of a byte would reach the reader.
/// Rows that were read are written, and read again.
/// </summary>
internal static class XlsxTarget
{
    private const long MostUnpacked = 1 << 20;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static Target Target { get; } =
        new("xlsx", Take)
        {
            Refusals = [typeof(Refusal)],
            Words =
            [
                "<row>",
                "<row r=\"9\" hidden=\"1\">",
                "</row>",
                "<c r=\"B2\" t=\"s\"><v>0</v></c>",
                "<c t=\"inlineStr\"><is><t>x</t></is></c>",
                "<c t=\"b\"><v>1</v></c>",
                "<c t=\"e\"><v>#N/A</v></c>",
                "<c t=\"str\"><f>A1</f><v>x</v></c>",
                "<c t=\"d\"><v>2025-01-31</v></c>",
                "<c s=\"1\"><v>45000.5</v></c>",
                "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>",
                "_xD800_",
                "_x000D_",
                "&amp;",
                "<![CDATA[",
                "]]>",
                "<!DOCTYPE x>",
                "<rPh><t>x</t></rPh>",
                "date1904=\"1\"",
                "state=\"hidden\"",
                "yyyy-mm-dd",
                "[h]:mm",
                "\u001Emimetype\n",
                "\u001Exl/workbook.xml\n",
                "PK\u0003\u0004",
            ],
            Seeds = Seeds,
            Longest = 4096,
        };

    private static bool Take(byte[] input)
    {
        using var file = new MemoryStream(input is [(byte)'P', (byte)'K', ..] ? input : Packed(input));
        var (rows, good) = Rows(file);
        if (!good)
            return true;
        using var written = new MemoryStream();
        using (var output = new ClosedByCaller(new XlsxWriter(written, SheetFile.Name)))
        {
            foreach (var row in rows)
                output.Write(row);
            output.Finish();
        }
        var (again, still) = Rows(written);
        PropertyBroken.Unless(
            still && Shown(rows) == Shown(again),
            $"read {Shown(rows)}, written and read again {Shown(again)}"
        );
        return true;
    }

    private static (List<string[]> Rows, bool Good) Rows(Stream file)
    {
        file.Position = 0;
        SheetReader reader = SheetSignature.Of(file) switch
        {
            SheetBytes.Zip => new XlsxSheet(file, "", MostUnpacked),
            _ => throw SheetSignature.NoWorkbook(file),
        };
        var (rows, good) = (new List<string[]>(), true);
        try
        {
            while (reader.Read(default).AsTask().GetAwaiter().GetResult())
            {
                if (rows.Count == 0)
                    reader.Use([.. Enumerable.Range(0, Math.Min(reader.Count, 3))]);
                good &= reader.Fault is null;
                // What stands beyond the columns that are used is passed over.
                string[] cells = [.. Enumerable.Range(0, reader.Count).Select(i => Shapes.Sound(reader[i]))];
                if (cells.Any(c => c.Length > 0))
                    rows.Add(cells);
            }
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        return (rows, good);
    }

    private static byte[] Packed(byte[] input)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in Shapes.Parts(input))
            {
                var end = part.AsSpan().IndexOf((byte)'\n');
                if (end <= 0)
                    continue;
                var name = new string([.. Encoding.UTF8.GetString(part, 0, end).Where(c => !char.IsSurrogate(c))]);
                // Of surrogates alone nothing is left, and an archive takes no entry without a name.
                if (name.Length == 0)
                    continue;
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(part.AsSpan(end + 1));
            }
        return bytes.ToArray();
    }

    // Blank cells behind the last that says something are no part of a row.
    private static string Shown(IEnumerable<string[]> rows) =>
        string.Join("⏎", rows.Select(r => string.Join('␟', r).TrimEnd('␟')));

    private sealed class ClosedByCaller(XlsxWriter writer) : IDisposable
    {
        public void Write(string[] row) => writer.Write(row, default).GetAwaiter().GetResult();

        public void Finish() => writer.Finish(default).GetAwaiter().GetResult();

        public void Dispose() => writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static IEnumerable<byte[]> Seeds() =>
        [
            Book(
                """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>"""
                    + """<row r="2"><c r="A2" s="1"><v>45000</v></c><c r="B2"><v>12.5</v></c><c r="C2" t="b"><v>1</v>"""
                    + """</c></row><row r="4" hidden="1"><c r="A4" t="str"><f>A1</f><v>_x000D_</v></c></row>""",
                """<mergeCells count="1"><mergeCell ref="D9:E10"/></mergeCells>"""
            ),
            Book("""<row><c t="d"><v>2025-01-31</v></c><c t="e"><v>#N/A</v></c><c s="2"><v>0.5</v></c></row>""", ""),
        ];

    private static byte[] Book(string rows, string behind) =>
        Shapes.Joined(
            "xl/workbook.xml\n"
                + $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><workbookPr date1904="0"/><sheets>"""
                + """<sheet name="甲" r:id="r1"/><sheet name="乙" state="hidden" r:id="r4"/></sheets></workbook>""",
            "xl/_rels/workbook.xml.rels\n"
                + $"""<Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Relations}/worksheet" """
                + $"""Target="s.xml"/><Relationship Id="r2" Type="{Relations}/sharedStrings" Target="t.xml"/>"""
                + $"""<Relationship Id="r3" Type="{Relations}/styles" Target="f.xml"/></Relationships>""",
            $"""xl/s.xml{"\n"}<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData>{behind}</worksheet>""",
            $"""xl/t.xml{"\n"}<sst xmlns="{Main}"><si><t>甲</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>""",
            $"""xl/f.xml{"\n"}<styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/>"""
                + """</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>"""
                + """<xf numFmtId="10"/></cellXfs></styleSheet>"""
        );
}
