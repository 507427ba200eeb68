using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    /// <summary>A response without an acknowledgement before it is both.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor)]
    public override Task<RespondToComplaintReply> RespondToComplaint(
        RespondToComplaintRequest request,
        ServerCallContext call
    )
    {
        var id = ComplaintIdOf(request.ComplaintId);
        var text = Fields.Text(request.Text, "text", 4000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var complaint = ComplaintSight.Find(db, caller, id);
            ComplaintSight.MustHandle(caller, complaint);
            if (complaint.RespondedAt is not null)
                throw Refusal.Precondition(Reasons.ComplaintState, $"the complaint is {complaint.State} already");
            var fact = new ComplaintResponded(id, sealer.Seal(db, id, text), OfficeMinutes(db, complaint, now));
            return Decision.Of(fact, sequence => new RespondToComplaintReply
            {
                Sequence = sequence,
                Late = ComplaintRow.Late(complaint.RespondBy, now, now),
            });
        });
    }
}
