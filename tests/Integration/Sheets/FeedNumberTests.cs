using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Integration.Planning;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.FeedFiles;
using Refused = Enforcement.Testing.Refused;

namespace Enforcement.Integration.Sheets;

/// <summary>
/// A platform's number that comes again for another firm, body or year is no correction until a person says so.
/// </summary>
public sealed class FeedNumberTests
{
    [Theory]
    [InlineData(2, "2026/2/3")] // another firm in another year
    [InlineData(2, "2025/3/4")] // another firm on the same day
    [InlineData(1, "2026/3/4")] // the same firm in another year
    public async Task A_number_used_again_waits_and_what_was_counted_stands(int firm, string on)
    {
        await using var house = await Fed();
        var first = await Import(house.Planner, Entries(SheetFormat.Csv, Row("0007", 1, "2025/3/4")), Body);
        Assert.Equal((1, 0, 0), (first.Totals.Added, first.Totals.Replaced, first.Totals.Waiting));
        await house.On("2026-03-10");
        var again = Entries(SheetFormat.Csv, Row("0007", firm, on));
        var taken = await Import(house.Planner, again, Body);
        Assert.Equal((1, 0, 0), taken.Counts);
        Assert.Equal((1, 0, 1), (taken.Totals.Added, taken.Totals.Replaced, taken.Totals.Waiting));
        Assert.Equal(
            [(1, Code(1), FeedOutcome.Reported, 0), (2, Code(firm), FeedOutcome.Ambiguous, 1)],
            await Shown(house)
        );
        // Sent again, either file changes nothing: it still waits, once.
        var head = house.Head;
        Assert.Equal((0, 1, 0), (await Import(house.Planner, again, Body)).Counts);
        Assert.Equal(
            (0, 1, 0),
            (await Import(house.Planner, Entries(SheetFormat.Csv, Row("0007", 1, "2025/3/4")), Body)).Counts
        );
        Assert.Equal(head, house.Head);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_correction_within_firm_body_and_year_replaces_and_is_told()
    {
        await using var house = await Fed();
        await Import(
            house.Planner,
            Entries(SheetFormat.Csv, Row("0007", 1, "2025/3/4"), Row("0008", 2, "2025/3/4")),
            Body
        );
        var taken = await Import(
            house.Planner,
            Entries(
                SheetFormat.Csv,
                Row("0007", 1, "2025/3/5"),
                Row("0008", 2, "2025/3/4"),
                Row("0009", 3, "2025/3/5")
            ),
            Body
        );
        Assert.Equal((2, 1, 0), taken.Counts);
        Assert.Equal((1, 1, 0), (taken.Totals.Added, taken.Totals.Replaced, taken.Totals.Waiting));
    }

    [Fact]
    public async Task Another_body_may_use_the_number_for_its_own_and_only_the_first_may_call_it_a_correction()
    {
        await using var house = await Fed();
        var other = house.Of(Role.Planner, "planner-2", OtherBody);
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("0007", 1, "2025/3/4")), Body);
        await Import(
            other,
            Entries(SheetFormat.Csv, [.. Row("0007", 1, "2025/3/4")[..3], OtherBody, "FIRE", "调研"]),
            OtherBody
        );
        Assert.Equal(
            [(1, Code(1), FeedOutcome.Reported, 0), (2, Code(1), FeedOutcome.Ambiguous, 1)],
            await Shown(house)
        );
        Assert.Equal(
            Reasons.NotOwnBody,
            (await Refused.By(() => other.Feeds.ResolveFeedRowAsync(Says("correction")))).Reason
        );
        Assert.Equal(
            Reasons.NotOwnBody,
            (await Refused.By(() => house.Planner.Feeds.ResolveFeedRowAsync(Says("another")))).Reason
        );
        await other.Feeds.ResolveFeedRowAsync(Says("another"));
        Assert.Equal(
            [(1, Code(1), FeedOutcome.Reported, 0), (2, Code(1), FeedOutcome.Reported, 0)],
            await Shown(house)
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Theory]
    [InlineData("another", FeedOutcome.Reported)]
    [InlineData("separate", FeedOutcome.Reported)]
    [InlineData("reject", FeedOutcome.Rejected)]
    public async Task Said_to_be_something_else_both_stand_each_by_its_use(string resolution, FeedOutcome outcome)
    {
        await using var house = await Fed();
        await Waiting(house);
        await house.Planner.Feeds.ResolveFeedRowAsync(Says(resolution));
        Assert.Equal([(1, Code(1), FeedOutcome.Reported, 0), (2, Code(2), outcome, 0)], await Shown(house));
        var told = Assert.Single(house.Since(0).OfType<FeedRowResolved>());
        Assert.Equal(("核对原系统", 2, (int?)null), (told.Reason, told.Row.Use, told.Taken));
        Assert.Equal(
            Reasons.FeedNotAmbiguous,
            (await house.Refuses(() => house.Planner.Feeds.ResolveFeedRowAsync(Says(resolution, use: 2)))).Reason
        );
        // From then on a row of either is a correction of its own use, and a third firm waits anew.
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("0007", 2, "2025/3/6", label: "调研")), Body);
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("0007", 3, "2025/3/6", label: "调研")), Body);
        Assert.Equal([(1, 1), (2, 2), (3, 1)], (await house.Rows()).Select(r => (r.Use, r.Revision)));
        Assert.Equal(FeedOutcome.Ambiguous, (await house.Rows())[2].Outcome);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Said_to_be_a_correction_it_takes_the_place_of_the_first_whose_visit_stands_open_again()
    {
        await using var house = await Fed("2025-02-20");
        var (was, others) = (await house.Visit(1), await house.Visit(2));
        await house.On("2025-03-20");
        await Waiting(house);
        Assert.Equal(
            (VisitState.Conducted, VisitState.Open),
            ((await house.Get(was)).State, (await house.Get(others)).State)
        );
        await house.Planner.Feeds.ResolveFeedRowAsync(Says("correction"));
        Assert.Equal([(1, Code(2), FeedOutcome.Conducted, 0)], await Shown(house));
        Assert.Equal(2, (await house.Rows())[0].Revision);
        Assert.Equal(
            (VisitState.Open, VisitState.Conducted),
            ((await house.Get(was)).State, (await house.Get(others)).State)
        );
        Assert.Equal(
            (was, "SJG 0007"),
            Assert.Single(house.Since(0).OfType<EntryWithdrawn>()) is var w ? (w.VisitId, w.Source) : default
        );
        Assert.Equal(2, Assert.Single(house.Since(0).OfType<FeedRowResolved>()).Taken);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_row_that_waits_for_another_reason_is_no_number_used_again()
    {
        await using var house = await Fed("2025-02-20");
        await house.Visit(1);
        await house.On("2025-03-20");
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/12", label: "双随机抽查")), Body);
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("A1", 1, "2025/3/13", label: "双随机抽查")), Body);
        foreach (var resolution in new[] { "correction", "another" })
            Assert.Equal(
                Reasons.FeedNumber,
                (await house.Refuses(() => house.Planner.Feeds.ResolveFeedRowAsync(Says(resolution, "A1")))).Reason
            );
    }

    [Fact]
    public async Task Where_more_than_one_use_waits_the_request_says_which()
    {
        await using var house = await Fed();
        await Waiting(house);
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("0007", 3, "2025/3/6")), Body);
        Assert.Equal(
            (Reasons.Required, "use"),
            (await house.Refuses(() => house.Planner.Feeds.ResolveFeedRowAsync(Says("reject")))) is var r
                ? (r.Reason, r.Field)
                : default
        );
        await house.Planner.Feeds.ResolveFeedRowAsync(Says("reject", use: 3));
        Assert.Equal(
            [FeedOutcome.Reported, FeedOutcome.Ambiguous, FeedOutcome.Rejected],
            (await house.Rows()).Select(r => r.Outcome)
        );
        // A page ends between two uses of a number without losing one.
        var (seen, token) = (new List<(string, int)>(), "");
        do
        {
            var page = await house.Justice.Feeds.ListFeedRowsAsync(
                new()
                {
                    Platform = "SJG",
                    Kind = FeedKind.Entries,
                    PageSize = 1,
                    PageToken = token,
                }
            );
            seen.AddRange(page.Rows.Select(row => (row.ExternalId, row.Use)));
            token = page.NextPageToken;
        } while (token.Length > 0);
        Assert.Equal([("0007", 1), ("0007", 2), ("0007", 3)], seen);
    }

    [Fact]
    public async Task Within_one_file_the_second_row_is_refused_with_the_firm_and_day_of_the_first()
    {
        await using var house = await Fed();
        await house.On("2026-03-10");
        var taken = await Import(
            house.Planner,
            Entries(SheetFormat.Csv, Row("0009", 1, "2026/3/4"), Row("0009", 2, "2026/3/5")),
            Body
        );
        var refused = Assert.Single(taken.Refused);
        Assert.Equal(
            (3L, Reasons.Duplicate, $"0009 stands on line 2 already, of {Code(1)} on 2026-03-04"),
            (refused.Line, refused.Reason, refused.Message)
        );
        Assert.Equal([(1, Code(1), FeedOutcome.Reported, 0)], await Shown(house));
    }

    [Fact]
    public async Task A_draw_or_result_under_a_number_used_before_waits_as_well()
    {
        await using var house = await Fed();
        byte[] Result(int firm, string on) =>
            SheetFiles.Bytes(
                SheetFormat.Csv,
                [
                    ["检查任务编号", "检查对象统一社会信用代码", "检查日期", "检查结论"],
                    ["0007", Code(firm), on, "责令限期改正"],
                ]
            );
        await Import(house.Planner, Result(1, "2025/3/4"), Body, FeedKind.Results);
        Assert.Equal(1, (await Import(house.Planner, Result(2, "2025/3/4"), Body, FeedKind.Results)).Totals.Waiting);
        Assert.Equal(
            [FeedOutcome.Kept, FeedOutcome.Ambiguous],
            (await house.Rows(FeedKind.Results)).Select(r => r.Outcome)
        );
        var says = Says("separate");
        says.Kind = FeedKind.Results;
        Assert.Equal("resolution", (await house.Refuses(() => house.Planner.Feeds.ResolveFeedRowAsync(says))).Field);
        says.Resolution = "correction";
        await house.Planner.Feeds.ResolveFeedRowAsync(says);
        Assert.Equal(
            (FeedOutcome.Kept, Code(2), 2),
            Assert.Single(await house.Rows(FeedKind.Results)) is var r ? (r.Outcome, r.CreditCode, r.Revision) : default
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    /// <summary>0007 of firm 1 counted on 4 March, of firm 2 waiting for the 5th.</summary>
    private static async Task Waiting(PlanningHouse house)
    {
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("0007", 1, "2025/3/4", label: "双随机抽查")), Body);
        await Import(house.Planner, Entries(SheetFormat.Csv, Row("0007", 2, "2025/3/5", label: "双随机抽查")), Body);
    }

    private static async Task<List<(int Use, string Firm, FeedOutcome Outcome, int Contests)>> Shown(
        PlanningHouse house
    ) => [.. (await house.Rows()).Select(r => (r.Use, r.CreditCode, r.Outcome, r.Contests))];

    private static string[] Row(string id, int firm, string on, string label = "调研") =>
        [id, Code(firm), on, Body, "FIRE", label];

    private static ResolveFeedRowRequest Says(string resolution, string id = "0007", int use = 0) =>
        new()
        {
            Platform = "SJG",
            ExternalId = id,
            Resolution = resolution,
            Use = use,
            Reason = "核对原系统",
        };

    private static async Task<PlanningHouse> Fed(string on = "2025-03-20")
    {
        var house = await Start("2025-02-20");
        await PublishSeeds(house.Of(Role.Operator, "operator-1", ""));
        if (on != "2025-02-20")
            await house.On(on);
        return house;
    }
}
