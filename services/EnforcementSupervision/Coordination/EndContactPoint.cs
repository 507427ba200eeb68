using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed partial class CoordinationService
{
    /// <summary>The person's key is erased with it: a contact that ended is no longer needed (个人信息保护法 art. 47).
    /// FAILED_PRECONDITION: CONTACT_ENDED. PERMISSION_DENIED: NOT_OWN_ZONE, a station ends those of its zone.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<EndContactPointReply> EndContactPoint(EndContactPointRequest request, ServerCallContext call)
    {
        var id = InstrumentFields.Id(request.ContactId, "contact_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, now) =>
        {
            var row = db.ContactPoints.Find(id)
                ?? throw Refusal.NotFound(
                    Reasons.UnknownContact,
                    $"no contact point '{Fields.Shown(id)}' is on record"
                );
            MustBeOwn(call.Caller(), row.Division);
            if (row.EndedOn is { } ended)
                throw Refusal.Precondition(Reasons.ContactEnded, $"{id} ended on {ended.Iso()}");
            return Decision.Of(
                (IEvent[])
                    [new ContactPointEnded(id, reasons, LegalDay.Of(now)), new SealErased(id, "contact point ended")],
                sequence => new EndContactPointReply { Sequence = sequence }
            );
        });
    }
}
