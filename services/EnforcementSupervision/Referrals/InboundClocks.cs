using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>What we owe an agency that referred a clue to us, by the rules in force on the day it came.</summary>
internal static class InboundClocks
{
    public static TimerKind<SupervisionDb> Timer { get; } = new("inbound", (db, id, due) => [Fire(db, id, due)]);

    public static ReferralClock? OnArrival(SupervisionDb db, DateTimeOffset now) =>
        Start(db, ReferralClocks.Decided, now, now, ReferralPolicies.InboundDecided);

    /// <summary>Work on it does not start its term anew; nothing is owed for what was returned or told. A
    /// recommendation has the clock of its letter, and no second one here.</summary>
    public static ReferralClock? After(SupervisionDb db, InboundReferralRow referral, string kind) =>
        kind is Receipt.Accepted or Receipt.InProcess && referral.Kind is null
            ? Start(
                db,
                ReferralClocks.Feedback,
                referral.ReceivedAt,
                referral.ReceivedAt,
                ReferralPolicies.InboundFeedback
            )
            : null;

    private static ReferralClock? Start(
        SupervisionDb db,
        string awaits,
        DateTimeOffset from,
        DateTimeOffset came,
        string key
    )
    {
        var day = LegalDay.Of(came);
        if (Policy.TryInForce(db, key, day) is not { } rule)
            return null;
        return ReferralClocks.Run(awaits, from, rule, Share(db, day), binding: true);
    }

    private static InboundReferralReminded Fire(SupervisionDb db, string id, DateTimeOffset due)
    {
        var referral = db.InboundReferrals.Find(id)!;
        var percent = due < referral.DueAt ? Share(db, LegalDay.Of(referral.ReceivedAt)) : 100;
        return new(referral.InboundId, referral.Agency, referral.Awaits!, percent, referral.DueAt!.Value);
    }

    private static int Share(SupervisionDb db, DateOnly day) =>
        Policy.TryInForce(db, ReferralPolicies.Remind, day) is { } remind
            ? int.Parse(remind.Value, NumberStyles.None, CultureInfo.InvariantCulture)
            : 100;
}
