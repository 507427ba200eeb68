namespace Enforcement.Integration.Messaging;

/// <summary>
/// A quorum queue whose broker was killed a moment after it was declared may come back without a leader, for good: it
/// is there, takes no message and gives none. Here its only replica is stopped, which is the same to everyone who uses
/// it.
/// </summary>
public sealed class LeaderlessQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_follower_whose_queue_has_no_leader_is_at_the_head_by_asking_its_source()
    {
        await using var broker = await BrokerFixture.StartPrivate(Token);
        await using var world = new RabbitWorld(broker);
        await world.StartSource();
        await world.StartMirror();
        await world.AppendMany(20);
        await world.MirrorsAll();
        await Eventually.Equal(20L, () => Task.FromResult(world.SourceJournal.Reader.RelayPosition()), "the bus works");

        await OnReplica("stop_server");
        for (var i = 0; i < 3; i++)
        {
            await world.AppendMany(20);
            await world.MirrorsAll();
        }
        // nothing of it was confirmed, so none of it came by the bus
        Assert.Equal(20, world.SourceJournal.Reader.RelayPosition());

        await OnReplica("restart_server");
        await Eventually.Equal(
            80L,
            () => Task.FromResult(world.SourceJournal.Reader.RelayPosition()),
            "the bus works again",
            TimeSpan.FromSeconds(180)
        );
        await world.AppendMany(20);
        await world.MirrorsAll();

        Task OnReplica(string act) =>
            broker.Ctl(
                Token,
                "eval",
                "{ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<\"/\">>, queue, "
                    + $"<<\"{world.Prefix}enforcement.planning.follows.registry\">>)), ok = ra:{act}(quorum_queues, "
                    + "amqqueue:get_pid(Q))."
            );
    }
}
