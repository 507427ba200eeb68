using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>
/// What may end a period before its day: each opens the station's task with a clock, and stops new waivers at once. The
/// enterprise is told and may answer before anything is decided.
/// </summary>
internal static class ObservationTriggers
{
    /// <summary>Found by the register itself or by another service: of the period that stands now, with its notice.
    /// Nothing where none stands, where that kind is open already, or where no rule sets the clocks.</summary>
    public static IReadOnlyList<IEvent> Found(
        RegistryDb db,
        string observation,
        RevocationTrigger trigger,
        string ground,
        DateOnly today
    ) =>
        observation.Length > 0
        && db.Observations.Find(observation) is { State: ObservationState.Granted } period
        && !period.Triggers.Any(t => t.Trigger == trigger)
        && ObservationPolicy.TriggerTerms(db, today) is var (answer, decide)
            ? ObservationNotices.With(db, Open(period, trigger, ground, null, answer, decide, today), today)
            : [];

    /// <summary>
    /// A later trigger gives the enterprise its days anew, and never gives the station more than these: its clock runs
    /// from the first.
    /// </summary>
    public static ObservationTriggered Open(
        ObservationRow period,
        RevocationTrigger trigger,
        string ground,
        string? evidence,
        Term answer,
        Term decide,
        DateOnly today
    )
    {
        var answerBy = WorkingDays.Published.Add(today, answer).Day;
        var decideBy = period.TriggerDecideBy ?? WorkingDays.Published.Add(today, decide).Day;
        return new(
            period.ObservationId,
            period.CreditCode,
            trigger,
            today,
            answerBy,
            decideBy > answerBy ? decideBy : answerBy,
            ground,
            evidence
        );
    }

    /// <summary>Whether the enterprise has had its say: it answered and asked for no hearing, it was heard, or its days
    /// are over and it asked for none.</summary>
    public static bool IsHeard(ObservationRow period, DateOnly today) =>
        period.Hearings.Count > 0
        || (period.Answers is [.., { } last] ? !last.Hearing : today > period.TriggerAnswerBy);
}
