using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Integration.Planning;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.FeedFiles;

namespace Enforcement.Integration.Sheets;

/// <summary>Which planned visit an entry in another system may have been: one that is open, on site, of its matters,
/// planned by then, within its window.</summary>
public sealed class FeedMatchTests
{
    private const string Day = "2025/3/12";

    [Theory]
    [InlineData("it fits", FeedOutcome.Conducted)]
    [InlineData("was cancelled", FeedOutcome.Reported)]
    [InlineData("is of other matters", FeedOutcome.Reported)]
    [InlineData("is a check of documents", FeedOutcome.Reported)]
    [InlineData("begins a day later", FeedOutcome.Reported)]
    [InlineData("begins that day", FeedOutcome.Conducted)]
    [InlineData("ended the day before", FeedOutcome.Reported)]
    [InlineData("ends that day", FeedOutcome.Conducted)]
    [InlineData("is planned a day later", FeedOutcome.Reported)]
    public async Task An_entry_carries_out_a_planned_visit_only_where_it_can_have_been_that_visit(
        string how,
        FeedOutcome outcome
    )
    {
        await using var house = await Start("2025-02-20");
        await PublishSeeds(house.Of(Role.Operator, "operator-1", ""));
        if (how == "is planned a day later")
            await house.On("2025-03-13");
        var line = Named(
            how == "is of other matters" ? Food : Fire,
            how == "begins a day later" ? "2025-03-13"
                : how == "begins that day" ? "2025-03-12"
                : "2025-03-01",
            how == "ended the day before" ? "2025-03-11"
                : how == "ends that day" ? "2025-03-12"
                : "2025-06-30",
            Code(1)
        );
        if (how == "is a check of documents")
            line.Form = InspectionForm.Document;
        var visit = (await house.File(line)).Visits[0].VisitId;
        if (how == "was cancelled")
            await house.Planner.Visits.CancelVisitAsync(new() { VisitId = visit, Reason = "staff" });
        var before = (await house.Get(visit)).State;
        await house.On("2025-03-20");
        await Import(house.Planner, Entries(SheetFormat.Csv, ["A1", Code(1), Day, Body, "FIRE", "双随机抽查"]), Body);
        var row = Assert.Single(await house.Rows());
        Assert.Equal((outcome, outcome == FeedOutcome.Conducted ? visit : ""), (row.Outcome, row.VisitId));
        Assert.Equal(outcome == FeedOutcome.Conducted ? VisitState.Conducted : before, (await house.Get(visit)).State);
    }
}
