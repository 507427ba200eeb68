using System.Globalization;
using System.Xml;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// One sheet of a workbook (ECMA-376), read forward: nothing but the shared texts is held. Own code over the base library,
/// because what matters here is what readers hide: a code kept as a number has lost digits, a formula may have no value, merged cells
/// leave cells empty.
/// </summary>
public sealed class XlsxSheet : SheetReader
{
    // A double holds 15 decimal digits; what is longer was rounded when it was typed.
    private const int SafeDigits = 15;

    private readonly XlsxParts parts;
    private readonly XmlReader xml;
    private readonly List<string> cells = [];
    private long row;

    /// <param name="file">Seekable; stays the caller's.</param>
    /// <param name="sheet">Its name; "" = the first.</param>
    /// <exception cref="Refusal">UNREADABLE_FILE, UNPACKED_SIZE, UNKNOWN_SHEET, MERGED_CELLS.</exception>
    public XlsxSheet(Stream file, string sheet, long mostUnpacked)
    {
        parts = XlsxParts.Open(file, sheet, mostUnpacked);
        xml = parts.OpenSheet();
    }

    public override long Line => row;
    public override int Count => cells.Count;
    protected override string Raw(int cell) => cells[cell];

    public override ValueTask<bool> Read(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        try
        {
            while (xml.ReadToFollowing("row", XlsxParts.Main))
            {
                row = long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > row ? given : row + 1;
                ReadRow();
                if (Fault is not null || cells.Exists(c => c.Length > 0)) return new(true);
            }
            return new(false);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Refusal.Invalid("file", Reasons.UnreadableFile, $"after row {row} the sheet is no readable XML");
        }
    }

    public override ValueTask DisposeAsync()
    {
        xml.Dispose();
        parts.Dispose();
        return default;
    }

    private void ReadRow()
    {
        cells.Clear();
        Fault = null;
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c") ReadCell();
    }

    private void ReadCell()
    {
        var (place, type, style) = (xml.GetAttribute("r"), xml.GetAttribute("t") ?? "n", xml.GetAttribute("s"));
        var column = place is null ? cells.Count : Column(place);
        if (column >= XlsxWriter.MostColumns) throw new InvalidDataException();
        while (cells.Count <= column) cells.Add("");
        if (xml.IsEmptyElement) return;
        string value = "", inline = "";
        var (formula, depth) = (false, xml.Depth);
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) { xml.Read(); continue; }
            switch (xml.LocalName)
            {
                case "v": value = xml.ReadElementContentAsString(); break;
                case "f": formula = true; xml.Skip(); break;
                case "is": inline = XlsxParts.Text(xml); break;
                default: xml.Skip(); break;
            }
        }
        if (formula && value.Length == 0 && type != "str") Fault ??= new($"{place}", Reasons.FormulaWithoutValue, $"{place} holds a formula without a value: open the workbook, let it calculate, save it again");
        cells[column] = type switch
        {
            "s" => parts.Shared(value),
            "inlineStr" => inline,
            "str" => XlsxParts.Unescape(value),
            "b" => value == "1" ? "true" : "false",
            "e" => Error(place, value),
            "d" => value.Length > 10 ? value[..10] : value,
            _ => Number(place, value, style),
        };
    }

    private string Error(string? place, string value)
    {
        Fault ??= new($"{place}", Reasons.CellError, $"{place} shows the error {Fields.Shown(value)}");
        return value;
    }

    private string Number(string? place, string text, string? style)
    {
        if (text.Length == 0) return "";
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) throw new InvalidDataException();
        if (parts.IsDate(style)) return Date(place, number);
        if (number == Math.Truncate(number) && Math.Abs(number) < 1e15) return ((long)number).ToString(CultureInfo.InvariantCulture);
        if (Math.Abs(number) >= 1e15 || text.Count(char.IsAsciiDigit) > SafeDigits + 2)
            Fault ??= new($"{place}", Reasons.NumberCell, $"{place} is kept as a number of more than {SafeDigits} digits, so some are lost: format the column as text and enter it again");
        return number.ToString("R", CultureInfo.InvariantCulture);
    }

    private string Date(string? place, double number)
    {
        var days = number + (parts.Since1904 ? 1462 : 0);
        // 1900 was no leap year, but the format counts it as one: before 1 March 1900 nothing is certain.
        if (days is < 61 or >= 2_958_466)
        {
            Fault ??= new($"{place}", Reasons.BadDate, $"{place} is no day between 1900-03-01 and 9999-12-31");
            return "";
        }
        var at = new DateTime(1899, 12, 30).AddSeconds(Math.Round(days * 86_400));
        return at.TimeOfDay == TimeSpan.Zero ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static int Column(string place)
    {
        var column = 0;
        foreach (var c in place)
            if (c is >= 'A' and <= 'Z' && column < 100_000) column = column * 26 + (c - 'A' + 1);
            else break;
        return column > 0 ? column - 1 : throw new InvalidDataException();
    }
}
