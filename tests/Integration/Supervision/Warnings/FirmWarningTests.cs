using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Warnings;
using static Enforcement.Integration.Supervision.Warnings.Watched;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>Journey 7, over-frequency, rule by rule: what counts as an entry again, and as one too many, and what does
/// not.</summary>
public sealed class FirmWarningTests
{
    [Theory]
    [InlineData("2025-04-02", true)] // the 30th day after
    [InlineData("2025-04-03", false)]
    [InlineData("2025-03-03", false)] // the same day is the same presence
    public void The_same_body_again_within_thirty_days_warns(string second, bool warns)
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03");
        desk.Visit("T2", second);
        var found = desk.Standing(WarningKind.SecondEntry);
        Assert.Equal(warns ? 1 : 0, found.Count);
        if (!warns)
            return;
        Assert.Equal(
            (Body, Firm, Day(second), "30", "2020-01-01"),
            (
                found[0].Body,
                found[0].CreditCode,
                found[0].On,
                found[0].Rules[0].Value,
                $"{found[0].Rules[0].EffectiveFrom:yyyy-MM-dd}"
            )
        );
        Assert.Equal(
            desk.Told.Where(e => e.Event is VisitEntered).Select(e => $"entry planning#{e.Seq}"),
            found[0].Shown()
        );
    }

    [Fact]
    public void Another_body_or_another_enterprise_is_no_repetition()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03");
        desk.Visit("T2", "2025-03-05", body: Else);
        desk.Visit("T3", "2025-03-06", firm: Other);
        Assert.Empty(desk.Standing(WarningKind.SecondEntry));
    }

    [Theory]
    [InlineData("survey", true)] // an inspection in disguise is seen
    [InlineData("re-check", false)]
    [InlineData("case-triggered", false)]
    public void An_entry_under_another_label_repeats_unless_the_label_is_exempt(string label, bool warns)
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03");
        desk.Tell(
            "planning",
            new EntriesReported(Body, [new(Firm, Day("2025-03-10"), "FIRE", label)]),
            At("2025-03-11")
        );
        Assert.Equal(warns ? 1 : 0, desk.Standing(WarningKind.SecondEntry).Count);
    }

    [Fact]
    public void The_third_entry_in_a_year_is_over_a_cap_of_two_and_the_fourth_again()
    {
        using var desk = Desk();
        foreach (
            var (id, on) in (ReadOnlySpan<(string, string)>)
                [("T1", "2025-01-10"), ("T2", "2025-04-10"), ("T3", "2025-08-10"), ("T4", "2025-11-10")]
        )
            desk.Visit(id, on);
        desk.Visit("T5", "2026-01-10");
        var found = desk.Standing(WarningKind.OverCap);
        Assert.Equal([Day("2025-08-10"), Day("2025-11-10")], found.Select(w => w.On));
        Assert.Equal([3, 4], found.Select(w => w.Evidence.Count));
        Assert.Equal(("planning.cap.visits-per-year", "2"), (found[0].Rules[0].Key, found[0].Rules[0].Value));
    }

    [Fact]
    public void A_campaign_that_a_superior_ordered_is_exempt()
    {
        using var desk = Desk();
        desk.Tell(
            "planning",
            new PlanAmended(
                PlanId,
                2,
                Day("2025-01-03"),
                "campaign",
                [Line(2, LineKind.Special, "省级部署〔2025〕1号")]
            ),
            At("2025-01-03")
        );
        desk.Visit("T1", "2025-03-03");
        desk.Visit("T2", "2025-03-10", line: 2);
        desk.Visit("T3", "2025-03-20", line: 2);
        Assert.Empty(desk.Standing(WarningKind.OverCap));
        Assert.Empty(desk.Standing(WarningKind.SecondEntry));
    }

    [Theory]
    [InlineData(false, CaseTrigger.Complaint, 1)] // by the Ministry a case counts
    [InlineData(true, CaseTrigger.Complaint, 0)]
    public void A_case_counts_under_the_cap_unless_its_trigger_was_exempt_and_is_never_a_repetition(
        bool exempt,
        CaseTrigger trigger,
        int over
    )
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-01-10");
        desk.Visit("T2", "2025-04-10");
        desk.Tell(
            "planning",
            new CaseVisitOpened(
                "C1",
                Body,
                Firm,
                ["440100000001"],
                "FIRE",
                InspectionForm.OnSite,
                Day("2025-04-11"),
                Day("2025-05-01"),
                Day("2025-04-11"),
                trigger,
                "12345-1",
                Day("2025-04-11"),
                null,
                "why",
                null,
                null,
                exempt,
                "basis"
            ),
            At("2025-04-11")
        );
        desk.Tell("planning", Entered("C1", "2025-04-14"), At("2025-04-14"));
        Assert.Equal(over, desk.Standing(WarningKind.OverCap).Count);
        Assert.Empty(desk.Standing(WarningKind.SecondEntry));
    }

    [Fact]
    public void Sites_of_one_credit_code_are_one_enterprise()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-01-10", firm: Firm + "/01");
        desk.Visit("T2", "2025-04-10", firm: Firm + "/02");
        desk.Visit("T3", "2025-08-10");
        Assert.Equal([Firm], desk.Standing(WarningKind.OverCap).Select(w => w.CreditCode?.Value));
    }

    [Fact]
    public void A_joint_entry_for_three_visits_counts_once()
    {
        using var desk = Desk();
        desk.Tell("planning", PlannedBy(Else, Firm, 1, "J2", "J3"), At("2025-01-03"));
        desk.Visit("T1", "2025-01-10");
        desk.Tell("planning", Planned(Firm, 1, "J1"), At("2025-01-11"));
        desk.Tell("planning", new VisitsMerged("J1", ["J2", "J3"], false), At("2025-01-12"));
        desk.Tell("planning", Entered("J1", "2025-04-10") with { Visits = ["J1", "J2", "J3"] }, At("2025-04-10"));
        Assert.Empty(desk.Standing(WarningKind.OverCap));
        desk.Visit("T4", "2025-08-10");
        Assert.Equal(3, Assert.Single(desk.Standing(WarningKind.OverCap)).Evidence.Count);
    }

    [Fact]
    public void The_class_of_the_entrys_own_day_sets_the_cap_also_when_it_is_heard_later()
    {
        using var desk = Desk();
        // cap 4
        desk.Tell("registry", new EnterprisesImported("I2", 2, [Imported(Firm, RiskClass.C)]), At("2025-01-05"));
        foreach (
            var (id, on) in (ReadOnlySpan<(string, string)>)
                [("T1", "2025-01-10"), ("T2", "2025-04-10"), ("T3", "2025-08-10")]
        )
            desk.Visit(id, on);
        Assert.Empty(desk.Standing(WarningKind.OverCap));
        // cap 2 from that day
        desk.Tell("registry", new RiskClassesSet("2025-08", [new(Firm, RiskClass.A)]), At("2025-08-10", 8));
        Assert.Equal([Day("2025-08-10")], desk.Standing(WarningKind.OverCap).Select(w => w.On));
        desk.Tell("registry", new RiskClassesSet("2025-09", [new(Firm, RiskClass.D)]), At("2025-09-01"));
        Assert.Single(desk.Standing(WarningKind.OverCap));
    }

    [Fact]
    public void A_cap_changed_later_leaves_the_entries_of_earlier_years_to_their_own()
    {
        using var desk = Desk();
        foreach (
            var (id, on) in (ReadOnlySpan<(string, string)>)
                [("T1", "2024-02-10"), ("T2", "2024-08-10"), ("T3", "2025-02-10"), ("T4", "2025-08-10")]
        )
            desk.Visit(id, on);
        Assert.Empty(desk.Standing(WarningKind.OverCap));
        // Set in September 2025, in force from its first day: two in 2025 are one too many now, two in 2024 are not.
        desk.Tell(
            "planning",
            new PolicySet(
                "planning.cap.visits-per-year",
                "",
                "1",
                "count",
                "",
                "〔2025〕9号",
                new(2025, 1, 1),
                null,
                "found"
            ),
            At("2025-09-01")
        );
        var found = Assert.Single(desk.Standing(WarningKind.OverCap));
        Assert.Equal(
            (Day("2025-08-10"), "1", "〔2025〕9号"),
            (found.On, found.Rules[0].Value, found.Rules[0].LegalBasis)
        );
    }

    [Fact]
    public void An_entry_of_another_system_counts_until_a_correction_takes_it_to_another_day_or_enterprise()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03");
        FeedRowsImported Feed(string firm, string on, bool again) =>
            new(
                "SJG",
                FeedKind.Entries,
                1,
                Body,
                "aa",
                [new("X1", firm, Day(on), "FIRE", "other-system", null, FeedOutcome.Reported, null, again)]
            );
        desk.Tell("planning", Feed(Firm, "2025-03-10", false), At("2025-03-11"));
        var id = Assert.Single(desk.Standing(WarningKind.SecondEntry)).WarningId;
        desk.Tell("planning", Feed(Other, "2025-03-10", true), At("2025-03-12"));
        Assert.Empty(desk.Standing(WarningKind.SecondEntry));
        Assert.Contains(desk.Own, e => e.Event is WarningWithdrawn w && w.WarningId == id);
        desk.Tell(
            "planning",
            new FeedRowResolved(
                "SJG",
                Body,
                new("X1", Firm, Day("2025-03-12"), "FIRE", "other-system", null, FeedOutcome.Reported, null, true),
                "looked"
            ),
            At("2025-03-13")
        );
        Assert.Equal([Day("2025-03-12")], desk.Standing(WarningKind.SecondEntry).Select(w => w.On));
    }

    [Fact]
    public void A_back_entry_that_comes_in_between_makes_the_later_one_a_repetition_of_it()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-01-10");
        desk.Visit("T3", "2025-03-10");
        Assert.Empty(desk.Standing(WarningKind.SecondEntry));
        desk.Visit("T2", "2025-02-20");
        Assert.Equal([Day("2025-03-10")], desk.Standing(WarningKind.SecondEntry).Select(w => w.On));
    }

    [Fact]
    public void An_entry_that_never_was_takes_back_all_that_it_had_warned_of()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-01-10");
        desk.Visit("T2", "2025-02-10");
        Assert.Empty(desk.Standing());
        desk.Visit("T3", "2025-03-03", notified: false, officers: "ZJJ-9");
        Assert.Equal(
            [
                WarningKind.SecondEntry,
                WarningKind.OverCap,
                WarningKind.NoCodeOrNotice,
                WarningKind.OneOfficer,
                WarningKind.CertificateExpired,
            ],
            desk.Standing().Select(w => w.Kind).Order()
        );
        desk.Tell("planning", new EntryWithdrawn("T3", Firm, "SJG A1", "核对现场记录"), At("2025-03-05"));
        Assert.Empty(desk.Standing());
        Assert.Equal(5, desk.Own.Count(e => e.Event is WarningWithdrawn));
    }
}
