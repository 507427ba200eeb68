using System.Collections.Immutable;
using System.Security.Cryptography;
using Enforcement.Ledger.Journal;

namespace Enforcement.Ledger.Messaging;

/// <summary>What a follower does at the moment.</summary>
public enum FollowerPhase
{
    Following,

    /// <summary>An entry could not be applied; it is tried again, and nothing after it is.</summary>
    Stalled,

    /// <summary>The source lost or rewrote history. Only a person can say which of the two is right.</summary>
    Stopped,
}

/// <summary>What happened to a follower.</summary>
internal abstract record FollowerInput
{
    /// <summary>A page that the source signed came over the bus: it may be old, doubled or out of order.</summary>
    public sealed record Arrived(IReadOnlyList<Entry> Entries) : FollowerInput;

    /// <summary>Somebody put a page on the bus in the source's name that the source did not sign.</summary>
    public sealed record Forged(long First, long Last) : FollowerInput;

    /// <summary>Somebody says the source has entries up to a seq.</summary>
    public sealed record Hinted(long Head) : FollowerInput;

    /// <summary>The source itself gave what it has after a seq; empty at its head.</summary>
    public sealed record PageRead(long After, IReadOnlyList<Entry> Entries) : FollowerInput;

    /// <summary>The source's head, and its chain hash at the seq that was asked about (null when it ends before
    /// that).</summary>
    public sealed record HeadReported(long At, long Head, byte[]? ChainAt) : FollowerInput;

    public sealed record PullFailed(string Reason) : FollowerInput;

    public sealed record AskFailed(string Reason) : FollowerInput;

    /// <summary>The database now stands at this checkpoint.</summary>
    public sealed record Applied(Head Checkpoint) : FollowerInput;

    /// <summary>The database stands at the checkpoint; the next entry could not be applied.</summary>
    public sealed record ApplyFailed(Head Checkpoint, Head Failed, string Reason) : FollowerInput;

    /// <summary>The page holds an entry of a type this follower was built without.</summary>
    public sealed record TypeUnknown(Head Checkpoint, Head Failed, string Type) : FollowerInput;

    public sealed record RetryDue : FollowerInput;

    /// <summary>The time to compare with the source's head has come.</summary>
    public sealed record CheckDue : FollowerInput;

    /// <summary>An operator lets the follower pass the entry it is stalled at.</summary>
    public sealed record SkipOrdered(long Seq) : FollowerInput;
}

/// <summary>What a follower wants done.</summary>
internal abstract record FollowerAction
{
    /// <summary>Apply in one transaction, up to the first entry that cannot be; answered by Applied, ApplyFailed or
    /// TypeUnknown.</summary>
    public sealed record Apply(IReadOnlyList<Entry> Entries) : FollowerAction;

    /// <summary>Read a page from the source; answered by PageRead or PullFailed.</summary>
    public sealed record Pull(long After) : FollowerAction;

    /// <summary>Ask the source for its head and its chain hash at a seq; answered by HeadReported or
    /// AskFailed.</summary>
    public sealed record AskHead(long At) : FollowerAction;

    /// <summary>Journal the skip and move the checkpoint; answered by Applied.</summary>
    public sealed record Skip(Head Entry) : FollowerAction;

    public sealed record RetryLater(TimeSpan Delay) : FollowerAction;

    /// <summary>Say that a page was not the source's.</summary>
    public sealed record Refuse(long First, long Last) : FollowerAction;

    /// <summary>A person should know. Given once per change of state, not per attempt.</summary>
    public sealed record Alarm(FollowerPhase Phase, long Seq, string Reason) : FollowerAction;
}

/// <param name="Checkpoint">The last entry applied, and the chain hash there.</param>
internal sealed record FollowerPlace(Head Checkpoint)
{
    public FollowerPhase Phase { get; init; }

    /// <summary>The furthest seq the source is known to have.</summary>
    public long Known { get; init; } = Checkpoint.Seq;

    /// <summary>An Apply, Pull or Skip is under way: whatever arrives meanwhile is only noted, and pulled
    /// afterwards.</summary>
    public bool Busy { get; init; }

    /// <summary>A retry is coming; nothing is tried before it.</summary>
    public bool Resting { get; init; }
    public int Failures { get; init; }
    public Head Failed { get; init; } = Head.Empty;
    public string Reason { get; init; } = "";
}

