using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Testing;

namespace Enforcement.Unit.Sheets;

/// <summary>What came of a workbook whose header is on a certain row, when only certain columns of it are
/// known.</summary>
internal sealed record SheetRead(
    IReadOnlyList<string[]> Rows,
    IReadOnlyList<SheetFault?> Faults,
    string Sheet,
    long Hidden
)
{
    public SheetFault Fault => Faulty ?? throw new InvalidOperationException("the row is good");
    public SheetFault? Faulty => Assert.Single(Faults);
    public string[] Row => Assert.Single(Rows);

    /// <param name="known">Columns that are known, from 0; none given: no header is told, everything is read.</param>
    public static SheetRead Of(
        byte[] bytes,
        string sheet = "",
        int headerRow = 1,
        int[]? known = null,
        SheetFormat format = SheetFormat.Xlsx
    )
    {
        using var folder = new TempFolder();
        var path = folder.File("sheet");
        File.WriteAllBytes(path, bytes);
        using var file = File.OpenRead(path);
        var reader = SheetFile.Open(file, format, sheet, "", new SheetOptions());
        try
        {
            var (rows, faults) = (new List<string[]>(), new List<SheetFault?>());
            while (Next())
            {
                if (known is not null && reader.Line < headerRow)
                    continue;
                if (known is not null && reader.Line == headerRow)
                    reader.Use(known);
                else
                {
                    rows.Add([.. Enumerable.Range(0, reader.Count).Select(i => reader[i])]);
                    faults.Add(reader.Fault);
                }
            }
            return new(rows, faults, reader.Sheet, reader.Hidden);
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        bool Next() => reader.Read(default).AsTask().GetAwaiter().GetResult();
    }

    public static Refusal Refused(
        byte[] bytes,
        string reason,
        string sheet = "",
        int headerRow = 1,
        int[]? known = null
    )
    {
        var refusal = Assert.Throws<Refusal>(() => Of(bytes, sheet, headerRow, known));
        Assert.Equal(reason, refusal.Reason);
        return refusal;
    }
}
