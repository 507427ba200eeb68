using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal sealed partial class EnforcementSupervisionService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Enterprise)]
    public override Task<ListComplaintsReply> ListComplaints(ListComplaintsRequest request, ServerCallContext call)
    {
        var state = request.State == ComplaintState.Unspecified ? request.State : Fields.OneOf(request.State, "state");
        var page = Paging.Of(request.PageSize, request.PageToken);
        var (caller, now) = (call.Caller(), clock.Now);
        using var db = database.Read();
        var rows = db.Complaints.AsNoTracking().Where(c => string.Compare(c.ComplaintId, page.After) > 0);
        if (state != ComplaintState.Unspecified) rows = rows.Where(c => c.State == state);
        var visible = rows.OrderBy(c => c.ComplaintId).AsEnumerable().Where(c => ComplaintSight.MaySee(caller, c) && (!request.Overdue || c.IsOverdue(now))).Take(page.Size + 1).ToList();
        var (shown, next) = page.Cut(visible, c => c.ComplaintId);
        return Task.FromResult(new ListComplaintsReply { Complaints = { shown.Select(c => Shown(c, now)) }, NextPageToken = next });
    }
}
