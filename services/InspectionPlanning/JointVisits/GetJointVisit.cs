using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor)]
    public override Task<GetJointVisitReply> GetJointVisit(GetJointVisitRequest request, ServerCallContext call)
    {
        var jointId = Fields.Code(request.JointId, "joint_id", 40);
        using var db = database.Read();
        return Task.FromResult(new GetJointVisitReply { Joint = View(db, FindJoint(db, jointId), LegalDay.Of(clock.Now)) });
    }
}
