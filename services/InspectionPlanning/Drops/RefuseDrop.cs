using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Drops;

internal sealed partial class DropsService
{
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<RefuseDropReply> RefuseDrop(RefuseDropRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var no = Fields.Between(request.No, "no", 1, 9999);
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            _ = Answering.Find(db, visitId, no, caller, LegalDay.Of(now));
            return Decision.Of(new DropRefused(visitId, no, reason), sequence => new RefuseDropReply
            {
                Sequence = sequence,
            });
        });
    }
}
