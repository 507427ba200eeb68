using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    /// <summary>The station finds that what came to light ends nothing: the period goes on as before.</summary>
    [MayCall(Role.Reviewer)]
    public override Task<SettleObservationTriggerReply> SettleObservationTrigger(
        SettleObservationTriggerRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var period = Triggered(ObservationSight.Acted(db, caller, id), id);
            var fact = Settle(period, reasons, caller.Actor, () => Recheck(db, period, today));
            return Decision.Of(ObservationNotices.With(db, fact, today), sequence => new SettleObservationTriggerReply
            {
                Sequence = sequence,
            });
        });
    }

    /// <param name="checks">Asked where the register itself spoke against the period: nobody may wave its own facts
    /// away while they last.</param>
    internal static ObservationTriggerSettled Settle(
        ObservationRow period,
        string reasons,
        string actor,
        Func<IReadOnlyList<CheckOutcome>> checks
    )
    {
        if (period.TriggeredBy.Contains(actor, StringComparer.Ordinal))
            throw Refusal.Denied(Reasons.SamePerson, "who reported it does not settle it");
        if (period.Triggers.Any(t => t.Trigger is RevocationTrigger.RiskClass or RevocationTrigger.ExcludedField))
            MustPass(
                period.ObservationId,
                [.. checks().Where(c => c.Rule is Eligibility.Class or Eligibility.Industry or Eligibility.Field)]
            );
        return new(period.ObservationId, period.CreditCode, reasons);
    }
}
