using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>A part the workbook is related to.</summary>
/// <param name="Type">Last word of the relationship's type, which both dialects share: worksheet, chartsheet, styles,
/// sharedStrings.</param>
internal sealed record XlsxPart(string Type, Func<Stream> Open);

/// <summary>
/// The parts of a workbook as its relationships name them. The library that knows the format opens it; where that
/// refuses the whole book for something the rows do not need (a name in another case than the archive has it, a
/// relationship that leads nowhere, a part without a type), the relationships are followed in the archive itself.
/// </summary>
internal sealed class XlsxPackage : IDisposable
{
    private const int MostParts = 2000;

    // Relationships and types are held whole; those of a book with thousands of parts take a few hundred KiB.
    private const long MostNames = 32 << 20;
    private const string Office = "officeDocument";

    private readonly IDisposable owner;

    private XlsxPackage(IDisposable owner, Func<Stream> book, IReadOnlyDictionary<string, XlsxPart> parts) =>
        (this.owner, Book, Parts) = (owner, book, parts);

    /// <summary>The part that lists the sheets.</summary>
    public Func<Stream> Book { get; }

    /// <summary>By the id of the relationship.</summary>
    public IReadOnlyDictionary<string, XlsxPart> Parts { get; }

    public static XmlReaderSettings Settings { get; } =
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        };

    /// <param name="file">Seekable; stays the caller's.</param>
    /// <exception cref="Refusal">UNREADABLE_FILE with what the file is, UNPACKED_SIZE.</exception>
    public static XlsxPackage Open(Stream file, long mostUnpacked)
    {
        file.Position = 0;
        ZipArchive zip;
        try
        {
            zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            throw SheetSignature.Unreadable(
                "the file is an archive that is damaged or was cut off on its way: send it again"
            );
        }
        try
        {
            Check(zip, mostUnpacked);
            if (OfLibrary(file) is { } known)
            {
                zip.Dispose();
                return known;
            }
            return OfArchive(zip);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    public void Dispose() => owner.Dispose();

    private static void Check(ZipArchive zip, long mostUnpacked)
    {
        // The archive gives no part more bytes than its own directory declares, so the sum bounds what is ever
        // unpacked.
        if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => (decimal)e.Length) > mostUnpacked)
            throw Refusal.Exhausted(
                Reasons.UnpackedSize,
                $"the workbook unpacks to more than {mostUnpacked} bytes or {MostParts} parts"
            );
        if (
            zip.Entries.Where(e =>
                    e.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || e.FullName.StartsWith('[')
                )
                .Sum(e => (decimal)e.Length) > MostNames
        )
            throw Refusal.Exhausted(
                Reasons.UnpackedSize,
                $"the names of the workbook's parts unpack to more than {MostNames} bytes"
            );
        if (zip.Entries.Any(e => e.IsEncrypted))
            throw SheetSignature.Encrypted();
        if (
            SheetSignature.NoWorkbook([.. zip.Entries.Select(e => e.FullName.Replace('\\', '/'))], Mimetype(zip)) is
            { } refusal
        )
            throw refusal;
    }

    private static string Mimetype(ZipArchive zip)
    {
        if (zip.GetEntry("mimetype") is not { Length: < 200 } entry)
            return "";
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Null where the library refuses the book.</summary>
    private static XlsxPackage? OfLibrary(Stream file)
    {
        SpreadsheetDocument? document = null;
        try
        {
            document = SpreadsheetDocument.Open(file, isEditable: false);
            if (document.WorkbookPart is { } book)
                return new(
                    document,
                    Stream(book),
                    book.Parts.ToDictionary(
                        p => p.RelationshipId,
                        p => new XlsxPart(Last(p.OpenXmlPart.RelationshipType), Stream(p.OpenXmlPart)),
                        StringComparer.Ordinal
                    )
                );
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It throws whatever it meets, a NullReferenceException too; the archive itself says below whether there is
            // a book.
        }
        document?.Dispose();
        return null;

        static Func<Stream> Stream(OpenXmlPart part) => () => part.GetStream(FileMode.Open, FileAccess.Read);
    }

    private static XlsxPackage OfArchive(ZipArchive zip)
    {
        // Names of parts are compared without case (ECMA-376 part 2, 6.2.2.3); the exact one comes first where an
        // archive has both.
        var entries = zip
            .Entries.Where(e => e.Name.Length > 0)
            .GroupBy(e => e.FullName.Replace('\\', '/').TrimStart('/'), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last(), StringComparer.OrdinalIgnoreCase);
        try
        {
            var path = Related(entries, "")
                .Where(r => r.Type == Office)
                .Select(r => r.Path)
                .FirstOrDefault(entries.ContainsKey)
                ?? (
                    entries.ContainsKey("xl/workbook.xml")
                        ? "xl/workbook.xml"
                        : throw SheetSignature.Unreadable(
                            "the file is an archive without a workbook: its relationships name none"
                        )
                );
            var parts = new Dictionary<string, XlsxPart>(StringComparer.Ordinal);
            foreach (var (id, type, target) in Related(entries, path))
                if (entries.TryGetValue(target, out var entry))
                    parts[id] = new(type, entry.Open);
            return new(zip, entries[path].Open, parts);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw SheetSignature.Unreadable("the relationships of the workbook are no readable XML");
        }
    }

    private static List<(string Id, string Type, string Path)> Related(
        Dictionary<string, ZipArchiveEntry> entries,
        string source
    )
    {
        var slash = source.LastIndexOf('/') + 1;
        if (!entries.TryGetValue($"{source[..slash]}_rels/{source[slash..]}.rels", out var entry))
            return [];
        using var xml = XmlReader.Create(entry.Open(), Settings);
        return
        [
            .. XDocument
                .Load(xml)
                .Root!.Elements()
                .Where(r =>
                    r.Name.LocalName == "Relationship"
                    && (string?)r.Attribute("TargetMode") != "External"
                    && r.Attribute("Id") is not null
                    && r.Attribute("Target") is not null
                )
                .Select(r =>
                    (
                        (string)r.Attribute("Id")!,
                        Last((string?)r.Attribute("Type") ?? ""),
                        Resolved(source[..slash], (string)r.Attribute("Target")!)
                    )
                ),
        ];
    }

    private static string Resolved(string folder, string target)
    {
        target = Uri.UnescapeDataString(target.Replace('\\', '/'));
        var parts = new List<string>();
        foreach (
            var step in (target.StartsWith('/') ? target : folder + target).Split(
                '/',
                StringSplitOptions.RemoveEmptyEntries
            )
        )
            if (step == "..")
            {
                if (parts.Count > 0)
                    parts.RemoveAt(parts.Count - 1);
            }
            else if (step != ".")
                parts.Add(step);
        return string.Join('/', parts);
    }

    private static string Last(string type) => type[(type.LastIndexOf('/') + 1)..];
}
