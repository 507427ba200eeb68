using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.SheetFiles;

namespace Enforcement.Integration.Sheets;

/// <summary>Plans and results that come and go in files.</summary>
public sealed class PlanSheetTests
{
    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public async Task A_plan_is_filed_whole_and_comes_out_as_the_same_lines(SheetFormat format)
    {
        await using var house = await Start();
        string[] header =
        [
            "序号",
            "计划类型",
            "检查事项",
            "检查方式",
            "时段起",
            "时段止",
            "抽取比例",
            "检查对象",
            "须入企的理由",
        ];
        string[] named =
        [
            "1",
            "日常",
            Fire,
            "实地核查",
            "2025-03-01",
            "2025-06-30",
            "",
            $"{Code(1)};{Code(2)}",
            "需现场核实",
        ];
        string[] drawn =
        [
            "2",
            "双随机",
            Fire,
            "实地核查",
            "2025-07-01",
            "2025-09-30",
            "A/0=1/100;B/0=1/20",
            "",
            "需现场核实",
        ];
        var bad = await Import(
            house.Planner,
            SheetKind.Plans,
            Bytes(format, [header, named, [.. drawn[..4], "2025-13-01", .. drawn[5..]], ["4", .. named[1..]]]),
            format,
            Body,
            2025
        );
        Assert.Equal([(3L, "window_from", Reasons.BadDate)], bad.Refused.Select(r => (r.Line, r.Field, r.Reason)));
        bad = await Import(
            house.Planner,
            SheetKind.Plans,
            Bytes(format, [header, named, ["2", .. named[1..7], Code(99), "需"]]),
            format,
            Body,
            2025
        );
        Assert.Equal([(3L, Reasons.UnknownEnterprise)], bad.Refused.Select(r => (r.Line, r.Reason)));
        // nothing of it was filed
        Assert.Empty((await house.Justice.Plans.ListPlansAsync(new() { Body = Body, Year = 2025 })).Plans);
        var head = house.Head;
        Assert.Equal(
            (2, 0, 0),
            (
                await Import(
                    house.Planner,
                    SheetKind.Plans,
                    Bytes(format, [header, named, drawn]),
                    format,
                    Body,
                    2025,
                    dryRun: true
                )
            ).Counts
        );
        Assert.Equal(head, house.Head);

        Assert.Equal(
            (2, 0, 0),
            (
                await Import(house.Planner, SheetKind.Plans, Bytes(format, [header, named, drawn]), format, Body, 2025)
            ).Counts
        );
        var plan = (
            await house.Justice.Plans.GetPlanAsync(
                new()
                {
                    PlanId = Assert
                        .Single((await house.Justice.Plans.ListPlansAsync(new() { Body = Body, Year = 2025 })).Plans)
                        .PlanId,
                }
            )
        );
        var rows = await Rows(await Export(house.Justice, SheetKind.Plans, format, Body, 2025), format);
        foreach (var (want, got) in new[] { named, drawn }.Zip(rows.Skip(1)))
        foreach (var (column, i) in header.Select((c, i) => (c, i)))
            Assert.Equal(want[i], got[Array.IndexOf(rows[0], column)]);
        Assert.Equal(2, (await house.Justice.Visits.ListVisitsAsync(new() { Body = Body })).Visits.Count);

        // The same file again plans nothing twice; one line more makes it another plan.
        head = house.Head;
        Assert.Equal(
            (0, 2, 0),
            (
                await Import(house.Planner, SheetKind.Plans, Bytes(format, [header, named, drawn]), format, Body, 2025)
            ).Counts
        );
        Assert.Equal(head, house.Head);
        Assert.Equal(
            (1, 0, 0),
            (
                await Import(
                    house.Planner,
                    SheetKind.Plans,
                    Bytes(format, [header, [.. named[..^2], Code(9), named[^1]]]),
                    format,
                    Body,
                    2025
                )
            ).Counts
        );
    }

    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public async Task Results_come_by_the_inspector_who_was_there_and_go_out_as_they_were_recorded(SheetFormat format)
    {
        await using var house = await Start("2025-03-03");
        await house.Planner.Records.PublishChecklistAsync(
            new()
            {
                Matter = Fire,
                Body = Body,
                Items =
                {
                    ((string[])["01", "02"]).Select(i => new ChecklistItem
                    {
                        Item = i,
                        Text = "标准",
                        LegalBasis = "消防法",
                    }),
                },
            }
        );
        var (first, second) = (await house.Visit(1), await house.Visit(2));
        var team = await house.Conduct(first, "2025-03-10");
        var other = await house.Conduct(second, "2025-03-11");
        string[] header =
        [
            "入企安排编号",
            "检查事项",
            "检查结果",
            "说明",
            "企业已签字",
            "未签字说明",
            "拒签录像SHA-256",
            "检查标准逐项",
        ];
        var (recording, answers) = (new string('a', 64), "01=yes;02=not-applicable");
        string[] Line(string visit, string matter = Fire, string finding = "未发现问题", string note = "") =>
            [visit, matter, finding, note, "否", "拒绝签字", recording, answers];
        var file = Bytes(
            format,
            [header, Line(first, note: "=演示"), Line(second, "440000000999"), Line(second, finding: "也许")]
        );
        var taken = await Import(house.Inspector(team.Lead), SheetKind.Results, file, format, Body);
        Assert.Equal((1, 0, 2), taken.Counts);
        Assert.Equal(
            [(3L, Reasons.Findings), (4, Reasons.BadCode)],
            taken.Refused.OrderBy(r => r.Line).Select(r => (r.Line, r.Reason))
        );
        // Mended: what stands already is unchanged, the other visit's result is its own inspector's.
        file = Bytes(format, [header, Line(first, note: "=演示"), Line(second)]);
        Assert.Equal(
            (1, 1, 0),
            (await Import(house.Inspector(other.Lead), SheetKind.Results, file, format, Body)).Counts
        );
        var rows = await Rows(await Export(house.Justice, SheetKind.Results, format, Body, 2025), format);
        Assert.Equal([Line(first, note: "=演示"), Line(second)], rows.Skip(1));
        Assert.Equal(
            (0, 2, 0),
            (await Import(house.Inspector(team.Lead), SheetKind.Results, file, format, Body)).Counts
        );
        Assert.Equal(
            [(2L, Reasons.ResultState)],
            (
                await Import(
                    house.Inspector(team.Lead),
                    SheetKind.Results,
                    Bytes(format, [header, Line(first, note: "改口")]),
                    format,
                    Body
                )
            ).Refused.Select(r => (r.Line, r.Reason))
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_plan_in_a_file_says_by_what_and_with_whom_it_is_filed_as_any_plan()
    {
        await using var house = await Start();
        foreach (var field in new[] { "basis", "filed_with" })
        {
            using var call = house.Planner.Sheets.ImportSheet(
                new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } }
            );
            var start = new ImportSheetStart
            {
                Kind = SheetKind.Plans,
                Body = Body,
                Year = 2025,
                Basis = field == "basis" ? "" : "b",
                FiledWith = field == "basis" ? "f" : "",
                File = new() { FileName = "a", Format = SheetFormat.Csv },
            };
            await call.RequestStream.WriteAsync(new() { Start = start });
            var refused = Testing.Refused.From(
                await Assert.ThrowsAsync<RpcException>(async () =>
                {
                    while (await call.ResponseStream.MoveNext(default)) { }
                })
            );
            Assert.Equal((Reasons.Required, field), (refused.Reason, refused.Field));
        }
    }
}
