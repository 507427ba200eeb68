using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Policies;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Verification;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>What figure 16 counts: referrals sent in the year, with the receipts known at the end of the report's day.</summary>
internal static class ReferralFacts
{
    public static IReadOnlyList<CountedReferral> Load(SupervisionDb db, int year, DateTimeOffset cut)
    {
        var all = db.Referrals.AsNoTracking().Where(r => r.SentAt != null && r.SentAt < cut).OrderBy(r => r.ReferralId).ToList();
        var receipts = db.Receipts.AsNoTracking().Where(r => r.KnownAt < cut).AsEnumerable().ToLookup(r => (r.Agency, r.Number));
        var forwards = db.Referrals.AsNoTracking().ToDictionary(r => r.ReferralId, r => r.Forwards);
        return [.. all.Where(r => LegalDay.Of(r.SentAt!.Value).Year == year).Select(r =>
        {
            var kinds = receipts[(r.Agency, r.Number)].ToDictionary(x => x.Kind, x => x.At);
            var withdrawn = r.WithdrawnAt < cut;
            return new CountedReferral(r.ReferralId, r.Agency, r.Number, kinds.Keys.ToHashSet(), withdrawn, !withdrawn && IsOverdue(db, r, kinds, cut), Clue(r.ReferralId, forwards));
        })];
    }

    /// <summary>Nothing within the hours for arrival, or arrived and within the days neither accepted nor returned.</summary>
    private static bool IsOverdue(SupervisionDb db, ReferralRow sent, Dictionary<string, DateTimeOffset> kinds, DateTimeOffset cut)
    {
        var on = LegalDay.Of(sent.SentAt!.Value);
        if (kinds.ContainsKey(Receipt.Accepted) || kinds.ContainsKey(Receipt.Returned)) return false;
        return kinds.TryGetValue(Receipt.Received, out var received)
            ? WorkingDays.Published.Add(LegalDay.Of(received), Policy.Term(db, SupervisionPolicies.ReferralDecided, on)).Ends < cut
            : sent.SentAt.Value.AddHours(Policy.Count(db, SupervisionPolicies.ReferralReceived, on)) < cut;
    }

    // A clue that was returned and goes on to another agency is still one clue.
    private static string Clue(string id, Dictionary<string, string?> forwards)
    {
        while (forwards.GetValueOrDefault(id) is { } earlier) id = earlier;
        return id;
    }
}
