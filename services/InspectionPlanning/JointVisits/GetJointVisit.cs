using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.JointVisits;

internal sealed partial class JointVisitsService
{
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor)]
    public override Task<GetJointVisitReply> GetJointVisit(GetJointVisitRequest request, ServerCallContext call)
    {
        var jointId = Fields.Code(request.JointId, "joint_id", 40);
        using var db = database.Read();
        return Task.FromResult(
            new GetJointVisitReply { Joint = View(db, FindJoint(db, jointId, call.Caller()), LegalDay.Of(clock.Now)) }
        );
    }
}
