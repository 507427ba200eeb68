using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Waivers;
using Enforcement.EnforcementSupervision.Warnings;
using static Enforcement.Integration.Supervision.Warnings.Watched;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>What shows only in many facts: lines added for the spared, redraws, kept reveals, waivers in one hand,
/// incidents, the last day's rush.</summary>
public sealed class PatternWarningTests
{
    private static readonly DateOnly Term = new(2026, 1, 31);

    private static ObservationGranted Granted(string firm, string id = "OBS-1") =>
        new(id, firm, Day("2025-01-20"), Day("2025-02-01"), Term, "ok", []);

    [Fact]
    public void A_line_added_for_enterprises_under_observation_warns_whichever_journal_is_heard_first()
    {
        using var first = Desk();
        first.Tell("registry", Granted(Firm), At("2025-02-01"));
        Add(first);
        using var second = Desk();
        Add(second);
        Assert.Empty(second.Standing());
        second.Tell("registry", Granted(Firm), At("2025-02-01"));
        foreach (var desk in new[] { first, second })
            Assert.Equal(
                [$"plan-line {PlanId}/2", "visit T1", "observation OBS-1"],
                Assert.Single(desk.Standing(WarningKind.AddedAfterGrant)).Shown()
            );
        Assert.Equal(first.Standing()[0].WarningId, second.Standing()[0].WarningId);

        static void Add(SupervisionDesk desk)
        {
            desk.Tell("planning", new PlanAmended(PlanId, 2, Day("2025-03-01"), "more", [Line(2)]), At("2025-03-01"));
            desk.Tell("planning", Planned(Firm, 2, "T1"), At("2025-03-01"));
        }
    }

    [Theory]
    [InlineData("2025-03-02")] // granted after the line was added
    [InlineData("2025-02-01", "2025-02-20")] // over before it was
    public void A_line_added_before_the_grant_or_after_the_period_is_no_inflation(
        string granted,
        string? revoked = null
    )
    {
        using var desk = Desk();
        desk.Tell("registry", Granted(Firm), At(granted));
        if (revoked is not null)
            desk.Tell(
                "registry",
                new ObservationRevoked("OBS-1", Firm, Day(revoked), RevocationTrigger.RepeatedViolation, "x"),
                At(revoked)
            );
        desk.Tell("planning", new PlanAmended(PlanId, 2, Day("2025-03-01"), "more", [Line(2)]), At("2025-03-01"));
        desk.Tell("planning", Planned(Firm, 2, "T1"), At("2025-03-01"));
        Assert.Empty(desk.Standing());
    }

    [Fact]
    public void A_second_abort_of_one_draw_warns()
    {
        using var desk = Desk();
        desk.Tell("planning", Frozen("D1"), At("2025-02-01"));
        desk.Tell("planning", new AttemptAborted("D1", 1, "x"), At("2025-02-02"));
        Assert.Empty(desk.Standing());
        desk.Tell("planning", new AttemptAborted("D1", 2, "y"), At("2025-02-05"));
        var found = Assert.Single(desk.Standing(WarningKind.RepeatedRedraw));
        Assert.Equal((Day("2025-02-05"), Body, 3), (found.On, found.Body, found.Evidence.Count));
    }

    [Theory]
    [InlineData("bureau", Body)]
    [InlineData("justice", "JUSTICE")]
    [InlineData("station", "STATION")]
    public void A_party_that_keeps_its_reveal_back_twice_in_a_year_warns_about_itself(string party, string about)
    {
        using var desk = Desk();
        foreach (var (id, on) in (ReadOnlySpan<(string, string)>)[("D0", "2024-12-30"), ("D1", "2025-02-01")])
        {
            desk.Tell("planning", Frozen(id), At(on));
            desk.Tell("planning", new RevealsClosed(id, 1, [party]), At(on, 12));
        }
        Assert.Empty(desk.Standing());
        desk.Tell("planning", Frozen("D2"), At("2025-03-01"));
        desk.Tell("planning", new RevealsClosed("D2", 1, ["other", party]), At("2025-03-01", 12));
        var found = Assert.Single(desk.Standing(WarningKind.RevealsRefused));
        Assert.Equal((about, "draw D1,draw D2"), (found.Body, string.Join(',', found.Shown())));
    }

