using System.IO.Compression;
using System.Text;

namespace Enforcement.Testing;

/// <summary>A workbook put together from its parts, in the shape of whatever program is meant; every part can be
/// changed before it is zipped.</summary>
public sealed record Book
{
    public const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>The rows of the last sheet, as they stand in sheetData.</summary>
    public string Rows { get; init; } = "";

    /// <summary>What follows sheetData in it.</summary>
    public string After { get; init; } = "";

    /// <summary>Sheets: name and further attributes; all before the last hold the text "other" alone.</summary>
    public IReadOnlyList<(string Name, string Attributes)> Sheets { get; init; } = [("数据", "")];

    public string Properties { get; init; } = "";
    public string NumberFormats { get; init; } = "";
    public string Formats { get; init; } = "<xf numFmtId=\"0\"/>";

    /// <summary>The shared texts, each as it stands in its si.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];

    public bool IsStrict { get; init; }

    /// <summary>Changes the parts, by their paths.</summary>
    public Action<Dictionary<string, string>> Edit { get; init; } = _ => { };

    public byte[] Bytes()
    {
        var main = IsStrict ? Strict : Transitional;
        var relations = IsStrict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] =
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default """
                + """Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
                + """<Default Extension="xml" ContentType="application/xml"/><Override """
                + $"""PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>{Overrides()}<Override """
                + $"""PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/><Override """
                + $"""PartName="/xl/sharedStrings.xml" ContentType="{Types}.sharedStrings+xml"/></Types>""",
            ["_rels/.rels"] =
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                + $"""<Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/>"""
                + """</Relationships>""",
            ["xl/workbook.xml"] =
                $"""<workbook xmlns="{main}" xmlns:r="{relations}">{Properties}<sheets>"""
                + string.Concat(
                    Sheets.Select(
                        (s, i) => $"""<sheet name="{s.Name}" sheetId="{i + 1}" {s.Attributes} r:id="rId{i + 1}"/>"""
                    )
                )
                + """</sheets></workbook>""",
            ["xl/_rels/workbook.xml.rels"] =
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                + string.Concat(
                    Sheets.Select(
                        (_, i) =>
                            $"""<Relationship Id="rId{i + 1}" Type="{relations}/worksheet" """
                            + $"""Target="worksheets/sheet{i + 1}.xml"/>"""
                    )
                )
                + $"""<Relationship Id="rIdA" Type="{relations}/styles" Target="styles.xml"/><Relationship """
                + $"""Id="rIdB" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""",
            ["xl/styles.xml"] =
                $"""<styleSheet xmlns="{main}"><numFmts>{NumberFormats}</numFmts><cellXfs>{Formats}</cellXfs>"""
                + """</styleSheet>""",
            ["xl/sharedStrings.xml"] =
                $"""<sst xmlns="{main}">{string.Concat(Shared.Select(s => $"<si>{s}</si>"))}</sst>""",
        };
        for (var i = 1; i < Sheets.Count; i++)
            parts[$"xl/worksheets/sheet{i}.xml"] =
                $"""<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>other</t>"""
                + """</is></c></row></sheetData></worksheet>""";
        parts[$"xl/worksheets/sheet{Sheets.Count}.xml"] =
            $"""<worksheet xmlns="{main}"><sheetData>{Rows}</sheetData>{After}</worksheet>""";
        Edit(parts);
        return Zip(parts.Select(p => (p.Key, p.Value)));

        string Overrides() =>
            string.Concat(
                Sheets.Select(
                    (_, i) =>
                        $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" "
                        + $"ContentType=\"{Types}.worksheet+xml\"/>"
                )
            );
    }

    public static byte[] Zip(IEnumerable<(string Path, string Text)> parts)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(false));
                writer.Write(text);
            }
        return output.ToArray();
    }

    /// <summary>A row of inline texts.</summary>
    public static string Row(params IEnumerable<string> texts) => $"<row>{string.Concat(texts.Select(Cell))}</row>";

    public static string Cell(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";
}
