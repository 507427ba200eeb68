using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 4: a standing conflict that is over, or was entered by mistake, is ended by the head.</summary>
public sealed class EndRecusalTests
{
    private static EndRecusalRequest Ended(string officer = Second) =>
        new()
        {
            Officer = officer,
            CreditCode = Code(1),
            Because = "over",
            Document = "住建执法〔2025〕7号",
        };

    private static async Task<PlanningHouse> Barred()
    {
        var house = await Start();
        await house.Facts(
            new RecusalDeclared(Second, Code(1), "former-employment"),
            new RecusalDeclared(Second2, Code(1), "kinship"),
            new RecusalDeclared(Lead2, Code(1), "interest")
        );
        return house;
    }

    [Fact]
    public async Task An_officer_whose_conflict_is_over_may_go_there_again()
    {
        await using var house = await Barred();
        var visit = await house.Visit();
        Task<Refused> Assign() => house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit }));
        Assert.Equal(Reasons.TooFewOfficers, (await Assign()).Reason);
        var before = house.Head;
        await house.Chief.Officers.EndRecusalAsync(Ended());
        Assert.Equal(before + 1, house.Head);
        Assert.Equal(
            [new RecusalEnded(Second, Code(1), "over", "住建执法〔2025〕7号")],
            house.Since(before).OfType<RecusalEnded>()
        );
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.Equal((Lead, Second), (team.Lead, team.Second));
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task What_is_ended_cannot_be_ended_again_and_may_be_declared_again()
    {
        await using var house = await Barred();
        var key = new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } };
        var first = await house.Chief.Officers.EndRecusalAsync(Ended(), key);
        // The same call again is the same act; another one finds nothing.
        Assert.Equal(first, await house.Chief.Officers.EndRecusalAsync(Ended(), key));
        var again = await house.Refuses(() => house.Chief.Officers.EndRecusalAsync(Ended()));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.RecusalNotAsked), (again.Status, again.Reason));
        await house.Planner.Officers.DeclareRecusalAsync(
            new()
            {
                Officer = Second,
                CreditCode = Code(1),
                Ground = "interest",
            }
        );
        var visit = await house.Visit();
        var refused = await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit }));
        Assert.Equal(Reasons.TooFewOfficers, refused.Reason);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Only_the_head_of_the_officers_body_decides_and_never_about_himself()
    {
        await using var house = await Barred();
        var other = await house.Refuses(() => house.Of(Role.Head, "head-2", "YJJ").Officers.EndRecusalAsync(Ended()));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.NotOwnBody), (other.Status, other.Reason));
        var self = await house.Refuses(() => house.Of(Role.Head, Second, Body).Officers.EndRecusalAsync(Ended()));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.SamePerson), (self.Status, self.Reason));
        var unknown = await house.Refuses(() => house.Chief.Officers.EndRecusalAsync(Ended("ZJJ-Z9")));
        Assert.Equal(Reasons.UnknownOfficer, unknown.Reason);
    }
}
