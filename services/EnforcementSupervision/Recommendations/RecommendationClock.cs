using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Recommendations;

/// <summary>
/// How long a 检察建议 may wait: two months (人民检察院检察建议工作规定, 2019), less where an urgent letter says so; in
/// the public interest two months, or 15 days where the harm spreads. Judged by the policies of the day it came.
/// </summary>
internal static class RecommendationClock
{
    public static InstrumentClock Of(SupervisionDb db, RecommendationKind kind, DateOnly received, int? within)
    {
        var percent = InstrumentClock.Percent(db, received);
        var usual = InstrumentClock.Months(
            received,
            Policy.Count(
                db,
                kind is RecommendationKind.General or RecommendationKind.GeneralUrgent
                    ? SupervisionPolicies.RecommendationGeneral
                    : SupervisionPolicies.RecommendationPublicInterest,
                received
            ),
            percent
        );
        var urgent = kind is RecommendationKind.GeneralUrgent or RecommendationKind.PublicInterestUrgent;
        if (within is { } days)
            return Set(InstrumentClock.Days(received, new(days, DayType.Natural), percent), usual, urgent);
        return kind switch
        {
            RecommendationKind.GeneralUrgent => throw Refusal.Invalid(
                "within_days",
                Reasons.RecommendationTerm,
                "an urgent letter says within how many days"
            ),
            RecommendationKind.PublicInterestUrgent => InstrumentClock.Days(
                received,
                Policy.Term(db, SupervisionPolicies.RecommendationUrgent, received),
                percent
            ),
            _ => usual,
        };
    }

    private static InstrumentClock Set(InstrumentClock byLetter, InstrumentClock usual, bool urgent)
    {
        if (!urgent)
            throw Refusal.Invalid(
                "within_days",
                Reasons.RecommendationTerm,
                "only an urgent letter sets a time of its own"
            );
        if (byLetter.Due >= usual.Due)
            throw Refusal.Invalid(
                "within_days",
                Reasons.RecommendationTerm,
                $"an urgent letter sets less than the usual time, which ends on {usual.Due.Iso()}"
            );
        return byLetter;
    }
}
