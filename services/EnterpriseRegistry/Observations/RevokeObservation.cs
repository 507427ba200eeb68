using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<RevokeObservationReply> RevokeObservation(
        RevokeObservationRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var trigger = Fields.OneOf(request.Trigger, "trigger");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        var evidence = Fields.Sha256(request.EvidenceSha256, "evidence_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var facts = ObservationNotices.With(
                db,
                Revoke(ObservationSight.Acted(db, caller, id), id, trigger, reasons, evidence, today),
                today
            );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.ObservationRecord,
                id,
                ("evidence_sha256", evidence)
            );
            return Decision.Of([.. facts, .. files], sequence => new RevokeObservationReply { Sequence = sequence });
        });
    }

    /// <summary>
    /// Ends a standing period, once the enterprise has had its say. False material makes it void from the start, so it
    /// is revoked even when the period has run out: the visits it spared were never rightly spared.
    /// </summary>
    internal static ObservationRevoked Revoke(
        ObservationRow? period,
        string id,
        RevocationTrigger trigger,
        string reasons,
        string evidence,
        DateOnly today
    )
    {
        if (period is null)
            throw UnknownObservation(id);
        if (period.State is not ObservationState.Expired || trigger is not RevocationTrigger.FalseMaterial)
            period = Standing(period, id, today);
        if (!period.Triggers.Any(t => t.Trigger == trigger))
            throw Refusal.Precondition(
                Reasons.TriggerMissing,
                $"{id} is not revoked for {trigger} before the enterprise was told of it"
            );
        if (!ObservationTriggers.IsHeard(period, today))
            throw Refusal.Precondition(
                Reasons.HearingMissing,
                period.Answers.Count > 0
                    ? $"the enterprise asked to be heard about {id}"
                    : $"the enterprise may answer until {period.TriggerAnswerBy.Iso()}"
            );
        return new(id, period.CreditCode, today, trigger, reasons, evidence);
    }
}
