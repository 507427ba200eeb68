using Enforcement.Contracts.Sheets.V1;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>Opens what came and what goes by its format.</summary>
public static class SheetFile
{
    /// <summary>The name of the one sheet of a workbook that is written.</summary>
    public const string Name = "数据";

    /// <param name="file">Positioned at its beginning; stays the caller's.</param>
    /// <param name="format">A workbook may be of any kind that is read; what is one by its bytes is never read as
    /// text.</param>
    /// <param name="sheet">Of a workbook: its name, "" = the first worksheet that is not hidden.</param>
    /// <param name="encoding">Of CSV: "", "utf-8", "gb18030".</param>
    public static SheetReader Open(
        FileStream file,
        SheetFormat format,
        string sheet,
        string encoding,
        SheetOptions limits
    ) =>
        SheetSignature.Of(file) switch
        {
            SheetBytes.Zip => new XlsxSheet(file, sheet, limits.MostUnpacked),
            SheetBytes.Binary => new XlsSheet(file, sheet),
            _ when format == SheetFormat.Xlsx => throw SheetSignature.NoWorkbook(file),
            _ => new CsvSheet(new UploadedText(Upload.Of(file), encoding)),
        };

    /// <summary>By its bytes: an archive or a compound file, which no text begins like.</summary>
    public static bool IsWorkbook(string path)
    {
        using var file = File.OpenRead(path);
        return SheetSignature.Of(file) != SheetBytes.Other;
    }

    public static SheetWriter Create(Stream output, SheetFormat format) =>
        format switch
        {
            SheetFormat.Xlsx => new XlsxWriter(output, Name),
            _ => new CsvSheetWriter(output),
        };

    /// <exception cref="Refusal">The start of an upload is malformed.</exception>
    public static void Check(SheetStart start)
    {
        Fields.Text(start.FileName, "file_name", 200);
        if (start.Length < 0)
            throw Refusal.Invalid("length", Reasons.OutOfRange, "length is negative");
        Fields.OneOf(start.Format, "format");
        Fields.Optional(start.Sheet, "sheet", 31);
        _ = new SheetEncoding(start.Encoding);
    }
}
