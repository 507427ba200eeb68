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

    public Task<RebuildResult> CheckRebuild(Func<string, long, IEnumerable<Entry>> readFollowed, CancellationToken token) =>
        Task.Run(() => new Rebuild<TDb>(service, database).Check(readFollowed, token), token);
}
