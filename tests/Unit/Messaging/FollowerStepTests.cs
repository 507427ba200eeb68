using Enforcement.Ledger.Messaging;

namespace Enforcement.Unit.Messaging;

public sealed class FollowerStepTests
{
    private static readonly Entry[] Journal = BusSimulation.Write(20);
    private static readonly FollowerPlace AtTen = new(HeadAt(10));

    [Fact]
    public void The_next_entries_are_applied()
    {
        var (place, actions) = FollowerStep.Next(AtTen, new FollowerInput.Arrived(Journal[10..12]));
        Assert.Equal([11, 12], Assert.IsType<FollowerAction.Apply>(Assert.Single(actions)).Entries.Select(e => e.Seq));
        Assert.True(place.Busy);
    }

    [Fact]
    public void Of_a_batch_that_overlaps_only_the_new_entries_are_applied() =>
        Assert.Equal(
            [11, 12],
            Assert
                .IsType<FollowerAction.Apply>(
                    Assert.Single(FollowerStep.Next(AtTen, new FollowerInput.Arrived(Journal[5..12])).Actions)
                )
                .Entries.Select(e => e.Seq)
        );

    [Fact]
    public void Old_entries_are_ignored() =>
        Assert.Empty(FollowerStep.Next(AtTen, new FollowerInput.Arrived(Journal[2..10])).Actions);

    [Fact]
    public void A_gap_is_pulled_from_the_source() =>
        Assert.Equal(
            new FollowerAction.Pull(10),
            Assert.Single(FollowerStep.Next(AtTen, new FollowerInput.Arrived(Journal[13..15])).Actions)
        );

    [Fact]
    public void What_the_bus_changed_on_the_way_is_pulled_from_the_source_instead()
    {
        foreach (
            var forged in (Entry[])
                [
                    Journal[10] with
                    {
                        Data = [1],
                    },
                    Journal[10] with
                    {
                        Salt = new byte[15],
                    },
                    Journal[10] with
                    {
                        Header = [.. Journal[10].Header, (byte)' '],
                    },
                    Journal[10] with
                    {
                        LeafHash = new byte[32],
                    },
                    Journal[10] with
                    {
                        ChainHash = new byte[32],
                    },
                    Journal[10] with
                    {
                        LeafHash = [],
                    },
                    Journal[11] with
                    {
                        Seq = 11,
                    },
                ]
        )
            Assert.Equal(
                new FollowerAction.Pull(10),
                Assert.Single(FollowerStep.Next(AtTen, new FollowerInput.Arrived([forged])).Actions)
            );
    }

    [Fact]
    public void For_a_page_that_the_source_did_not_sign_the_source_is_asked_and_a_person_told()
    {
        var (place, actions) = FollowerStep.Next(AtTen, new FollowerInput.Forged(11, 12));
        Assert.Equal(10, place.Checkpoint.Seq);
        Assert.Equal([new FollowerAction.Refuse(11, 12), new FollowerAction.Pull(10)], actions);
    }

    [Fact]
    public void A_source_whose_page_does_not_continue_the_chain_stops_the_follower()
    {
        var (place, actions) = FollowerStep.Next(
            AtTen with
            {
                Busy = true,
            },
            new FollowerInput.PageRead(10, [BusSimulation.Write(12)[10]])
        );
        Assert.Equal(FollowerPhase.Stopped, place.Phase);
        Assert.Equal(FollowerPhase.Stopped, Assert.IsType<FollowerAction.Alarm>(Assert.Single(actions)).Phase);
    }

    [Fact]
    public void A_source_that_ends_before_the_checkpoint_stops_the_follower() =>
        Assert.Equal(
            FollowerPhase.Stopped,
            FollowerStep.Next(AtTen, new FollowerInput.HeadReported(10, 9, null)).State.Phase
        );

    [Fact]
    public void A_source_with_another_chain_hash_at_the_checkpoint_stops_the_follower() =>
        Assert.Equal(
            FollowerPhase.Stopped,
            FollowerStep.Next(AtTen, new FollowerInput.HeadReported(10, 15, new byte[32])).State.Phase
        );

    [Fact]
    public void A_head_that_was_asked_for_an_older_checkpoint_proves_nothing()
    {
        var (place, actions) = FollowerStep.Next(AtTen, new FollowerInput.HeadReported(5, 8, new byte[32]));
        Assert.Equal(FollowerPhase.Following, place.Phase);
        Assert.Empty(actions);
    }

    [Fact]
    public void A_stopped_follower_does_nothing_more()
    {
        var stopped = FollowerStep.Next(AtTen, new FollowerInput.HeadReported(10, 9, null)).State;
        foreach (
            var input in (FollowerInput[])
                [
                    new FollowerInput.Arrived(Journal[10..12]),
                    new FollowerInput.RetryDue(),
                    new FollowerInput.CheckDue(),
                    new FollowerInput.SkipOrdered(11),
                ]
        )
            Assert.Equal(stopped, FollowerStep.Next(stopped, input).State);
    }

