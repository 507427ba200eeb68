using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>A timer that failed when it was last tried. It is tried again, less and less often; the others do not wait
/// for it.</summary>
/// <param name="Tries">How often it failed, from 1.</param>
/// <param name="TryAgain">Not before; on a simulated clock whenever timers are asked for.</param>
public sealed record FailingTimer(string Id, DateTimeOffset Due, Exception Reason, int Tries, DateTimeOffset TryAgain);

/// <summary>Timers failed; all others that were due have fired.</summary>
public sealed class TimersFailedException(string source, IReadOnlyList<FailingTimer> failed)
    : InvalidOperationException(
        string.Join("; ", failed.Select(f => $"timer {f.Id} of {source} failed: {f.Reason.Message}")),
        failed[0].Reason
    )
{
    public IReadOnlyList<FailingTimer> Failed => failed;
}

public sealed partial class Journal<TDb>
{
    private const int TimersAtOnce = 32;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1),
        LongestPause = TimeSpan.FromMinutes(1);

    // Changed on the writer's thread alone; what others read is the list made of it.
    private readonly Dictionary<string, FailingTimer> failing = new(StringComparer.Ordinal);
    private IReadOnlyList<FailingTimer> failingShown = [];

    public IReadOnlyList<FailingTimer> FailingTimers => Volatile.Read(ref failingShown);

    public DateTimeOffset? NextTimer() => Reader.NextTimer();

    public async Task<int> FireTimers(DateTimeOffset now, CancellationToken token)
    {
        var fired = 0;
        var failed = new Dictionary<string, FailingTimer>(StringComparer.Ordinal);
        // A failing one may have been settled meanwhile by somebody's command: then the list must forget it.
        while (NextTimer() <= now || FailingTimers.Count > 0)
        {
            var pass = await Run(session => Fire(session, now, failed.ContainsKey), token);
            fired += pass.Fired;
            foreach (var failure in pass.Failed)
                failed[failure.Id] = failure;
            if (pass.IsLast)
                break;
        }
        return failed.Count == 0 ? fired : throw new TimersFailedException(service.Source, [.. failed.Values]);
    }

    /// <summary>Tries up to 32 timers in one transaction, each under its savepoint.</summary>
    private (int Fired, IReadOnlyList<FailingTimer> Failed, bool IsLast) Fire(
        WriteSession<TDb> session,
        DateTimeOffset now,
        Func<string, bool> failedBefore
    )
    {
        var (fired, failed, machine) = (0, new List<FailingTimer>(), time.GetUtcNow());
        bool PassOver(string id) =>
            failedBefore(id)
            || failed.Exists(f => f.Id == id)
            || (failing.TryGetValue(id, out var f) && f.TryAgain > machine);
        while (fired + failed.Count < TimersAtOnce)
        {
            if (session.Store.DueTimer(now, PassOver) is not { } timer)
            {
                ShowFailing(session.Db);
                return (fired, failed, IsLast: true);
            }
            try
            {
                session.Attempt(() => Fire(session, timer.Id, timer.Due));
                failing.Remove(timer.Id);
                fired++;
            }
            catch (Exception e) when (!WriterFault.IsFatal(e))
            {
                failed.Add(failing[timer.Id] = Failed(timer.Id, timer.Due, e, machine));
            }
        }
        return (fired, failed, IsLast: false);
    }

    private FailingTimer Failed(string id, DateTimeOffset due, Exception reason, DateTimeOffset machine)
    {
        var tries = failing.TryGetValue(id, out var before) && before.Due == due ? before.Tries + 1 : 1;
        var pause = FirstPause * Math.Pow(2, Math.Min(tries - 1, 10));
        return new(
            id,
            due,
            reason,
            tries,
            clock.IsSimulated ? DateTimeOffset.MinValue : machine + (pause < LongestPause ? pause : LongestPause)
        );
    }

    private void ShowFailing(TDb db)
    {
        foreach (
            var gone in failing
                .Values.Where(f => !db.Timers.AsNoTracking().Any(t => t.Id == f.Id && t.Due == f.Due))
                .ToList()
        )
            failing.Remove(gone.Id);
        Volatile.Write(
            ref failingShown,
            [.. failing.Values.OrderBy(f => f.Due).ThenBy(f => f.Id, StringComparer.Ordinal)]
        );
    }

    /// <summary>A timer is a command by actor "system" at its due time; its facts' ids derive from it, so it cannot
    /// fire twice.</summary>
    private bool Fire(WriteSession<TDb> session, string id, DateTimeOffset due)
    {
        var facts = service.OnTimer(session.Db, id, due).ToList();
        if (facts.Count == 0)
            throw new InvalidOperationException("it led to no fact, so it would fire for ever");
        for (var i = 0; i < facts.Count; i++)
            session.Append(
                facts[i],
                "system",
                due,
                causation: null,
                JournalHash.CausedId(service.Source, $"timer/{id}/{Instants.Text(due)}", i, due)
            );
        session.Flush();
        if (session.Db.Timers.AsNoTracking().Any(t => t.Id == id && t.Due == due))
            throw new InvalidOperationException("none of its facts cleared or moved it");
        return true;
    }
}
