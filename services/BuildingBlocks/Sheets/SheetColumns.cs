namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>Where each column stands, from a header; columns nobody knows are passed over.</summary>
public sealed class SheetColumns
{
    private readonly Dictionary<string, int> places = [];

    private SheetColumns(int count) => Count = count;

    /// <summary>Cells of the header.</summary>
    public int Count { get; }

    /// <param name="known"> Every text a header may have, and the column it names. A heading counts as a person reads
    /// it: what is not seen in it (<see cref="HeaderText.Plain"/>) does not. </param>
    /// <exception cref="Refusal">DUPLICATE, MISSING_COLUMN.</exception>
    public static SheetColumns Read(
        SheetReader header,
        IReadOnlyDictionary<string, string> known,
        IEnumerable<string> required
    )
    {
        var columns = new SheetColumns(header.Count);
        var cells = Enumerable.Range(0, header.Count).Select(i => header[i]).ToList();
        var comparer = (known as Dictionary<string, string>)?.Comparer ?? StringComparer.Ordinal;
        var plain = new Dictionary<string, string>(comparer);
        foreach (var (text, column) in known)
            plain.TryAdd(HeaderText.Plain(text), column);
        for (var i = 0; i < cells.Count; i++)
            if (
                (known.GetValueOrDefault(cells[i].Trim()) ?? plain.GetValueOrDefault(HeaderText.Plain(cells[i])))
                    is { } column
                && !columns.places.TryAdd(column, i)
            )
                throw Refusal.Invalid(column, Reasons.Duplicate, $"the header names {column} twice");
        foreach (var column in required)
            if (!columns.places.ContainsKey(column))
                throw Refusal.Invalid(
                    column,
                    Reasons.MissingColumn,
                    $"the header has no column {column}; on line {header.Line} stands {HeaderText.Shown(cells)}"
                );
        header.Use(columns.places.Values);
        return columns;
    }

    public bool Has(string column) => places.ContainsKey(column);

    /// <summary>Trimmed; "" where the file has no such column or the row ends before it.</summary>
    public string Of(SheetReader row, string column) =>
        places.TryGetValue(column, out var i) && i < row.Count ? row[i].Trim() : "";

    /// <summary>Why a row cannot be read: its own fault, or more fields than columns (an unquoted comma has moved
    /// everything after it).</summary>
    public SheetFault? Fault(SheetReader row)
    {
        if (row.Fault is { } fault)
            return fault;
        for (var i = Count; i < row.Count; i++)
            if (row[i].Length > 0)
                return new("", Reasons.TooManyFields, $"the row has {row.Count} fields, the header {Count}");
        return row.Swallowed(Count);
    }
}
