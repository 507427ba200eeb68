using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Integration.Planning;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.FeedFiles;
using static Enforcement.Integration.Sheets.FeedSteps;
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

    private static ResolveFeedRowRequest Resolution(string id, string resolution, string visit = "") =>
        new()
        {
            Platform = "SJG",
            ExternalId = id,
            Resolution = resolution,
            VisitId = visit,
            Reason = "核对现场记录",
        };
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
