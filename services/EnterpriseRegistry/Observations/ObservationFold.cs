using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry.Observations;

internal static class ObservationFold
{
    public static bool Apply(RegistryDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ObservationApplied o:
                db.Observations.Add(ObservationRow.Of(o, e.Actor));
                Numbering.Fold(db, o.ObservationId);
                return true;
            case ObservationGranted o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o).Decided(LegalDay.Of(e.Time), e.Actor));
                db.Run(
                    "UPDATE enterprise SET observation = $2, sequence = $3 WHERE credit_code = $1",
                    o.CreditCode,
                    o.ObservationId,
                    e.Seq
                );
                db.SetTimer(ObservationTimers.Expiry.Of(o.ObservationId), LegalDay.End(o.Until));
                return true;
            case ObservationRefused o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o).Decided(LegalDay.Of(e.Time), e.Actor));
                return true;
            case ObservationExtended o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                db.SetTimer(ObservationTimers.Expiry.Of(o.ObservationId), LegalDay.End(o.Until));
                return true;
            case ObservationRevoked o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o).Decided(LegalDay.Of(e.Time), e.Actor));
                End(db, o.ObservationId, CreditCode.Stored(o.CreditCode), e.Seq);
                db.ClearTimer(ObservationTimers.Trigger.Of(o.ObservationId));
                return true;
            case ObservationExpired o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                End(db, o.ObservationId, CreditCode.Stored(o.CreditCode), e.Seq);
                if (db.Observations.Find(o.ObservationId) is { IsSuspended: false })
                    db.ClearTimer(ObservationTimers.Trigger.Of(o.ObservationId));
                return true;
            case ObservationTriggered o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o, e.Actor));
                db.SetTimer(ObservationTimers.Trigger.Of(o.ObservationId), LegalDay.End(o.DecideBy));
                return true;
            case ObservationTriggerAnswered o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                return true;
            case ObservationHeard o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                return true;
            case ObservationTriggerSettled o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                db.ClearTimer(ObservationTimers.Trigger.Of(o.ObservationId));
                return true;
            case ObservationTriggerOverdue o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                db.ClearTimer(ObservationTimers.Trigger.Of(o.ObservationId));
                return true;
            case ObservationReinstated o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                db.Run(
                    "UPDATE enterprise SET observation = $2, sequence = $3 WHERE credit_code = $1",
                    o.CreditCode,
                    o.ObservationId,
                    e.Seq
                );
                db.SetTimer(ObservationTimers.Expiry.Of(o.ObservationId), LegalDay.End(o.Until));
                return true;
            case ObservationCommitmentSigned o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                return true;
            case ObservationAssessed o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                db.ClearTimer(ObservationTimers.Of(o.Kind).Of(o.ObservationId));
                return true;
            case ObservationAssessmentsScheduled o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                AssessmentDeadlines.Set(db, o);
                return true;
            case ObservationAssessmentOverdue o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                db.ClearTimer(ObservationTimers.Of(o.Kind).Of(o.ObservationId));
                return true;
            case ObservationAppealed o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                return true;
            case ObservationAppealDecided o:
                db.Change(db.Observations, o.ObservationId, r => r.Apply(o));
                return true;
            case ObservationNoticeIssued o:
                db.Notices.Add(
                    new()
                    {
                        Seq = e.Seq,
                        Number = o.Number,
                        ObservationId = o.ObservationId,
                        On = o.On,
                        Text = o.Text,
                        Sha256 = o.Sha256,
                    }
                );
                return true;
            default:
                return false;
        }
    }

    private static void End(RegistryDb db, string id, CreditCode creditCode, long sequence)
    {
        db.ClearTimer(ObservationTimers.Expiry.Of(id));
        // A later period may stand by now: only the one that ends is taken off.
        db.Run(
            "UPDATE enterprise SET observation = '', sequence = $3 WHERE credit_code = $1 AND observation = $2",
            creditCode.Value,
            id,
            sequence
        );
    }
}
