using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning.Plans;
using Enforcement.InspectionPlanning.Visits;

namespace Enforcement.Unit.Planning;

/// <summary>广东省优化营商环境条例 art. 48: a published plan has 依据, 事项, 范围, 方式 and 时间.</summary>
public sealed class PlanElementsTests
{
    private static readonly DateOnly Today = new(2025, 1, 14);
    private static readonly PlanRow Plan = new()
    {
        PlanId = "PLAN-449917-2025-0001",
        Body = BodyCode.Stored("ZJJ"),
        FiledBy = "planner-1",
        Basis = "国办发〔2024〕54号",
        FiledWith = "市局",
        Version = 1,
        Lines = 1,
        PublishBy = Today,
    };
    private static readonly PlanLineRow Named = Row(LineKind.Named);
    private static readonly PlanLineRow Draw = Row(LineKind.Draw) with
    {
        Line = 2,
        Firms = null,
        Rates = [new("B", 0, "1/20")],
    };

    public static TheoryData<string> Elements =>
        ["basis", "lines", "matters", "credit_codes", "rates", "form", "window_from", "window_to"];

    [Theory, MemberData(nameof(Elements))]
    public void A_plan_without_one_of_them_is_not_published_and_the_refusal_names_the_field(string element)
    {
        var (plan, lines, field) = element switch
        {
            "basis" => (Plan with { Basis = " " }, [Named, Draw], "basis"),
            "lines" => (Plan, Array.Empty<PlanLineRow>(), "lines"),
            "matters" => (Plan, [Named, Draw with { Matters = [] }], "lines[1].matters"),
            "credit_codes" => (Plan, [Named with { Firms = 0 }, Draw], "lines[0].credit_codes"),
            "rates" => (Plan, [Named, Draw with { Rates = [] }], "lines[1].rates"),
            "form" => (Plan, [Named with { Form = InspectionForm.Unspecified }, Draw], "lines[0].form"),
            "window_from" => (Plan, [Named with { WindowFrom = default }, Draw], "lines[0].window_from"),
            _ => (Plan, [Named, Draw with { WindowTo = default }], "lines[1].window_to"),
        };
        var refused = Assert.Throws<Refusal>(() => PlansService.Publish(plan, lines, [], false, Today));
        Assert.Equal(
            (RefusalKind.Precondition, Reasons.PlanIncomplete, field),
            (refused.Kind, refused.Reason, Assert.Single(refused.Fields).Field)
        );
    }

    [Fact]
    public void A_plan_with_all_of_them_is_published_and_one_filed_before_firms_were_counted_too()
    {
        Assert.False(PlansService.Publish(Plan, [Named, Draw], [], false, Today).Late);
        Assert.True(PlansService.Publish(Plan, [Named with { Firms = null }], [], false, Today.AddDays(1)).Late);
    }

    private static PlanLineRow Row(LineKind kind) =>
        new()
        {
            PlanId = "PLAN-449917-2025-0001",
            Line = 1,
            Kind = kind,
            Matters = ["440000000101"],
            MatterGroup = "FIRE",
            Form = InspectionForm.OnSite,
            WindowFrom = new(2025, 3, 1),
            WindowTo = new(2025, 6, 30),
            Rates = [],
            IndustryPrefix = "",
            DivisionPrefix = "",
            OffSiteInsufficient = "必须现场",
            FiledBy = "planner-1",
            Firms = 2,
        };
}
