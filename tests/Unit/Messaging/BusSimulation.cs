using System.Collections.Immutable;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Ledger.Messaging;

namespace Enforcement.Unit.Messaging;

/// <summary>
/// A source, its relay, a bus and a follower on one seed: everything that may happen is a coin, and whatever is under
/// way may be answered late, twice, in another order or, after a crash, never. The step functions are the real ones.
/// </summary>
internal sealed class BusSimulation(
    int seed,
    Func<FollowerPlace, FollowerInput, (FollowerPlace State, ImmutableList<FollowerAction> Actions)> follow
)
{
    private static readonly Entry[] Journal = Write(120);

    private readonly Random random = new(seed);
    private readonly List<Action> underWay = [];
    private readonly List<FollowerInput> bus = [];
    private readonly List<IReadOnlyList<Entry>> transactions = [];
    private readonly bool[] confirmed = new bool[Journal.Length + 1];
    private FollowerPlace follower = new(Head.Empty);
    private RelayState relay = new("registry", 0);
    private int followerLife,
        relayLife;
    private bool faults = true;
    private long written;
    private long position;
    private Head checkpoint = Head.Empty;

    /// <summary>What the follower's database went through, in order.</summary>
    public List<long> Effects { get; } = [];
    public List<string> Alarms { get; } = [];
    public int Pulls { get; private set; }
    public int Events { get; private set; }
    public long Written => written;
    public long RelayPosition => position;

    /// <summary>Runs a life full of faults, then a quiet end in which everything has the time it needs.</summary>
    public BusSimulation Run()
    {
        Follower(new FollowerInput.CheckDue());
        var steps = random.Next(40, 160);
        for (var i = 0; i < steps; i++)
            Step();
        faults = false;
        for (var i = 0; i < 5; i++)
        {
            Relay(new RelayInput.Woken(written));
            Follower(new FollowerInput.CheckDue());
            while (transactions.Count > 0 || underWay.Count > 0 || bus.Count > 0)
            {
                if (++Events > 20_000)
                    throw new InvalidOperationException($"seed {seed}: it never comes to rest");
                if (transactions.Count > 0)
                    Commit(answered: true);
                else if (underWay.Count > 0)
                    Finish(0);
                else
                    Deliver(0);
            }
        }
        return this;
    }

    private void Step()
    {
        Events++;
        switch (random.Next(20))
        {
            case < 4 when written < Journal.Length:
                written += Math.Min(random.Next(1, 6), Journal.Length - written);
                Relay(new RelayInput.Woken(written));
                break;
            case < 7 when transactions.Count > 0:
                Commit(answered: true);
                break;
            case < 11 when underWay.Count > 0:
                Finish(random.Next(underWay.Count));
                break;
            case < 15 when bus.Count > 0:
                Deliver(random.Next(bus.Count));
                break;
            case 15:
                // A crash: what was committing is there or is not, and nobody is told.
                if (transactions.Count > 0 && random.Next(2) == 0)
                    Commit(answered: false);
                transactions.Clear();
                followerLife++;
                follower = new(checkpoint);
                Follower(new FollowerInput.CheckDue());
                break;
            case 16:
                relayLife++;
                relay = new("registry", position);
                Relay(new RelayInput.Woken(written));
                break;
            case 17:
                Follower(new FollowerInput.CheckDue());
                break;
            case 18:
                bus.Add(new FollowerInput.Hinted(written == 0 ? 0 : random.Next(1, (int)written + 1)));
                break;
        }
    }

    private void Deliver(int at)
    {
        var message = bus[at];
        // doubled: it stays on the bus; dropped: nobody hears it
        if (!faults || random.Next(5) > 0)
            bus.RemoveAt(at);
        if (faults && random.Next(5) == 0)
            return;
        Follower(message);
    }

    private void Finish(int at)
    {
        var work = underWay[at];
        underWay.RemoveAt(at);
        work();
    }

    private void Follower(FollowerInput input)
    {
        var (next, actions) = follow(follower, input);
        follower = next;
        var life = followerLife;
        foreach (var action in actions)
            switch (action)
            {
                case FollowerAction.Apply apply:
                    transactions.Add(apply.Entries);
                    break;
                case FollowerAction.Pull pull:
                    Pulls++;
                    underWay.Add(() =>
                        Tell(
                            life,
                            faults && random.Next(6) == 0
                                ? new FollowerInput.PullFailed("no answer")
                                : new FollowerInput.PageRead(
                                    pull.After,
                                    [
                                        .. Journal
                                            .Skip((int)pull.After)
                                            .Take((int)Math.Min(written - pull.After, random.Next(1, 9))),
                                    ]
                                )
                        )
                    );
                    break;
                case FollowerAction.AskHead ask:
                    // the head is read now, the answer may come much later
                    var (head, chain) = (
                        written,
                        ask.At == 0 ? new byte[32]
                        : ask.At <= written ? Journal[ask.At - 1].ChainHash
                        : null
                    );
                    underWay.Add(() =>
                        Tell(
                            life,
                            faults && random.Next(6) == 0
                                ? new FollowerInput.AskFailed("no answer")
                                : new FollowerInput.HeadReported(ask.At, head, chain)
                        )
                    );
                    break;
                case FollowerAction.RetryLater:
                    underWay.Add(() => Tell(life, new FollowerInput.RetryDue()));
                    break;
                case FollowerAction.Alarm alarm:
                    Alarms.Add($"{alarm.Phase} {alarm.Seq} {alarm.Reason}");
                    break;
                default:
                    throw new InvalidOperationException($"seed {seed}: {action} was not expected");
            }
    }

    private void Commit(bool answered)
    {
        var entries = transactions[0];
        transactions.RemoveAt(0);
        FollowerInput outcome = new FollowerInput.Applied(new(entries[^1].Seq, entries[^1].ChainHash));
        var fails = faults && random.Next(8) == 0 ? random.Next(entries.Count) : -1;
        for (var i = 0; i < entries.Count; i++)
        {
            if (i == fails)
            {
                outcome = new FollowerInput.ApplyFailed(
                    checkpoint,
                    new(entries[i].Seq, entries[i].ChainHash),
                    "not now"
                );
                break;
            }
            Effects.Add(entries[i].Seq);
            checkpoint = new(entries[i].Seq, entries[i].ChainHash);
        }
        if (answered)
            Follower(outcome);
    }

    private void Tell(int life, FollowerInput input)
    {
        if (life == followerLife)
            Follower(input);
    }

    private void Relay(RelayInput input)
    {
        var (next, actions) = RelayStep.Next(relay, input);
        relay = next;
        if (relay.Outstanding.Count(o => o.Flight == Flight.Sent) > RelayStep.Window)
            throw new InvalidOperationException($"seed {seed}: the window is overrun");
        var life = relayLife;
        foreach (var action in actions)
            switch (action)
            {
                case RelayAction.Read read:
                    underWay.Add(() =>
                        Answer(
                            life,
                            faults && random.Next(10) == 0
                                ? new RelayInput.ReadFailed("busy")
                                : new RelayInput.PageRead(
                                    Batches.Pack([
                                        .. Journal
                                            .Skip((int)read.After)
                                            .Take((int)Math.Min(written - read.After, random.Next(1, 30))),
                                    ])
                                )
                        )
                    );
                    break;
                case RelayAction.Publish publish:
                    underWay.Add(() =>
                    {
                        // A confirm says nothing about a queue that dropped it, and its absence nothing about one that
                        // has it.
                        if (!faults || random.Next(4) > 0)
                            bus.Add(new FollowerInput.Arrived(Wire.Page(publish.Batch.Page).Entries));
                        var heard = !faults || random.Next(4) > 0;
                        if (heard)
                            for (var seq = publish.Batch.First; seq <= publish.Batch.Last; seq++)
                                confirmed[seq] = true;
                        Answer(
                            life,
                            heard
                                ? new RelayInput.Confirmed(publish.Batch.Id)
                                : new RelayInput.Unconfirmed(publish.Batch.Id, "no answer")
                        );
                    });
                    break;
                case RelayAction.SavePosition save:
                    for (var seq = 1; seq <= save.Seq; seq++)
                        if (!confirmed[seq])
                            throw new InvalidOperationException(
                                $"seed {seed}: the position passes {seq}, which was never confirmed"
                            );
                    underWay.Add(() =>
                    {
                        if (faults && random.Next(8) == 0)
                        {
                            Answer(life, new RelayInput.SaveFailed("busy"));
                            return;
                        }
                        position = Math.Max(position, save.Seq);
                        Answer(life, new RelayInput.PositionSaved(save.Seq));
                    });
                    break;
                case RelayAction.RetryLater:
                    underWay.Add(() => Answer(life, new RelayInput.RetryDue()));
                    break;
                case RelayAction.Alarm:
                    break;
            }
    }

    private void Answer(int life, RelayInput input)
    {
        if (life == relayLife)
            Relay(input);
    }

    internal static Entry[] Write(int count)
    {
        var entries = new Entry[count];
        var chain = new byte[32];
        for (var seq = 1; seq <= count; seq++)
        {
            var (data, salt) = (Encoding.UTF8.GetBytes($"fact {seq}"), new byte[16]);
            var header = JournalHash.Header(
                new(
                    "registry",
                    seq,
                    Guid.CreateVersion7(),
                    "registry.fact.v1",
                    "A",
                    DateTimeOffset.UnixEpoch,
                    "clerk",
                    null,
                    JournalHash.Data(salt, data)
                )
            );
            var leaf = JournalHash.Leaf(header);
            chain = JournalHash.Chain(chain, leaf);
            entries[seq - 1] = new(
                seq,
                Guid.CreateVersion7().ToByteArray(bigEndian: true),
                header,
                salt,
                data,
                leaf,
                chain
            );
        }
        return entries;
    }
}
