using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>What must not be counted, (a) to (l) of tests/README.md, letter by letter: figure 1 stays 0, and the
/// balance closes with each in its place.</summary>
public sealed class MustNotBeCountedTests
{
    private const string Visit = "TASK-449917-2025-0001",
        Second = "TASK-449917-2025-0002";
    private const string WindowFrom = "2025-03-01",
        WindowTo = "2025-03-31",
        AfterLookBack = "2025-05-06";

    private static SupervisionDesk Year(params IEvent[] facts)
    {
        var desk = new SupervisionDesk();
        desk.Tell(
            "registry",
            new EnterprisesImported(
                "I",
                2,
                [
                    new(Firm, "f", "I6513", "449917001", new(2020, 1, 1), RiskClass.A, null),
                    new(OtherFirm, "g", "I6513", "449917001", new(2020, 1, 1), RiskClass.B, null),
                ]
            ),
            SupervisionDesk.At(new(2025, 1, 2))
        );
        desk.Plan(Planned(Firm, WindowFrom, WindowTo, Visit));
        desk.On("2025-02-10");
        desk.Plan(facts);
        return desk;
    }

    /// <summary>A year later, with everything that could prove an avoided visit.</summary>
    private static void NothingCounts(SupervisionDesk desk, Standing standing, string visit = Visit)
    {
        desk.On(AfterLookBack);
        desk.Plan(Covered("2025-01-01", AfterLookBack), Covered("2025-01-01", AfterLookBack, OtherBody));
        var (facts, balance) = desk.Count();
        Assert.Empty(balance.Offenders);
        Assert.Equal(standing, balance.Standings[VisitId.Stored(visit)]);
        foreach (
            var (number, key) in (ReadOnlySpan<(string, string)>)
                [("1", "total"), ("2", "cause:M"), ("2", "cause:N"), ("2", "cause:C")]
        )
            Assert.Equal(0, Row(facts, balance, number, key).Value);
    }

    private static CountedRow Row(YearFacts facts, YearBalance balance, string number, string key) =>
        YearFigures.Of(facts, balance).Single(f => f.Number == number).Rows.Single(r => r.Key == key);

    [Fact]
    public void B_a_decision_not_to_punish_is_a_decision_and_no_visit()
    {
        using var desk = Year(
            Entered(Visit, "2025-03-10"),
            new ResultRecorded(
                Visit,
                Firm,
                [new("m", Finding.ProblemCorrected, "首违不罚")],
                true,
                null,
                new(2025, 4, 7)
            )
        );
        NothingCounts(desk, Standing.Conducted);
        Assert.Empty(desk.Db.AvoidedVisits);
    }

    [Fact]
    public void C_postponed_to_the_next_year_is_deferred()
    {
        using var desk = Year(new VisitDeferred(Visit, 2026, "staff"));
        NothingCounts(desk, Standing.Deferred);
    }

    [Fact]
    public void C_avoided_first_and_postponed_after_all_is_deferred_and_no_longer_avoided()
    {
        using var desk = Year(Waived(Visit));
        desk.Measure(Visit);
        desk.Plan(new VisitDeferred(Visit, 2026, "staff"));
        Assert.Equal(ReversalReason.Reopened, desk.Ledger(Visit).Reversed);
        NothingCounts(desk, Standing.Deferred);
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("matter-repealed")]
    [InlineData("mandate-lost")]
    public void D_cancelled_for_lack_of_staff_a_repealed_matter_or_a_lost_mandate_is_cancelled(string reason)
    {
        using var desk = Year(new VisitCancelled(Visit, reason));
        NothingCounts(desk, Standing.Cancelled);
    }

    [Theory]
    [InlineData(EnterpriseStatus.Dissolved, "2025-02-20")]
    [InlineData(EnterpriseStatus.Moved, "2025-03-15")]
    [InlineData(EnterpriseStatus.Duplicate, WindowTo)]
    public void E_a_dissolved_moved_or_duplicate_enterprise_was_spared_nothing(EnterpriseStatus status, string on)
    {
        using var desk = Year(Waived(Visit));
        desk.Measure(Visit);
        desk.On(on);
        desk.Tell("registry", new EnterpriseStatusChanged(Firm, status, "register"), SupervisionDesk.At(Day(on)));
        Assert.Equal(ReversalReason.EnterpriseGone, desk.Ledger(Visit).Reversed);
        desk.Plan(VisitReopened.For(Visit, ReopenCause.EnterpriseGone), new VisitCancelled(Visit, "dissolved"));
        NothingCounts(desk, Standing.Cancelled);
    }

