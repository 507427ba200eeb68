using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Planning and Supervision, each following the other: what became of an avoided visit is the same in
/// both.</summary>
public sealed class PlanningAgreesTests
{
    private const string Visit = "TASK-449917-2025-000001",
        Lead = "TASK-449917-2025-000002";

    [Theory]
    [InlineData(Body, Group, VisitState.Conducted)] // the body came for these matters after all
    [InlineData(Body, OtherGroup, VisitState.Open)] // it came for others, so this visit was neither spared nor made
    [InlineData(OtherBody, Group, VisitState.Open)] // somebody else did
    [InlineData(OtherBody, OtherGroup, VisitState.Avoided)]
    public async Task An_entry_reported_from_elsewhere_means_the_same_in_both(
        string body,
        string group,
        VisitState state
    )
    {
        await using var both = await TwoServices.Start();
        await both.Facts(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            new VisitReplacedOffSite(Visit, MeasureKind.DocumentCheck, Day("2025-03-20"))
        );
        await both.On("2025-03-12");
        await both.Report(body, "2025-03-10", group);
        await both.MustAgree(Visit, state);
    }

    [Fact]
    public async Task A_visit_opened_again_while_the_entry_was_on_its_way_is_conducted_in_both()
    {
        await using var both = await TwoServices.Start();
        await both.Facts(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            Planned(Firm, OtherBody, OtherGroup, "2025-03-01", "2025-03-31", Lead),
            new VisitsMerged(Lead, [Visit], false)
        );
        await both.On("2025-03-12");
        // Supervision reads the entry first, Planning has opened the visit before it hears of the reversal.
        await both.Report(Body, "2025-03-10", Group, heard: false);
        await both.Facts(VisitReopened.For(Visit, ReopenCause.JointLeadGone));
        await both.MustAgree(Visit, VisitState.Conducted);
        Assert.Equal(1, (await both.Planner(Body).Visits.GetCountsAsync(new())).VisitsConducted);
    }

    /// <summary>Silence of a feed with a gap proves nothing; once somebody answers for the gap as well, it
    /// does.</summary>
    [Fact]
    public async Task A_gap_in_a_feed_keeps_an_avoided_visit_pending_until_it_is_covered()
    {
        await using var both = await TwoServices.Start();
        await both.Facts(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            new VisitReplacedOffSite(Visit, MeasureKind.DocumentCheck, Day("2025-03-20"))
        );
        await both.On("2025-03-12");
        await both.MeasureDone(Visit, "2025-03-12");
        await both.On("2025-06-10");
        await both.Feed(
            [],
            new()
            {
                From = "2025-01-01",
                To = "2025-05-31",
                Complete = true,
                Gaps =
                {
                    new FeedGap
                    {
                        From = "2025-03-10",
                        To = "2025-03-11",
                        Reason = "平台停机",
                    },
                },
            }
        );
        Assert.Equal(LedgerState.Unproven, await both.Ledger(Visit));
        await both.Feed(
            [
                ["A1", Firm, "2025/3/10", OtherBody, OtherGroup, "调研"],
            ],
            new()
            {
                From = "2025-03-10",
                To = "2025-03-11",
                Complete = true,
            }
        ); // another body's row: refused, so nothing is declared
        Assert.Equal(LedgerState.Unproven, await both.Ledger(Visit));
        await both.Feed(
            [],
            new()
            {
                From = "2025-03-10",
                To = "2025-03-11",
                Complete = true,
            }
        );
        Assert.Equal(LedgerState.Held, await both.Ledger(Visit));
    }

    [Fact]
    public async Task An_entry_in_two_systems_counts_once_a_separate_one_again_and_a_corrected_one_in_its_new_place()
    {
        await using var both = await TwoServices.Start();
        await both.Facts(Planned(Firm, "2025-03-01", "2025-03-31", Visit));
        await both.On("2025-04-10");
        await both.Feed([
            ["A1", Firm, "2025/3/10", Body, Group, "日常检查"],
        ]);
        await both.MustAgree(Visit, VisitState.Conducted);
        Assert.Equal((1, 0), both.Entries());
        await both.Feed([
            ["A1", Firm, "2025/3/10", Body, Group, "日常检查"],
            ["A2", Firm, "2025/3/10", Body, Group, "调研"],
            ["A3", Firm, "2025/3/20", Body, OtherGroup, "调研"],
        ]);
        Assert.Equal((1, 1), both.Entries()); // A2 is the same presence on the same day
        await both.Feed([
            ["A3", Firm, "2025/3/21", Body, OtherGroup, "服务指导"],
        ]);
        Assert.Equal((1, 1), both.Entries());
        await both.Feed([
            ["A1", Firm, "2025/3/11", Body, Group, "日常检查"],
        ]); // what it had conducted stands until somebody says what it is
        Assert.Equal((1, 1), both.Entries());
        await both.Resolve("A1", "separate"); // it was no visit of the plan: that one is still to be made
        Assert.Equal((0, 2), both.Entries());
        await both.MustAgree(Visit, VisitState.Open);
    }

