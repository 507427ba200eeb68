using System.Collections.Immutable;

namespace Enforcement.Ledger.Messaging;

/// <summary>What happened to a relay.</summary>
internal abstract record RelayInput
{
    /// <summary>The journal reaches this seq.</summary>
    public sealed record Woken(long Head) : RelayInput;

    public sealed record PageRead(IReadOnlyList<Batch> Batches) : RelayInput;

    public sealed record ReadFailed(string Reason) : RelayInput;

    public sealed record Confirmed(Guid Batch) : RelayInput;

    /// <summary>Refused, or nothing was heard within the deadline: the broker may have it or not.</summary>
    public sealed record Unconfirmed(Guid Batch, string Reason) : RelayInput;

    public sealed record PositionSaved(long Seq) : RelayInput;

    public sealed record SaveFailed(string Reason) : RelayInput;

    public sealed record RetryDue : RelayInput;
}

/// <summary>What a relay wants done.</summary>
internal abstract record RelayAction
{
    /// <summary>Answered by PageRead or ReadFailed.</summary>
    public sealed record Read(long After) : RelayAction;

    /// <summary>Answered by Confirmed or Unconfirmed, within the publish deadline.</summary>
    public sealed record Publish(Batch Batch) : RelayAction;

    /// <summary>Answered by PositionSaved or SaveFailed.</summary>
    public sealed record SavePosition(long Seq) : RelayAction;

    public sealed record RetryLater(TimeSpan Delay) : RelayAction;

    /// <summary>Given once per outage.</summary>
    public sealed record Alarm(string Reason) : RelayAction;
}

/// <param name="Saved">The stored position: everything up to it was confirmed.</param>
internal sealed record RelayState(string Source, long Saved)
{
    /// <summary>Everything up to it was confirmed.</summary>
    public long Position { get; init; } = Saved;
    public long Known { get; init; } = Saved;
    public ImmutableList<(Batch Batch, Flight Flight)> Outstanding { get; init; } = [];
    public bool Reading { get; init; }
    public bool Saving { get; init; }
    public bool Resting { get; init; }
    public int Failures { get; init; }
    public long Read => Outstanding.IsEmpty ? Position : Outstanding[^1].Batch.Last;
}

internal enum Flight
{
    Waiting,
    Sent,
    Confirmed,
}

/// <summary>
/// The relay's whole judgement: publish in order within a window, move the position over confirmed batches only, and
/// never try again without a pause. It has no memory but the position, so a restart merely publishes some batches
/// twice.
/// </summary>
internal static class RelayStep
{
    /// <summary>
    /// In a long run the position is stored each time this many entries were confirmed, and when all are: a store is an
    /// fsync beside the broker's own, after every confirm it halved the rate. What it lags behind is published again
    /// after a restart.
    /// </summary>
    public const int SaveEvery = 5_000;

    /// <summary>Batches under way at once; more would only enlarge what is unknown after an outage.</summary>
    public const int Window = 8;

    public static (RelayState State, ImmutableList<RelayAction> Actions) Next(RelayState s, RelayInput input) =>
        input switch
        {
            RelayInput.Woken w => Go(s with { Known = Math.Max(s.Known, w.Head) }),
            RelayInput.PageRead p => Go(Packed(s with { Reading = false }, p.Batches)),
            RelayInput.ReadFailed f => Rest(s with { Reading = false }, f.Reason),
            RelayInput.Confirmed c => Go(Landed(s, c.Batch)),
            RelayInput.Unconfirmed u => Rest(Marked(s, u.Batch, Flight.Waiting), u.Reason),
            RelayInput.PositionSaved p => Go(s with { Saving = false, Saved = Math.Max(s.Saved, p.Seq) }),
            RelayInput.SaveFailed f => Rest(s with { Saving = false }, f.Reason),
            RelayInput.RetryDue => Go(s with { Resting = false }),
            _ => throw new InvalidOperationException($"{input.GetType().Name} is no input of a relay"),
        };

    /// <summary>Back-off of the n-th failure in a row; the driver adds jitter.</summary>
    public static TimeSpan Delay(int failures) =>
        TimeSpan.FromSeconds(Math.Min(30, 0.1 * Math.Pow(2, Math.Min(failures - 1, 10))));

    private static RelayState Packed(RelayState s, IReadOnlyList<Batch> batches)
    {
        // Nothing although more was promised: wait for the next wake instead of reading in a circle.
        if (batches.Count == 0)
            return s with { Known = s.Read };
        return s with
        {
            Outstanding = s.Outstanding.AddRange(batches.Select(b => (b, Flight.Waiting))),
            Known = Math.Max(s.Known, batches[^1].Last),
        };
    }

    private static RelayState Marked(RelayState s, Guid id, Flight flight)
    {
        var at = s.Outstanding.FindIndex(o => o.Batch.Id == id && o.Flight == Flight.Sent);
        return at < 0 ? s : s with { Outstanding = s.Outstanding.SetItem(at, (s.Outstanding[at].Batch, flight)) };
    }

    private static RelayState Landed(RelayState s, Guid id)
    {
        var marked = Marked(s, id, Flight.Confirmed) with { Failures = s.Resting ? s.Failures : 0 };
        while (!marked.Outstanding.IsEmpty && marked.Outstanding[0].Flight == Flight.Confirmed)
            marked = marked with
            {
                Position = marked.Outstanding[0].Batch.Last,
                Outstanding = marked.Outstanding.RemoveAt(0),
            };
        return marked;
    }

    private static (RelayState, ImmutableList<RelayAction>) Go(RelayState s)
    {
        if (s.Resting)
            return (s, []);
        var actions = ImmutableList.CreateBuilder<RelayAction>();
        for (
            var (i, sent) = (0, s.Outstanding.Count(o => o.Flight == Flight.Sent));
            i < s.Outstanding.Count && sent < Window;
            i++
        )
        {
            if (s.Outstanding[i].Flight != Flight.Waiting)
                continue;
            s = s with { Outstanding = s.Outstanding.SetItem(i, (s.Outstanding[i].Batch, Flight.Sent)) };
            actions.Add(new RelayAction.Publish(s.Outstanding[i].Batch));
            sent++;
        }
        // The next page is fetched while a whole window is still waiting, so that the window never runs dry.
        if (!s.Reading && s.Known > s.Read && s.Outstanding.Count < 2 * Window)
        {
            s = s with { Reading = true };
            actions.Add(new RelayAction.Read(s.Read));
        }
        if (!s.Saving && s.Position > s.Saved && (s.Outstanding.IsEmpty || s.Position - s.Saved >= SaveEvery))
        {
            s = s with { Saving = true };
            actions.Add(new RelayAction.SavePosition(s.Position));
        }
        return (s, actions.ToImmutable());
    }

    private static (RelayState, ImmutableList<RelayAction>) Rest(RelayState s, string reason)
    {
        if (s.Resting)
            return (s, []);
        var resting = s with { Resting = true, Failures = s.Failures + 1 };
        ImmutableList<RelayAction> actions = [new RelayAction.RetryLater(Delay(resting.Failures))];
        return (resting, resting.Failures == 1 ? actions.Add(new RelayAction.Alarm(reason)) : actions);
    }
}
