using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Integration.Registry;
using static Enforcement.Integration.Registry.RegistryHost;
using static Enforcement.Integration.Sheets.SheetFiles;

namespace Enforcement.Integration.Sheets;

public class EnterpriseSheetTests
{
    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public async Task The_register_goes_out_and_into_another_register_just_so(SheetFormat format)
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(
            Row(Code(1), name: "=1+1演示"),
            Row(Code(2), name: "'@特殊", riskClass: "C", tags: "format;model"),
            Row(Code(3), name: "\"甲,乙\"", riskClass: "", tags: "")
        );
        var file = await Export(registry, format);
        await using var other = await RegistryHost.Start();
        var taken = await Import(other, file, format);
        Assert.Equal((3, 0, 0), (taken.Totals.Accepted, taken.Totals.Unchanged, taken.Totals.Refused));
        foreach (var n in new[] { 1, 2, 3 })
            Assert.Equal(
                new Enterprise(await registry.Get(Code(n))) { Sequence = 0 },
                new Enterprise(await other.Get(Code(n))) { Sequence = 0 }
            );
        Assert.Equal(file, await Export(other, format));
        Assert.Equal(3, (await Import(registry, file, format)).Totals.Unchanged);
        await other.MustRebuild();
    }

    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public async Task A_dry_run_says_what_an_import_would_and_writes_nothing(SheetFormat format)
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(Code(1)));
        var file = Sheet(
            format,
            [Code(1), "演示软件有限公司"],
            [Code(2), "新"],
            ["91449917A000000020", "坏"],
            [Code(2), "又"]
        );
        var head = registry.Journal.Head.Seq;
        var dry = await Import(registry, file, format, dryRun: true);
        Assert.Equal(head, registry.Journal.Head.Seq);
        var real = await Import(registry, file, format);
        Assert.Equal((1, 1, 2), (dry.Totals.Accepted, dry.Totals.Unchanged, dry.Totals.Refused));
        Assert.Equal(
            (dry.Totals.Accepted, dry.Totals.Unchanged, dry.Totals.Refused),
            (real.Totals.Accepted, real.Totals.Unchanged, real.Totals.Refused)
        );
        Assert.Equal(dry.Refused, real.Refused);
        Assert.All(dry.Refused, r => Assert.Contains(r.Reason, ReasonWords.All));
        Assert.Equal(head + 1, registry.Journal.Head.Seq);
    }

    [Fact]
    public async Task The_error_sheet_is_the_senders_own_file_and_goes_back_once_it_is_mended()
    {
        await using var registry = await RegistryHost.Start();
        using var folder = new TempFolder();
        var file = Sheet(SheetFormat.Xlsx, [Code(1), "一"], ["91449917A000000020", "二"], [Code(3), ""]);
        var first = await Import(registry, file, SheetFormat.Xlsx);
        Assert.Equal([3, 4], first.Refused.Select(r => r.Line));
        var marked = await Marked(folder, file, first.Refused);
        Assert.Equal(ErrorSheet.Reasons, marked[0][7]);
        Assert.Equal("", marked[1][7]);
        Assert.Contains(Reasons.CheckCharacter, marked[2][7]);
        Assert.Contains("校验位", marked[2][7]);
        (marked[2][0], marked[3][1]) = (Code(2), "三");
        var again = await Import(registry, Bytes(SheetFormat.Xlsx, marked), SheetFormat.Xlsx);
        Assert.Equal((2, 1, 0), (again.Totals.Accepted, again.Totals.Unchanged, again.Totals.Refused));
    }

    [Fact]
    public async Task Under_one_key_the_same_workbook_gets_the_same_answer_and_another_one_is_refused()
    {
        await using var registry = await RegistryHost.Start();
        var key = Guid.CreateVersion7();
        var file = Sheet(SheetFormat.Xlsx, [Code(1), "一"], ["91449917A000000020", "二"]);
        var first = await Import(registry, file, SheetFormat.Xlsx, key: key);
        var head = registry.Journal.Head.Seq;
        Assert.Equal(first.Totals, (await Import(registry, file, SheetFormat.Xlsx, key: key)).Totals);
        var refused = await RefusedImport(() =>
            Import(registry, Sheet(SheetFormat.Xlsx, [Code(1), "变"]), SheetFormat.Xlsx, key: key)
        );
        Assert.Equal(Reasons.IdempotencyKeyReused, refused.Reason);
        Assert.Equal(head, registry.Journal.Head.Seq);
    }

    [Fact]
    [Asvs("v5.0.0-5.2.1")]
    public async Task A_code_typed_as_a_number_is_refused_by_its_row_and_a_workbook_over_the_limit_as_a_whole()
    {
        await using var registry = await RegistryHost.Start();
        using var folder = new TempFolder();
        var path = folder.File("a.xlsx");
        MiniExcelLibs.MiniExcel.SaveAs(
            path,
            new[]
            {
                new
                {
                    credit_code = 914499170000000001m,
                    name = "数",
                    industry = "I6513",
                    division = 449917001,
                    registered_on = new DateTime(2020, 5, 6),
                },
            }
        );
        var taken = await Import(registry, await File.ReadAllBytesAsync(path), SheetFormat.Xlsx);
        Assert.Equal(Reasons.NumberCell, Assert.Single(taken.Refused).Reason);
        var large = await RefusedImport(() => Import(registry, new byte[(64 << 20) + 1], SheetFormat.Xlsx));
        Assert.Equal((StatusCode.ResourceExhausted, Reasons.FileSize), (large.Status, large.Reason));
    }

    private static byte[] Sheet(SheetFormat format, params (string Code, string Name)[] rows) =>
        Bytes(
            format,
            [
                ImportHeader,
                .. rows.Select(r => (string[])[r.Code, r.Name, "I6513", "449917001", "2020-05-06", "A", "technology"]),
            ]
        );

    private static byte[] Sheet(SheetFormat format, params string[][] rows) =>
        Sheet(format, [.. rows.Select(r => (r[0], r[1]))]);

    private static readonly string[] ImportHeader =
    [
        "统一社会信用代码",
        "企业名称",
        "行业代码",
        "行政区划代码",
        "成立日期",
        "信用风险等级",
        "四新标签",
    ];

    private static async Task<List<string[]>> Marked(TempFolder folder, byte[] sent, IEnumerable<RefusedLine> refused)
    {
        await File.WriteAllBytesAsync(folder.File("sent"), sent);
        await using (var output = File.Create(folder.File("marked")))
        await using (var file = File.OpenRead(folder.File("sent")))
        {
            await using var reader = SheetFile.Open(file, SheetFormat.Xlsx, "", "", new SheetOptions());
            await using var writer = SheetFile.Create(output, SheetFormat.Xlsx);
            await ErrorSheet.WriteMarked(reader, refused, writer, default);
        }
        return await Rows(await File.ReadAllBytesAsync(folder.File("marked")), SheetFormat.Xlsx);
    }

    private static async Task<byte[]> Export(RegistryHost registry, SheetFormat format)
    {
        using var call = registry.Operator.Enterprises.ExportEnterprises(new() { Format = format });
        using var file = new MemoryStream();
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
            reply.Chunk.WriteTo(file);
        return file.ToArray();
    }

    private static Task<Imported> Import(
        RegistryHost registry,
        byte[] file,
        SheetFormat format,
        bool dryRun = false,
        Guid? key = null
    ) => registry.ImportBytes(file, key: key, format: format, dryRun: dryRun);
}
