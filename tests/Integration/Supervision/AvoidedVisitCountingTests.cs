using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>What undoes an avoided visit and what proves it, to the day.</summary>
public sealed class AvoidedVisitCountingTests
{
    private const string Visit = "TASK-449917-2025-0001",
        Lead = "TASK-449917-2025-0002";

    // Window to 31 March; 30 natural days end on 30 April 2025, a Wednesday that is a working day.
    private const string WindowFrom = "2025-03-01",
        WindowTo = "2025-03-31",
        LookBackTo = "2025-04-30",
        AfterLookBack = "2025-05-06";

    private static SupervisionDesk Waived(bool measure = true)
    {
        var desk = new SupervisionDesk();
        desk.Plan(Planned(Firm, WindowFrom, WindowTo, Visit));
        desk.On("2025-02-10");
        desk.Plan(SupervisionHouse.Waived(Visit));
        if (!measure)
            return desk;
        desk.On("2025-03-10");
        desk.Measure(Visit);
        return desk;
    }

    [Theory]
    [InlineData("2025-03-01", "2025-04-30", true)]
    [InlineData("2025-01-01", "2025-04-29", false)] // a day short at the end
    [InlineData("2025-03-02", "2025-05-05", false)] // a day short at the beginning
    [InlineData("2024-01-01", "2025-02-28", false)]
    public void A_feed_with_a_hole_is_no_proof(string from, string to, bool held)
    {
        using var desk = Waived();
        desk.On(AfterLookBack);
        desk.Plan(Covered(from, to));
        Assert.Equal(
            held ? (LedgerState.Held, "", "A") : (LedgerState.Unproven, "feed", "B"),
            (desk.Ledger(Visit).State, desk.Ledger(Visit).Missing, desk.Ledger(Visit).Grade)
        );
    }

    [Fact]
    public void Nobody_can_declare_the_future_complete()
    {
        using var desk = Waived();
        desk.On("2025-04-20");
        desk.Plan(Covered("2025-01-01", "2025-12-31"));
        desk.On(AfterLookBack);
        Assert.Equal("feed", desk.Ledger(Visit).Missing);
    }

    [Fact]
    public void Another_body_s_feed_proves_nothing()
    {
        using var desk = Waived();
        desk.On(AfterLookBack);
        desk.Plan(Covered("2025-01-01", LookBackTo, OtherBody));
        Assert.Equal("feed", desk.Ledger(Visit).Missing);
    }

    [Theory]
    [InlineData("2025-02-28", false)] // the day before the window
    [InlineData("2025-03-01", true)]
    [InlineData("2025-03-31", true)]
    [InlineData("2025-04-30", true)] // the last day of the look-back
    [InlineData("2025-05-01", false)] // the day after
    public void An_entry_counts_against_the_visit_from_the_windows_first_day_to_the_look_backs_last(
        string on,
        bool reversed
    )
    {
        using var desk = Waived();
        desk.On(AfterLookBack);
        desk.Plan(Covered("2025-01-01", AfterLookBack));
        Assert.Equal(LedgerState.Held, desk.Ledger(Visit).State);
        desk.Plan(Reported(Body, on, Group, "case-triggered"));
        Assert.Equal(reversed ? LedgerState.Reversed : LedgerState.Held, desk.Ledger(Visit).State);
    }

    [Fact]
    public void The_look_back_ends_at_midnight()
    {
        using var desk = Waived();
        desk.On(LookBackTo, 12);
        desk.Plan(Covered("2025-01-01", LookBackTo));
        desk.On(LookBackTo, 23);
        Assert.Equal(LedgerState.Pending, desk.Ledger(Visit).State);
        desk.On("2025-05-01", 0);
        Assert.Equal(LedgerState.Held, desk.Ledger(Visit).State);
    }

    [Fact]
    public void A_look_back_that_ends_on_a_day_off_ends_on_the_next_working_day()
    {
        using var desk = new SupervisionDesk();
        desk.Plan(Planned(Firm, "2025-03-01", "2025-04-01", Visit), new VisitCapped(Visit, 2, "cap"));
        Assert.Equal(new DateOnly(2025, 5, 6), desk.Ledger(Visit).LookBackTo); // 1 May + 劳动节
    }

    [Theory]
    [InlineData(Body, Group, "case-triggered", ReversalReason.Entered)]
    [InlineData(Body, OtherGroup, "survey", ReversalReason.OtherPresence)] // the same body under another label
    [InlineData(OtherBody, Group, "other-system", ReversalReason.OtherPresence)] // another body for the same matters
    [InlineData(OtherBody, OtherGroup, "survey", null)]
    public void Presence_under_any_label_of_the_body_or_for_the_same_matters_of_any_body_reverses(
        string body,
        string group,
        string label,
        ReversalReason? reversed
    )
    {
        using var desk = Waived();
        desk.On("2025-04-10");
        desk.Plan(Reported(body, "2025-04-02", group, label));
        Assert.Equal(reversed, desk.Ledger(Visit).Reversed);
    }

