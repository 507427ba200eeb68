using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>
/// Where a 检察建议 goes that an agency sent: asked inside the decision, so that the letter and what it came with stand
/// in one write. The room that keeps letters lies above this one.
/// </summary>
internal interface IInboundLetters
{
    /// <summary>Registers it as received today, and charges the body it is addressed to.</summary>
    /// <param name="office">The agency, by the name it is registered under.</param>
    /// <exception cref="BuildingBlocks.Domain.Refusal">RECOMMENDATION_EXISTS, RECOMMENDATION_TERM, UNKNOWN_BODY: what
    /// the agency has to know; POLICY_MISSING: what the district has to mend.</exception>
    IReadOnlyList<IEvent> Register(
        SupervisionDb db,
        InboundRecommendation letter,
        string office,
        string inboundId,
        string bodyHash,
        DateTimeOffset now
    );

    /// <summary>The recommendation that an inbound referral brought; null when it brought none.</summary>
    string? Find(SupervisionDb db, string inboundId);
}
