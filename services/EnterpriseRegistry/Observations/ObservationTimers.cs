using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal static class ObservationTimers
{
    /// <summary>A period stands through its last day and ends at 24:00.</summary>
    public static TimerKind<RegistryDb> Expiry { get; } =
        new("observation", (db, id, due) =>
            [new ObservationExpired(id, db.Observations.Find(id)!.CreditCode, LegalDay.Of(due).AddDays(-1))]
        );

    /// <summary>Assessments the station owes: each has a last day, and the clock says when it is over.</summary>
    public static TimerKind<RegistryDb> MidTerm { get; } = new("assessment-mid-term", (db, id, _) =>
        {
            var row = db.Observations.Find(id)!;
            return
            [
                new ObservationAssessmentOverdue(id, row.CreditCode, AssessmentKind.MidTerm, row.MidTermDue!.Value),
            ];
        });

    /// <inheritdoc cref="MidTerm"/>
    public static TimerKind<RegistryDb> End { get; } = new("assessment-end", (db, id, _) =>
        {
            var row = db.Observations.Find(id)!;
            return [new ObservationAssessmentOverdue(id, row.CreditCode, AssessmentKind.End, row.EndDue!.Value)];
        });

    /// <summary>The station's clock over what may end a period.</summary>
    public static TimerKind<RegistryDb> Trigger { get; } = new("observation-trigger", (db, id, _) =>
        {
            var row = db.Observations.Find(id)!;
            return [new ObservationTriggerOverdue(id, row.CreditCode, row.TriggerDecideBy!.Value)];
        });

    public static TimerKind<RegistryDb> Of(AssessmentKind kind) => kind is AssessmentKind.MidTerm ? MidTerm : End;
}