    [Fact]
    public void A_visit_of_the_same_body_for_other_matters_that_was_planned_by_itself_is_not_against_it()
    {
        using var desk = Waived();
        desk.Plan(
            Planned(Firm, Body, OtherGroup, WindowFrom, WindowTo, Lead),
            Entered(Lead, "2025-03-10", group: OtherGroup)
        );
        Assert.Equal(LedgerState.Pending, desk.Ledger(Visit).State);
    }

    [Fact]
    public void A_measure_that_was_never_done_reverses_the_visit_the_moment_its_day_is_over()
    {
        using var desk = Waived(measure: false);
        desk.On("2025-03-25", 23);
        Assert.Equal(LedgerState.Pending, desk.Ledger(Visit).State);
        desk.On("2025-03-26", 0);
        Assert.Equal(ReversalReason.MeasureNotDone, desk.Ledger(Visit).Reversed);
    }

    [Fact]
    public void An_entry_before_the_decision_undoes_it_at_once()
    {
        using var desk = new SupervisionDesk();
        desk.Plan(Planned(Firm, "2025-02-01", WindowTo, Visit), Reported(Body, "2025-02-05", Group, "case-triggered"));
        desk.On("2025-02-10");
        desk.Plan(SupervisionHouse.Waived(Visit));
        Assert.Equal(ReversalReason.Entered, desk.Ledger(Visit).Reversed);
    }

    [Theory]
    [InlineData("observation-void", ReversalReason.ObservationVoid)]
    [InlineData("grant-void", ReversalReason.GrantVoid)]
    [InlineData("joint-lead-gone", ReversalReason.Reopened)]
    [InlineData("a word of another build", ReversalReason.Reopened)]
    public void A_reopened_visit_is_reversed_for_planning_s_reason_and_never_held(
        string because,
        ReversalReason reversed
    )
    {
        using var desk = Waived();
        desk.Plan(new VisitReopened(Visit, because));
        desk.On(AfterLookBack);
        desk.Plan(Covered("2025-01-01", LookBackTo));
        Assert.Equal((LedgerState.Reversed, reversed), (desk.Ledger(Visit).State, desk.Ledger(Visit).Reversed));
    }

    [Fact]
    public void A_held_visit_that_is_reversed_says_that_it_was_held()
    {
        using var desk = Waived();
        desk.On(AfterLookBack);
        desk.Plan(Covered("2025-01-01", LookBackTo), Reported(Body, "2025-04-29", Group, "survey"));
        Assert.True(desk.Own.Select(e => e.Event).OfType<AvoidedVisitReversed>().Single().WasHeld);
    }

    [Fact]
    public void A_merged_visit_is_held_only_when_the_joint_visit_was_made()
    {
        using var desk = new SupervisionDesk();
        desk.Plan(
            Planned(Firm, WindowFrom, WindowTo, Visit),
            Planned(Firm, OtherBody, Group, WindowFrom, WindowTo, Lead),
            new VisitsMerged(Lead, [Visit], false)
        );
        desk.On(AfterLookBack);
        desk.Plan(Covered("2025-01-01", LookBackTo));
        Assert.Equal(("lead", "C"), (desk.Ledger(Visit).Missing, desk.Ledger(Visit).Grade));
        // Recorded late: the joint entry of 20 March, made by the other body for the same matters, is not against it.
        desk.Plan(Entered(Lead, "2025-03-20", body: OtherBody, others: Visit));
        Assert.Equal((LedgerState.Held, AvoidanceCause.Merged), (desk.Ledger(Visit).State, desk.Ledger(Visit).Cause));
        var total = desk.Count().Balance.Lines.Single(l => l.Key == "total");
        Assert.Equal((2, 1, 1), (total.Planned, total.Conducted, total.AvoidedHeld));
    }

    [Fact]
    public void On_one_day_a_merge_takes_the_place_of_a_waiver_and_never_the_other_way()
    {
        using var desk = new SupervisionDesk();
        desk.Plan(
            Planned(Firm, WindowFrom, WindowTo, Visit),
            Planned(Firm, OtherBody, OtherGroup, WindowFrom, WindowTo, Lead),
            SupervisionHouse.Waived(Visit)
        );
        desk.Plan(new VisitsMerged(Lead, [Visit], false));
        Assert.Equal(AvoidanceCause.Merged, desk.Ledger(Visit).Cause);
        desk.On("2025-01-03");
        desk.Plan(SupervisionHouse.Waived(Visit));
        Assert.Equal(AvoidanceCause.Merged, desk.Ledger(Visit).Cause);
        Assert.Contains(desk.Own, e => e.Event is FactDisagreed d && d.About == Visit);
        Assert.True(desk.Count().Balance.Closes);
    }

    [Fact]
    public void The_next_day_the_first_decision_stands_also_against_a_merge()
    {
        using var desk = Waived();
        desk.Plan(
            Planned(Firm, OtherBody, OtherGroup, WindowFrom, WindowTo, Lead),
            new VisitsMerged(Lead, [Visit], false)
        );
        Assert.Equal(AvoidanceCause.Observation, desk.Ledger(Visit).Cause);
        Assert.True(desk.Count().Balance.Closes);
    }

