using Enforcement.BuildingBlocks.Calendar;
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
            var known = receipts[(r.Agency, r.Number)].ToList();
            var withdrawn = r.WithdrawnAt < cut;
            return new CountedReferral(r.ReferralId, r.Agency, r.Number, known.Select(x => x.Kind).ToHashSet(), withdrawn, !withdrawn && IsOverdue(db, r, known, cut), Clue(r.ReferralId, forwards));
        })];
    }

    /// <summary>The clock that ran at the cut awaited its arrival or its decision, and had ended.</summary>
    internal static bool IsOverdue(SupervisionDb db, ReferralRow sent, IReadOnlyList<ReceiptRow> known, DateTimeOffset cut) =>
        ReferralClocks.AsOf(db, sent, known) is { Awaits: ReferralClocks.Received or ReferralClocks.Decided } clock && clock.Due < cut;

    // A clue that was returned and goes on to another agency is still one clue.
    private static string Clue(string id, Dictionary<string, string?> forwards)
    {
        while (forwards.GetValueOrDefault(id) is { } earlier) id = earlier;
        return id;
    }
}
