using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision.Reports;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Figures of conduct and of class A's lower rate, the year's boundary and a year in which nothing happened:
/// each row as its definition says.</summary>
public sealed class FigureTests : CountedFigures
{
    private static ResultRecorded Result(string id, string publishBy) =>
        new(id, Firm, [new("440100000001", Finding.NoProblem, null)], true, null, Day(publishBy));

    [Fact]
    public void A_feed_s_number_used_again_takes_nothing_from_the_year_before()
    {
        FeedRowsImported Feed(params FeedRowOf[] rows) => new("SJG", FeedKind.Entries, 1, Body, "00", rows);
        FeedRowOf row = new(
            "0007",
            Firm,
            Day("2025-03-04"),
            Group,
            "other-system",
            null,
            FeedOutcome.Reported,
            null,
            Supersedes: false
        );
        desk.Plan(Feed(row));
        Assert.Equal(1, Value("5", "reported:other-system"));
        desk.On("2026-02-03");
        var again = row with
        {
            CreditCode = OtherFirm,
            On = Day("2026-02-03"),
            Outcome = FeedOutcome.Ambiguous,
            Use = 2,
            Contests = 1,
        };
        desk.Plan(Feed(again));
        Assert.Equal(1, Value("5", "reported:other-system"));
        // Said to be another entry, each year has its own; said to be a correction, the first is superseded.
        desk.Plan(
            new FeedRowResolved("SJG", Body, again with { Outcome = FeedOutcome.Reported, Contests = null }, "another")
        );
        Assert.Equal((1, 1), (Value("5", "reported:other-system"), Value("5", "reported:other-system", 2026)));
        desk.Plan(
            new FeedRowResolved(
                "SJG",
                Body,
                row with
                {
                    CreditCode = ThirdFirm,
                    On = Day("2026-02-04"),
                    Supersedes = true,
                },
                "correction",
                Taken: 3
            )
        );
        Assert.DoesNotContain(
            YearFigures
                .Of(desk.Count(2025, Day("2026-06-30")).Facts, desk.Count(2025, Day("2026-06-30")).Balance)
                .Single(f => f.Number == "5")
                .Rows,
            r => r.Key == "reported:other-system"
        );
        Assert.Equal(2, Value("5", "reported:other-system", 2026));
    }

    [Fact]
    public void Results_are_due_on_their_last_day_and_in_time_by_planning_s_word()
    {
        desk.Plan(Planned(Firm, Body, Group, "2025-03-01", "2025-03-31", Id(1), Id(2), Id(3), Id(4)));
        desk.On("2025-03-10");
        desk.Plan(
            Result(Id(1), "2025-04-08"),
            Result(Id(2), "2025-04-08"),
            Result(Id(3), "2025-04-08"),
            Result(Id(4), "2026-01-05")
        );
        desk.On("2025-03-20");
        desk.Plan(new ResultPublished(Id(1), Late: false));
        desk.On("2025-04-20");
        desk.Plan(new ResultPublished(Id(2), Late: true));

        Assert.Equal((1, 3), Ratio("9", "in-time"));
        Assert.Equal((1, 3), Ratio("9", $"in-time/body:{Body}"));
        Assert.Equal((1, 1, 3), (Value("9", "late"), Value("9", "overdue"), Value("9", "due")));
        Assert.Equal([Id(3)], Row("9", "overdue").Items);
        Assert.Equal((0, 1), Ratio("9", "in-time", 2026)); // by the last day, not by the visit's year
        Assert.Equal((1, 1), Ratio("9", "in-time", asOf: "2025-04-08")); // the others' last day still runs
        Assert.Equal((1, 3), Ratio("9", "in-time", asOf: "2025-04-09"));
        Assert.Equal((0, 2), (Value("9", "late", asOf: "2025-04-09"), Value("9", "overdue", asOf: "2025-04-09")));
        Assert.Equal((0, 0), Ratio("9", "in-time", asOf: "2025-03-12"));
    }

    [Fact]
    public void Scans_two_officers_and_recusals_are_counted_over_what_is_known()
    {
        desk.Plan(Planned(Firm, Body, Group, "2025-03-01", "2025-03-31", Id(1), Id(2), Id(3)));
        desk.On("2025-03-10");
        desk.Plan(
            new RecusalRequested(Id(1), "o-1", "enterprise", "kin", Day("2025-03-13")),
            new RecusalRequested(Id(2), "o-2", "officer", "kin", Day("2025-03-13")),
            new RecusalRefused(Id(1), "o-1", "no ground"),
            new OfficerRecused(Id(2), "o-2", "kin", "o-3"),
            new OfficersNamed(Id(3), "o-4", "o-5", "nobody left")
        );
        desk.Plan(
            Entered(Id(1), "2025-03-10"),
            Entered(Id(2), "2025-03-10") with
            {
                Means = EntryMeans.BackEntry,
                Officers = ["o-1"],
            },
            Entered(Id(3), "2025-03-10") with
            {
                Means = EntryMeans.Imported,
                Officers = [],
            }
        );

        Assert.Equal((1, 3), Ratio("11", "scanned"));
        Assert.Equal((1, 3), Ratio("11", $"scanned/body:{Body}"));
        Assert.Equal(
            (1, 1, 0),
            (Value("11", "means:back-entry"), Value("11", "means:imported"), Value("11", "means:emergency"))
        );
        Assert.Equal((1, 2), Ratio("12", "two-officers")); // an imported entry does not tell
        Assert.Equal(
            (2, 1, 1, 1),
            (
                Value("12", "recusal:requested"),
                Value("12", "recusal:refused"),
                Value("12", "recusal:replaced"),
                Value("12", "recusal:named")
            )
        );
        Assert.Equal([$"{Id(2)} o-2"], Row("12", "recusal:replaced").Items);
        Assert.Equal((0, 0), Ratio("12", "two-officers", 2026));
    }