    [Fact]
    public void What_was_never_to_be_on_site_is_not_avoided_and_the_balance_says_so()
    {
        using var desk = new SupervisionDesk();
        desk.Plan(
            Planned(Firm, WindowFrom, WindowTo, Visit) with
            {
                Form = InspectionForm.Document,
            },
            SupervisionHouse.Waived(Visit)
        );
        Assert.Empty(desk.Db.AvoidedVisits);
        Assert.StartsWith(Visit, Assert.Single(desk.Count().Balance.Offenders));
    }

    [Fact]
    public void A_check_of_documents_is_conducted_by_its_result()
    {
        using var desk = new SupervisionDesk();
        desk.Plan(
            Planned(Firm, WindowFrom, WindowTo, Visit) with
            {
                Form = InspectionForm.Document,
            },
            new ResultRecorded(Visit, Firm, [new("m", Finding.NoProblem, null)], true, null, new(2025, 4, 1))
        );
        Assert.Equal(Standing.Conducted, desk.Count().Balance.Standings[VisitId.Stored(Visit)]);
    }

    [Fact]
    public void A_visit_entered_after_all_is_conducted_before_and_after_planning_says_so()
    {
        using var desk = Waived();
        desk.Plan(Reported(Body, "2025-03-10", Group, "other-system"));
        Assert.Equal(Standing.Conducted, desk.Count().Balance.Standings[VisitId.Stored(Visit)]);
        desk.Plan(new VisitFoundConducted(Visit));
        Assert.Equal(Standing.Conducted, desk.Count().Balance.Standings[VisitId.Stored(Visit)]);
        Assert.True(desk.Count().Balance.Closes);
    }

    [Fact]
    public void A_visit_in_whose_time_somebody_else_came_is_neither_avoided_nor_made()
    {
        using var desk = Waived();
        desk.Plan(
            Reported(OtherBody, "2025-03-10", Group, "other-system"),
            VisitReopened.For(Visit, ReopenCause.OtherPresence)
        );
        Assert.Equal(Standing.Open, desk.Count().Balance.Standings[VisitId.Stored(Visit)]);
        Assert.True(desk.Count().Balance.Closes);
    }

    [Fact]
    public void An_enterprise_dissolved_after_it_was_waived_counts_as_cancelled()
    {
        using var desk = Waived();
        desk.Plan(new VisitCancelled(Visit, "dissolved"));
        Assert.Equal(Standing.Cancelled, desk.Count().Balance.Standings[VisitId.Stored(Visit)]);
        Assert.True(desk.Count().Balance.Closes);
    }

    [Fact]
    public void The_same_visit_told_by_two_is_named_and_does_not_close()
    {
        using var desk = new SupervisionDesk();
        desk.Plan(Planned(Firm, WindowFrom, WindowTo, Visit), Planned(Firm, WindowFrom, WindowTo, Lead));
        Assert.Contains(Lead, Assert.Single(desk.Count().Balance.Offenders), StringComparison.Ordinal);
        Assert.False(desk.Count().Balance.Closes);
        desk.Plan(new VisitCancelled(Lead, "duplicate"));
        Assert.True(desk.Count().Balance.Closes);
    }

    [Fact]
    public void Draws_are_recomputed_when_their_bundle_is_published()
    {
        using var desk = new SupervisionDesk();
        RosterFrozen Frozen(string id) => new(id, "PLAN-1", 1, Body, "00", 60, [], [], 1, "00");
        desk.Plan(
            new PlanFiled(
                "PLAN-1",
                Body,
                2025,
                new(2025, 1, 2),
                new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                [
                    new(
                        1,
                        LineKind.Draw,
                        ["m"],
                        Group,
                        InspectionForm.OnSite,
                        Day(WindowFrom),
                        Day(WindowTo),
                        [],
                        "",
                        "",
                        "x",
                        null
                    ),
                ]
            ),
            Frozen("DRAW-1"),
            new RevealsClosed("DRAW-1", 1, ["station"]),
            new AttemptAborted("DRAW-1", 1, "wrong notice"),
            new DrawCompleted("DRAW-1", 2, "00", 3, []),
            new BundlePublished("DRAW-1", 2, "00", [1, 2, 3])
        );
        var verdict = Assert.Single(desk.Own.Select(e => e.Event).OfType<DrawVerified>());
        Assert.Equal(
            (false, true),
            (verdict.Passed, verdict.Verdict.StartsWith("UNREADABLE", StringComparison.Ordinal))
        );
        var (facts, balance) = desk.Count();
        var figures = YearFigures.Of(facts, balance);
        CountedRow Row(string number, string key) =>
            figures.Single(f => f.Number == number).Rows.Single(r => r.Key == key);
        Assert.Equal((0L, 1L), (Row("8", "verified").Value, Row("8", "verified").Denominator));
        Assert.Equal(["DRAW-1"], Row("8", "failed").Items);
        Assert.Equal((3L, 60L), (Row("7", "sampling").Value, Row("7", "sampling").Denominator));
        Assert.Equal((1L, 1L), (Row("7", "aborted-attempts").Value, Row("7", "missing-reveals").Value));
    }
}
