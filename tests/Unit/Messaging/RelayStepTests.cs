using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Google.Protobuf;

namespace Enforcement.Unit.Messaging;

public sealed class RelayStepTests
{
    private static readonly Entry[] Journal = BusSimulation.Write(1200);

    [Fact]
    public void A_batch_holds_at_most_100_entries_or_256_KiB_but_always_one()
    {
        Assert.Equal([100, 100, 50], Batches.Pack(Journal[..250]).Select(b => Wire.Page(b.Page).Entries.Count));
        var big = Journal.Take(10).Select((e, i) => e with { Data = new byte[i == 3 ? 400_000 : 100_000] }).ToList();
        Assert.Equal([2, 1, 1, 2, 2, 2], Batches.Pack(big).Select(b => Wire.Page(b.Page).Entries.Count));
        Assert.Equal(
            Enumerable.Range(1, 10).Select(i => (long)i),
            Batches.Pack(big).SelectMany(b => Wire.Page(b.Page).Entries).Select(e => e.Seq)
        );
    }

    [Fact]
    public void A_batch_is_the_signed_protobuf_of_its_entries_with_the_confidential_ones_withheld()
    {
        var entries = Journal[..90].Select(e => e.Seq % 7 == 0 ? e.Withhold() : e).ToList();
        var page = Wire.Page(SignedPage.Of(Batches.Key, "registry", entries));
        Assert.Equal(page.ToByteArray(), Assert.Single(Batches.Pack(Journal[..90], e => e.Seq % 7 == 0)).Page);
    }

    [Fact]
    public void It_publishes_in_order_within_its_window()
    {
        var (state, published) = Woken(1200);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => i * 100L + 1), published.Select(b => b.First));
        var (_, actions) = RelayStep.Next(state, new RelayInput.Confirmed(published[0].Id));
        Assert.Equal(801, actions.OfType<RelayAction.Publish>().Single().Batch.First);
    }

    [Fact]
    public void The_position_never_passes_what_was_not_confirmed()
    {
        var (state, published) = Woken(300);
        (state, var actions) = RelayStep.Next(state, new RelayInput.Confirmed(published[1].Id));
        Assert.Empty(actions.OfType<RelayAction.SavePosition>());
        Assert.Equal(0, state.Position);
        (state, _) = RelayStep.Next(state, new RelayInput.Confirmed(published[0].Id));
        Assert.Equal(200, state.Position);
        (_, actions) = RelayStep.Next(state, new RelayInput.Confirmed(published[2].Id));
        Assert.Equal(300, actions.OfType<RelayAction.SavePosition>().Single().Seq);
    }

    [Fact]
    public void The_position_is_stored_every_5000_entries_and_when_all_are_confirmed_one_store_at_a_time()
    {
        var journal = BusSimulation.Write(12_000);
        var (state, actions) = RelayStep.Next(new RelayState("registry", 0), new RelayInput.Woken(journal.Length));
        var (sent, saves) = (new Queue<Batch>(), new List<long>());
        for (var told = false; state.Position < journal.Length; )
        {
            foreach (var action in actions)
                if (action is RelayAction.Publish publish)
                    sent.Enqueue(publish.Batch);
                else if (action is RelayAction.SavePosition save)
                    saves.Add(save.Seq);
            if (actions.OfType<RelayAction.Read>().SingleOrDefault() is { } read)
                (state, actions) = RelayStep.Next(
                    state,
                    new RelayInput.PageRead(Batches.Pack([.. journal.Skip((int)read.After).Take(500)]))
                );
            else if (state.Position == 11_000 && !told) // the first store is answered only now
                (told, (state, actions)) = (true, RelayStep.Next(state, new RelayInput.PositionSaved(5000)));
            else
                (state, actions) = RelayStep.Next(state, new RelayInput.Confirmed(sent.Dequeue().Id));
        }
        Assert.Equal([5000, 11_000], saves);
        Assert.Empty(actions.OfType<RelayAction.SavePosition>());
        (state, actions) = RelayStep.Next(state, new RelayInput.PositionSaved(11_000));
        Assert.Equal(12_000, actions.OfType<RelayAction.SavePosition>().Single().Seq);
    }

    [Fact]
    public void A_batch_without_a_confirm_is_sent_again_under_the_same_id_after_a_pause()
    {
        var (state, published) = Woken(300);
        (state, var actions) = RelayStep.Next(state, new RelayInput.Unconfirmed(published[0].Id, "nothing heard"));
        Assert.IsType<RelayAction.RetryLater>(actions[0]);
        Assert.IsType<RelayAction.Alarm>(actions[1]);
        Assert.Empty(RelayStep.Next(state, new RelayInput.Woken(1200)).Actions);
        (_, actions) = RelayStep.Next(state, new RelayInput.RetryDue());
        Assert.Equal(published[0].Id, actions.OfType<RelayAction.Publish>().Single().Batch.Id);
    }

    [Fact]
    public void An_outage_gives_one_alarm_and_ever_longer_pauses()
    {
        var (state, published) = Woken(100);
        var (alarms, delays) = (0, new List<TimeSpan>());
        for (var i = 0; i < 12; i++)
        {
            (state, var actions) = RelayStep.Next(state, new RelayInput.Unconfirmed(published[0].Id, "down"));
            alarms += actions.OfType<RelayAction.Alarm>().Count();
            delays.Add(actions.OfType<RelayAction.RetryLater>().Single().Delay);
            (state, _) = RelayStep.Next(state, new RelayInput.RetryDue());
        }
        Assert.Equal(1, alarms);
        Assert.Equal(delays.Order(), delays);
        Assert.Equal(TimeSpan.FromSeconds(30), delays[^1]);
        (state, _) = RelayStep.Next(state, new RelayInput.Confirmed(published[0].Id));
        Assert.Equal(0, state.Failures);
    }

    [Fact]
    public void Reading_nothing_waits_for_the_next_wake()
    {
        var (state, _) = RelayStep.Next(new RelayState("registry", 0), new RelayInput.Woken(5));
        (state, var actions) = RelayStep.Next(state, new RelayInput.PageRead([]));
        Assert.Empty(actions);
        Assert.Equal(new RelayAction.Read(0), Assert.Single(RelayStep.Next(state, new RelayInput.Woken(6)).Actions));
    }

    [Fact]
    public void A_failed_read_or_save_is_tried_again_after_a_pause()
    {
        var (state, _) = RelayStep.Next(new RelayState("registry", 0), new RelayInput.Woken(5));
        (state, var actions) = RelayStep.Next(state, new RelayInput.ReadFailed("busy"));
        Assert.DoesNotContain(actions, a => a is RelayAction.Read);
        (state, actions) = RelayStep.Next(state, new RelayInput.RetryDue());
        Assert.Equal(new RelayAction.Read(0), Assert.Single(actions));
    }

    private static (RelayState State, IReadOnlyList<Batch> Published) Woken(int entries)
    {
        var (state, actions) = RelayStep.Next(new RelayState("registry", 0), new RelayInput.Woken(entries));
        var published = new List<Batch>();
        while (actions.OfType<RelayAction.Read>().SingleOrDefault() is { } read)
        {
            (state, actions) = RelayStep.Next(
                state,
                new RelayInput.PageRead(
                    Batches.Pack([.. Journal.Skip((int)read.After).Take(Math.Min(500, entries - (int)read.After))])
                )
            );
            published.AddRange(actions.OfType<RelayAction.Publish>().Select(p => p.Batch));
        }
        return (state, published);
    }
}