    [Fact]
    public void The_cap_is_counted_by_enterprise_and_visit_and_what_is_outside_it_with_its_basis()
    {
        desk.Plan(
            Planned(Firm, "2025-03-01", "2025-03-31", Id(1)),
            Planned(Firm, Body, OtherGroup, "2025-03-01", "2025-03-31", Id(2)),
            Planned(OtherFirm, "2025-03-01", "2025-03-31", Id(3))
        );
        desk.On("2025-02-10");
        desk.Plan(new VisitCapped(Id(1), 2, "cap"), new VisitCapped(Id(2), 2, "cap"));
        Assert.Equal((1, 2), (Value("10", "at-cap"), Value("10", "blocked")));
        Assert.Equal(2, Value("10", $"blocked/body:{Body}"));
        Assert.Equal(0, Value("10", "exempt"));
        desk.On("2025-02-20");
        desk.Plan(
            VisitReopened.For(Id(1), ReopenCause.JointLeadGone),
            VisitReopened.For(Id(2), ReopenCause.JointLeadGone)
        );
        Assert.Equal((0, 0), (Value("10", "at-cap"), Value("10", "blocked")));
        Assert.Equal((0, 2), (Value("10", "blocked", asOf: "2025-02-09"), Value("10", "blocked", asOf: "2025-02-19")));
    }

    [Theory]
    [InlineData("2025-12-31", 1, 0)]
    [InlineData("2026-01-01", 0, 1)]
    public void A_visit_counts_in_the_year_of_its_window_s_last_day(string to, int before, int after)
    {
        desk.Plan(Planned(Firm, "2025-12-01", to, Id(1)));
        Assert.Equal((before, after), (InAll(2025), InAll(2026)));

        long InAll(int year) => desk.Count(year, Day("2026-06-30")).Balance.Lines.Single(l => l.Key == "total").Planned;
    }

    [Theory]
    [InlineData(23, 1, 0)] // 31 December, 23:59 at +08:00 is still 15:59 UTC
    [InlineData(24, 0, 1)]
    public void An_entry_counts_in_the_year_of_its_legal_day(int hour, int before, int after)
    {
        desk.Plan(Planned(Firm, "2025-12-01", "2026-01-31", Id(1)));
        desk.On("2026-01-02");
        desk.Plan(
            Entered(Id(1), "2025-12-31") with
            {
                EnteredAt = LegalDay.Start(new(2025, 12, 31)).AddHours(hour).AddMinutes(hour == 23 ? 59 : 0),
            }
        );
        Assert.Equal((before, after), (Value("5", "entries"), Value("5", "entries", 2026)));
        Assert.Equal((0, before), Ratio("5", "entries-to-year-before", 2026)); // one of the two years has none
    }

    [Fact]
    public void In_a_year_in_which_nothing_happened_every_ratio_is_without_a_base_and_the_balance_closes()
    {
        var (facts, balance) = desk.Count(2019, Day("2019-12-31"));
        var figures = YearFigures.Of(facts, balance);
        Assert.True(balance.Closes);
        Assert.All(figures.SelectMany(f => f.Rows), r => Assert.Equal((r.Key, 0), (r.Key, r.Value)));
        var ratios = figures.SelectMany(f => f.Rows).Where(r => r.IsRatio).ToList();
        Assert.True(ratios.Count > 10, "there are ratios");
        Assert.All(ratios, r => Assert.Equal((r.Key, 0), (r.Key, r.Denominator)));
        Assert.Equal("2019年没有可供填报的数据。", SectionFour.Text(2019, figures));
    }

    [Fact]
    public void Stock_and_flow_of_observation_periods_meet_through_revocation_reinstatement_and_a_second_period()
    {
        Register("OBS-1", Firm, "2024-06-01", "2025-05-31"); // opening, expired
        Register("OBS-2", OtherFirm, "2025-02-01", "2026-01-31"); // new, revoked below
        Register("OBS-3", ThirdFirm, "2024-03-01", "2026-02-28"); // opening, closing
        desk.Tell(
            "registry",
            new ObservationRevoked("OBS-2", OtherFirm, new(2025, 8, 1), RevocationTrigger.Incident, "r"),
            SupervisionDesk.At(new(2025, 8, 1))
        );
        Register("OBS-4", Firm, "2025-07-01", "2026-06-30"); // the same firm again
        Assert.Equal(
            (2, 2, 1, 1, 2),
            (
                Value("3", "opening"),
                Value("3", "new"),
                Value("3", "expired"),
                Value("3", "revoked"),
                Value("3", "closing")
            )
        );
        var (facts, _) = desk.Count(2025, Day("2026-06-30"));
        Assert.Empty(YearFigures.Faults(facts));
        // Two rows of one period, as a ledger that lost its order would have them, are named.
        var lost = facts.Observations.Single(o => o.Id == "OBS-2");
        var faults = YearFigures.Faults(
            facts with
            {
                Observations = [.. facts.Observations, lost with { From = new(2026, 1, 1), Ends = new(2025, 3, 1) }],
            }
        );
        Assert.StartsWith("figure 3: ", Assert.Single(faults), StringComparison.Ordinal);

        void Register(string id, string firm, string from, string until) =>
            desk.Tell(
                "registry",
                new ObservationGranted(id, firm, Day(from).AddDays(-1), Day(from), Day(until), "ok", []),
                SupervisionDesk.At(Day(from))
            );
    }
}
