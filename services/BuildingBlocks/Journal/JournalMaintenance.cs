using Enforcement.BuildingBlocks.Policies;
using Enforcement.Contracts.Journal.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.BuildingBlocks.Journal;

public sealed partial class Journal<TDb> : IJournal
{
    public EventCatalog Catalog => service.Catalog;
    public JournalReader Reader { get; } = new(database.Path);

    public Task<EraseSealedReply> Erase(CommandScope scope, string keyId, string reason, CancellationToken token) => Write(scope, (db, _) =>
    {
        if (db.PersonalKeys.Find(keyId) is null) throw Refusal.NotFound(Reasons.UnknownKey, $"no key '{Fields.Shown(keyId)}' is held here");
        return Decision.Of(new SealErased(keyId, reason), sequence => new EraseSealedReply { Sequence = sequence });
    }, token);

    public Task<SetPolicyReply> SetPolicy(CommandScope scope, PolicySet version, CancellationToken token) => Write(scope, (db, _) =>
    {
        var versions = db.Policies.AsNoTracking().Where(p => p.Key == version.Key).AsEnumerable().Select(Policy.Set).ToList();
        var isKnown = Policy.IsKnown(versions, version); // the same seed loaded again
        if (!isKnown) Policy.Check(service.PolicyKeys, versions, version);
        return Decision.Of(isKnown ? [] : (IEnumerable<IEvent>)[version], sequence => new SetPolicyReply { Sequence = sequence });
    }, token);

    IReadOnlyList<PolicySet> IJournal.Policies(string prefix)
    {
        using var db = database.Read();
        return [.. db.Policies.AsNoTracking().AsEnumerable().Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(p => p.Scope, StringComparer.Ordinal).ThenBy(p => p.EffectiveFrom).Select(Policy.Set)];
    }

    public DateTimeOffset? NextTimer() => Reader.NextTimer();

    public async Task<int> FireTimers(DateTimeOffset now, CancellationToken token)
    {
        var fired = 0;
        while (NextTimer() <= now)
        {
            var (count, failure) = await Run(session => Fire(session, now), token);
            fired += count;
            if (failure is not null) throw new InvalidOperationException($"timer {failure.Value.Id} of {service.Source} failed: {failure.Value.Reason.Message}", failure.Value.Reason);
            if (count == 0) break;
        }
        return fired;
    }

    /// <summary>Up to 32 timers in one transaction, each under its savepoint; ends at the first that fails, keeping those before it.</summary>
    private (int Fired, (string Id, Exception Reason)? Failure) Fire(WriteSession<TDb> session, DateTimeOffset now)
    {
        var fired = 0;
        for (; fired < 32 && session.Store.DueTimer(now) is { } timer; fired++)
        {
            try { session.Attempt(() => Fire(session, timer.Id, timer.Due)); }
            catch (Exception e) when (!WriterFault.IsFatal(e)) { return (fired, (timer.Id, e)); }
        }
        return (fired, null);
    }

    /// <summary>A timer is a command by actor "system" at its due time; its facts' ids derive from it, so it cannot fire twice.</summary>
    private bool Fire(WriteSession<TDb> session, string id, DateTimeOffset due)
    {
        var facts = service.OnTimer(session.Db, id, due).ToList();
        if (facts.Count == 0) throw new InvalidOperationException("it led to no fact, so it would fire for ever");
        for (var i = 0; i < facts.Count; i++)
            session.Append(facts[i], "system", due, causation: null, JournalHash.CausedId(service.Source, $"timer/{id}/{Instants.Text(due)}", i, due));
        session.Flush();
        if (session.Db.Timers.AsNoTracking().Any(t => t.Id == id && t.Due == due)) throw new InvalidOperationException("none of its facts cleared or moved it");
        return true;
    }

    public Task<RebuildResult> CheckRebuild(Func<string, long, IEnumerable<Entry>> readFollowed, CancellationToken token) =>
        Task.Run(() => new Rebuild<TDb>(service, database).Check(readFollowed, token), token);
}
