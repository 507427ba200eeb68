using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.FeedFiles;
using static Enforcement.Integration.Sheets.FeedSteps;

namespace Enforcement.Integration.Sheets;

/// <summary>Rows of a feed that are sent again, corrected or taken back.</summary>
public sealed class FeedCorrectionTests
{
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
}
