using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Officers;

internal sealed partial class OfficersService
{
    /// <summary>Days an officer is away, inclusive. Teams drawn before stay; the notice of a visit on such a day is
    /// refused.</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<RecordLeaveReply> RecordLeave(RecordLeaveRequest request, ServerCallContext call)
    {
        var officer = Requests.Officer(request.Officer);
        var (from, to) = Requests.Period(request.From, "from", request.To, "to");
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            caller.MustBelongTo(FindOfficer(db, officer).Body);
            return Decision.Of(new LeaveRecorded(officer, from, to), sequence => new RecordLeaveReply
            {
                Sequence = sequence,
            });
        });
    }
}
