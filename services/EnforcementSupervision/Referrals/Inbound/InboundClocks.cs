using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Ledger.Policies;
using Enforcement.Verification;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>What we owe an agency that referred a clue to us, by the rules in force on the day it came.</summary>
internal static class InboundClocks
{
    private const string Kind = "inbound/";

    public static string TimerOf(string inboundId) => Kind + inboundId;

    public static ReferralClock? OnArrival(SupervisionDb db, DateTimeOffset now) =>
        Start(db, ReferralClocks.Decided, now, now, ReferralPolicies.InboundDecided);

    /// <summary>Work on it does not start its term anew; nothing is owed for what was returned or told.</summary>
    public static ReferralClock? After(SupervisionDb db, InboundReferralRow referral, string kind) =>
        kind is Receipt.Accepted or Receipt.InProcess
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

    /// <summary>Null when the timer is another room's.</summary>
    public static IEnumerable<IEvent>? On(SupervisionDb db, string id, DateTimeOffset due)
    {
        if (!id.StartsWith(Kind, StringComparison.Ordinal))
            return null;
        var referral = db.InboundReferrals.Find(id[Kind.Length..])!;
        var percent = due < referral.DueAt ? Share(db, LegalDay.Of(referral.ReceivedAt)) : 100;
        return
        [
            new InboundReferralReminded(
                referral.InboundId,
                referral.Agency,
                referral.Awaits!,
                percent,
                referral.DueAt!.Value
            ),
        ];
    }

    private static int Share(SupervisionDb db, DateOnly day) =>
        Policy.TryInForce(db, ReferralPolicies.Remind, day) is { } remind
            ? int.Parse(remind.Value, NumberStyles.None, CultureInfo.InvariantCulture)
            : 100;
}
