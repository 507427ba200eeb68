using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Officers;

internal sealed partial class OfficersService
{
    /// <summary>An officer who is back early, or was never away: without it, a slip of the pen keeps one out of every
    /// draw of the year.</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<EndLeaveReply> EndLeave(EndLeaveRequest request, ServerCallContext call)
    {
        var officer = Requests.Officer(request.Officer);
        var from = Fields.Date(request.From, "from");
        var backOn = Fields.Date(request.BackOn, "back_on");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            caller.MustBelongTo(FindOfficer(db, officer).Body);
            return Decision.Of(
                Ended(db.Leaves.Find(officer, from), officer, from, backOn, LegalDay.Of(now)),
                sequence => new EndLeaveReply { Sequence = sequence }
            );
        });
    }

    private static LeaveEnded Ended(LeaveRow? leave, string officer, DateOnly from, DateOnly backOn, DateOnly today)
    {
        if (leave is null)
            throw Refusal.Precondition(
                Reasons.NotOnFile,
                $"no leave of {officer} that begins on {from.Iso()} is recorded"
            );
        if (backOn > leave.To)
            throw Refusal.Invalid(
                "back_on",
                Reasons.OutOfRange,
                $"back_on {backOn.Iso()} is after {leave.To.Iso()}, the last day of the leave"
            );
        // Days that are gone were used: draws and notices went by them.
        if (backOn > from && backOn < today)
            throw Refusal.Invalid(
                "back_on",
                Reasons.OutOfRange,
                $"back_on {backOn.Iso()} is before today, {today.Iso()}: a leave is ended from today on, or taken back "
                    + $"as a whole by {from.Iso()}"
            );
        return new(officer, from, backOn);
    }
}
