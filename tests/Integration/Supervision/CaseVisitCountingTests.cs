using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Case-triggered entries are outside Planned; they can only reverse (letter f in tests/README.md).</summary>
public sealed class CaseVisitCountingTests
{
    private const string Planned1 = "TASK-449917-2025-000001",
        CaseId = "TASK-449917-2025-000002";

    private static CaseVisitOpened Opened(string group = Group, string body = Body) =>
        new(
            CaseId,
            body,
            Firm,
            ["440100000001"],
            group,
            InspectionForm.OnSite,
            Day("2025-03-03"),
            Day("2025-03-28"),
            Day("2025-03-03"),
            CaseTrigger.Complaint,
            "12345-1",
            Day("2025-03-02"),
            null,
            "现场核实",
            null,
            null,
            false,
            "54号"
        );

    private static SupervisionDesk Avoided()
    {
        var desk = new SupervisionDesk();
        desk.Plan(Planned(Firm, "2025-03-01", "2025-03-31", Planned1));
        desk.On("2025-02-20");
        desk.Plan(Waived(Planned1));
        return desk;
    }

    [Fact]
    public void It_stands_in_no_balance_whether_it_is_made_or_cancelled()
    {
        foreach (var end in new IEvent[] { Entered(CaseId, "2025-03-05"), new VisitCancelled(CaseId, "unfounded") })
        {
            using var desk = new SupervisionDesk();
            desk.On("2025-03-05");
            desk.Plan(Opened(), end);
            var (_, balance) = desk.Count();
            Assert.True(balance.Closes, string.Join('\n', balance.Offenders));
            Assert.Equal(0, balance.Lines.Single(l => l.Key == "total").Planned);
        }
    }

    [Fact]
    public void Its_entry_is_one_entry_of_the_year_of_the_kind_case()
    {
        using var desk = new SupervisionDesk();
        desk.On("2025-03-05");
        desk.Plan(
            Planned(OtherFirm, "2025-03-01", "2025-03-31", Planned1),
            Opened(),
            Entered(CaseId, "2025-03-05"),
            Entered(Planned1, "2025-03-05", OtherFirm)
        );
        var (facts, balance) = desk.Count();
        var figures = YearFigures.Of(facts, balance);
        Assert.Equal(2, Row("5", "entries").Value);
        Assert.Equal(3, Row("5", "matter-times").Value); // two of the plan's line, one of the case
        Assert.Equal((1, 2L), (Row("6", "kind:case").Value, Row("6", "kind:case").Denominator));
        Assert.Equal((1, 2L), (Row("6", "kind:routine").Value, Row("6", "kind:routine").Denominator));

        CountedRow Row(string number, string key) =>
            figures.Single(f => f.Number == number).Rows.Single(r => r.Key == key);
    }

    [Fact]
    public void A_problem_it_finds_at_a_firm_under_observation_counts_among_the_problems_found_meanwhile()
    {
        using var desk = new SupervisionDesk();
        desk.Tell(
            "registry",
            new ObservationGranted(
                "OBS-1",
                Firm,
                Day("2025-02-01"),
                Day("2025-02-01"),
                Day("2025-12-31"),
                "four-new",
                []
            ),
            SupervisionDesk.At(Day("2025-02-01"))
        );
        desk.On("2025-03-05");
        desk.Plan(
            Opened(),
            Entered(CaseId, "2025-03-05"),
            new ResultRecorded(CaseId, Firm, [new("m", Finding.ProblemOpen, "x")], true, null, Day("2025-04-02"))
        );
        var (facts, balance) = desk.Count();
        var found = YearFigures.Of(facts, balance).Single(f => f.Number == "4").Rows.ToDictionary(r => r.Key);
        Assert.Equal([CaseId], found["problems"].Items);
        Assert.Equal(
            (100, 11L),
            (found["problems-per-100-months"].Value, found["problems-per-100-months"].Denominator)
        );
    }

    [Fact]
    public void It_is_no_part_of_the_double_random_figures_whatever_it_finds()
    {
        using var desk = new SupervisionDesk();
        desk.On("2025-03-05");
        desk.Plan(
            Planned(OtherFirm, "2025-03-01", "2025-03-31", Planned1) with
            {
                DrawId = "DRAW-449917-2025-0001-1",
                Origin = VisitOrigin.Drawn,
                Kind = LineKind.Draw,
            },
            Entered(Planned1, "2025-03-05", OtherFirm),
            new ResultRecorded(Planned1, OtherFirm, [new("m", Finding.NoProblem, null)], false, null, Day("2025-04-02"))
        );
        Dictionary<string, (long, long)> Seven()
        {
            var (facts, balance) = desk.Count();
            return YearFigures
                .Of(facts, balance)
                .Single(f => f.Number == "7")
                .Rows.ToDictionary(r => r.Key, r => (r.Value, r.Denominator));
        }
        var before = Seven();
        Assert.Equal((1, 1), before["completion"]);
        Assert.Equal((0, 1), before["detection"]);
        desk.Plan(
            Opened(),
            Entered(CaseId, "2025-03-05"),
            new ResultRecorded(CaseId, Firm, [new("m", Finding.ProblemOpen, "x")], true, null, Day("2025-04-02"))
        );
        Assert.Equal(before, Seven());
    }

    [Theory]
    [InlineData(Group, Body, ReversalReason.Entered)]
    [InlineData(Group, OtherBody, ReversalReason.OtherPresence)]
    [InlineData(OtherGroup, Body, ReversalReason.OtherPresence)]
    public void An_entry_about_a_case_undoes_an_avoided_visit_as_one_reported_under_that_label_does(
        string group,
        string body,
        ReversalReason reason
    )
    {
        using var desk = Avoided();
        desk.On("2025-03-05");
        desk.Plan(Opened(group, body), Entered(CaseId, "2025-03-05", body: body, group: group));
        Assert.Equal((LedgerState.Reversed, reason), (desk.Ledger(Planned1).State, desk.Ledger(Planned1).Reversed));
    }

    [Fact]
    public void Of_another_body_for_other_matters_or_after_the_look_back_it_undoes_nothing()
    {
        using var other = Avoided();
        other.On("2025-03-05");
        other.Plan(Opened(OtherGroup, OtherBody), Entered(CaseId, "2025-03-05", body: OtherBody, group: OtherGroup));
        Assert.True(other.Ledger(Planned1).Stands);
        using var later = Avoided();
        later.Measure(Planned1);
        later.On("2025-05-02");
        later.Plan(Opened(), Entered(CaseId, "2025-05-02"));
        Assert.True(later.Ledger(Planned1).Stands);
    }
}
