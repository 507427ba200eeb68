using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>The head, or the justice bureau where the head is concerned, sees no ground: the officer
    /// stays.</summary>
    [MayCall(Role.Head, Role.Supervisor)]
    public override Task<RefuseRecusalReply> RefuseRecusal(RefuseRecusalRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var officer = Requests.Officer(request.Officer);
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (!caller.Is(Role.Supervisor))
                caller.MustBelongTo(visit.Body);
            if (caller.Actor == officer)
                throw Refusal.Denied(Reasons.SamePerson, "nobody decides their own recusal");
            if (visit.RecusalsAsked.All(r => r.Officer != officer))
                throw Refusal.Precondition(
                    Reasons.RecusalNotAsked,
                    $"nobody has asked that {officer} be recused from {visitId}"
                );
            return Decision.Of(new RecusalRefused(visitId, officer, reason), sequence => new RefuseRecusalReply
            {
                Sequence = sequence,
            });
        });
    }
}
