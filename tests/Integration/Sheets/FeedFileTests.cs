using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.FeedFiles;
using static Enforcement.Integration.Sheets.FeedSteps;
using Refused = Enforcement.Testing.Refused;

namespace Enforcement.Integration.Sheets;

/// <summary>What the files of a feed may be like, and what they say besides entries.</summary>
public sealed class FeedFileTests
{
    [Theory]
    [InlineData("2025/3/12")]
    [InlineData("2025-03-12")]
    [InlineData("2025年3月12日")]
    [InlineData("20250312")]
    [InlineData("2025-03-12 00:00:00")]
    public async Task A_day_is_read_in_the_platforms_own_form_and_in_every_form_that_means_one_day(string day)
    {
        await using var house = await Fed();
        var visit = await house.Visit(1);
        await house.On("2025-03-20");
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, day)), Body);
        Assert.Equal("2025-03-12", (await house.Get(visit)).EnteredOn);
    }

    [Theory]
    [InlineData("A1、B1", 2, PieceState.Present)]
    [InlineData("A1,X9; B1", 3, PieceState.Present)] // X9 is nobody's here: supervision sees it as it came
    [InlineData("A1", 1, PieceState.Missing)] // one officer is one officer, wherever it is recorded
    [InlineData("", 0, PieceState.Elsewhere)]
    public async Task Certificate_numbers_come_along_where_the_platform_has_them(
        string told,
        int officers,
        PieceState team
    )
    {
        await using var house = await Fed();
        var format = (await house.Justice.Feeds.ListFeedFormatsAsync(new() { Platform = "SJG" }))
            .Formats.Single(f => f.Kind == FeedKind.Entries)
            .Clone();
        format.EffectiveFrom = "2025-03-01";
        format.Columns.Add(new FeedColumn { Field = "officers", Header = "执法证号" });
        await house.Justice.Feeds.PublishFeedFormatAsync(new() { Format = format });
        var visit = await house.Visit(1);
        await house.On("2025-03-20");
        byte[] File(params string[][] rows) =>
            SheetFiles.Bytes(
                SheetFormat.Csv,
                [
                    [.. Header, "执法证号"],
                    .. rows,
                ]
            );
        Assert.Equal((1, 0, 0), (await Import(house.Planner, File([.. Row("A1", 1, "2025/3/12"), told]), Body)).Counts);
        Assert.Equal(officers, (await house.Rows())[0].Officers.Count);
        Assert.Equal(
            (officers, officers > 0),
            Assert.Single(house.Since(0).OfType<VisitEntered>()) is var e
                ? (e.Officers.Count, e.Officers.Contains(Lead))
                : default
        );
        Assert.Equal(
            team,
            (await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit }))
                .Pieces.Single(p => p.Piece == "team")
                .State
        );
        Assert.Equal((1, 0, 0), (await Import(house.Planner, File([.. Row("A1", 1, "2025/3/12"), "B1"]), Body)).Counts);
        Assert.Single(house.Since(0).OfType<VisitEntered>()); // who was there was corrected; it is the same entry
        var refused = await Import(
            house.Planner,
            File(
                [.. Row("A2", 2, "2025/3/12"), "A1,A1"],
                [.. Row("A3", 2, "2025/3/12"), string.Join(',', Enumerable.Range(1, 21))]
            ),
            Body
        );
        Assert.Equal(
            [(2L, "officers", Reasons.Duplicate), (3, "officers", Reasons.OutOfRange)],
            refused.Refused.OrderBy(r => r.Line).Select(r => (r.Line, r.Field, r.Reason))
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_dry_run_tells_every_refusal_and_writes_nothing()
    {
        await using var house = await Fed();
        await house.On("2025-03-20");
        var head = house.Head;
        var taken = await Import(
            house.Planner,
            Entries(
                SheetFormat.Csv,
                Row("A1", 1, "2025/3/12"),
                Row("A2", 2, "12.3.2025"),
                Row("A3", 99, "2025/3/12"),
                Row("A4", 3, "2025/3/12", label: "聚餐"),
                Row("A5", 3, "2025/3/21"),
                Row("A1", 4, "2025/3/12"),
                [.. Row("A6", 1, "2025/3/12")[..3], OtherBody, "FIRE", "调研"]
            ),
            Body,
            dryRun: true,
            coverage: Whole("2025-03-01", "2025-03-20")
        );
        Assert.Equal(head, house.Head);
        Assert.Equal(
            [
                (3L, "on", Reasons.BadDate),
                (4, "credit_code", Reasons.UnknownEnterprise),
                (5, "label", Reasons.FeedValue),
                (6, "on", Reasons.FutureDate),
                (7, "", Reasons.Duplicate),
                (8, "body", Reasons.NotOwnBody),
            ],
            taken.Refused.OrderBy(r => r.Line).Select(r => (r.Line, r.Field, r.Reason))
        );
        Assert.All(taken.Refused, r => Assert.Contains(r.Reason, ReasonWords.All));
    }

    [Fact]
    public async Task Coverage_is_declared_between_the_gaps_and_only_of_a_complete_file_without_refusals()
    {
        await using var house = await Fed();
        await house.On("2025-04-01");
        var good = Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12", label: "调研"));
        await Import(
            house.Planner,
            good,
            Body,
            coverage: Whole("2025-01-01", "2025-03-31", ("2025-02-01", "2025-02-03"))
        );
        Assert.Equal(
            [(Day("2025-01-01"), Day("2025-01-31")), (Day("2025-02-04"), Day("2025-03-31"))],
            house.Since(0).OfType<CoverageDeclared>().Select(c => (c.From, c.To))
        );
        var head = house.Head;
        var partly = Whole("2025-01-01", "2025-03-31");
        partly.Complete = false;
        await Import(house.Planner, good, Body, coverage: partly);
        await Import(
            house.Planner,
            Entries(SheetFormat.Csv, Row("A2", 99, "2025/3/12")),
            Body,
            coverage: Whole("2025-01-01", "2025-03-31")
        );
        Assert.Empty(house.Since(head).OfType<CoverageDeclared>());
        Assert.Equal(
            [(false, 0L), (true, 1)],
            house.Since(head).OfType<FeedCoverageStated>().Select(s => (s.Complete, s.Refused))
        );
        // An empty file is a statement as well: nobody was anywhere.
        await Import(house.Planner, Entries(SheetFormat.Csv), Body, coverage: Whole("2025-03-01", "2025-03-31"));
        Assert.Equal(3, house.Since(0).OfType<CoverageDeclared>().Count());
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await SheetFiles.Refuses(() =>
                    Import(
                        house.Of(Role.Operator, "operator-1", ""),
                        good,
                        Body,
                        coverage: Whole("2025-03-01", "2025-03-31")
                    )
                )
            ).Reason
        );
        Assert.Equal(
            "coverage.to",
            (
                await SheetFiles.Refuses(() =>
                    Import(house.Planner, good, Body, coverage: Whole("2025-03-01", "2025-04-02"))
                )
            ).Field
        );
    }

    [Fact]
    public async Task Draws_and_results_of_another_system_are_kept_apart_from_ours()
    {
        await using var house = await Fed();
        await house.On("2025-03-20");
        var draws = SheetFiles.Bytes(
            SheetFormat.Xlsx,
            [
                ["抽查批次号", "被抽查对象统一社会信用代码", "抽取日期", "事项类别代码"],
                ["P1", Code(1), "2025/3/1", "FIRE"],
                ["P1", Code(2), "2025/3/1", "FIRE"],
            ]
        );
        Assert.Equal(
            (2, 0, 0),
            (
                await Import(
                    house.Of(Role.Operator, "operator-1", ""),
                    draws,
                    Body,
                    FeedKind.Draws,
                    format: SheetFormat.Xlsx
                )
            ).Counts
        );
        var results = SheetFiles.Bytes(
            SheetFormat.Csv,
            [
                ["检查任务编号", "检查对象统一社会信用代码", "检查日期", "检查结论"],
                ["A1", Code(1), "2025/3/12", "责令限期改正"],
            ]
        );
        Assert.Equal((1, 0, 0), (await Import(house.Planner, results, Body, FeedKind.Results)).Counts);
        Assert.All(await house.Rows(FeedKind.Draws), r =>
            Assert.Equal((FeedOutcome.Kept, "not verifiable here"), (r.Outcome, r.Verifiability))
        );
        Assert.Equal("problem-open", Assert.Single(await house.Rows(FeedKind.Results)).Finding);
        Assert.Empty((await house.Justice.Draws.ListDrawsAsync(new())).Draws);
    }

    [Fact]
    public async Task The_show_code_platform_is_read_under_its_title_and_a_file_of_tomorrows_format_waits()
    {
        await using var house = await Fed();
        await house.On("2025-03-20");
        var file = SheetFiles.Bytes(
            SheetFormat.Xlsx,
            [
                ["亮码入企记录（2025年3月）"],
                ["亮码流水号", "企业信用代码", "到达时间", "检查类别", "入企事由"],
                ["L1", Code(1), "2025-03-12 09:41", "FIRE", "上门服务"],
            ]
        );
        Assert.Equal(
            (1, 0, 0),
            (await Import(house.Planner, file, Body, platform: "LM", format: SheetFormat.Xlsx)).Counts
        );
        Assert.Equal(
            ("2025-03-12", "service"),
            ((await house.Rows(platform: "LM"))[0].On, (await house.Rows(platform: "LM"))[0].Label)
        );
        Assert.Equal(
            Reasons.UnknownFeedFormat,
            (await SheetFiles.Refuses(() => Import(house.Planner, file, Body, FeedKind.Draws, platform: "LM"))).Reason
        );
        var next = (await house.Justice.Feeds.ListFeedFormatsAsync(new() { Platform = "LM" })).Formats[0];
        Assert.Equal(
            Reasons.FeedFormatOverlap,
            (await house.Refuses(() => house.Justice.Feeds.PublishFeedFormatAsync(new() { Format = next }))).Reason
        );
        (next.EffectiveFrom, next.Columns[0].Header) = ("2025-04-01", "流水号");
        Assert.Equal(2, (await house.Justice.Feeds.PublishFeedFormatAsync(new() { Format = next })).Version);
        Assert.Equal(
            (0, 1, 0),
            (await Import(house.Planner, file, Body, platform: "LM", format: SheetFormat.Xlsx)).Counts
        );
        await house.On("2025-04-01");
        Assert.Equal(
            Reasons.MissingColumn,
            (
                await SheetFiles.Refuses(() =>
                    Import(house.Planner, file, Body, platform: "LM", format: SheetFormat.Xlsx)
                )
            ).Reason
        );
    }

    [Fact]
    public async Task After_start_only_chunks_are_taken()
    {
        await using var house = await Fed();
        foreach (
            var second in new[]
            {
                new ImportFeedRequest { Start = new() },
                new ImportFeedRequest { Chunk = ByteString.CopyFrom(new byte[(1 << 20) + 1]) },
            }
        )
        {
            using var call = house.Planner.Feeds.ImportFeed(
                new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } }
            );
            await call.RequestStream.WriteAsync(
                new()
                {
                    Start = new()
                    {
                        Platform = "SJG",
                        Kind = FeedKind.Entries,
                        Body = Body,
                        File = new() { FileName = "a", Format = SheetFormat.Csv },
                    },
                }
            );
            await call.RequestStream.WriteAsync(second);
            Assert.Equal(
                "chunk",
                Refused
                    .From(
                        await Assert.ThrowsAsync<RpcException>(async () =>
                        {
                            while (await call.ResponseStream.MoveNext(default)) { }
                        })
                    )
                    .Field
            );
        }
    }
}
