using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.EnforcementSupervision;

public sealed partial class EnforcementSupervisionService
{
    [MayCall(Role.Supervisor)]
    public override Task<DecideComplaintReply> DecideComplaint(DecideComplaintRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.ComplaintId, "complaint_id", 60);
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, _) => Decision.Of(
            Decide(db.Complaints.Find(id), id, request.Verified, reasons), sequence => new DecideComplaintReply { Sequence = sequence }));
    }

    internal static ComplaintDecided Decide(ComplaintRow? complaint, string id, bool verified, string reasons)
    {
        if (complaint is null) throw Refusal.NotFound(Reasons.UnknownComplaint, $"no complaint '{Fields.Shown(id)}' is on record");
        if (complaint.Verified is not null) throw Refusal.Precondition(Reasons.ComplaintDecided, "the complaint was decided before");
        return new(id, complaint.CreditCode, verified, reasons);
    }
}
