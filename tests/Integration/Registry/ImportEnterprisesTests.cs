using System.Text;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

public class ImportEnterprisesTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private const string Header = "credit_code,name,industry,division,registered_on";
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public async Task A_file_is_imported_and_sending_it_again_changes_nothing()
    {
        await using var registry = await RegistryHost.Start();
        string[] rows =
        [
            Row(First),
            Row(Second, riskClass: "C", tags: "新业态;model"),
            $"{Third},第三,I6513,449917,2024-01-02,,",
        ];
        var first = await registry.Import(rows);
        var head = registry.Journal.Head.Seq;
        Assert.Equal(
            (3, 0, 0, head),
            (first.Totals.Accepted, first.Totals.Unchanged, first.Totals.Refused, first.Totals.Sequence)
        );
        var again = await registry.Import(rows);
        Assert.Equal((0, 3, 0), (again.Totals.Accepted, again.Totals.Unchanged, again.Totals.Refused));
        Assert.Equal(head, registry.Journal.Head.Seq);
        var second = await registry.Get(Second);
        Assert.Equal((RiskClass.C, EnterpriseStatus.Active), (second.RiskClass, second.Status));
        Assert.Equal([FourNewTag.Format, FourNewTag.Model], second.Tags);
        Assert.Equal(3, (await registry.As("anonymous").Observations.GetCountsAsync(new())).Enterprises);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task Only_changed_rows_are_journaled_and_missing_columns_leave_class_and_tags()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var after = await registry.ImportText(
            $"{Header}\n{First},新名称有限公司,I6513,449917001,2020-05-06\n{Second},演示软件有限公司,I6513,"
                + "449917001,2020-05-06\n"
        );
        Assert.Equal((1, 1), (after.Totals.Accepted, after.Totals.Unchanged));
        var first = await registry.Get(First);
        Assert.Equal(("新名称有限公司", RiskClass.A, 1), (first.Name, first.RiskClass, first.Tags.Count));
        await registry.MustRebuild();
    }

    [Theory]
    [InlineData("utf-8", false, "")]
    [InlineData("utf-8", true, "")]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("gb18030", false, "")]
    [InlineData("gb18030", false, "gb18030")]
    public async Task A_Chinese_header_is_read_in_either_encoding(string encoding, bool bom, string declared)
    {
        await using var registry = await RegistryHost.Start();
        var text =
            "统一社会信用代码,企业名称,法定代表人,行业代码,行政区划代码,成立日期,信用风险等级,四新标签\r\n"
            + $"{First},\"㐂龘饭,店\"\"一\"\"号\",某某,6513,449917,2020/5/6,B类,新技术、新模式\r\n";
        byte[] file =
        [
            .. bom ? new byte[] { 0xEF, 0xBB, 0xBF } : [],
            .. (encoding == "utf-8" ? Encoding.UTF8 : Gb18030).GetBytes(text),
        ];
        foreach (var chunk in (int[])[1, 7, file.Length])
        {
            var done = await registry.ImportBytes(file, chunk, encoding: declared);
            Assert.Equal(1, done.Totals.Accepted + done.Totals.Unchanged);
        }
        var enterprise = await registry.Get(First);
        Assert.Equal(
            ("㐂龘饭,店\"一\"号", "I6513", "2020-05-06", RiskClass.B),
            (enterprise.Name, enterprise.Industry, enterprise.RegisteredOn, enterprise.RiskClass)
        );
    }

    [Theory]
    [InlineData("91449917MA5TEK0119,甲,I6513,449917,2020-01-01", "credit_code", "CHECK_CHARACTER")]
    [InlineData("９１４４９９１７ＭＡ５ＴＥＫ０１１Ｇ,甲,I6513,449917,2020-01-01", "credit_code", "FULL_WIDTH")]
    [InlineData("91449917MA5TEK011,甲,I6513,449917,2020-01-01", "credit_code", "CODE_LENGTH")]
    [InlineData("91449917MA5TEK0I1G,甲,I6513,449917,2020-01-01", "credit_code", "CODE_ALPHABET")]
    [InlineData(",甲,I6513,449917,2020-01-01", "credit_code", "CODE_LENGTH")]
    [InlineData("91449917MA5TEK02X8,甲,I6513,449917,2020-01-01", "credit_code", "DUPLICATE")]
    [InlineData("91449917ma5tek02x8,甲,I6513,449917,2020-01-01", "credit_code", "DUPLICATE")]
    [InlineData("91449917MA5TEK011G,  ,I6513,449917,2020-01-01", "name", "REQUIRED")]
    [InlineData("91449917MA5TEK011G,\"甲\n乙\",I6513,449917,2020-01-01", "name", "BAD_TEXT")]
    [InlineData("91449917MA5TEK011G,甲,Z9999,449917,2020-01-01", "industry", "INDUSTRY")]
    [InlineData("91449917MA5TEK011G,甲,A6513,449917,2020-01-01", "industry", "INDUSTRY")]
    [InlineData("91449917MA5TEK011G,甲,I65,449917,2020-01-01", "industry", "INDUSTRY")]
    [InlineData("91449917MA5TEK011G,甲,I6513,44991,2020-01-01", "division", "DIVISION")]
    [InlineData("91449917MA5TEK011G,甲,I6513,999999,2020-01-01", "division", "DIVISION")]
    [InlineData("91449917MA5TEK011G,甲,I6513,４４９９１７,2020-01-01", "division", "DIVISION")]
    [InlineData("91449917MA5TEK011G,甲,I6513,449917,2021-02-29", "registered_on", "BAD_DATE")]
    [InlineData("91449917MA5TEK011G,甲,I6513,449917,45000", "registered_on", "BAD_DATE")]
    [InlineData("91449917MA5TEK011G,甲,I6513,449917", "registered_on", "BAD_DATE")]
    [InlineData("91449917MA5TEK011G,甲,I6513,449917,2025-03-11", "registered_on", "FUTURE_DATE")]
    [InlineData("91449917MA5TEK011G,甲,I6513,449917,2020-01-01,E", "risk_class", "RISK_CLASS")]
    [InlineData("91449917MA5TEK011G,甲,I6513,449917,2020-01-01,A,老字号", "tags", "UNKNOWN_TAG")]
    [InlineData("91449917MA5TEK011G,甲,乙,I6513,449917,2020-01-01,A,,", "industry", "INDUSTRY")]
    [InlineData("91449917MA5TEK011G,甲,I6513,449917,2020-01-01,A,technology,model", "", "TOO_MANY_FIELDS")]
    [InlineData("91449917MA5TEK011G,\"甲\"乙,I6513,449917,2020-01-01", "", "BAD_QUOTE")]
    public async Task A_row_that_does_not_hold_is_refused_by_line_field_and_reason_and_the_others_go_in(
        string row,
        string field,
        string reason
    )
    {
        var done = await shared.Registry.Import(Row(Second), row, Row(Third));
        var refused = Assert.Single(done.Refused);
        Assert.Equal((3, field, reason), (refused.Line, refused.Field, refused.Reason));
        Assert.NotEmpty(refused.Message);
        Assert.Equal((2, 1), (done.Totals.Accepted + done.Totals.Unchanged, done.Totals.Refused));
    }

    [Fact]
    public async Task An_unknown_class_of_a_known_group_and_an_unlisted_town_are_accepted_with_a_warning()
    {
        await using var registry = await RegistryHost.Start();
        var done = await registry.Import(
            Row(First, industry: "I6518"),
            $"{Second},甲,I6513,440117999,2020-01-01,,",
            $"{Third},甲,I6513,110101,2020-01-01,,"
        );
        Assert.Equal(3, done.Totals.Accepted);
        Assert.Equal(
            [(2, "industry", "UNKNOWN_INDUSTRY_CLASS"), (3, "division", "UNKNOWN_DIVISION")],
            done.Warned.Select(w => ((int)w.Line, w.Field, w.Reason))
        );
    }

    [Fact]
    public async Task Five_hundred_rows_are_one_entry_and_progress_names_what_is_durable()
    {
        await using var registry = await RegistryHost.Start();
        var head = registry.Journal.Head.Seq;
        var done = await registry.Import([.. Enumerable.Range(0, 1001).Select(i => Row(Code(i)))]);
        Assert.Equal([head + 1, head + 2, head + 3], done.Progress.Select(p => p.Sequence));
        Assert.Equal([501, 1001, 1002], done.Progress.Select(p => p.Lines));
        Assert.Equal((1001, head + 3), (done.Totals.Accepted, done.Totals.Sequence));
        await registry.MustRebuild();
    }

    public static TheoryData<string, byte[], long, string, string, string> Unreadable()
    {
        byte[] U(string text) => Encoding.UTF8.GetBytes(text);
        var row = $"{Header}\n{Row(First, tags: "")}\n";
        return new()
        {
            { "no byte", [], -1, "", "EMPTY_FILE", "file" },
            { "only a byte order mark", [0xEF, 0xBB, 0xBF], -1, "", "EMPTY_FILE", "file" },
            { "only a header", U(Header + "\n"), -1, "", "EMPTY_FILE", "file" },
            { "fewer bytes than declared", U(row), 10_000, "", "TRUNCATED_FILE", "file" },
            { "more bytes than declared", U(row), 10, "", "OUT_OF_RANGE", "length" },
            {
                "cut within quotes",
                U($"{Header}\n{First},\"甲,I6513,449917,2020-01-01\n{Second},乙,I6513,449917,2020-01-01\n"),
                -1,
                "",
                "TRUNCATED_FILE",
                "file"
            },
            { "neither encoding", [.. U(row), 0xFF, 0xFE, 0x80, 0x0A], -1, "", "UNREADABLE_FILE", "file" },
            { "GB18030 declared as UTF-8", Gb18030.GetBytes(row), -1, "utf-8", "UNREADABLE_FILE", "file" },
            { "UTF-16", Encoding.Unicode.GetBytes(row), -1, "", "UNREADABLE_FILE", "file" },
            { "a spreadsheet", [0x50, 0x4B, 0x03, 0x04, 0x00, 0x00, 0x08], -1, "", "UNREADABLE_FILE", "file" },
            { "an unknown encoding", U(row), -1, "big5", "OUT_OF_RANGE", "encoding" },
            {
                "a line of 5 MB",
                [.. U(row), .. U($"{Second},{new string('甲', 5 << 20)},I6513,449917,2020-01-01\n")],
                -1,
                "",
                "LINE_TOO_LONG",
                "file"
            },
            { "a header of 5 MB", U(new string('a', 5 << 20)), -1, "", "LINE_TOO_LONG", "file" },
            {
                "a quote left open before 5 MB of rows",
                [
                    .. U($"{Header}\n{First},\"甲,I6513,449917,2020-01-01\n"),
                    .. U(string.Concat(Enumerable.Repeat($"{Second},乙,I6513,449917,2020-01-01\n", 100_000))),
                ],
                -1,
                "",
                "LINE_TOO_LONG",
                "file"
            },
            {
                "a column missing",
                U($"credit_code,name,industry,registered_on\n{First},甲,I6513,2020-01-01\n"),
                -1,
                "",
                "MISSING_COLUMN",
                "division"
            },
            {
                "a column twice",
                U($"{Header},名称\n{First},甲,I6513,449917,2020-01-01,乙\n"),
                -1,
                "",
                "DUPLICATE",
                "name"
            },
        };
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_file_that_cannot_be_read_is_refused_and_nothing_of_it_is_journaled(
        string what,
        byte[] file,
        long length,
        string encoding,
        string reason,
        string field
    )
    {
        var registry = shared.Registry;
        var head = registry.Journal.Head.Seq;
        foreach (var chunk in (int[])[1000, 1 << 20])
        {
            var refused = await RefusedImport(() => registry.ImportBytes(file, chunk, length, encoding));
            Assert.Equal(
                (what, StatusCode.InvalidArgument, reason, field),
                (what, refused.Status, refused.Reason, refused.Field)
            );
        }
        Assert.Equal(head, registry.Journal.Head.Seq);
    }

    [Fact]
    public async Task What_was_durable_before_a_file_broke_stays_and_the_mended_file_goes_on_from_there()
    {
        await using var registry = await RegistryHost.Start();
        var good = Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                [Header, .. Enumerable.Range(0, 1200).Select(i => $"{Code(i)},企业{i},I6513,449917,2020-01-01"), ""]
            )
        );
        byte[] broken = [.. good, 0xFF, 0x0A];
        Assert.Equal("UNREADABLE_FILE", (await RefusedImport(() => registry.ImportBytes(broken, chunk: 8192))).Reason);
        Assert.Equal(1000, (await registry.As("anonymous").Observations.GetCountsAsync(new())).Enterprises);
        var done = await registry.ImportBytes(good);
        Assert.Equal((200, 1000), (done.Totals.Accepted, done.Totals.Unchanged));
        await registry.MustRebuild();
    }

    [Theory]
    [InlineData(false, "enterprises.csv", 0, "start", "REQUIRED")]
    [InlineData(true, "", 0, "file_name", "REQUIRED")]
    [InlineData(true, "a\tb", 0, "file_name", "BAD_TEXT")]
    [InlineData(true, "enterprises.csv", -5, "length", "OUT_OF_RANGE")]
    public async Task A_badly_started_upload_is_refused(
        bool started,
        string name,
        long length,
        string field,
        string reason
    )
    {
        using var call = shared.Registry.Operator.Imports.ImportEnterprises();
        await call.RequestStream.WriteAsync(
            started
                ? new()
                {
                    Start = new()
                    {
                        Format = Enforcement.Contracts.Sheets.V1.SheetFormat.Csv,
                        FileName = name,
                        Length = length,
                    },
                }
                : new() { Chunk = Google.Protobuf.ByteString.CopyFromUtf8(Header) }
        );
        var refused = Testing.Refused.From(
            await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default))
        );
        Assert.Equal((StatusCode.InvalidArgument, reason, field), (refused.Status, refused.Reason, refused.Field));
    }

    [Theory]
    [InlineData("a second start", "chunk", "REQUIRED")]
    [InlineData("a chunk of more than 1 MiB", "chunk", "OUT_OF_RANGE")]
    public async Task After_the_start_only_chunks_of_at_most_1_MiB_are_taken(string what, string field, string reason)
    {
        using var call = shared.Registry.Operator.Imports.ImportEnterprises();
        await call.RequestStream.WriteAsync(
            new()
            {
                Start = new() { Format = Enforcement.Contracts.Sheets.V1.SheetFormat.Csv, FileName = "a.csv" },
            }
        );
        await call.RequestStream.WriteAsync(
            what.StartsWith("a second", StringComparison.Ordinal)
                ? new()
                {
                    Start = new() { Format = Enforcement.Contracts.Sheets.V1.SheetFormat.Csv, FileName = "a.csv" },
                }
                : new() { Chunk = Google.Protobuf.ByteString.CopyFrom(new byte[(1 << 20) + 1]) }
        );
        var refused = Testing.Refused.From(
            await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default))
        );
        Assert.Equal((StatusCode.InvalidArgument, reason, field), (refused.Status, refused.Reason, refused.Field));
    }

    /// <summary>Each refused row is a message of its own; all of them in one would be lost to a client that takes 4
    /// MiB.</summary>
    [Fact]
    public async Task A_hundred_thousand_refused_rows_are_told_one_by_one()
    {
        await using var registry = await RegistryHost.Start();
        var wide = new string('名', 60);
        var done = await registry.ImportText(
            $"{Header}\n{string.Concat(Enumerable.Repeat($"{wide},甲,I6513,449917001,2020-05-06\n", 100_000))}"
        );
        Assert.Equal((0, 100_000, 100_000), (done.Totals.Accepted, done.Totals.Refused, done.Refused.Count));
        Assert.All(done.Refused, r => Assert.InRange(r.CalculateSize(), 1, 1_000));
    }
}
