using System.Text;
using CsCheck;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Testing;
using MiniExcelLibs;

namespace Enforcement.Unit.Sheets;

/// <summary>What is written comes back as it was, whatever it is; and another library reads and writes the same
/// workbooks.</summary>
public class RoundTripTests
{
    private static readonly string[] Awkward =
    [
        "=1+1",
        "+86",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "'=1",
        "''=1",
        "'",
        "'x",
        "007",
        "914499170000000001",
        "2025-01-02",
        "true",
        "1e5",
        "\"",
        "a\"b,c",
        "a\r\nb",
        " x ",
        "<&>",
        "_x000D_",
        "__x0041_",
        "_x0041\u0007",
        "𠀀𠮷",
        "调研",
        "\u0001",
        "",
    ];

    private const string Characters = "=+-@\t\r\n'\"_x0041,; aZ中文，＝\u0007<&>";
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i]),
        Gen.Int[0, Characters.Length - 1].Array[0, 12].Select(at => new string([.. at.Select(i => Characters[i])]))
    );
    private static readonly Gen<string[][]> Table = Text.Array[3].Array[1, 8];

    [Fact]
    [Asvs("v5.0.0-1.3.3")]
    public void Neutralising_a_cell_and_restoring_it_gives_every_text_back_and_no_formula_starts_a_cell() =>
        Text.Sample(text =>
        {
            var written = Formulas.Neutralise(text);
            Assert.Equal(text, Formulas.Restore(written));
            Assert.False(written.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(written[0]), written);
        });

    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public void A_table_comes_back_to_the_character(SheetFormat format) =>
        Table.Sample(
            table =>
            {
                // A key before the row: a row of nothing is no row.
                var rows = table.Select(row => (string[])["k", .. row]).ToArray();
                var back = Read(Write(rows, format), format);
                Assert.Equal(rows.Select(r => string.Join('\u241F', r)), back.Select(r => string.Join('\u241F', r)));
            },
            iter: 300
        );

    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public void The_same_rows_give_the_same_bytes(SheetFormat format) =>
        Assert.Equal(
            Write(
                [
                    ["a", "b"],
                    ["中", "=1"],
                ],
                format
            ),
            Write(
                [
                    ["a", "b"],
                    ["中", "=1"],
                ],
                format
            )
        );

    [Fact]
    public void A_spreadsheet_library_reads_our_workbook_as_text_cell_by_cell()
    {
        // XML readers turn a carriage return into a line feed, and ours escapes it
        var texts = Awkward.Where(t => !t.Contains('\r')).ToArray();
        using var file = new MemoryStream(Write([.. texts.Select(t => new[] { "k", t })], SheetFormat.Xlsx));
        var read = MiniExcel
            .Query(file, useHeaderRow: false)
            .Cast<IDictionary<string, object>>()
            .Select(r => r["B"])
            .ToList();
        Assert.All(read, cell => Assert.True(cell is null or string, $"{cell} is a {cell?.GetType().Name}"));
        Assert.Equal(texts.Select(Formulas.Neutralise), read.Select(c => (string?)c ?? ""));
    }

    [Fact]
    public void We_read_what_a_spreadsheet_library_writes()
    {
        using var folder = new TempFolder();
        var rows = new[] { "a", "=1+1", "007", "中文", "a\nb", "_x0041_", "𠀀" }.Select(t => new Dictionary<
            string,
            object
        >
        {
            ["列"] = t,
            ["日"] = new DateTime(2025, 3, 4),
            ["数"] = 42,
            ["真"] = true,
        });
        var path = folder.File("a.xlsx");
        MiniExcel.SaveAs(path, rows);
        var back = Read(File.ReadAllBytes(path), SheetFormat.Xlsx);
        Assert.Equal(["列", "日", "数", "真"], back[0]);
        Assert.Equal(["a", "=1+1", "007", "中文", "a\nb", "_x0041_", "𠀀"], back.Skip(1).Select(r => r[0]));
        Assert.All(back.Skip(1), r => Assert.Equal(("2025-03-04", "42"), (r[1], r[2])));
    }

    internal static byte[] Write(IEnumerable<IReadOnlyList<string>> rows, SheetFormat format)
    {
        using var output = new MemoryStream();
        var writer = SheetFile.Create(output, format);
        foreach (var row in rows)
            writer.Write(row, default).GetAwaiter().GetResult();
        writer.Finish(default).GetAwaiter().GetResult();
        return output.ToArray();
    }

    internal static List<string[]> Read(
        byte[] bytes,
        SheetFormat format,
        string sheet = "",
        SheetOptions? limits = null,
        Action<SheetReader>? row = null
    )
    {
        using var folder = new TempFolder();
        var path = folder.File("sheet");
        File.WriteAllBytes(path, bytes);
        using var file = File.OpenRead(path);
        var reader = SheetFile.Open(file, format, sheet, "", limits ?? new());
        var rows = new List<string[]>();
        while (reader.Read(default).AsTask().GetAwaiter().GetResult())
        {
            row?.Invoke(reader);
            rows.Add([.. Enumerable.Range(0, reader.Count).Select(i => reader[i])]);
        }
        reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return rows;
    }
}