    [Fact]
    public void One_reviewer_who_grants_nearly_all_though_there_are_others_warns()
    {
        using var desk = Desk();
        Waive(desk, 5, _ => "R1");
        Ask(desk, "W5", "F5");
        desk.Write(new WaiverRefused("W5", "no"), At("2025-02-01"), "R2"); // somebody else reviews as well
        Waive(desk, 20, i => i < 17 ? "R1" : "R2", from: 6);
        var found = Assert.Single(desk.Standing(WarningKind.ReviewerConcentration));
        Assert.Equal(("STATION", "R1"), (found.Body, found.Persons.Single()));
        Assert.Equal(20, found.Evidence.Count); // of the first twenty grants, all
    }

    [Fact]
    public void Four_fifths_of_a_block_are_enough()
    {
        using var desk = Desk();
        Waive(desk, 20, i => i < 16 ? "R1" : "R2");
        Assert.Equal(["R1"], Assert.Single(desk.Standing(WarningKind.ReviewerConcentration)).Persons);
    }

    [Fact]
    public void A_share_below_the_policys_or_a_reviewer_without_others_is_no_concentration()
    {
        using var mixed = Desk();
        Waive(mixed, 20, i => i < 15 ? "R1" : "R2");
        using var alone = Desk();
        Waive(alone, 20, _ => "R1");
        Assert.Empty(mixed.Standing(WarningKind.ReviewerConcentration));
        Assert.Empty(alone.Standing(WarningKind.ReviewerConcentration));
    }

    [Fact]
    public void More_waivers_for_one_enterprise_than_six_a_year_warn()
    {
        using var desk = Desk();
        Waive(desk, 6, _ => "R1", firm: _ => Firm);
        Assert.Empty(desk.Standing());
        Waive(desk, 2, _ => "R1", firm: _ => Firm, from: 6);
        var found = Assert.Single(desk.Standing(WarningKind.EnterpriseConcentration));
        Assert.Equal((Firm, 7), (found.CreditCode, found.Evidence.Count));
    }

    private static void Waive(
        SupervisionDesk desk,
        int count,
        Func<int, string> reviewer,
        Func<int, string>? firm = null,
        int from = 0
    )
    {
        for (var i = from; i < from + count; i++)
        {
            var id = $"W{i}";
            var code = firm?.Invoke(i) ?? $"F{i}";
            Ask(desk, id, code);
            var at = At("2025-02-01").AddMinutes(i);
            var warnings = WarnedByGrant.Of(desk.Db, id, reviewer(i - from), at);
            desk.Db.ChangeTracker.Clear();
            desk.Write(new WaiverGranted(id, "ok"), at, reviewer(i - from));
            foreach (var warning in warnings)
                desk.Write(warning, at, reviewer(i - from));
        }
    }

    private static void Ask(SupervisionDesk desk, string id, string code)
    {
        desk.Tell("planning", Planned(code, 1, id), At("2025-01-03"));
        desk.Tell(
            "planning",
            new WaiverRequested(
                id,
                Body,
                code,
                "OBS-1",
                MeasureKind.Guidance,
                Day("2025-06-01"),
                Day("2025-01-10"),
                Day("2025-06-01")
            ),
            At("2025-01-10")
        );
    }

    [Theory]
    [InlineData("2025-04-01", true)]
    [InlineData("2025-02-27", false)] // before it was spared
    [InlineData("2026-02-28", true)] // the last of 365 days
    [InlineData("2026-03-01", false)]
    public void An_incident_at_an_enterprise_that_was_spared_a_visit_warns(string incident, bool warns)
    {
        using var desk = Desk();
        Spare(desk, incident);
        Assert.Equal(warns ? [Day(incident)] : [], desk.Standing(WarningKind.IncidentAfterWaiver).Select(w => w.On));
    }

