using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>The dated rules of what follows a referral's arrival, beside those of <see
/// cref="SupervisionPolicies"/>.</summary>
internal static class ReferralPolicies
{
    /// <summary>Days an agency has, from its receipt, to say what came of it; months where the agency has a version of
    /// its own in months (the procuratorate), and the short one when harm is spreading.</summary>
    public const string Feedback = "supervision.referral.feedback",
        FeedbackMonths = "supervision.referral.feedback-months",
        FeedbackUrgent = "supervision.referral.feedback-urgent";

    /// <summary>Hours we have to send on what was returned.</summary>
    public const string Forward = "supervision.referral.forward";

    /// <summary>What we owe an agency that refers to us: days to accept or return, and days from then to say what came
    /// of it.</summary>
    public const string InboundDecided = "supervision.inbound.decided",
        InboundFeedback = "supervision.inbound.feedback";

    /// <summary>Per cent of a term after which our liaison is reminded, 1 to 100.</summary>
    public const string Remind = "supervision.referral.remind";

    /// <summary>Scope: kind of a part of a clue; value: the agency it is proposed for, JUSTICE where it stays
    /// here.</summary>
    public const string Route = "supervision.referral.route";

    public static IReadOnlyList<PolicyKey> Keys { get; } =
    [
        PolicyKey.Days(Feedback),
        PolicyKey.Months(FeedbackMonths),
        PolicyKey.Days(FeedbackUrgent),
        PolicyKey.Count(Forward, "hours"),
        PolicyKey.Days(InboundDecided),
        PolicyKey.Days(InboundFeedback),
        new(Remind, IsShare, "percent", ""),
        PolicyKey.Text(Route, IsAgency),
    ];

    private static void IsShare(string value)
    {
        if (
            !int.TryParse(
                value,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var n
            ) || n is < 1 or > 100
        )
            throw new FormatException("a whole number from 1 to 100");
    }

    private static void IsAgency(string value)
    {
        if (value.Length is < 2 or > 8 || !value.All(char.IsAsciiLetterUpper))
            throw new FormatException("2 to 8 capital letters");
    }
}
