using Enforcement.BuildingBlocks.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.BuildingBlocks.Journal;

public sealed partial class Journal<TDb> : IJournal
{
    public EventCatalog Catalog => service.Catalog;
    public JournalReader Reader { get; } = new(database.Path);

    public Task<long> Erase(string actor, string keyId, string reason, CancellationToken token) => Run(session =>
    {
        if (session.Db.PersonalKeys.Find(keyId) is null) throw Refusal.NotFound(Reasons.UnknownKey, $"no key '{Fields.Shown(keyId)}' is held here");
        return session.Append(new SealErased(keyId, reason), actor, clock.Now, causation: null).Seq;
    }, token);

    public Task<long> SetPolicy(string actor, PolicySet version, CancellationToken token) => Run(session =>
    {
        var versions = session.Db.Policies.AsNoTracking().Where(p => p.Key == version.Key).AsEnumerable().Select(Policy.Set).ToList();
        if (versions.Contains(version)) return session.Head.Seq; // the same seed loaded again
        Policy.Check(service.PolicyKeys, versions, version);
        return session.Append(version, actor, clock.Now, causation: null).Seq;
    }, token);

    IReadOnlyList<PolicySet> IJournal.Policies(string prefix)
    {
        using var db = database.Read();
        return [.. db.Policies.AsNoTracking().AsEnumerable().Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(p => p.Scope, StringComparer.Ordinal).ThenBy(p => p.EffectiveFrom).Select(Policy.Set)];
    }

    public DateTimeOffset? NextTimer()
    {
        using var db = database.Read();
        return db.Timers.AsNoTracking().OrderBy(t => t.Due).Select(t => (DateTimeOffset?)t.Due).FirstOrDefault();
    }

    public async Task<int> FireTimers(DateTimeOffset now, CancellationToken token)
    {
        var fired = 0;
        while (await Run(session => FireNext(session, now), token)) fired++;
        return fired;
    }

    /// <summary>A timer is a command by actor "system" at its due time; its facts' ids derive from it, so it cannot fire twice.</summary>
    private bool FireNext(WriteSession<TDb> session, DateTimeOffset now)
    {
        if (session.Db.Timers.AsNoTracking().Where(t => t.Due <= now).OrderBy(t => t.Due).ThenBy(t => t.Id).FirstOrDefault() is not { } timer) return false;
        var facts = service.OnTimer(session.Db, timer.Id, timer.Due).ToList();
        if (facts.Count == 0) throw new InvalidOperationException($"timer {timer.Id} led to no fact, so it would fire for ever");
        for (var i = 0; i < facts.Count; i++)
            session.Append(facts[i], "system", timer.Due, causation: null, JournalHash.CausedId(service.Source, $"timer/{timer.Id}/{Instants.Text(timer.Due)}", i, timer.Due));
        session.Flush();
        if (session.Db.Timers.AsNoTracking().Any(t => t.Id == timer.Id && t.Due == timer.Due))
            throw new InvalidOperationException($"no fact of timer {timer.Id} cleared or moved it");
        return true;
    }

    public Task<RebuildResult> CheckRebuild(Func<string, long, IEnumerable<Entry>> readFollowed, CancellationToken token) =>
        Task.Run(() => new Rebuild<TDb>(service, database).Check(readFollowed, token), token);
}
