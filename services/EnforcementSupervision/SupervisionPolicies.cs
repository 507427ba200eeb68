using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision;

/// <summary>Keys of the dated rules this service owns; values with their legal basis stand in
/// seeds/policies/supervision.json.</summary>
internal static class SupervisionPolicies
{
    /// <summary>Days after the window in which an entry still undoes an avoided visit.</summary>
    public const string LookBack = "supervision.look-back";

    /// <summary>Who decides after the station's review: station (the review is the decision) or head.</summary>
    public const string WaiverDecider = "supervision.waiver.decider";

    /// <summary>Days the justice bureau has to object to a grant.</summary>
    public const string WaiverObjection = "supervision.waiver.objection";

    /// <summary>Hours an agency has to say that a referral arrived.</summary>
    public const string ReferralReceived = "supervision.referral.received";

    /// <summary>Days an agency has, from its receipt, to accept or return.</summary>
    public const string ReferralDecided = "supervision.referral.decided";

    /// <summary>Days a body has to correct what an opinion letter (监督意见书) says.</summary>
    public const string OpinionCorrection = "supervision.opinion.correction";

    /// <summary>Days a body has to report that a decision (监督决定书) was carried out.</summary>
    public const string DecisionExecution = "supervision.decision.execution";

    /// <summary>Days a body has to answer a summons (约谈).</summary>
    public const string SummonsReply = "supervision.summons.reply";

    /// <summary>Days a body has to object to an instrument.</summary>
    public const string InstrumentObjection = "supervision.instrument.objection";

    /// <summary>Share of a clock, in percent, after which a body is reminded.</summary>
    public const string InstrumentReminder = "supervision.instrument.reminder";

    /// <summary>Months to answer a 检察建议.</summary>
    public const string RecommendationGeneral = "supervision.recommendation.general";

    /// <summary>Months to answer a pre-suit 检察建议 in the public interest.</summary>
    public const string RecommendationPublicInterest = "supervision.recommendation.public-interest";

    /// <summary>Days to answer one where the harm spreads, unless the letter sets fewer.</summary>
    public const string RecommendationUrgent = "supervision.recommendation.urgent";

    /// <summary>Days after a month's end in which its entry feeds are handed in.</summary>
    public const string FeedHandIn = "supervision.feed.hand-in";

    /// <summary>Months in which one joint meeting (联席会议) is held.</summary>
    public const string MeetingInterval = "supervision.meeting.interval";

    public static PolicyKey Percent(string key) => new(key, value => Within(value, 1, 100), "percent", "");

    // A period that does not divide the year has no first day in some years.
    public static PolicyKey Interval(string key) =>
        new(
            key,
            value =>
            {
                Within(value, 1, 12);
                if (12 % int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) != 0)
                    throw new FormatException("1, 2, 3, 4, 6 or 12");
            },
            "months",
            "natural"
        );

    private static void Within(string value, int least, int most)
    {
        if (
            !int.TryParse(
                value,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var n
            )
            || n < least
            || n > most
        )
            throw new FormatException($"a whole number from {least} to {most}");
    }
}