    [Fact]
    public void A_further_head_is_pulled_and_the_same_head_is_not()
    {
        Assert.Equal(
            new FollowerAction.Pull(10),
            Assert.Single(FollowerStep.Next(AtTen, new FollowerInput.Hinted(12)).Actions)
        );
        Assert.Empty(FollowerStep.Next(AtTen, new FollowerInput.Hinted(10)).Actions);
        Assert.Equal(
            new FollowerAction.Pull(10),
            Assert.Single(
                FollowerStep.Next(AtTen, new FollowerInput.HeadReported(10, 12, Journal[9].ChainHash)).Actions
            )
        );
    }

    [Fact]
    public void Nothing_where_more_was_promised_is_compared_with_the_head_and_never_pulled_again_at_once()
    {
        var (place, actions) = FollowerStep.Next(
            AtTen with
            {
                Known = 12,
                Busy = true,
            },
            new FollowerInput.PageRead(10, [])
        );
        Assert.Equal(new FollowerAction.AskHead(10), Assert.Single(actions));
        Assert.Empty(FollowerStep.Next(place, new FollowerInput.HeadReported(10, 10, Journal[9].ChainHash)).Actions);
    }

    [Fact]
    public void An_entry_that_cannot_be_applied_stalls_with_back_off_and_one_alarm()
    {
        var place = AtTen with { Busy = true };
        var delays = new List<TimeSpan>();
        var alarms = 0;
        for (var i = 0; i < 12; i++)
        {
            (place, var actions) = FollowerStep.Next(
                place,
                new FollowerInput.ApplyFailed(HeadAt(10), HeadAt(11), "bad")
            );
            Assert.Equal((FollowerPhase.Stalled, 11L, "bad"), (place.Phase, place.Failed.Seq, place.Reason));
            delays.AddRange(actions.OfType<FollowerAction.RetryLater>().Select(r => r.Delay));
            alarms += actions.OfType<FollowerAction.Alarm>().Count();
            Assert.Empty(FollowerStep.Next(place, new FollowerInput.Arrived(Journal[10..12])).Actions);
            (place, actions) = FollowerStep.Next(place, new FollowerInput.RetryDue());
            Assert.Equal(new FollowerAction.Pull(10), Assert.Single(actions));
            (place, _) = FollowerStep.Next(place, new FollowerInput.PageRead(10, Journal[10..12]));
        }
        Assert.Equal(1, alarms);
        Assert.Equal(12, delays.Count);
        Assert.Equal(delays.Order(), delays);
        Assert.Equal(TimeSpan.FromMinutes(1), delays[^1]);
    }

    [Fact]
    public void An_unknown_type_asks_for_an_upgrade() =>
        Assert.Equal(
            "'registry.new-thing.v1' is unknown: upgrade this follower",
            FollowerStep
                .Next(
                    AtTen with
                    {
                        Busy = true,
                    },
                    new FollowerInput.TypeUnknown(HeadAt(10), HeadAt(11), "registry.new-thing.v1")
                )
                .State.Reason
        );

    [Fact]
    public void An_operator_may_skip_only_the_entry_it_is_stalled_at()
    {
        var stalled = FollowerStep
            .Next(AtTen with { Busy = true }, new FollowerInput.ApplyFailed(HeadAt(10), HeadAt(11), "bad"))
            .State;
        Assert.Empty(FollowerStep.Next(stalled, new FollowerInput.SkipOrdered(12)).Actions);
        Assert.Empty(FollowerStep.Next(AtTen, new FollowerInput.SkipOrdered(11)).Actions);
        var (skipping, actions) = FollowerStep.Next(stalled, new FollowerInput.SkipOrdered(11));
        Assert.Equal(11, Assert.IsType<FollowerAction.Skip>(Assert.Single(actions)).Entry.Seq);
        Assert.Equal(
            FollowerPhase.Following,
            FollowerStep.Next(skipping, new FollowerInput.Applied(HeadAt(11))).State.Phase
        );
    }

    [Fact]
    public void A_silent_source_is_asked_again_later_and_a_batch_from_the_bus_still_counts()
    {
        var (place, actions) = FollowerStep.Next(
            AtTen with
            {
                Busy = true,
                Known = 12,
            },
            new FollowerInput.PullFailed("no route")
        );
        Assert.Equal((FollowerPhase.Following, "no route"), (place.Phase, place.Reason));
        Assert.IsType<FollowerAction.RetryLater>(Assert.Single(actions));
        Assert.Empty(FollowerStep.Next(place, new FollowerInput.Hinted(15)).Actions);
        Assert.IsType<FollowerAction.Apply>(
            Assert.Single(FollowerStep.Next(place, new FollowerInput.Arrived(Journal[10..12])).Actions)
        );
    }

    [Fact]
    public void A_withheld_entry_passes_when_its_hashes_continue_the_chain() =>
        Assert.IsType<FollowerAction.Apply>(
            Assert.Single(
                FollowerStep.Next(AtTen, new FollowerInput.Arrived([Journal[10].Withhold(), Journal[11]])).Actions
            )
        );

    private static Head HeadAt(int seq) => new(seq, Journal[seq - 1].ChainHash);
}