    [Fact]
    public void E_an_enterprise_that_left_after_its_window_was_there_to_be_visited()
    {
        using var desk = Year(Waived(Visit));
        desk.Measure(Visit);
        desk.On("2025-04-01");
        desk.Tell(
            "registry",
            new EnterpriseStatusChanged(Firm, EnterpriseStatus.Dissolved, "register"),
            SupervisionDesk.At(new(2025, 4, 1))
        );
        desk.On(AfterLookBack);
        desk.Plan(Covered("2025-01-01", AfterLookBack));
        Assert.Equal(LedgerState.Held, desk.Ledger(Visit).State);
    }

    [Theory]
    [InlineData("case-triggered")] // (f) cannot be waived
    [InlineData("re-check")] // (g) of a rectification
    [InlineData("survey")] // (k) 调研
    [InlineData("service")] // (k) 服务
    public void F_G_K_case_triggered_checks_re_checks_surveys_and_services_are_no_planned_visits(string label)
    {
        using var desk = Year(
            Reported(OtherBody, "2025-03-10", OtherGroup, label, OtherFirm),
            new VisitCancelled(Visit, "staff")
        );
        NothingCounts(desk, Standing.Cancelled);
        Assert.Equal(1, desk.Count().Balance.Lines.Single(l => l.Key == "total").Planned);
    }

    [Theory]
    [InlineData("case-triggered")]
    [InlineData("re-check")]
    [InlineData("survey")]
    [InlineData("service")]
    public void F_G_K_but_the_body_s_own_presence_under_any_of_these_labels_speaks_against_an_avoided_visit(
        string label
    )
    {
        using var desk = Year(Waived(Visit), Reported(Body, "2025-02-01", OtherGroup, label));
        Assert.Equal(LedgerState.Pending, desk.Ledger(Visit).State); // before the window
        desk.On("2025-03-11");
        desk.Plan(Reported(Body, "2025-03-10", OtherGroup, label));
        Assert.Equal(ReversalReason.OtherPresence, desk.Ledger(Visit).Reversed);
        desk.Plan(VisitReopened.For(Visit, ReopenCause.OtherPresence));
        NothingCounts(desk, Standing.Open);
    }

    [Fact]
    public void I_one_visit_by_two_causes_counts_once_by_the_cause_that_comes_first()
    {
        using var desk = Year(
            Planned(Firm, OtherBody, OtherGroup, WindowFrom, WindowTo, Second),
            Waived(Visit),
            new VisitsMerged(Second, [Visit], false)
        );
        desk.Plan(Entered(Second, "2025-03-10", body: OtherBody, group: OtherGroup, others: Visit));
        desk.On(AfterLookBack);
        desk.Plan(Covered("2025-01-01", AfterLookBack));
        var (facts, balance) = desk.Count();
        Assert.True(balance.Closes, string.Join("; ", balance.Offenders));
        Assert.Equal((0L, 1L), (Row(facts, balance, "1", "total").Value, Row(facts, balance, "2", "cause:M").Value));
    }

    [Fact]
    public void J_the_same_visit_reported_by_zone_and_by_bureau_does_not_close()
    {
        using var desk = Year(Planned(Firm, WindowFrom, WindowTo, Second));
        var balance = desk.Count().Balance;
        Assert.False(balance.Closes);
        Assert.Contains(Second, Assert.Single(balance.Offenders), StringComparison.Ordinal);
    }

    [Fact]
    public void L_an_attempt_that_was_drawn_again_plans_nothing()
    {
        using var desk = Year(
            new VisitCancelled(Visit, "staff"),
            new RosterFrozen("DRAW-1", "PLAN-1", 1, Body, "00", 60, [], [], 1, "00"),
            new AttemptAborted("DRAW-1", 1, "wrong notice"),
            new AttemptAborted("DRAW-1", 2, "again"),
            new DrawCompleted("DRAW-1", 3, "00", 1, []),
            Planned(OtherFirm, WindowFrom, WindowTo, Second) with
            {
                DrawId = "DRAW-1",
                Origin = VisitOrigin.Drawn,
            }
        );
        NothingCounts(desk, Standing.Open, Second);
        // the cancelled one, and the one drawn in the end
        Assert.Equal(2, desk.Count().Balance.Lines.Single(l => l.Key == "total").Planned);
    }
}
