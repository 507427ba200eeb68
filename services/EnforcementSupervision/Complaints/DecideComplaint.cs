using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    /// <summary>The supervisor decides, and replies; of a complaint about the justice bureau it is the
    /// station.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer)]
    public override Task<DecideComplaintReply> DecideComplaint(DecideComplaintRequest request, ServerCallContext call)
    {
        var id = ComplaintIdOf(request.ComplaintId);
        var finding = Fields.OneOf(request.Finding, "finding");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var complaint = ComplaintSight.Find(db, caller, id);
            MayDecide(complaint, caller);
            var fact = new ComplaintDecided(
                id,
                finding,
                sealer.Seal(db, id, reasons),
                complaint.RespondedAt is null ? OfficeMinutes(db, complaint, now) : null
            );
            return Decision.Of(
                [fact, .. ObservationGround.Of(db, complaint, finding, now)],
                sequence => new DecideComplaintReply { Sequence = sequence }
            );
        });
    }

    internal static void MayDecide(ComplaintRow complaint, Caller caller)
    {
        if (!caller.Is(Role.Supervisor) && complaint.AboutBody != Offices.Justice)
            throw Refusal.Denied(
                Reasons.NotAllowed,
                "the justice bureau decides; the station only what is about the bureau itself"
            );
        if (complaint.State == ComplaintState.Decided)
            throw Refusal.Precondition(Reasons.ComplaintDecided, "the complaint was decided before");
    }
}
