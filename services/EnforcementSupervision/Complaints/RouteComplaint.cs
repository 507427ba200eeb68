using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<RouteComplaintReply> RouteComplaint(RouteComplaintRequest request, ServerCallContext call)
    {
        var id = ComplaintIdOf(request.ComplaintId);
        var handler = InstrumentFields.Body(request.Handler, "handler");
        VisitId? visitId = request.VisitId.Length == 0 ? null : VisitField.Read(request.VisitId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var complaint = ComplaintSight.Find(db, caller, id);
            if (!Offices.Supervise(handler))
                BodySight.MustBeKnown(db, handler, "handler");
            if (visitId is { } visit)
                VisitNamed.MustBeOf(db, caller, visit, complaint.CreditCode);
            return Decision.Of(Route(complaint, handler, visitId), sequence => new RouteComplaintReply
            {
                Sequence = sequence,
            });
        });
    }

    /// <summary>Never to the body it is about: that would tell it.</summary>
    internal static ComplaintRouted Route(ComplaintRow complaint, BodyCode handler, VisitId? visitId)
    {
        if (complaint.State == ComplaintState.Decided)
            throw Refusal.Precondition(Reasons.ComplaintDecided, "the complaint was decided before");
        if (handler == complaint.AboutBody)
            throw Refusal.Precondition(Reasons.ComplaintHandler, "nobody handles a complaint about himself");
        return new(complaint.ComplaintId, handler, visitId);
    }

    private static string ComplaintIdOf(string? value) => Fields.Code(value, "complaint_id", 60);
}
