using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Testing;

namespace Enforcement.Unit.Sheets;

/// <summary>The sender's own file comes back with the reasons, and with everything that stood in it.</summary>
public sealed class MarkedSheetTests
{
    private static readonly RefusedLine Line3 = new()
    {
        Line = 3,
        Field = "name",
        Reason = "REQUIRED",
        Message = "name is missing",
        MessageZh = "必填项为空",
    };

    [Fact]
    public async Task A_cell_beyond_the_header_moves_aside_for_the_reasons()
    {
        var rows = await Marked([
            ["code", "name"],
            ["1", "a", "", "a note"],
            ["2", "", "another"],
            ["3", "c"],
        ]);
        Assert.Equal(["code", "name", ErrorSheet.Reasons], rows[0]);
        Assert.Equal(["1", "a", "", "", "a note"], rows[1]);
        Assert.Equal(["2", "", "name 必填项为空 (REQUIRED: name is missing)", "another"], rows[2]);
        Assert.Equal(["3", "c"], rows[3].Take(2));
    }

    [Fact]
    public async Task A_file_that_was_marked_before_is_marked_in_the_same_column()
    {
        var rows = await Marked([
            ["code", "name", ErrorSheet.Reasons],
            ["1", "a", "old"],
            ["2", "", "old"],
        ]);
        Assert.Equal(["code", "name", ErrorSheet.Reasons], rows[0]);
        Assert.Equal(["1", "a"], rows[1].Take(2));
        Assert.Equal("", rows[1].ElementAtOrDefault(2) ?? "");
        Assert.Equal(["2", "", "name 必填项为空 (REQUIRED: name is missing)"], rows[2]);
    }

    private static async Task<List<string[]>> Marked(string[][] sent)
    {
        using var folder = new TempFolder();
        var (before, after) = (folder.File("sent.xlsx"), folder.File("marked.xlsx"));
        await File.WriteAllBytesAsync(before, RoundTripTests.Write(sent, SheetFormat.Xlsx));
        await using (var file = File.OpenRead(before))
        await using (var reader = SheetFile.Open(file, SheetFormat.Xlsx, "", "", new SheetOptions()))
        await using (var output = File.Create(after))
        await using (var writer = SheetFile.Create(output, SheetFormat.Xlsx))
            await ErrorSheet.WriteMarked(reader, [Line3], writer, default);
        return RoundTripTests.Read(await File.ReadAllBytesAsync(after), SheetFormat.Xlsx);
    }
}
