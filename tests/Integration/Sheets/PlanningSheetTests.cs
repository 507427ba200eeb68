using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.SheetFiles;

namespace Enforcement.Integration.Sheets;

public class PlanningSheetTests
{
    private static readonly string[] OfficerHeader =
    [
        "执法证号",
        "有效期起",
        "有效期止",
        "可任组长",
        "事项类别",
        "区域",
        "姓名",
    ];

    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public async Task A_roster_of_officers_goes_out_as_it_came_in_and_only_changes_are_journaled(SheetFormat format)
    {
        await using var house = await Start();
        var rows = new List<string[]> { OfficerHeader, Officer("C1", "=张三"), Officer("C2", "李四") };
        var first = await Import(house.Planner, SheetKind.Officers, Bytes(format, rows), format, Body);
        Assert.Equal((2, 0, 0), first.Counts);
        var file = await Export(house.Planner, SheetKind.Officers, format, Body);
        Assert.Contains(await Rows(file, format), r => r[0] == Body && r[1] == "C1" && r[^1] == "=张三");
        var head = house.Head;
        // The roster's own officers have names whose key was never here: erased, so they are left out of what goes
        // back.
        var known = (await Rows(file, format)).Where(r => r[1] is "C1" or "C2" or "执法证号").ToList();
        Assert.Equal(
            (0, 2, 0),
            (await Import(house.Planner, SheetKind.Officers, Bytes(format, known), format, Body)).Counts
        );
        Assert.Equal(head, house.Head);
        known[1][4] = "否";
        Assert.Equal(
            (1, 1, 0),
            (await Import(house.Planner, SheetKind.Officers, Bytes(format, known), format, Body)).Counts
        );
        Assert.Equal(head + 1, house.Head);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public async Task Matters_go_out_and_back_unchanged_and_a_changed_one_is_published_anew(SheetFormat format)
    {
        await using var house = await Start();
        var file = await Export(house.Justice, SheetKind.Matters, format, Body);
        var rows = await Rows(file, format);
        Assert.Equal(6, rows.Count);
        Assert.Equal((0, 5, 0), (await Import(house.Planner, SheetKind.Matters, file, format, Body)).Counts);
        rows[1][2] = "改名的事项";
        Assert.Equal(
            (1, 4, 0),
            (await Import(house.Planner, SheetKind.Matters, Bytes(format, rows), format, Body)).Counts
        );
        Assert.Equal(
            file.Length > 0,
            (await house.Justice.Matters.ListMattersAsync(new() { Body = Body })).Matters.Any(m =>
                m.Name == "改名的事项"
            )
        );
    }

    [Fact]
    public async Task Every_refused_row_names_line_field_and_reason_in_both_languages_and_the_good_ones_are_taken()
    {
        await using var house = await Start();
        var taken = await Import(
            house.Planner,
            SheetKind.Officers,
            Bytes(
                SheetFormat.Csv,
                [
                    OfficerHeader,
                    Officer("C1", "张"),
                    Officer("Ｃ２", "全角"),
                    Officer("C3", ""),
                    [.. Officer("C4", "王")[..3], "也许", "FIRE", "449917", "王"],
                    Officer("C1", "又"),
                    [.. Officer("C5", "赵"), "多"],
                    Officer("C6", "钱"),
                ]
            ),
            SheetFormat.Csv,
            Body
        );
        Assert.Equal((2, 0, 5), taken.Counts);
        Assert.Equal(
            [
                (3L, "certificate", Reasons.BadCode),
                (4, "name", Reasons.Required),
                (5, "lead", Reasons.BadCode),
                (6, "", Reasons.Duplicate),
                (7, "", Reasons.TooManyFields),
            ],
            taken.Refused.OrderBy(r => r.Line).Select(r => (r.Line, r.Field, r.Reason))
        );
        Assert.All(taken.Refused, r => Assert.Contains(r.Reason, ReasonWords.All));
        Assert.All(taken.Refused, r => Assert.Equal(ReasonWords.Chinese(r.Reason), r.MessageZh));
    }

    [Fact]
    public async Task A_file_is_of_the_callers_body_and_of_what_its_role_brings()
    {
        await using var house = await Start();
        var file = Bytes(SheetFormat.Csv, [OfficerHeader, Officer("C1", "张")]);
        Assert.Equal(
            Reasons.NotOwnBody,
            (await Refuses(() => Import(house.Planner, SheetKind.Officers, file, SheetFormat.Csv, OtherBody))).Reason
        );
        Assert.Equal(
            Reasons.NotAllowed,
            (await Refuses(() => Import(house.Inspector(Lead), SheetKind.Officers, file, SheetFormat.Csv, Body))).Reason
        );
        Assert.Equal(
            Reasons.NotAllowed,
            (await Refuses(() => Import(house.Planner, SheetKind.Results, file, SheetFormat.Csv, Body))).Reason
        );
        var foreign = await Import(
            house.Planner,
            SheetKind.Officers,
            Bytes(
                SheetFormat.Csv,
                [
                    ["执法主体", .. OfficerHeader],
                    [OtherBody, .. Officer("C1", "张")],
                ]
            ),
            SheetFormat.Csv,
            Body
        );
        Assert.Equal([("body", Reasons.NotOwnBody)], foreign.Refused.Select(r => (r.Field, r.Reason)));
    }

    [Fact]
    public async Task Under_one_key_another_file_is_refused_before_anything_of_it_is_written()
    {
        await using var house = await Start();
        var key = Guid.CreateVersion7();
        // The first 500 rows of both files are the same; what differs stands behind them.
        var rows = Enumerable.Range(1, 502).Select(n => Officer($"D{n}", $"员{n}")).ToList();
        var file = Bytes(SheetFormat.Csv, [OfficerHeader, .. rows]);
        var first = await Import(house.Planner, SheetKind.Officers, file, SheetFormat.Csv, Body, key: key);
        Assert.Equal((502, 0, 0), first.Counts);
        var head = house.Head;
        var again = await Import(house.Planner, SheetKind.Officers, file, SheetFormat.Csv, Body, key: key);
        Assert.Equal(first.Totals, again.Totals);
        foreach (
            var other in new[]
            {
                Bytes(SheetFormat.Csv, [OfficerHeader, .. rows, Officer("D503", "新")]),
                Bytes(SheetFormat.Csv, [OfficerHeader, .. rows[..^1], Officer("D502", "圆502")]),
            }
        )
            Assert.Equal(
                Reasons.IdempotencyKeyReused,
                (
                    await Refuses(() =>
                        Import(house.Planner, SheetKind.Officers, other, SheetFormat.Csv, Body, key: key)
                    )
                ).Reason
            );
        Assert.Equal(head, house.Head);
    }

    [Fact]
    public async Task A_roster_of_tabs_reads_each_day_as_it_was_written_and_refuses_what_could_be_two()
    {
        await using var house = await Start();
        string[] days =
        [
            "2030/12/31",
            "2030.12.31",
            "2030年12月31日",
            "20301231",
            "2030-12-31 0:00:00",
            "31/12/2030",
            "2030-02-30",
        ];
        var rows = days.Select((day, i) => $"D{i}\t2025/1/1 0:00\t{day}\t是\tFIRE\t449917\t张{i}");
        const string header = "执法证号\t\"有效\r期起\"\t有效期\u3000止\t可任组长\t事项类别\t区域\t姓名";
        var text = string.Join('\r', ["\uFEFF\uFEFFsep=\t", header, .. rows, "\t\t", ""]);
        var file = System.Text.Encoding.UTF8.GetBytes(text);
        var taken = await Import(house.Planner, SheetKind.Officers, file, SheetFormat.Csv, Body);
        Assert.Equal((5, 0, 2), taken.Counts);
        Assert.Equal(
            [(9, "31/12/2030"), (10, "2030-02-30")],
            taken.Refused.Select(r => (r.Line, r.Message.Split('\'')[1]))
        );
        Assert.All(taken.Refused, r => Assert.Equal(("valid_to", Reasons.BadDate), (r.Field, r.Reason)));
        var known = await Rows(await Export(house.Planner, SheetKind.Officers, SheetFormat.Csv, Body), SheetFormat.Csv);
        var roster = known.Where(r => r[1].StartsWith('D')).ToList();
        Assert.Equal((5, true), (roster.Count, roster.All(r => (r[2], r[3]) == ("2025-01-01", "2030-12-31"))));
    }

    [Theory]
    [InlineData("", Reasons.EmptyFile)]
    [InlineData("执法证号,姓名\nC1,张\n", Reasons.MissingColumn)]
    [InlineData("执法证号,有效期起,有效期止,事项类别,姓名\n", Reasons.EmptyFile)]
    [InlineData("执法证号,certificate,有效期起,有效期止,事项类别,姓名\n", Reasons.Duplicate)]
    public async Task A_file_without_what_it_needs_is_refused_as_a_whole(string text, string reason)
    {
        await using var house = await Start();
        var head = house.Head;
        Assert.Equal(
            reason,
            (
                await Refuses(() =>
                    Import(
                        house.Planner,
                        SheetKind.Officers,
                        System.Text.Encoding.UTF8.GetBytes(text),
                        SheetFormat.Csv,
                        Body
                    )
                )
            ).Reason
        );
        Assert.Equal(head, house.Head);
    }

    [Fact]
    public async Task After_start_only_chunks_of_a_mebibyte_at_most_are_taken()
    {
        await using var house = await Start();
        foreach (
            var second in new[]
            {
                new ImportSheetRequest { Start = new() },
                new ImportSheetRequest { Chunk = ByteString.CopyFrom(new byte[(1 << 20) + 1]) },
            }
        )
        {
            using var call = house.Planner.Sheets.ImportSheet(
                new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } }
            );
            await call.RequestStream.WriteAsync(
                new()
                {
                    Start = new()
                    {
                        Kind = SheetKind.Officers,
                        Body = Body,
                        File = new() { FileName = "a", Format = SheetFormat.Csv },
                    },
                }
            );
            await call.RequestStream.WriteAsync(second);
            Assert.Equal(
                "chunk",
                Testing
                    .Refused.From(
                        await Assert.ThrowsAsync<RpcException>(async () =>
                        {
                            while (await call.ResponseStream.MoveNext(default)) { }
                        })
                    )
                    .Field
            );
        }
    }

    private static string[] Officer(string certificate, string name) =>
        [certificate, "2023-01-01", "2027-12-31", "是", "FIRE;FOOD", "449917", name];
}
