using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>What a sheet needs of its workbook: where it lies, the shared texts, which styles are dates.</summary>
internal sealed partial class XlsxParts : IDisposable
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MostParts = 2000;
    private static readonly XNamespace S = Main;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true };

    private readonly ZipArchive zip;
    private readonly List<string> shared = [];
    private readonly HashSet<int> dates = [];
    private ZipArchiveEntry sheet = null!;

    private XlsxParts(ZipArchive zip) => this.zip = zip;

    /// <summary>Days count from 1904 instead of 1900.</summary>
    public bool Since1904 { get; private set; }

    public static XlsxParts Open(Stream file, string sheet, long mostUnpacked)
    {
        ZipArchive zip;
        try { zip = new(file, ZipArchiveMode.Read, leaveOpen: true); }
        catch (InvalidDataException) { throw Unreadable("the file is no XLSX workbook (an .xls or an encrypted one is not read)"); }
        var parts = new XlsxParts(zip);
        try
        {
            // The archive gives no part more bytes than its own directory declares, so the sum bounds what is ever unpacked.
            if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => (decimal)e.Length) > mostUnpacked)
                throw Refusal.Exhausted(Reasons.UnpackedSize, $"the workbook unpacks to more than {mostUnpacked} bytes or {MostParts} parts");
            parts.Load(sheet);
            return parts;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or FormatException or OverflowException)
        {
            parts.Dispose();
            throw Unreadable("the workbook holds a part that is no readable XML");
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    public XmlReader OpenSheet() => XmlReader.Create(sheet.Open(), Settings);
    public string Shared(string index) => int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < shared.Count ? shared[i] : throw new InvalidDataException();
    public bool IsDate(string? style) => style is not null && int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && dates.Contains(i);
    public void Dispose() => zip.Dispose();

    private void Load(string wanted)
    {
        var book = Xml("xl/workbook.xml") ?? throw Unreadable("the file is a zip archive without a workbook");
        Since1904 = (string?)book.Root!.Element(S + "workbookPr")?.Attribute("date1904") is "1" or "true";
        var sheets = book.Root!.Element(S + "sheets")?.Elements(S + "sheet").ToDictionary(s => (string)s.Attribute("name")!, s => (string)s.Attribute(XName.Get("id", Relations))!) ?? [];
        if (sheets.Count == 0) throw Unreadable("the workbook has no sheet");
        var id = wanted.Length == 0 ? sheets.First().Value : sheets.GetValueOrDefault(wanted)
            ?? throw Refusal.Invalid("sheet", Reasons.UnknownSheet, $"the workbook has no sheet '{Fields.Shown(wanted)}', it has {string.Join(", ", sheets.Keys.Take(10).Select(Fields.Shown))}");
        var target = Xml("xl/_rels/workbook.xml.rels")?.Root!.Elements().FirstOrDefault(r => (string?)r.Attribute("Id") == id)?.Attribute("Target")?.Value ?? throw Unreadable("the sheet is missing in the workbook");
        sheet = zip.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}") ?? throw Unreadable("the sheet is missing in the workbook");
        LoadShared();
        LoadDates();
        RefuseMerged();
    }

    private void LoadShared()
    {
        if (zip.GetEntry("xl/sharedStrings.xml") is not { } entry) return;
        using var xml = XmlReader.Create(entry.Open(), Settings);
        if (!xml.ReadToFollowing("si", Main)) return;
        do shared.Add(Text(xml)); while (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si" || xml.ReadToFollowing("si", Main));
    }

    /// <summary>Reads an element of text runs and moves past it; phonetic guides (拼音) are no part of the text.</summary>
    public static string Text(XmlReader xml)
    {
        string? text = null;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            xml.Read();
            while (xml.Depth > depth)
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" }) text += xml.ReadElementContentAsString();
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) xml.Skip();
                else xml.Read();
        }
        xml.Read();
        return Unescape(text ?? "");
    }

    /// <summary>_x000D_ and the like stand for characters XML cannot hold.</summary>
    public static string Unescape(string text) =>
        !text.Contains("_x", StringComparison.Ordinal) ? text : Escaped().Replace(text, m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());

    private void LoadDates()
    {
        if (Xml("xl/styles.xml")?.Root is not { } styles) return;
        var own = styles.Element(S + "numFmts")?.Elements(S + "numFmt").ToDictionary(f => (int)f.Attribute("numFmtId")!, f => (string?)f.Attribute("formatCode") ?? "") ?? [];
        var index = 0;
        foreach (var xf in styles.Element(S + "cellXfs")?.Elements(S + "xf") ?? [])
        {
            var id = (int?)xf.Attribute("numFmtId") ?? 0;
            // 14-22 and 45-47 are dates everywhere; 27-36 and 50-58 are those of Chinese Excel.
            if (own.TryGetValue(id, out var code) ? DateCode(code) : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)) dates.Add(index);
            index++;
        }
    }

    private static bool DateCode(string code) => Quoted().Replace(code, "").AsSpan().IndexOfAny("ymdhYMDH") >= 0;

    /// <summary>Merged cells stand after the rows: they are looked for first, since only one of them has the value.</summary>
    private void RefuseMerged()
    {
        ReadOnlySpan<byte> end = "sheetData>"u8;
        using var stream = sheet.Open();
        var buffer = new byte[1 << 16];
        var (kept, found) = (0, false);
        var tail = new MemoryStream();
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var have = buffer.AsSpan(0, kept + read);
            if (!found && have.LastIndexOf(end) is var at and >= 0)
            {
                // The last one seen closes the rows; an earlier one opened them.
                var opens = at > 0 && have[at - 1] != (byte)'/' && !EndsInSlashPrefix(have[..at]);
                if (!opens)
                {
                    found = true;
                    have = have[(at + end.Length)..];
                }
            }
            if (found) tail.Write(have);
            kept = found ? 0 : Math.Min(32, have.Length);
            if (!found) have[^kept..].CopyTo(buffer);
        }
        if (MergedCell().Match(Encoding.UTF8.GetString(tail.ToArray())) is { Success: true } merged)
            throw Refusal.Invalid("file", Reasons.MergedCells, $"the cells {merged.Groups[1].Value} are merged: only one of them has the value; undo the merge and fill each");
    }

    // "</x:sheetData>" closes, "<x:sheetData>" opens.
    private static bool EndsInSlashPrefix(ReadOnlySpan<byte> before)
    {
        var open = before.LastIndexOf((byte)'<');
        return open >= 0 && open + 1 < before.Length && before[open + 1] == (byte)'/';
    }

    private XDocument? Xml(string path)
    {
        if (zip.GetEntry(path) is not { } entry) return null;
        using var xml = XmlReader.Create(entry.Open(), Settings);
        return XDocument.Load(xml);
    }

    private static Refusal Unreadable(string message) => Refusal.Invalid("file", Reasons.UnreadableFile, message);

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")] private static partial Regex Escaped();
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")] private static partial Regex Quoted();
    [GeneratedRegex("mergeCell [^>]*ref=\"([A-Z0-9:]+)\"")] private static partial Regex MergedCell();
}
