using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <summary>What figure 16 counts: referrals sent in the year, with the receipts known at the end of the report's
/// day.</summary>
internal static class ReferralFacts
{
    public static IReadOnlyList<CountedReferral> Load(SupervisionDb db, int year, DateTimeOffset cut)
    {
        var all = db
            .Referrals.AsNoTracking()
            .Where(r => r.SentAt != null && r.SentAt < cut)
            .OrderBy(r => r.ReferralId)
            .ToList();
        var receipts = db
            .Receipts.AsNoTracking()
            .Where(r => r.KnownAt < cut)
            .AsEnumerable()
            .ToLookup(r => (r.Agency, r.Number));
        var forwards = db.Referrals.AsNoTracking().ToDictionary(r => r.ReferralId, r => r.Forwards);
        return
        [
            .. all.Where(r => LegalDay.Of(r.SentAt!.Value).Year == year)
                .Select(r =>
                {
                    var known = receipts[(r.Agency, r.Number)].ToList();
                    var withdrawn = r.WithdrawnAt < cut;
                    return new CountedReferral(
                        r.ReferralId,
                        r.Agency,
                        r.Number,
                        known.Select(x => x.Kind).ToHashSet(),
                        withdrawn,
                        !withdrawn && IsOverdue(db, r, known, cut),
                        Clue(r.ReferralId, forwards)
                    );
                }),
        ];
    }

    /// <summary>Every referral ever sent: from when to when it was on its way or in somebody's hands.</summary>
    public static IReadOnlyList<ReferralSpan> Spans(SupervisionDb db, DateTimeOffset cut)
    {
        // Ended by its last receipt, by its return (it goes on as a new one) or by its withdrawal, whichever was known
        // first.
        var ends = db
            .Receipts.AsNoTracking()
            .Where(r => r.KnownAt < cut && (r.Kind == Receipt.Closed || r.Kind == Receipt.Returned))
            .AsEnumerable()
            .GroupBy(r => (r.Agency, r.Number))
            .ToDictionary(g => g.Key, g => g.Min(r => r.KnownAt));
        return
        [
            .. db
                .Referrals.AsNoTracking()
                .Where(r => r.SentAt != null && r.SentAt < cut)
                .OrderBy(r => r.ReferralId)
                .AsEnumerable()
                .Select(r =>
                {
                    DateTimeOffset? withdrawn = r.WithdrawnAt < cut ? r.WithdrawnAt : null,
                        answered = ends.TryGetValue((r.Agency, r.Number), out var at) ? at : null;
                    var ended = withdrawn < answered ? withdrawn : answered ?? withdrawn;
                    return new ReferralSpan(
                        r.ReferralId,
                        LegalDay.Of(r.SentAt!.Value),
                        ended is { } end ? LegalDay.Of(end) : null
                    );
                }),
        ];
    }

    /// <summary>The clock that ran at the cut awaited its arrival or its decision, and had ended.</summary>
    internal static bool IsOverdue(
        SupervisionDb db,
        ReferralRow sent,
        IReadOnlyList<ReceiptRow> known,
        DateTimeOffset cut
    ) =>
        ReferralClocks.AsOf(db, sent, known) is { Awaits: ReferralClocks.Received or ReferralClocks.Decided } clock
        && clock.Due < cut;

    // A clue that was returned and goes on to another agency is still one clue.
    private static string Clue(string id, Dictionary<string, string?> forwards)
    {
        while (forwards.GetValueOrDefault(id) is { } earlier)
            id = earlier;
        return id;
    }
}

/// <summary>A referral in hand from the day it was sent to the day it ended; null while it has not.</summary>
internal sealed record ReferralSpan(string Id, DateOnly Sent, DateOnly? Ended)
{
    public bool InHand(DateOnly day) => Sent <= day && !(Ended <= day);
}
