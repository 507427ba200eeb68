using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>What an amendment adds to a public plan gives no visit before it is public itself, named by a list as
/// little as drawn.</summary>
public sealed class AddedLinesTests
{
    private const string Filed = "2025-01-06",
        After = "2025-01-14";

    [Fact]
    public async Task Whom_an_amendment_names_gets_visits_only_once_it_is_public()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await house.On(After);
        await Approve(house.Chief, plan, 1);
        await Publish(house, plan);
        var amended = await Amend(house.Planner, plan, 2);
        Assert.Empty(amended.Visits);
        Assert.Equal(2, Planned(house, plan));
        // Whom it will concern its body and the justice bureau read, and nobody else.
        Assert.Equal([Code(3)], (await Get(house, plan)).Lines[1].CreditCodes);
        var station = await house.Of(Role.Reviewer, "station-1", "").Plans.GetPlanAsync(new() { PlanId = plan });
        Assert.Empty(station.Plan.Lines[1].CreditCodes);
        await house.On("2025-01-22");
        await Approve(house.Chief, plan, 2);
        Assert.Equal(2, Planned(house, plan));
        var other = house.Of(Role.Planner, "planner-9", Body);
        var planned = Assert.Single((await other.Plans.PublishPlanAsync(new() { PlanId = plan })).Visits);
        Assert.Equal((Code(3), 2), (planned.CreditCode, planned.Line));
        Assert.Equal(3, Planned(house, plan));
        var visit = await house.Get(planned.VisitId);
        Assert.Equal(("2025-07-01", VisitState.Open), (visit.WindowFrom, visit.State));
        // Who filed the line does not approve its visits, whoever made it public.
        await house.Planner.Teams.AssignVisitAsync(new() { VisitId = planned.VisitId });
        var filer = house.Of(Role.Head, "planner-1", Body);
        var refused = await house.Refuses(() => filer.Visits.ApproveVisitAsync(new() { VisitId = planned.VisitId }));
        Assert.Equal(Reasons.SamePerson, refused.Reason);
        Assert.Equal([Code(3)], (await Get(house, plan)).Lines[1].CreditCodes);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_firm_that_is_gone_and_a_window_that_is_over_bar_no_publication_and_get_no_visit()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await house.On(After);
        await Approve(house.Chief, plan, 1);
        await Publish(house, plan);
        var gone = Named(Food, "2025-07-01", "2025-07-31", Code(3), Code(4));
        var over = Named(Food, "2025-01-20", "2025-01-24", Code(5));
        (gone.Line, over.Line) = (2, 3);
        await house.Planner.Plans.AmendPlanAsync(
            new()
            {
                PlanId = plan,
                Reason = "上级要求",
                Lines = { gone, over },
            }
        );
        // What cannot be planned at all is refused when it is filed.
        var unknown = Named(Food, "2025-07-01", "2025-07-31", Code(9999));
        unknown.Line = 4;
        var refused = await house.Refuses(() =>
            house.Planner.Plans.AmendPlanAsync(
                new()
                {
                    PlanId = plan,
                    Reason = "上级要求",
                    Lines = { unknown },
                }
            )
        );
        Assert.Equal(Reasons.UnknownEnterprise, refused.Reason);
        await house.Registry(new EnterpriseStatusChanged(Code(4), EnterpriseStatus.Dissolved, "dissolved"));
        await house.On("2025-02-10");
        await Approve(house.Chief, plan, 2);
        var published = await Publish(house, plan);
        Assert.Equal([Code(3)], published.Visits.Select(v => v.CreditCode));
        Assert.Equal(2, published.FirmsLeftOut);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    private static int Planned(PlanningHouse house, string plan) =>
        house.Since(0).OfType<VisitsPlanned>().Where(v => v.PlanId == plan).Sum(v => v.Visits.Count);

    private static async Task<string> File(PlanningHouse house) =>
        (await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1), Code(2)))).PlanId;

    private static async Task<Plan> Get(PlanningHouse house, string plan) =>
        (await house.Justice.Plans.GetPlanAsync(new() { PlanId = plan })).Plan;

    private static async Task<PublishPlanReply> Publish(PlanningHouse house, string plan) =>
        await house.Planner.Plans.PublishPlanAsync(new() { PlanId = plan });

    private static async Task Approve(Contracts.Planning.V1.PlanningClient head, string plan, int version) =>
        await head.Plans.ApprovePlanAsync(new() { PlanId = plan, Version = version });

    private static async Task<AmendPlanReply> Amend(Contracts.Planning.V1.PlanningClient planner, string plan, int line)
    {
        var more = Named(Food, "2025-07-01", "2025-07-31", Code(3));
        more.Line = line;
        return await planner.Plans.AmendPlanAsync(
            new()
            {
                PlanId = plan,
                Reason = "上级要求",
                Lines = { more },
            }
        );
    }
}
