using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 4: an officer who is back early, or was never away, is sent out again.</summary>
public sealed class EndLeaveTests
{
    private const string First = "2025-02-01",
        Last = "2025-12-31";

    private static EndLeaveRequest Back(string on, string officer = Second, string from = First) =>
        new()
        {
            Officer = officer,
            From = from,
            BackOn = on,
        };

    /// <summary>A body of whose officers too few are left for a team.</summary>
    private static async Task<PlanningHouse> Away()
    {
        var house = await Start();
        await house.Facts(
            new LeaveRecorded(Second, Day(First), Day(Last)),
            new LeaveRecorded(Second2, Day(First), Day(Last)),
            new LeaveRecorded(Lead2, Day(First), Day(Last))
        );
        return house;
    }

    [Theory]
    [InlineData(First)] // never away
    [InlineData("2025-02-10")]
    public async Task Who_is_back_early_is_in_a_team_again(string on)
    {
        await using var house = await Away();
        var visit = await house.Visit();
        var refused = await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit }));
        Assert.Equal(Reasons.TooFewOfficers, refused.Reason);
        var before = house.Head;
        await house.Planner.Officers.EndLeaveAsync(Back(on));
        Assert.Equal(before + 1, house.Head);
        Assert.Equal([new LeaveEnded(Second, Day(First), Day(on))], house.Since(before).OfType<LeaveEnded>());
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.Equal((Lead, Second), (team.Lead, team.Second));
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_leave_that_is_not_recorded_or_over_before_that_day_is_not_ended()
    {
        await using var house = await Away();
        var none = await house.Refuses(() =>
            house.Planner.Officers.EndLeaveAsync(Back("2025-03-01", from: "2025-02-02"))
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.NotOnFile), (none.Status, none.Reason));
        var late = await house.Refuses(() => house.Planner.Officers.EndLeaveAsync(Back("2026-01-01")));
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.OutOfRange, "back_on"),
            (late.Status, late.Reason, late.Field)
        );
        await house.Planner.Officers.EndLeaveAsync(Back("2025-01-20"));
        var again = await house.Refuses(() => house.Planner.Officers.EndLeaveAsync(Back("2025-01-20")));
        Assert.Equal(Reasons.NotOnFile, again.Reason);
    }

    [Fact]
    public async Task A_leave_is_ended_from_today_on_or_taken_back_as_a_whole_and_no_day_that_was_used_is_struck()
    {
        await using var house = await Away();
        await house.On("2025-02-10");
        var used = await house.Refuses(() => house.Planner.Officers.EndLeaveAsync(Back("2025-02-09")));
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.OutOfRange, "back_on"),
            (used.Status, used.Reason, used.Field)
        );
        await house.Planner.Officers.EndLeaveAsync(Back("2025-02-10"));
        // Recorded in error: there was none, also where it is over.
        await house.Planner.Officers.EndLeaveAsync(Back(First, Lead2));
        await house.On("2026-02-01");
        var over = await house.Refuses(() => house.Planner.Officers.EndLeaveAsync(Back("2025-12-31", Second2)));
        Assert.Equal((Reasons.OutOfRange, "back_on"), (over.Reason, over.Field));
        await house.Planner.Officers.EndLeaveAsync(Back(First, Second2));
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Only_the_officers_own_body_ends_it_and_sees_it()
    {
        await using var house = await Away();
        await house.Facts(new RecusalDeclared(Second, Code(1), "kinship"));
        var other = house.Of(Role.Planner, "planner-2", "YJJ");
        var refused = await house.Refuses(() => other.Officers.EndLeaveAsync(Back("2025-03-01")));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.NotOwnBody), (refused.Status, refused.Reason));

        async Task<Officer> Seen(PlanningClient by) =>
            (await by.Officers.ListOfficersAsync(new() { Body = Body, PageSize = 500 })).Officers.Single(o =>
                o.Officer_ == Second
            );
        foreach (var own in new[] { house.Planner, house.Chief })
        {
            var officer = await Seen(own);
            Assert.Equal([(First, Last)], officer.Leaves.Select(l => (l.From, l.To)));
            Assert.Equal([(Code(1), "kinship")], officer.Conflicts.Select(c => (c.CreditCode, c.Ground)));
        }
        var foreign = await Seen(other);
        Assert.Empty(foreign.Leaves);
        Assert.Empty(foreign.Conflicts);
        await house.On("2026-06-01"); // over: of no use to a planner
        Assert.Empty((await Seen(house.Planner)).Leaves);
    }
}
