using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal static class ObservationView
{
    /// <summary>Officials see all; an enterprise its own without its class; everyone else only that a period
    /// stands.</summary>
    public static Observation Of(RegistryDb db, ObservationRow r, Caller caller)
    {
        var official = ObservationSight.SeesAll(db, caller, r);
        var view = new Observation
        {
            ObservationId = r.ObservationId,
            CreditCode = r.CreditCode,
            State = r.State,
            From = r.From.Iso(),
            Until = r.Until.Iso(),
        };
        if (!official && !ObservationSight.IsOwn(r, caller))
            return view;
        view.AppliedOn = r.AppliedOn.Iso();
        view.Checks.AddRange(Checks(r.Checks, official));
        view.Documents.AddRange(
            r.Documents.Select(d => new ObservationDocument
            {
                Title = d.Title,
                Sha256 = Google.Protobuf.ByteString.CopyFrom(Convert.FromHexString(d.Sha256)),
            })
        );
        (view.Committed, view.Appeal, view.DecidedOn) = (r.Commitment.Length > 0, r.Appeal, r.DecidedOn.Iso());
        (view.MidTermDue, view.EndDue) = (r.MidTermDue.Iso(), r.EndDue.Iso());
        if (r.MidTermOverdue)
            view.Overdue.Add(AssessmentKind.MidTerm);
        if (r.EndOverdue)
            view.Overdue.Add(AssessmentKind.End);
        view.Assessments.AddRange(
            r.Assessments.Select(a => new ObservationAssessment
            {
                Kind = a.Kind,
                Outcome = a.Outcome,
                On = a.On.Iso(),
                Findings = a.Findings,
            })
        );
        if (r.IsSuspended)
            view.Suspension = Suspended(r, official);
        if (!official && r.Trigger is RevocationTrigger.RiskClass)
            return view;
        (view.Reasons, view.Trigger, view.RevocationEvidenceSha256) = (
            r.Reasons,
            r.Trigger,
            Google.Protobuf.ByteString.CopyFrom(Convert.FromHexString(r.RevokedOnEvidence))
        );
        return view;
    }

    private static ObservationSuspension Suspended(ObservationRow r, bool official)
    {
        var view = new ObservationSuspension
        {
            AnswerBy = r.TriggerAnswerBy.Iso(),
            DecideBy = r.TriggerDecideBy.Iso(),
            Overdue = r.TriggerOverdue,
        };
        view.Triggers.AddRange(
            r.Triggers.Select(t =>
                official || t.Trigger is not RevocationTrigger.RiskClass
                    ? new ObservationTrigger
                    {
                        Trigger = t.Trigger,
                        On = t.On.Iso(),
                        Ground = t.Ground,
                    }
                    : new ObservationTrigger { On = t.On.Iso() }
            )
        );
        if (r.Answers is [.., { } answer])
            (view.Statement, view.HearingAsked) = (answer.Statement, answer.Hearing);
        if (r.Hearings is [.., { } heard])
            (view.HeardOn, view.Attended) = (heard.On.Iso(), heard.Attended);
        return view;
    }

    public static IEnumerable<EligibilityCheck> Checks(IEnumerable<CheckOutcome> checks, bool official) =>
        checks
            .Where(c => official || c.Rule != Eligibility.Class)
            .Select(c => new EligibilityCheck
            {
                Rule = c.Rule,
                Passed = c.Passed,
                Finding = c.Finding,
            });
}