    [Fact]
    public void An_incident_found_to_be_none_or_a_visit_made_before_it_takes_the_warning_back()
    {
        using var desk = Desk();
        Spare(desk, "2025-04-01");
        desk.Tell(
            "registry",
            new ObservationReinstated("OBS-1", Firm, Day("2025-01-20"), Day("2025-02-01"), Term),
            At("2025-05-01")
        );
        Assert.Empty(desk.Standing());
        using var reopened = Desk();
        reopened.Tell("planning", Planned(Firm, 1, "T1"), At("2025-01-03"));
        reopened.Tell("planning", new VisitWaived("T1", MeasureKind.Guidance, Day("2025-03-25")), At("2025-02-28"));
        reopened.Tell("planning", VisitReopened.For("T1", ReopenCause.MeasureNotDone), At("2025-03-26"));
        reopened.Tell("registry", Granted(Firm), At("2025-02-01"));
        reopened.Tell(
            "registry",
            new ObservationRevoked("OBS-1", Firm, Day("2025-04-01"), RevocationTrigger.Incident, "fire"),
            At("2025-04-01")
        );
        Assert.Empty(reopened.Standing());
    }

    [Theory]
    [InlineData("entered")]
    [InlineData("deferred")]
    [InlineData("cancelled")]
    [InlineData("found conducted")]
    [InlineData("merged")]
    public void A_visit_spared_no_longer_before_the_incident_does_not_warn_even_if_the_incident_is_heard_of_first(
        string how
    )
    {
        IEvent moved = how switch
        {
            "entered" => Entered("T1", "2025-03-20"),
            "deferred" => new VisitDeferred("T1", 2026, "x"),
            "cancelled" => new VisitCancelled("T1", "x"),
            "found conducted" => new VisitFoundConducted("T1"),
            _ => new VisitsMerged("T2", ["T1"], false),
        };
        bool[] firsts = [true, false];
        foreach (var incidentFirst in firsts)
        {
            using var desk = Desk();
            void Incident()
            {
                desk.Tell("registry", Granted(Firm), At("2025-02-01"));
                desk.Tell(
                    "registry",
                    new ObservationRevoked("OBS-1", Firm, Day("2025-04-01"), RevocationTrigger.Incident, "fire"),
                    At("2025-04-01")
                );
            }
            if (incidentFirst)
                Incident();
            desk.Tell("planning", Planned(Firm, 1, "T1", "T2"), At("2025-01-03"));
            desk.Tell("planning", new VisitWaived("T1", MeasureKind.Guidance, Day("2025-12-31")), At("2025-02-28"));
            Assert.Equal(incidentFirst ? 1 : 0, desk.Standing(WarningKind.IncidentAfterWaiver).Count);
            // a merger goes before a waiver of its own day
            desk.Tell("planning", moved, At(how == "merged" ? "2025-02-28" : "2025-03-20"));
            if (!incidentFirst)
                Incident();
            Assert.Empty(desk.Standing(WarningKind.IncidentAfterWaiver));
        }
    }

    private static void Spare(SupervisionDesk desk, string incident)
    {
        desk.Tell("planning", Planned(Firm, 1, "T1"), At("2025-01-03"));
        desk.Tell("planning", new VisitWaived("T1", MeasureKind.Guidance, Day("2026-12-31")), At("2025-02-28"));
        desk.Tell("registry", Granted(Firm), At("2025-02-01"));
        desk.Tell(
            "registry",
            new ObservationRevoked("OBS-1", Firm, Day(incident), RevocationTrigger.Incident, "fire"),
            At(incident)
        );
    }

    [Fact]
    public void Ten_back_entries_on_the_last_day_of_their_term_warn_and_nine_do_not()
    {
        using var desk = Desk();
        for (var i = 0; i < 9; i++)
            Back(desk, i, "2025-03-03", "2025-03-13"); // ten natural days
        Assert.Empty(desk.Standing(WarningKind.BulkAtDeadline));
        Back(desk, 9, "2025-03-12", "2025-03-13"); // this one is early
        Assert.Empty(desk.Standing(WarningKind.BulkAtDeadline));
        Back(desk, 10, "2025-03-04", "2025-03-13");
        var found = Assert.Single(desk.Standing(WarningKind.BulkAtDeadline));
        Assert.Equal((Day("2025-03-13"), Body, 10), (found.On, found.Body, found.Evidence.Count));

        static void Back(SupervisionDesk desk, int i, string on, string recorded)
        {
            desk.Tell("planning", Planned($"F{i}", 1, $"T{i}"), At("2025-01-03"));
            desk.Tell("planning", Entered($"T{i}", on, $"F{i}", means: EntryMeans.BackEntry), At(recorded));
        }
    }

