using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Waivers;

internal sealed partial class WaiversService
{
    [MayCall(Role.Head)]
    public override Task<DecideWaiverReply> DecideWaiver(DecideWaiverRequest request, ServerCallContext call)
    {
        var id = VisitField.Read(request.WaiverId, "waiver_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var waiver = WaiverCase.Find(db, caller, id);
            caller.MustBelongTo(waiver.Request.Body);
            if (request.Grant)
                waiver.MustNotBeSuspended(db);
            var fact = Decide(waiver, request.Grant, reasons, caller.Actor, now);
            return Decision.Of(fact, sequence => new DecideWaiverReply
            {
                Sequence = sequence,
                State = StateAfter(fact),
            });
        });
    }

    /// <summary>The head decides after the station's review, whichever way that went; the review stays on
    /// record.</summary>
    internal static IEvent Decide(WaiverCase waiver, bool grant, string reasons, string actor, DateTimeOffset now)
    {
        waiver.MustBeOpenFor(actor, WaiverState.Reviewed, now);
        return grant
            ? new WaiverGranted(waiver.Waiver.VisitId, reasons)
            : new WaiverRefused(waiver.Waiver.VisitId, reasons);
    }
}