    /// <summary>A reversal is corrected when the entry behind it was none; what was reported meanwhile stays as it was
    /// reported.</summary>
    [Theory]
    [InlineData(Group, VisitState.Conducted)] // it had been taken for the visit itself
    [InlineData(OtherGroup, VisitState.Open)] // it had spoken against the visit without being it
    public async Task A_corrected_row_undoes_the_reversal_it_caused_and_corrected_back_it_reverses_again(
        string group,
        VisitState reversed
    )
    {
        await using var both = await TwoServices.Start();
        await both.Facts(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            new VisitReplacedOffSite(Visit, MeasureKind.DocumentCheck, Day("2025-03-20"))
        );
        await both.On("2025-03-12");
        await both.MeasureDone(Visit, "2025-03-12");
        await both.On("2025-06-09");
        await both.Feed(
            [],
            new()
            {
                From = "2025-01-01",
                To = "2025-05-31",
                Complete = true,
            }
        );
        Assert.Equal(LedgerState.Held, await both.Ledger(Visit));
        await both.On("2025-06-10");
        await both.Feed([
            ["A1", Firm, "2025/3/10", Body, group, "调研"],
        ]);
        Assert.Equal(LedgerState.Reversed, await both.Ledger(Visit));
        await both.MustAgree(Visit, reversed);

        await both.On("2025-06-12");
        await both.Feed([
            ["A1", Firm, "2025/5/20", Body, group, "调研"],
        ]); // after the look-back: a slip of the pen
        Assert.Equal(LedgerState.Held, await both.Ledger(Visit));
        await both.MustAgree(Visit, VisitState.Avoided);
        Assert.Equal(
            [
                Standing.AvoidedHeld,
                reversed == VisitState.Conducted ? Standing.Conducted : Standing.Open,
                Standing.AvoidedHeld,
            ],
            ((string[])["2025-06-09", "2025-06-11", "2025-06-12"]).Select(day => both.StandingAsOf(Visit, day))
        );

        await both.Feed([
            ["A1", Firm, "2025/3/11", Body, group, "调研"],
        ]);
        Assert.Equal(LedgerState.Reversed, await both.Ledger(Visit));
        await both.MustAgree(Visit, reversed);
    }

    [Fact]
    public async Task Of_two_rows_that_each_conduct_a_visit_one_corrected_away_changes_nothing()
    {
        await using var both = await TwoServices.Start();
        await both.Facts(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            new VisitReplacedOffSite(Visit, MeasureKind.DocumentCheck, Day("2025-03-20"))
        );
        await both.On("2025-03-12");
        await both.Feed([
            ["A1", Firm, "2025/3/10", Body, Group, "调研"],
            ["A2", Firm, "2025/3/11", Body, Group, "调研"],
        ]);
        await both.MustAgree(Visit, VisitState.Conducted);
        await both.On("2025-06-10");
        await both.Feed([
            ["A1", Firm, "2025/5/20", Body, Group, "调研"],
        ]);
        Assert.Equal(LedgerState.Reversed, await both.Ledger(Visit));
        await both.MustAgree(Visit, VisitState.Conducted);
    }

    [Fact]
    public async Task A_row_corrected_to_another_enterprise_clears_the_first_one_and_speaks_against_the_second()
    {
        await using var both = await TwoServices.Start();
        await both.Facts(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            Planned(OtherFirm, "2025-03-01", "2025-03-31", Lead),
            new VisitReplacedOffSite(Visit, MeasureKind.DocumentCheck, Day("2025-03-20")),
            new VisitReplacedOffSite(Lead, MeasureKind.DocumentCheck, Day("2025-03-20"))
        );
        await both.On("2025-03-12");
        await both.Feed([
            ["A1", Firm, "2025/3/10", Body, OtherGroup, "调研"],
        ]);
        Assert.Equal((LedgerState.Reversed, LedgerState.Pending), (await both.Ledger(Visit), await both.Ledger(Lead)));
        await both.Feed([
            ["A1", OtherFirm, "2025/3/10", Body, OtherGroup, "调研"],
        ]);
        // Another firm under the same number may be a number used again: it waits until somebody says that it is a
        // correction.
        Assert.Equal((LedgerState.Reversed, LedgerState.Pending), (await both.Ledger(Visit), await both.Ledger(Lead)));
        await both.Resolve("A1", "correction");
        Assert.Equal((LedgerState.Pending, LedgerState.Reversed), (await both.Ledger(Visit), await both.Ledger(Lead)));
        await both.MustAgree(Visit, VisitState.Avoided);
        await both.MustAgree(Lead, VisitState.Open);
    }

    [Fact]
    public async Task A_visit_that_went_on_meanwhile_is_not_avoided_again()
    {
        await using var both = await TwoServices.Start();
        await both.Facts(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            new VisitReplacedOffSite(Visit, MeasureKind.DocumentCheck, Day("2025-03-20"))
        );
        await both.On("2025-03-12");
        await both.Feed([
            ["A1", Firm, "2025/3/10", Body, OtherGroup, "调研"],
        ]);
        await both.Facts(new VisitNotified(Visit, Day("2025-03-20")));
        await both.Feed([
            ["A1", Firm, "2025/2/10", Body, OtherGroup, "调研"],
        ]);
        Assert.Equal(LedgerState.Reversed, await both.Ledger(Visit));
        await both.MustAgree(Visit, VisitState.Open);
    }

    [Fact]
    public async Task A_measure_not_done_in_its_time_is_not_made_up_for_by_a_corrected_row()
    {
        await using var both = await TwoServices.Start();
        await both.Facts(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            new VisitReplacedOffSite(Visit, MeasureKind.DocumentCheck, Day("2025-03-20"))
        );
        await both.On("2025-03-12");
        await both.Feed([
            ["A1", Firm, "2025/3/10", Body, OtherGroup, "调研"],
        ]);
        await both.On("2025-03-21");
        await both.Feed([
            ["A1", Firm, "2025/2/10", Body, OtherGroup, "调研"],
        ]);
        Assert.Equal(
            (LedgerState.Reversed, ReversalReason.MeasureNotDone),
            (await both.Ledger(Visit), both.Reversed(Visit))
        );
        await both.MustAgree(Visit, VisitState.Open);
    }
}