    [Fact]
    public void Ten_publications_on_their_last_day_warn()
    {
        using var desk = Desk();
        for (var i = 0; i < 10; i++)
        {
            desk.Visit($"T{i}", "2025-03-03", $"F{i}");
            desk.Tell(
                "planning",
                new ResultRecorded($"T{i}", $"F{i}", [], true, null, Day("2025-04-01")),
                At("2025-03-04")
            );
            Assert.Empty(desk.Standing(WarningKind.BulkAtDeadline));
            desk.Tell("planning", new ResultPublished($"T{i}", false), At("2025-03-31"));
        }
        Assert.Equal(10, Assert.Single(desk.Standing(WarningKind.BulkAtDeadline)).Evidence.Count);
    }

    [Fact]
    public void A_rush_of_more_than_two_hundred_names_the_first_two_hundred_and_is_not_written_anew_with_each_more()
    {
        using var desk = Desk();
        var (published, entered) = (0, 0);
        for (var i = 0; i < 210; i++)
        {
            var (visit, back) = ($"T{999 - i}", $"B{999 - i}"); // the order of the day, not of the names
            desk.Visit(visit, "2025-03-03", $"F{i}");
            desk.Tell(
                "planning",
                new ResultRecorded(visit, $"F{i}", [], true, null, Day("2025-04-01")),
                At("2025-03-04")
            );
            published += Raised(
                desk.Tell("planning", new ResultPublished(visit, false), At("2025-03-31").AddSeconds(i))
            );
            desk.Tell("planning", Planned($"G{i}", 1, back), At("2025-01-03"));
            entered += Raised(
                desk.Tell(
                    "planning",
                    Entered(back, "2025-03-03", $"G{i}", means: EntryMeans.BackEntry),
                    At("2025-03-13").AddSeconds(i)
                )
            );
        }
        Assert.Equal((191, 191), (published, entered)); // the tenth says it, and each after it up to the two hundredth
        var standing = desk.Standing(WarningKind.BulkAtDeadline);
        Assert.Equal([Day("2025-03-13"), Day("2025-03-31")], standing.Select(w => w.On));
        Assert.Equal(
            [
                .. desk
                    .Told.Where(e => e.Event is VisitEntered { Means: EntryMeans.BackEntry })
                    .Take(200)
                    .Select(e => $"entry planning#{e.Seq}"),
            ],
            standing[0].Shown()
        );
        Assert.Equal([.. Enumerable.Range(0, 200).Select(i => $"publication T{999 - i}")], standing[1].Shown());

        static int Raised(List<IEvent> facts) =>
            facts.OfType<WarningRaised>().Count(w => w.Kind == WarningKind.BulkAtDeadline);
    }

    [Fact]
    public void A_rule_that_calls_only_more_than_two_hundred_many_is_judged_by_all_of_them()
    {
        using var desk = Desk();
        desk.Write(
            new PolicySet(
                "supervision.warning.bulk.entries",
                "",
                "205",
                "count",
                "",
                "test",
                Day("2025-03-31"),
                null,
                "high"
            ),
            At("2025-01-03")
        );
        for (var i = 0; i < 205; i++)
        {
            desk.Visit($"T{i}", "2025-03-03", $"F{i}");
            desk.Tell(
                "planning",
                new ResultRecorded($"T{i}", $"F{i}", [], true, null, Day("2025-04-01")),
                At("2025-03-04")
            );
            Assert.Empty(desk.Standing(WarningKind.BulkAtDeadline));
            desk.Tell("planning", new ResultPublished($"T{i}", false), At("2025-03-31"));
        }
        Assert.Equal(200, Assert.Single(desk.Standing(WarningKind.BulkAtDeadline)).Evidence.Count);
    }

    private static RosterFrozen Frozen(string id) => new(id, PlanId, 1, Body, "root", 10, [], [], 1, "sha");
}
