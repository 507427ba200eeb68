using System.Globalization;
using System.Xml;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// One sheet of a workbook (ECMA-376), read forward: nothing but the shared texts is held. The rows are read by own
/// code over the part the library finds, because what matters here is what readers hide: a code kept as a number has
/// lost digits or shows others, a formula may have no value, merged cells leave cells empty. A cell that cannot be read
/// is a fault of its row.
/// </summary>
public sealed class XlsxSheet : SheetReader
{
    private static readonly string[] IsoDays =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyyMMdd",
        "yyyyMMddTHHmmss",
    ];
    internal static readonly DateTime FirstDay = new(1900, 3, 1);

    private readonly XlsxParts parts;
    private readonly XmlReader xml;
    private readonly List<string> cells = [];
    private bool[]? used;
    private long row,
        rows,
        hidden;
    private int next;
    private bool unseen;

    /// <param name="file">Seekable; stays the caller's.</param>
    /// <param name="sheet">Its name; "" = the first worksheet that is not hidden.</param>
    /// <exception cref="Refusal">UNREADABLE_FILE, UNPACKED_SIZE, UNKNOWN_SHEET.</exception>
    public XlsxSheet(Stream file, string sheet, long mostUnpacked)
    {
        parts = XlsxParts.Open(file, sheet, mostUnpacked);
        xml = parts.OpenSheet();
    }

    public override long Line => row;
    public override int Count => cells.Count;
    public override string Sheet => parts.Name;
    public override long Hidden => hidden;

    protected override string Raw(int cell) => cells[cell];

    public override void Use(IReadOnlyCollection<int> columns)
    {
        used = new bool[columns.Count == 0 ? 0 : columns.Max() + 1];
        foreach (var column in columns)
            used[column] = true;
        try
        {
            foreach (var merged in parts.Merges())
                if (merged.LastRow >= row && columns.Any(c => c >= merged.FirstColumn && c <= merged.LastColumn))
                    throw XlsxRange.Refuse(parts.Name, merged.Text);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Broken();
        }
    }

    public override ValueTask<bool> Read(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        try
        {
            while (NextRow())
            {
                if (Fault is null && !cells.Exists(c => c.Length > 0))
                    continue;
                rows++;
                if (unseen && used is not null)
                    hidden++;
                return new(true);
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or InvalidOperationException)
        {
            throw Broken();
        }
        return rows == 0 && parts.Others.Length > 0 ? throw SheetTab.Empty(parts.Name, parts.Others) : new(false);
    }

    public override ValueTask DisposeAsync()
    {
        xml.Dispose();
        parts.Dispose();
        return default;
    }

    private Refusal Broken() =>
        SheetSignature.Unreadable($"after row {row} the sheet {Fields.Shown(parts.Name)} is no readable XML");

    private bool NextRow()
    {
        xml.Read();
        while (!xml.EOF)
            if (xml.NodeType != XmlNodeType.Element)
                xml.Read();
            else if (xml.LocalName == "row" && XlsxParts.IsMain(xml.NamespaceURI))
            {
                ReadRow();
                return true;
            }
            else if (xml.LocalName == "extLst" || XlsxParts.IsChoice(xml))
                xml.Skip();
            else
                xml.Read();
        return false;
    }

    private void ReadRow()
    {
        row =
            long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            && given > row
                ? given
                : row + 1;
        unseen = xml.GetAttribute("hidden") is "1" or "true" || xml.GetAttribute("ht") is "0";
        cells.Clear();
        (Fault, next) = (null, 0);
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
            if (xml.NodeType != XmlNodeType.Element)
                xml.Read();
            else if (xml.LocalName == "c")
                ReadCell();
            else if (xml.LocalName is "AlternateContent" or "Fallback")
                xml.Read();
            else
                xml.Skip();
    }

    /// <summary>Moves past the cell.</summary>
    private void ReadCell()
    {
        string? place = null,
            type = null,
            style = null;
        while (xml.MoveToNextAttribute())
            switch (xml.LocalName)
            {
                case "r":
                    place = xml.Value;
                    break;
                case "t":
                    type = xml.Value;
                    break;
                case "s":
                    style = xml.Value;
                    break;
            }
        xml.MoveToElement();
        var column = place is null ? next : XlsxRange.Column(place);
        if (column is < 0 or >= XlsxWriter.MostColumns)
        {
            Wrong(Fields.Shown(place ?? "?"), Reasons.CellError, "is no cell that a workbook has");
            xml.Skip();
            return;
        }
        next = column + 1;
        if (used is not null && (column >= used.Length || !used[column]))
        {
            xml.Skip();
            return;
        }
        while (cells.Count <= column)
            cells.Add("");
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return;
        }
        string value = "",
            inline = "";
        var (formula, depth) = (false, xml.Depth);
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
                continue;
            }
            switch (xml.LocalName)
            {
                case "v":
                    value = xml.ReadElementContentAsString();
                    break;
                case "f":
                    formula = true;
                    xml.Skip();
                    break;
                case "is":
                    inline = XlsxParts.Text(xml);
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }
        xml.Read();
        if (cells[column].Length > 0)
            Wrong(Cell(column), Reasons.CellError, "stands twice in its row");
        if (formula && value.Length == 0 && type != "str")
            Wrong(
                Cell(column),
                Reasons.FormulaWithoutValue,
                "holds a formula without a value: open the workbook, let it calculate, save it again"
            );
        else
            cells[column] = Whole(column, Text(column, type, style, value, inline));
    }

    private string Text(int column, string? type, string? style, string value, string inline) =>
        type switch
        {
            "inlineStr" => inline.Length > 0 ? inline : XlsxParts.Unescape(value),
            "str" => XlsxParts.Unescape(value),
            _ when value.Length == 0 => inline,
            "s" => parts.Shared(value)
                ?? Wrong(
                    Cell(column),
                    Reasons.CellError,
                    $"holds the shared text {Fields.Shown(value)}, which the workbook does not have: enter it again"
                ),
            "b" => value is "1" or "true" ? "true"
            : value is "0" or "false" ? "false"
            : Wrong(Cell(column), Reasons.CellError, $"is neither true nor false but {Fields.Shown(value)}"),
            "e" => Wrong(Cell(column), Reasons.CellError, $"shows the error {Fields.Shown(value)}", value),
            "d" => Day(column, value.Trim()),
            _ => Number(column, style, value),
        };

    private string Number(int column, string? style, string text)
    {
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
        )
            return Wrong(
                Cell(column),
                Reasons.NumberCell,
                $"is marked as a number but holds {Fields.Shown(text)}: enter it again"
            );
        var format = parts.Style(style);
        if (format == SheetNumber.General && number == Math.Truncate(number) && Math.Abs(number) < 1e15)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        var shown = format.Text(number, parts.Since1904, out var fault);
        return fault is { } why ? Wrong(Cell(column), why.Reason, why.Message, shown) : shown;
    }

    /// <summary>A day as the strict dialect keeps it (ISO 8601).</summary>
    private string Day(int column, string text) =>
        DateTime.TryParseExact(
            text.TrimEnd('Z'),
            IsoDays,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        )
        && at >= FirstDay
            ? SheetNumber.Day(at)
            : Wrong(
                Cell(column),
                Reasons.BadDate,
                $"holds {Fields.Shown(text)}, which is no day between 1900-03-01 and 9999-12-31"
            );

    // An escape may stand for half a character, which no text can hold.
    private string Whole(int column, string text) =>
        UnicodeText.Is(text)
            ? text
            : Wrong(Cell(column), Reasons.CellError, "holds half a character, or U+FFFE, which is none");

    private string Wrong(string cell, string reason, string words, string text = "")
    {
        Fault ??= new(cell, reason, $"{Place(cell)} {words}");
        return text;
    }

    private string Cell(int column) => $"{XlsxRange.Letters(column)}{row}";

    private string Place(string cells) => $"{Fields.Shown(parts.Name)}!{cells}";
}
