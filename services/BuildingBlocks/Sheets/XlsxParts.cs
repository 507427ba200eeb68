using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>What a sheet needs of its workbook: which one it is, the shared texts, the number formats.</summary>
internal sealed partial class XlsxParts : IDisposable
{
    private const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    // What is read whole, beside the shared texts: the list of sheets and the styles.
    private const long MostOfOnePart = 64 << 20;

    private readonly XlsxPackage package;
    private readonly List<string> shared = [];
    private readonly List<SheetNumber> styles = [];
    private Func<Stream> sheet = null!;

    private XlsxParts(XlsxPackage package) => this.package = package;

    /// <summary>The sheet that is read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The other sheets, in words for a message; "" where there is none.</summary>
    public string Others { get; private set; } = "";

    /// <summary>Days count from 1904 instead of 1900.</summary>
    public bool Since1904 { get; private set; }

    /// <param name="file">Seekable; stays the caller's.</param>
    /// <exception cref="Refusal">UNREADABLE_FILE, UNPACKED_SIZE, UNKNOWN_SHEET.</exception>
    public static XlsxParts Open(Stream file, string sheet, long mostUnpacked)
    {
        var parts = new XlsxParts(XlsxPackage.Open(file, mostUnpacked));
        try
        {
            parts.Load(sheet);
            return parts;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or InvalidOperationException)
        {
            parts.Dispose();
            throw SheetSignature.Unreadable("the workbook holds a part that is no readable XML");
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    public XmlReader OpenSheet() => XmlReader.Create(sheet(), XlsxPackage.Settings);

    /// <summary>Null where the workbook has no such text.</summary>
    public string? Shared(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < shared.Count
            ? shared[i]
            : null;

    /// <summary>A cell without a style has the first one; one that the workbook does not have says nothing.</summary>
    public SheetNumber Style(string? style) =>
        int.TryParse(style ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < styles.Count
            ? styles[i]
            : SheetNumber.General;

    /// <summary>Merged ranges, wherever they stand in the sheet.</summary>
    public IReadOnlyList<XlsxRange> Merges() => XlsxRange.Merged(sheet);

    public void Dispose() => package.Dispose();

    public static bool IsMain(string ns) => ns is Transitional or Strict;

    /// <summary>Of two ways to say the same thing, the one for readers that know no extension is taken.</summary>
    public static bool IsChoice(XmlReader xml) =>
        xml is { NodeType: XmlNodeType.Element, LocalName: "Choice", NamespaceURI: Compatibility };

    private void Load(string wanted)
    {
        var book = Xml(package.Book) ?? throw SheetSignature.Unreadable("the workbook has no sheet");
        Since1904 =
            (string?)Children(book, "workbookPr").FirstOrDefault()?.Attribute("date1904") is "1" or "true" or "on";
        var sheets = Children(Children(book, "sheets").FirstOrDefault(), "sheet").Select(Tab).ToList();
        var chosen = SheetTab.Choose(sheets, wanted);
        sheet = package.Parts[chosen.Id].Open;
        (Name, Others) = (chosen.Name, SheetTab.Words(sheets.Where(s => s != chosen)));
        LoadShared();
        LoadStyles();

        SheetTab Tab(XElement s)
        {
            var id = s.Attributes()
                .FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0)
                ?.Value
                ?? "";
            return new(
                (string?)s.Attribute("name") ?? "",
                ((string?)s.Attribute("state") ?? "visible").ToLowerInvariant() is not "visible",
                package.Parts.TryGetValue(id, out var part) ? part.Type : "",
                id
            );
        }
    }

    private void LoadShared()
    {
        if (package.Parts.Values.FirstOrDefault(p => p.Type == "sharedStrings") is not { } part)
            return;
        using var xml = XmlReader.Create(part.Open(), XlsxPackage.Settings);
        xml.Read();
        while (!xml.EOF)
            if (IsChoice(xml))
                xml.Skip();
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" } && IsMain(xml.NamespaceURI))
                shared.Add(Text(xml));
            else
                xml.Read();
    }

    /// <summary>Reads an element of text runs and moves past it; phonetic guides (拼音) are no part of the
    /// text.</summary>
    public static string Text(XmlReader xml)
    {
        string? text = null;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            xml.Read();
            while (xml.Depth > depth)
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
                    text += xml.ReadElementContentAsString();
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" or "extLst" } || IsChoice(xml))
                    xml.Skip();
                else
                    xml.Read();
        }
        xml.Read();
        return Unescape(text ?? "");
    }

    /// <summary>_x000D_ and the like stand for characters XML cannot hold.</summary>
    public static string Unescape(string text) =>
        !text.Contains("_x", StringComparison.Ordinal)
            ? text
            : Escaped().Replace(text, m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());

    private void LoadStyles()
    {
        if (
            package.Parts.Values.FirstOrDefault(p => p.Type == "styles") is not { } part
            || Xml(part.Open) is not { } root
        )
            return;
        // A format may be declared twice: both are kept, and whether that matters is seen where a cell has it.
        var own = Children(Children(root, "numFmts").FirstOrDefault(), "numFmt")
            .ToLookup(f => Id(f, "numFmtId"), f => (string?)f.Attribute("formatCode") ?? "");
        var bases = Xfs("cellStyleXfs").ToList();
        var known = new Dictionary<int, SheetNumber>();
        foreach (var xf in Xfs("cellXfs"))
        {
            var id = Id(xf, "numFmtId")
                ?? (Id(xf, "xfId") is { } style && style < bases.Count ? Id(bases[style], "numFmtId") : null)
                ?? 0;
            if (!known.TryGetValue(id, out var number))
                known[id] = number = SheetNumber.Of(id, [.. own[id]]);
            styles.Add(number);
        }

        IEnumerable<XElement> Xfs(string list) => Children(Children(root, list).FirstOrDefault(), "xf");
        static int? Id(XElement element, string attribute) =>
            int.TryParse(
                (string?)element.Attribute(attribute),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            )
                ? id
                : null;
    }

    private static IEnumerable<XElement> Children(XElement? parent, string name) =>
        parent is null
            ? []
            : parent
                .Elements()
                .SelectMany(child =>
                    child.Name.NamespaceName != Compatibility
                        ? child.Name.LocalName == name && IsMain(child.Name.NamespaceName)
                            ? [child]
                            : []
                        : child.Name.LocalName == "Choice"
                            ? []
                            : Children(child, name)
                );

    private static XElement? Xml(Func<Stream> part)
    {
        var settings = XlsxPackage.Settings.Clone();
        settings.MaxCharactersInDocument = MostOfOnePart;
        using var xml = XmlReader.Create(part(), settings);
        return XDocument.Load(xml).Root;
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}
