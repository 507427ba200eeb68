using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>
/// What becomes of a 检察建议 as soon as it came: registered and accepted, or returned with the reason's code, in one
/// write with its receipt. No person decides here: whether the letter is in order follows from it alone.
/// </summary>
internal static class InboundAnswers
{
    private const string Actor = "system";

    /// <summary>Reasons that the agency has to know; any other refusal is none of its letter's.</summary>
    private static bool IsOfTheLetter(string reason) =>
        reason
            is Reasons.NotProcuratorate
                or Reasons.RecommendationExists
                or Reasons.RecommendationTerm
                or Reasons.UnknownBody;

    /// <param name="register">The letter's facts.</param>
    /// <param name="sign">The receipt of a kind, with its reason.</param>
    public static IReadOnlyList<IEvent> Of(
        InboundReferralReceived received,
        Func<IReadOnlyList<IEvent>> register,
        Func<string, string?, string> sign
    )
    {
        try
        {
            // Of another agency it has no force in law (人民检察院检察建议工作规定), and no clock of ours runs for it.
            if (received.Agency != Agencies.Procuratorate)
                throw Refusal.Precondition(
                    Reasons.NotProcuratorate,
                    $"{received.Agency} is no procuratorate: it makes no recommendation"
                );
            return [received, .. register(), Answered(Receipt.Accepted, null)];
        }
        catch (Refusal refusal) when (IsOfTheLetter(refusal.Reason))
        {
            return [received, Answered(Receipt.Returned, refusal.Reason)];
        }

        InboundReferralAnswered Answered(string kind, string? reason) =>
            new(
                received.InboundId,
                received.Agency,
                received.Number,
                kind,
                reason,
                Actor,
                sign(kind, reason),
                Clock: null
            );
    }

    /// <summary>Our receipts among the facts of an arrival.</summary>
    public static string[] ReceiptsOf(IEnumerable<IEvent> facts) =>
        [
            .. facts
                .Select(fact =>
                    fact switch
                    {
                        InboundReferralReceived r => r.Jws,
                        InboundReferralAnswered a => a.Jws,
                        _ => null,
                    }
                )
                .OfType<string>(),
        ];
}
