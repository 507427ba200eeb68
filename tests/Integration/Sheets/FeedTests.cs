using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Integration.Planning;
using Google.Protobuf;
using Grpc.Core;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.FeedFiles;
using Refused = Enforcement.Testing.Refused;

namespace Enforcement.Integration.Sheets;

public class FeedTests
{
    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public async Task An_entry_of_an_own_visit_on_that_day_is_the_same_entry(SheetFormat format)
    {
        await using var house = await Fed();
        var visit = await house.Visit(1);
        await house.Conduct(visit, "2025-03-10");
        var taken = await Import(
            house.Planner,
            Entries(format, Row("A1", 1, "2025/3/10"), Row("A2", 2, "2025/3/10", label: "调研")),
            Body,
            format: format
        );
        Assert.Equal((2, 0, 0), taken.Counts);
        Assert.Equal(
            [("A1", FeedOutcome.Linked, visit, "other-system"), ("A2", FeedOutcome.Reported, "", "survey")],
            (await house.Rows()).Select(r => (r.ExternalId, r.Outcome, r.VisitId, r.Label))
        );
        Assert.Equal(1, (await house.Justice.Visits.GetCountsAsync(new())).VisitsConducted);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task An_entry_elsewhere_carries_out_the_one_open_visit_it_can_be_and_no_officer_records_it_again()
    {
        await using var house = await Fed();
        var visit = await house.Visit(1);
        await house.On("2025-03-20");
        await Import(
            house.Planner,
            Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12"), Row("A2", 1, "2025/3/13", label: "服务指导")),
            Body
        );
        Assert.Equal(
            (VisitState.Conducted, "2025-03-12"),
            ((await house.Get(visit)).State, (await house.Get(visit)).EnteredOn)
        );
        Assert.Equal([FeedOutcome.Conducted, FeedOutcome.Reported], (await house.Rows()).Select(r => r.Outcome));
        Assert.Equal(
            Reasons.VisitState,
            (
                await house.Refuses(() =>
                    house.Inspector(Lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-24), Lead, Second))
                )
            ).Reason
        );
        Assert.Equal(EntryMeans.Imported, Assert.Single(house.Since(0).OfType<VisitEntered>()).Means);
    }

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
    [InlineData("服务指导")]
    [InlineData("调研")]
    [InlineData("复查")]
    [InlineData("投诉举报核查")]
    public async Task A_service_a_survey_a_re_check_or_a_case_elsewhere_carries_out_no_planned_visit(string label)
    {
        await using var house = await Fed();
        var visit = await house.Visit(1);
        await house.On("2025-03-20");
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12", label: label)), Body);
        Assert.Equal(FeedOutcome.Reported, Assert.Single(await house.Rows()).Outcome);
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
    }

    [Fact]
    public async Task What_could_be_more_than_one_visit_waits_for_a_person_and_is_counted_once()
    {
        await using var house = await Fed();
        var first = await house.Visit(1, from: "2025-03-01", to: "2025-03-31");
        var second = await house.Visit(1, from: "2025-04-01", to: "2025-04-30");
        await house.Conduct(first, "2025-03-10");
        var food = await house.Visit(1, Food);
        await house.On("2025-03-11");
        // the same day, for other matters
        await house.Inspector(Lead).Visits.RecordBackEntryAsync(BackEntry(food, house.Now(-24), Lead, Second));
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/10", group: "PAPERS")), Body);
        Assert.Equal(FeedOutcome.Ambiguous, Assert.Single(await house.Rows()).Outcome);
        Assert.Equal(
            Reasons.FeedUnresolved,
            (
                await house.Refuses(() =>
                    house.Planner.Feeds.DeclareCoverageAsync(
                        new()
                        {
                            Body = Body,
                            From = "2025-03-01",
                            To = "2025-03-11",
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(Reasons.FeedVisit, (await house.Refuses(() => house.Resolve("A1", "link", second))).Reason);
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await Refused.By(() =>
                    house.Of(Role.Planner, "planner-2", OtherBody).Feeds.ResolveFeedRowAsync(Resolution("A1", "reject"))
                )
            ).Reason
        );
        await house.Resolve("A1", "link", food);
        Assert.Equal((FeedOutcome.Linked, food), ((await house.Rows())[0].Outcome, (await house.Rows())[0].VisitId));
        Assert.Equal(Reasons.FeedNotAmbiguous, (await house.Refuses(() => house.Resolve("A1", "separate"))).Reason);
        Assert.Equal(Reasons.UnknownFeedRow, (await house.Refuses(() => house.Resolve("A9", "reject"))).Reason);
        Assert.Equal(2, (await house.Justice.Visits.GetCountsAsync(new())).VisitsConducted);
        await house.Planner.Feeds.DeclareCoverageAsync(
            new()
            {
                Body = Body,
                From = "2025-03-01",
                To = "2025-03-11",
            }
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_file_sent_again_changes_nothing_and_a_corrected_row_supersedes_with_its_trace()
    {
        await using var house = await Fed();
        await house.On("2025-03-20");
        var file = Entries(
            SheetFormat.Csv,
            Row("A1", 1, "2025/3/12", label: "调研"),
            Row("A2", 2, "2025/3/12", label: "调研")
        );
        await Import(house.Planner, file, Body);
        var head = house.Head;
        Assert.Equal((0, 2, 0), (await Import(house.Planner, file, Body)).Counts);
        Assert.Equal(head, house.Head);
        Assert.Equal(
            (1, 1, 0),
            (
                await Import(
                    house.Planner,
                    Entries(
                        SheetFormat.Csv,
                        Row("A1", 1, "2025/3/13", label: "调研"),
                        Row("A2", 2, "2025/3/12", label: "调研")
                    ),
                    Body
                )
            ).Counts
        );
        var corrected = (await house.Rows())[0];
        Assert.Equal(("2025-03-13", 2), (corrected.On, corrected.Revision));
        Assert.Equal(
            [false, true],
            house
                .Since(0)
                .OfType<FeedRowsImported>()
                .SelectMany(f => f.Rows)
                .Where(r => r.ExternalId == "A1")
                .Select(r => r.Supersedes)
        ); // both stay readable
    }

    [Theory]
    [InlineData("2025/3/13", "FIRE")]
    [InlineData("2025/3/12", "FOOD")] // the same day for other matters
    public async Task A_correction_of_an_entry_that_carried_out_a_visit_is_left_to_a_person(string on, string group)
    {
        await using var house = await Fed();
        var visit = await house.Visit(1);
        await house.On("2025-03-20");
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12")), Body);
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, on, group: group)), Body);
        Assert.Equal(
            (FeedOutcome.Ambiguous, visit, 2),
            ((await house.Rows())[0].Outcome, (await house.Rows())[0].VisitId, (await house.Rows())[0].Revision)
        );
        Assert.Equal(1, (await house.Justice.Visits.GetCountsAsync(new())).VisitsConducted);
    }

    [Theory]
    [InlineData("reject", FeedOutcome.Rejected, VisitState.Open, null)]
    [InlineData("separate", FeedOutcome.Reported, VisitState.Open, null)]
    [InlineData("link", FeedOutcome.Conducted, VisitState.Conducted, "2025-03-13")] // it was that visit, a day later
    public async Task What_a_person_says_of_a_corrected_entry_becomes_of_the_visit_it_had_conducted(
        string resolution,
        FeedOutcome outcome,
        VisitState state,
        string? enteredOn
    )
    {
        await using var house = await Fed();
        var visit = await house.Visit(1);
        await house.On("2025-03-20");
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12")), Body);
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/13")), Body);
        await house.Resolve("A1", resolution, resolution == "link" ? visit : "");
        Assert.Equal(
            (outcome, resolution == "link" ? visit : ""),
            ((await house.Rows())[0].Outcome, (await house.Rows())[0].VisitId)
        );
        Assert.Equal((state, enteredOn ?? ""), ((await house.Get(visit)).State, (await house.Get(visit)).EnteredOn));
        Assert.Equal(
            (visit, "SJG A1", "核对现场记录"),
            Assert.Single(house.Since(0).OfType<EntryWithdrawn>()) is var w ? (w.VisitId, w.Source, w.Reason) : default
        );
        Assert.Equal(
            state == VisitState.Conducted ? 1 : 0,
            (await house.Justice.Visits.GetCountsAsync(new())).VisitsConducted
        );
        if (state == VisitState.Open)
            // it can still be made
            await house.Inspector(Lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-24), Lead, Second));
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_correction_taken_back_needs_nobody_and_a_result_bars_the_withdrawal_of_its_entry()
    {
        await using var house = await Fed();
        var visit = await house.Visit(1);
        await house.On("2025-03-20");
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12")), Body);
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/13")), Body);
        // corrected once more: the same person's question
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/14")), Body);
        Assert.Equal(
            (FeedOutcome.Ambiguous, visit, 3),
            await house.Rows() is [var open] ? (open.Outcome, open.VisitId, open.Revision) : default
        );
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12")), Body);
        Assert.Equal(
            (FeedOutcome.Conducted, visit, 4),
            await house.Rows() is [var back] ? (back.Outcome, back.VisitId, back.Revision) : default
        );
        Assert.Empty(house.Since(0).OfType<EntryWithdrawn>());
        Assert.Single(house.Since(0).OfType<VisitEntered>());
        Assert.Equal(1, (await house.Justice.Visits.GetCountsAsync(new())).VisitsConducted);

        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/13")), Body);
        await house.Facts(
            new ResultRecorded(visit, Code(1), [new(Fire, Finding.NoProblem, null)], true, null, Day("2025-04-10"))
        );
        Assert.Equal(Reasons.FeedVisit, (await house.Refuses(() => house.Resolve("A1", "reject"))).Reason);
        Assert.Equal(Reasons.FeedVisit, (await house.Refuses(() => house.Resolve("A1", "separate"))).Reason);
        Assert.Equal(VisitState.Conducted, (await house.Get(visit)).State);
    }

    [Fact]
    public async Task The_record_of_an_imported_entry_is_said_to_be_in_its_own_system_neither_here_nor_missing()
    {
        await using var house = await Fed();
        var visit = await house.Visit(1);
        await house.On("2025-03-20");
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12")), Body);
        var kept = await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit });
        Assert.Equal((false, "SJG A1", ""), (kept.Complete, kept.KeptIn, kept.Coverage));
        var elsewhere = new[] { "approval", "team", "evidence", "result", "signature", "delivery", "publication" };
        Assert.Equal(elsewhere, kept.Pieces.Where(p => p.State == PieceState.Elsewhere).Select(p => p.Piece));
        Assert.All(kept.Pieces, p =>
            Assert.True(
                p.State is PieceState.Present or PieceState.NotNeeded or PieceState.Elsewhere,
                $"{p.Piece} is {p.State}"
            )
        );
        Assert.All(kept.Pieces.Where(p => p.State == PieceState.Elsewhere), p => Assert.Equal("SJG A1", p.Note));
        Assert.Equal(PieceState.Present, kept.Pieces.Single(p => p.Piece == "entry").State);

        await Import(
            house.Planner,
            Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12")),
            Body,
            coverage: Whole("2025-03-01", "2025-03-19", ("2025-03-12", "2025-03-12"))
        );
        // its day is in the gap
        Assert.Equal("", (await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit })).Coverage);
        await Import(
            house.Planner,
            Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12")),
            Body,
            coverage: Whole("2025-03-01", "2025-03-19")
        );
        Assert.Equal(
            "2025-03-01/2025-03-19, complete",
            (await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit })).Coverage
        );
        Assert.Empty((await house.Rebuild()).Differences);
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

    private static string[] Row(string id, int firm, string on, string label = "双随机抽查", string group = "FIRE") =>
        [id, Code(firm), on, Body, group, label];

    private static FeedCoverage Whole(string from, string to, params (string From, string To)[] gaps)
    {
        var coverage = new FeedCoverage
        {
            From = from,
            To = to,
            Complete = true,
        };
        coverage.Gaps.AddRange(
            gaps.Select(g => new FeedGap
            {
                From = g.From,
                To = g.To,
                Reason = "平台停机",
            })
        );
        return coverage;
    }

    private static ResolveFeedRowRequest Resolution(string id, string resolution, string visit = "") =>
        new()
        {
            Platform = "SJG",
            ExternalId = id,
            Resolution = resolution,
            VisitId = visit,
            Reason = "核对现场记录",
        };

    private static async Task<PlanningHouse> Fed()
    {
        var house = await Start("2025-02-20");
        await PublishSeeds(house.Of(Role.Operator, "operator-1", ""));
        return house;
    }
}

internal static class FeedQuestions
{
    public static async Task<IReadOnlyList<FeedRowView>> Rows(
        this PlanningHouse house,
        FeedKind kind = FeedKind.Entries,
        string platform = "SJG"
    ) => (await house.Justice.Feeds.ListFeedRowsAsync(new() { Platform = platform, Kind = kind })).Rows;

    public static AsyncUnaryCall<ResolveFeedRowReply> Resolve(
        this PlanningHouse house,
        string id,
        string resolution,
        string visit = ""
    ) =>
        house.Planner.Feeds.ResolveFeedRowAsync(
            new()
            {
                Platform = "SJG",
                ExternalId = id,
                Resolution = resolution,
                VisitId = visit,
                Reason = "核对现场记录",
            }
        );
}