/// <summary>
/// The follower's whole judgement, without a clock, a database or a network: the driver in <see cref="Follower{TDb}"/>
/// and the simulation in the tests run this same function.
/// </summary>
internal static class FollowerStep
{
    public const int PageSize = JournalReader.PageSize;

    public static (FollowerPlace State, ImmutableList<FollowerAction> Actions) Next(
        FollowerPlace s,
        FollowerInput input
    )
    {
        if (s.Phase == FollowerPhase.Stopped)
            return (s, []);
        return input switch
        {
            FollowerInput.Arrived b => b.Entries.Count == 0
                ? (s, [])
                : Take(s with { Known = Math.Max(s.Known, b.Entries[^1].Seq) }, b.Entries, fromSource: false),
            FollowerInput.Hinted h => Forward(s with { Known = Math.Max(s.Known, h.Head) }),
            // It may stand where a true one was: the source itself is asked.
            FollowerInput.Forged f => Told(
                Forward(s with { Known = Math.Max(s.Known, f.Last) }),
                new FollowerAction.Refuse(f.First, f.Last)
            ),
            FollowerInput.PageRead p => Read(s with { Busy = false }, p),
            FollowerInput.HeadReported h => Compare(s, h),
            FollowerInput.PullFailed f => Rest(
                s with
                {
                    Busy = false,
                    Reason = s.Phase == FollowerPhase.Stalled ? s.Reason : f.Reason,
                },
                tell: false
            ),
            FollowerInput.AskFailed f => Rest(
                s with
                {
                    Reason = s.Phase == FollowerPhase.Stalled ? s.Reason : f.Reason,
                },
                tell: false
            ),
            FollowerInput.Applied a => Forward(
                Reached(s, a.Checkpoint) with
                {
                    Phase = FollowerPhase.Following,
                    Failures = 0,
                    Reason = "",
                    Resting = false,
                }
            ),
            FollowerInput.ApplyFailed f => Stall(Reached(s, f.Checkpoint), f.Failed, f.Reason),
            FollowerInput.TypeUnknown f => Stall(
                Reached(s, f.Checkpoint),
                f.Failed,
                $"'{f.Type}' is unknown: upgrade this follower"
            ),
            FollowerInput.RetryDue => s.Busy
                ? (s with { Resting = false }, [])
                : (s with { Resting = false, Busy = true }, [new FollowerAction.Pull(s.Checkpoint.Seq)]),
            FollowerInput.CheckDue => (s, [new FollowerAction.AskHead(s.Checkpoint.Seq)]),
            FollowerInput.SkipOrdered k => s.Phase == FollowerPhase.Stalled && s.Failed.Seq == k.Seq && !s.Busy
                ? (s with { Busy = true }, [new FollowerAction.Skip(s.Failed)])
                : (s, []),
            _ => throw new InvalidOperationException($"{input.GetType().Name} is no input of a follower"),
        };
    }

    /// <summary>Back-off of the n-th failure in a row; the driver adds jitter.</summary>
    public static TimeSpan Delay(int failures) =>
        TimeSpan.FromSeconds(Math.Min(60, 0.25 * Math.Pow(2, Math.Min(failures - 1, 10))));

    private static (FollowerPlace, ImmutableList<FollowerAction>) Told(
        (FollowerPlace State, ImmutableList<FollowerAction> Actions) step,
        FollowerAction first
    ) => (step.State, step.Actions.Insert(0, first));

    private static FollowerPlace Reached(FollowerPlace s, Head checkpoint) =>
        s with
        {
            Checkpoint = checkpoint,
            Known = Math.Max(s.Known, checkpoint.Seq),
            Busy = false,
        };

    private static (FollowerPlace, ImmutableList<FollowerAction>) Take(
        FollowerPlace s,
        IReadOnlyList<Entry> entries,
        bool fromSource
    )
    {
        if (s.Busy || (s.Phase == FollowerPhase.Stalled && !fromSource))
            return (s, []);
        var fresh = 0;
        while (fresh < entries.Count && entries[fresh].Seq <= s.Checkpoint.Seq)
            fresh++;
        if (fresh == entries.Count)
            return Forward(s);
        var next = entries.Skip(fresh).Take(PageSize).ToList();
        if (Fits(s.Checkpoint, next))
            return (s with { Busy = true }, [new FollowerAction.Apply(next)]);
        // A gap, or a message that is not what the source wrote: the source itself is asked, never the bus.
        if (!fromSource)
            return Forward(s);
        return Stop(
            s,
            next[0].Seq,
            $"what the source gives after {s.Checkpoint.Seq} does not continue the chain: it rewrote its history"
        );
    }

