using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor)]
    public override Task<ReportObservationTriggerReply> ReportObservationTrigger(
        ReportObservationTriggerRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var trigger = Fields.OneOf(request.Trigger, "trigger");
        if (trigger is RevocationTrigger.RiskClass)
            throw Refusal.Invalid("trigger", Reasons.OutOfRange, "a fall of the class is told by the register itself");
        var ground = Fields.Text(request.Ground, "ground", 1000);
        var evidence = Fields.Sha256(request.EvidenceSha256, "evidence_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var period = MayBeTriggered(ObservationSight.Acted(db, caller, id), id, trigger, today);
            Register.MustReach(db, caller, db.Enterprises.Find(period.CreditCode)!);
            var fact = ObservationTriggers.Open(
                period,
                trigger,
                ground,
                evidence,
                ObservationPolicy.AnswerTerm(db, today),
                ObservationPolicy.TriggerTerm(db, today),
                today
            );
            return Decision.Of(ObservationNotices.With(db, fact, today), sequence => new ReportObservationTriggerReply
            {
                Sequence = sequence,
                AnswerBy = fact.AnswerBy.Iso(),
                DecideBy = fact.DecideBy.Iso(),
            });
        });
    }

    /// <summary>False material makes a period void from the start, so it may come to light after the end.</summary>
    internal static ObservationRow MayBeTriggered(
        ObservationRow? period,
        string id,
        RevocationTrigger trigger,
        DateOnly today
    )
    {
        if (period is null)
            throw UnknownObservation(id);
        if (period.State is not ObservationState.Expired || trigger is not RevocationTrigger.FalseMaterial)
            period = Standing(period, id, today);
        return period.Triggers.FirstOrDefault(t => t.Trigger == trigger) is { } open
            ? throw Refusal.AlreadyExists(
                Reasons.TriggerOpen,
                $"{trigger} of {open.On.Iso()} waits for the station's decision on {id}"
            )
            : period;
    }

    /// <exception cref="Refusal">Nothing waits for the station.</exception>
    internal static ObservationRow Triggered(ObservationRow? period, string id)
    {
        if (period is null)
            throw UnknownObservation(id);
        return period.Triggers.Count > 0
            ? period
            : throw Refusal.Precondition(Reasons.TriggerMissing, $"nothing that may end {id} waits for a decision");
    }
}
