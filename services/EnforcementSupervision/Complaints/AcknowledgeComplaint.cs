using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor)]
    public override Task<AcknowledgeComplaintReply> AcknowledgeComplaint(
        AcknowledgeComplaintRequest request,
        ServerCallContext call
    )
    {
        var id = ComplaintIdOf(request.ComplaintId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var complaint = ComplaintSight.Find(db, caller, id);
            ComplaintSight.MustHandle(caller, complaint);
            return Decision.Of(Acknowledge(complaint), sequence => new AcknowledgeComplaintReply
            {
                Sequence = sequence,
                Late = ComplaintRow.Late(complaint.AcknowledgeBy, now, now),
            });
        });
    }

    internal static ComplaintAcknowledged Acknowledge(ComplaintRow complaint) =>
        complaint.AcknowledgedAt is null
            ? new(complaint.ComplaintId)
            : throw Refusal.Precondition(Reasons.ComplaintState, $"the complaint is {complaint.State} already");
}