    private static (FollowerPlace, ImmutableList<FollowerAction>) Read(FollowerPlace s, FollowerInput.PageRead page)
    {
        if (page.Entries.Count > 0)
            return page.After == s.Checkpoint.Seq ? Take(s, page.Entries, fromSource: true) : Forward(s);
        // Nothing new. If more was promised, the source may have lost it: compare heads, and never pull again at once.
        var promised = s.Known > s.Checkpoint.Seq && page.After == s.Checkpoint.Seq;
        var idle = s with { Known = page.After == s.Checkpoint.Seq ? s.Checkpoint.Seq : s.Known };
        if (idle.Phase == FollowerPhase.Stalled)
            return Stop(idle, idle.Failed.Seq, $"the source no longer has {idle.Failed.Seq}");
        idle = idle with { Failures = 0, Reason = "" };
        return promised ? (idle, [new FollowerAction.AskHead(idle.Checkpoint.Seq)]) : Forward(idle);
    }

    private static (FollowerPlace, ImmutableList<FollowerAction>) Compare(FollowerPlace s, FollowerInput.HeadReported h)
    {
        if (h.Head < h.At)
            return Stop(s, h.At, $"the source ends at {h.Head}, but {h.At} was applied: it lost history");
        if (h.At == s.Checkpoint.Seq && h.ChainAt?.AsSpan().SequenceEqual(s.Checkpoint.ChainHash) != true)
            return Stop(
                s,
                h.At,
                $"the source's chain hash at {h.At} is another one than when it was applied: it rewrote its history"
            );
        var reached = s.Phase == FollowerPhase.Following && !s.Resting ? s with { Failures = 0, Reason = "" } : s;
        return Forward(reached with { Known = Math.Max(s.Known, h.Head) });
    }

    private static (FollowerPlace, ImmutableList<FollowerAction>) Forward(FollowerPlace s) =>
        s.Busy || s.Resting || s.Known <= s.Checkpoint.Seq
            ? (s, [])
            : (s with { Busy = true }, [new FollowerAction.Pull(s.Checkpoint.Seq)]);

    private static (FollowerPlace, ImmutableList<FollowerAction>) Stall(FollowerPlace s, Head failed, string reason)
    {
        var again = s.Phase == FollowerPhase.Stalled && s.Failed.Seq == failed.Seq;
        return Rest(
            s with
            {
                Phase = FollowerPhase.Stalled,
                Failed = failed,
                Reason = reason,
                Failures = again ? s.Failures : 0,
            },
            tell: !again
        );
    }

    private static (FollowerPlace, ImmutableList<FollowerAction>) Rest(FollowerPlace s, bool tell)
    {
        var resting = s with { Resting = true, Failures = s.Failures + 1 };
        ImmutableList<FollowerAction> actions = s.Resting
            ? []
            : [new FollowerAction.RetryLater(Delay(resting.Failures))];
        return (resting, tell ? actions.Add(new FollowerAction.Alarm(s.Phase, s.Failed.Seq, s.Reason)) : actions);
    }

    private static (FollowerPlace, ImmutableList<FollowerAction>) Stop(FollowerPlace s, long seq, string reason) =>
        (
            s with
            {
                Phase = FollowerPhase.Stopped,
                Busy = false,
                Reason = reason,
            },
            [new FollowerAction.Alarm(FollowerPhase.Stopped, seq, reason)]
        );

    /// <summary>Each entry is the next one, its bytes give its hashes, and its hashes continue the chain.</summary>
    private static bool Fits(Head at, IReadOnlyList<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Seq != at.Seq + 1 || entry.LeafHash.Length != 32)
                return false;
            if (!entry.Withheld && !Whole(entry))
                return false;
            var chain = JournalHash.Chain(at.ChainHash, entry.LeafHash);
            if (!CryptographicOperations.FixedTimeEquals(chain, entry.ChainHash))
                return false;
            at = new(entry.Seq, entry.ChainHash);
        }
        return true;
    }

    private static bool Whole(Entry entry) =>
        JournalHash.Leaf(entry.Header).AsSpan().SequenceEqual(entry.LeafHash)
        && System.Text.Ascii.Equals(
            JournalHash.Text(entry.Header, "datahash"u8),
            JournalHash.Data(entry.Salt, entry.Data)
        );
}
