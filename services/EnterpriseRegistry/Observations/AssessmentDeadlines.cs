using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>The last days of the assessments the station owes.</summary>
internal static class AssessmentDeadlines
{
    /// <summary>
    /// What a decision makes due, or null when it changes no term. A mid-term assessment comes within the policy's days
    /// of its opening and never after the last day; an end assessment within the same days of the end. An extension
    /// rests on an assessment, so it asks for another only where the middle of the longer term is still to come. A
    /// revocation leaves no middle, and the look back on the whole is due from that day.
    /// </summary>
    public static ObservationAssessmentsScheduled? After(RegistryDb db, IEvent decision, DateOnly today)
    {
        return decision switch
        {
            ObservationGranted g => Of(g.ObservationId, CreditCode.Stored(g.CreditCode), g.From, g.Until, late: true),
            ObservationExtended x => Of(
                x.ObservationId,
                CreditCode.Stored(x.CreditCode),
                Row(x.ObservationId).From!.Value,
                x.Until,
                late: false
            ),
            ObservationReinstated i => Of(
                i.ObservationId,
                CreditCode.Stored(i.CreditCode),
                i.From,
                i.Until,
                late: true
            ),
            ObservationRevoked r => new(
                r.ObservationId,
                r.CreditCode,
                null,
                IsMade(r.ObservationId, AssessmentKind.End, Row(r.ObservationId).TermUntil!.Value) ? null : Within(r.On)
            ),
            _ => null,
        };

        ObservationRow Row(string id) => db.Observations.Find(id)!;
        DateOnly Within(DateOnly day) => WorkingDays.Published.Add(day, ObservationPolicy.AssessTerm(db, today)).Day;
        bool IsMade(string id, AssessmentKind kind, DateOnly until) =>
            Row(id).Assessments.Any(a => a.Kind == kind && a.Until == until);

        ObservationAssessmentsScheduled Of(string id, CreditCode code, DateOnly from, DateOnly until, bool late)
        {
            var opens = ObservationsService.MidTerm(from, until, ObservationPolicy.MidTermPercent(db, today));
            var middle = Within(opens > today ? opens : today);
            var owed = (late || opens > today) && !IsMade(id, AssessmentKind.MidTerm, until);
            return new(
                id,
                code,
                owed
                    ? middle < until
                        ? middle
                        : until
                    : null,
                IsMade(id, AssessmentKind.End, until) ? null : Within(until)
            );
        }
    }

    public static void Set(RegistryDb db, ObservationAssessmentsScheduled e)
    {
        Put(AssessmentKind.MidTerm, e.MidTermDue);
        Put(AssessmentKind.End, e.EndDue);

        void Put(AssessmentKind kind, DateOnly? due)
        {
            var timer = ObservationTimers.Of(kind).Of(e.ObservationId);
            if (due is { } day)
                db.SetTimer(timer, LegalDay.End(day));
            else
                db.ClearTimer(timer);
        }
    }
}
