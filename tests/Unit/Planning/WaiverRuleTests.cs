using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Matters;
using Enforcement.InspectionPlanning.Mirror;
using Enforcement.InspectionPlanning.Visits;

namespace Enforcement.Unit.Planning;

/// <summary>The rule of cause O (observation) as a pure function.</summary>
public sealed class WaiverRuleTests
{
    private static readonly DateOnly Today = new(2025, 3, 3);
    private static readonly Term TenWorkingDays = new(10, DayType.Working);
    private static readonly VisitRow Visit = VisitRow.From(
        new(
            "PLAN-1",
            1,
            null,
            VisitOrigin.Named,
            "ZJJ",
            ["440000000101"],
            "FIRE",
            LineKind.Named,
            InspectionForm.OnSite,
            new(2025, 3, 1),
            new(2025, 6, 30),
            new(2025, 1, 6),
            []
        ),
        new("TASK-1", "91449917MA5TEK011G", null, true),
        underCap: true,
        plannedBy: "planner-1"
    );
    private static readonly MatterRow Matter = MatterRow.From(
        new(
            "440000000101",
            "ZJJ",
            "n",
            "FIRE",
            MatterKind.General,
            InspectionForm.OnSite,
            true,
            null,
            false,
            false,
            "law",
            new(null, LegalBasisKind.Law, "firms", null, 1, "two officers", new(2020, 1, 1), null, new(2030, 1, 1))
        )
    );
    private static readonly EnterpriseMirror Firm = new()
    {
        CreditCode = CreditCode.Parse("91449917MA5TEK011G"),
        Name = "firm",
        Industry = "I6513",
        Division = "449917001",
        RiskMonth = "",
        Status = EnterpriseStatus.Active,
        ObservationId = "OBS-1",
        ObservationAppliedOn = new(2025, 2, 10),
        ObservationFrom = new(2025, 2, 20),
        ObservationUntil = new(2026, 2, 19),
    };

    private static WaiverRequested Ask(
        EnterpriseMirror? firm = null,
        MatterRow[]? matters = null,
        DateOnly? baseline = null,
        DateOnly? today = null
    ) =>
        VisitsService.AskWaiver(
            Visit,
            new(firm ?? Firm, matters ?? [Matter], baseline ?? new(2025, 1, 6)),
            MeasureKind.Guidance,
            new(2025, 5, 1),
            today ?? Today,
            TenWorkingDays
        );

    private static string Refused(Func<object> ask) =>
        Assert
            .Throws<Refusal>(() =>
            {
                ask();
            })
            .Reason;

    [Fact]
    public void Decide_by_is_ten_working_days_before_the_window_ends() =>
        Assert.Equal(new(2025, 6, 16), Ask().DecideBy);

    [Fact]
    public void The_period_stands_from_its_first_to_its_last_day()
    {
        Assert.Equal("OBS-1", Ask(today: new(2025, 2, 20)).ObservationId);
        Assert.Equal(Reasons.NotObserved, Refused(() => Ask(today: new(2025, 2, 19))));
        Assert.Equal(Reasons.NotObserved, Refused(() => Ask(Firm with { ObservationUntil = Today.AddDays(-1) })));
        Assert.NotNull(Ask(Firm with { ObservationUntil = Today }));
        Assert.Equal(Reasons.NotObserved, Refused(() => Ask(Firm with { ObservationId = null })));
    }

    [Fact]
    public void The_baseline_precedes_the_application_by_a_day_at_least()
    {
        Assert.NotNull(Ask(baseline: new(2025, 2, 9)));
        Assert.Equal(Reasons.PlannedAfterApplication, Refused(() => Ask(baseline: new(2025, 2, 10))));
    }

    [Fact]
    public void One_matter_that_cannot_be_waived_is_enough_but_off_site_must_do_for_all()
    {
        Assert.Equal(
            Reasons.MatterNotWaivable,
            Refused(() => Ask(matters: [Matter, Matter with { Waivable = false, Exclusion = "safety" }]))
        );
        Assert.Equal(Reasons.MatterNotWaivable, Refused(() => Ask(matters: [Matter with { Statutory = true }])));
        Assert.Equal(Reasons.OffSiteWouldDo, Refused(() => Ask(matters: [Matter with { OffSitePossible = true }])));
        Assert.NotNull(Ask(matters: [Matter with { OffSitePossible = true }, Matter]));
    }

    [Fact]
    public void On_the_last_day_to_decide_it_may_be_asked_and_a_day_later_not()
    {
        Assert.NotNull(Ask(today: new(2025, 6, 16)));
        Assert.Equal(Reasons.WaiverTooLate, Refused(() => Ask(today: new(2025, 6, 17))));
    }
}
