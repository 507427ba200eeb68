using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

public sealed partial class Journal<TDb> : IJournal
{
    public EventCatalog Catalog => service.Catalog;
    public JournalReader Reader { get; } = new(database.Path);

    public Task<ProposeErasureReply> ProposeErasure(
        CommandScope scope,
        string keyId,
        string reason,
        string legalBasis,
        CancellationToken token
    ) =>
        Write(
            scope,
            (db, now) =>
            {
                if (Sealer.IsOfService(keyId) || Sealer.Find(db, keyId) is not (var inUse, { }))
                    throw UnknownKey(keyId);
                var id = Numbering.Next(db, "ERASURE", LegalDay.Of(now).Year);
                return Decision.Of(
                    new ErasureProposed(id, inUse, reason, legalBasis, scope.Actor),
                    sequence => new ProposeErasureReply { Sequence = sequence, ErasureId = id }
                );
            },
            token
        );

    public Task<EraseSealedReply> Erase(CommandScope scope, string erasureId, CancellationToken token) =>
        Write(
            scope,
            (db, _) =>
            {
                var erasure = db.Erasures.Find(erasureId)
                    ?? throw Refusal.NotFound(
                        Reasons.UnknownErasure,
                        $"no erasure '{Fields.Shown(erasureId)}' was proposed here"
                    );
                if (erasure.ProposedBy == scope.Actor)
                    throw Refusal.Denied(Reasons.SamePerson, "whoever proposed an erasure does not carry it out");
                if (erasure.Done || Sealer.KnownKey(db, erasure.KeyId) is null)
                    throw UnknownKey(erasure.KeyId);
                return Decision.Of(
                    new SealErased(erasure.KeyId, erasure.Reason, erasure.LegalBasis, erasureId),
                    sequence => new EraseSealedReply { Sequence = sequence }
                );
            },
            token
        );

    private static Refusal UnknownKey(string keyId) =>
        Refusal.NotFound(Reasons.UnknownKey, $"no key '{Fields.Shown(keyId)}' of a person or case is held here");

    public Task<SetPolicyReply> SetPolicy(CommandScope scope, PolicySet version, CancellationToken token) =>
        Write(
            scope,
            (db, _) =>
            {
                var versions = db
                    .Policies.AsNoTracking()
                    .Where(p => p.Key == version.Key)
                    .AsEnumerable()
                    .Select(Policy.Set)
                    .ToList();
                var isKnown = PolicyVersions.IsKnown(versions, version); // the same seed loaded again
                if (!isKnown)
                    PolicyVersions.Check(service.PolicyKeys, versions, version);
                return Decision.Of(isKnown ? [] : (IEnumerable<IEvent>)[version], sequence => new SetPolicyReply
                {
                    Sequence = sequence,
                });
            },
            token
        );

    IReadOnlyList<PolicySet> IJournal.Policies(string prefix)
    {
        using var db = database.Read();
        return
        [
            .. db
                .Policies.AsNoTracking()
                .AsEnumerable()
                .Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .ThenBy(p => p.Scope, StringComparer.Ordinal)
                .ThenBy(p => p.EffectiveFrom)
                .Select(Policy.Set),
        ];
    }

    private bool prepared;

    public Prepared Prepare(Action<string> say, Func<string, long, IEnumerable<Entry>>? readFollowed = null)
    {
        if (prepared)
            return new();
        var made = new DataFile<TDb>(service, database, say, Publish).Prepare(readFollowed ?? ((_, _) => []));
        prepared = true;
        return made;
    }

    // Anybody may ask for health as often as he likes: a write is an fsync.
    private static readonly TimeSpan WriteAgain = TimeSpan.FromSeconds(1);
    private long wroteAt;

    public async Task Probe(CancellationToken token)
    {
        using (var db = database.Read())
            await db.Policies.AsNoTracking().AnyAsync(token);
        await Run(
            session =>
            {
                if (wroteAt != 0 && time.GetElapsedTime(wroteAt) < WriteAgain)
                    return true;
                session.Db.Run("UPDATE relay_position SET seq = seq WHERE id = 1");
                wroteAt = time.GetTimestamp();
                return true;
            },
            token
        );
    }

    public Task<RebuildResult> CheckRebuild(
        Func<string, long, IEnumerable<Entry>> readFollowed,
        CancellationToken token
    ) => Task.Run(() => new Rebuild<TDb>(service, database).Check(readFollowed, token), token);
}
