using System.Text;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>What a file is by its bytes, where they are certain; its name may say anything.</summary>
internal enum SheetBytes
{
    /// <summary>An archive: a workbook of Office Open XML, or something else that is one.</summary>
    Zip,

    /// <summary>A compound file of Microsoft: a workbook of Excel 5 to 2003, or something else in that shell.</summary>
    Binary,

    /// <summary>None of the two.</summary>
    Other,
}

/// <summary>Tells files apart and names those that are no table, in words that say what to do.</summary>
internal static class SheetSignature
{
    private const int Head = 4096;
    private const string SaveAs = "open it in a spreadsheet program and save it as an Excel workbook (.xlsx)";

    private static readonly (byte[] Start, string What)[] Binaries =
    [
        ("%PDF"u8.ToArray(), "a PDF document: ask for the table as a workbook (.xlsx)"),
        ("{\\rtf"u8.ToArray(), "a text document (RTF): put the table into a workbook (.xlsx)"),
        ("Rar!"u8.ToArray(), "a RAR archive: unpack it and send the workbook inside"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive: unpack it and send the workbook inside"),
        ([0x1F, 0x8B], "a gzip archive: unpack it and send the file inside"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture (PNG): send the table itself"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG): send the table itself"),
    ];

    /// <summary>Leaves the file at its beginning.</summary>
    public static SheetBytes Of(Stream file)
    {
        var head = Begin(file, 8);
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return SheetBytes.Zip;
        return head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
            ? SheetBytes.Binary
            : SheetBytes.Other;
    }

    /// <summary>Why a file that is neither archive nor compound file is no workbook.</summary>
    public static Refusal NoWorkbook(Stream file)
    {
        var head = Begin(file, Head);
        if (head.IsEmpty)
            return Refusal.Invalid("file", Reasons.EmptyFile, "the file is empty");
        foreach (var (start, what) in Binaries)
            if (head.StartsWith(start))
                return Unreadable($"the file is no workbook but {what}");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Unreadable(
                $"the file is no workbook but text in UTF-16: {SaveAs}, or as CSV UTF-8 under the ending .csv"
            );
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('<'))
            return Unreadable(Markup(text));
        if (!head.ContainsAnyInRange((byte)0, (byte)8))
            return Unreadable("the file is no workbook but plain text (CSV): name it .csv and send it again");
        return Unreadable($"the file is no workbook, nor any kind of file that is known here: {SaveAs}");
    }

    /// <summary>Why a compound file without a workbook is refused.</summary>
    /// <param name="streams">The names in its directory.</param>
    public static Refusal NoWorkbook(IReadOnlyCollection<string> streams)
    {
        bool Has(string name) => streams.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (Has("EncryptedPackage") || Has("EncryptionInfo"))
            return Encrypted();
        if (Has("WordDocument"))
            return Unreadable("the file is no workbook but a Word document: put the table into a workbook (.xlsx)");
        if (Has("PowerPoint Document"))
            return Unreadable(
                "the file is no workbook but a PowerPoint presentation: put the table into a workbook (.xlsx)"
            );
        return Unreadable(
            $"the file is a compound file of Microsoft without a workbook in it, or it was cut off on its way: {SaveAs}"
        );
    }

    public static Refusal Encrypted() =>
        Unreadable(
            "the workbook is protected by a password: open it, take the password away (File, Info, Protect "
                + "Workbook, Encrypt with Password), save it and send it again"
        );

    /// <summary>Why an archive is refused that holds no workbook of Office Open XML; null where it may be
    /// one.</summary>
    /// <param name="names">The names of its entries.</param>
    /// <param name="mimetype">What its entry "mimetype" holds, "" where there is none.</param>
    public static Refusal? NoWorkbook(IReadOnlyCollection<string> names, string mimetype)
    {
        bool Any(Func<string, bool> test) => names.Any(test);
        bool Ends(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
        if (mimetype.Contains("opendocument.spreadsheet", StringComparison.Ordinal))
            return Unreadable($"the file is an OpenDocument table (.ods): {SaveAs}");
        if (mimetype.Length > 0)
            return Unreadable(
                $"the file is no workbook but {Fields.Shown(mimetype.Trim())}: put the table into a workbook (.xlsx)"
            );
        if (Any(n => Ends(n, "workbook.bin")))
            return Unreadable($"the file is a binary workbook (.xlsb): {SaveAs}");
        if (Any(n => Ends(n, "workbook.xml") || Ends(n, ".rels")))
            return Any(n => Ends(n, "word/document.xml")) ? Document("a Word document (.docx)")
                : Any(n => Ends(n, "ppt/presentation.xml")) ? Document("a presentation (.pptx)")
                : null;
        if (Any(n => Ends(n, ".iwa")))
            return Unreadable($"the file is a table of Apple Numbers: export it as an Excel workbook (.xlsx)");
        return names.FirstOrDefault(n => Ends(n, ".xlsx") || Ends(n, ".xls") || Ends(n, ".csv")) is { } inside
            ? Unreadable($"the file is a zip archive that holds {Fields.Shown(inside)}: unpack it and send that")
            : Unreadable("the file is a zip archive without a workbook: unpack it and send the workbook itself");

        static Refusal Document(string what) =>
            Unreadable($"the file is no workbook but {what}: put the table into a workbook (.xlsx)");
    }

    public static Refusal Unreadable(string message) => Refusal.Invalid("file", Reasons.UnreadableFile, message);

    private static string Markup(string text) =>
        text.Contains("office:spreadsheet", StringComparison.OrdinalIgnoreCase)
            ? $"the file is an XML table of Excel 2003: {SaveAs}"
        : text.Contains("opendocument", StringComparison.OrdinalIgnoreCase)
            ? $"the file is a flat OpenDocument table (.fods): {SaveAs}"
        : text.Contains("<html", StringComparison.OrdinalIgnoreCase)
        || text.Contains("<table", StringComparison.OrdinalIgnoreCase)
        || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            ? $"the file is a web page (HTML) under the name of a workbook, as some systems export: {SaveAs}"
        : $"the file is no workbook but XML: {SaveAs}";

    private static ReadOnlySpan<byte> Begin(Stream file, int most)
    {
        file.Position = 0;
        var head = new byte[most];
        var read = file.ReadAtLeast(head, most, throwOnEndOfStream: false);
        file.Position = 0;
        return head.AsSpan(0, read);
    }
}
