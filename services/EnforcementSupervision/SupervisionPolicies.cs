using Enforcement.BuildingBlocks.Policies;

namespace Enforcement.EnforcementSupervision;

/// <summary>Keys of the dated rules this service owns; values with their legal basis stand in seeds/policies/supervision.json.</summary>
internal static class SupervisionPolicies
{
    /// <summary>Days after the window in which an entry still undoes an avoided visit (domain §4.1.6).</summary>
    public const string LookBack = "supervision.look-back";

    /// <summary>Who decides after the station's review: station (the review is the decision) or head.</summary>
    public const string WaiverDecider = "supervision.waiver.decider";

    /// <summary>Days the justice bureau has to object to a grant.</summary>
    public const string WaiverObjection = "supervision.waiver.objection";

    /// <summary>Hours an agency has to say that a referral arrived (domain §1.5).</summary>
    public const string ReferralReceived = "supervision.referral.received";

    /// <summary>Days an agency has, from its receipt, to accept or return.</summary>
    public const string ReferralDecided = "supervision.referral.decided";

    public static IReadOnlyList<PolicyKey> Keys { get; } =
        [PolicyKey.Days(LookBack), PolicyKey.Text(WaiverDecider, "station", "head"), PolicyKey.Days(WaiverObjection),
            PolicyKey.Count(ReferralReceived, "hours"), PolicyKey.Days(ReferralDecided)];
}
