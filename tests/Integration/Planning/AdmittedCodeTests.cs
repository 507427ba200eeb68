using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Integration.Supervision;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>
/// A firm whose code the register admitted is a firm to the services that follow it; they keep no list of their own.
/// </summary>
public sealed class AdmittedCodeTests
{
    private const string Odd = "91449917MA90000049"; // its check character would be another

    [Fact]
    public async Task It_is_named_in_a_plan_and_visited_about_a_case_once_the_register_has_it()
    {
        await using var house = await Start("2025-03-03");
        var named = Named(Fire, "2025-03-10", "2025-06-30", Odd);
        var about = CaseVisitTests.Case();
        about.CreditCode = Odd.ToLowerInvariant();
        Assert.Equal(
            Reasons.CreditCode,
            (await house.Refuses(() => house.Planner.Plans.FilePlanAsync(Plan(Body, named)))).Reason
        );
        Assert.Equal(
            Reasons.CreditCode,
            (await house.Refuses(() => house.Planner.Cases.OpenCaseVisitAsync(about))).Reason
        );
        await house.Registry(
            new EnterprisesImported(
                "IMP-2",
                2,
                [Imported(1) with { CreditCode = Odd, AdmittedBy = "示市监〔2026〕7号" }]
            )
        );
        Assert.Equal(Odd, Assert.Single((await house.File(named)).Visits).CreditCode);
        Assert.Equal(Odd, (await house.Get((await house.Planner.Cases.OpenCaseVisitAsync(about)).VisitId)).CreditCode);
        Assert.Equal(2, (await house.Planner.Visits.ListVisitsAsync(new() { CreditCode = Odd })).Visits.Count);
    }

    [Fact]
    public async Task A_complaint_can_be_made_about_it_once_the_register_has_it()
    {
        await using var house = await SupervisionHouse.Start();
        var complaint = new Contracts.Supervision.V1.RecordComplaintRequest
        {
            CreditCode = Odd,
            Text = "t",
            Source = "online",
        };
        Assert.Equal(
            Reasons.CreditCode,
            (await Testing.Refused.By(() => house.As(Role.Anonymous).Complaints.RecordComplaintAsync(complaint))).Reason
        );
        await house.Register(
            new EnterprisesImported("I2", 2, [Imported(1) with { CreditCode = Odd, AdmittedBy = "示市监〔2026〕7号" }])
        );
        Assert.NotEmpty((await house.As(Role.Anonymous).Complaints.RecordComplaintAsync(complaint)).ComplaintId);
    }
}
