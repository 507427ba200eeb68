using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>Only asks: the team stays and the work goes on until the head has decided (行政处罚法 art. 43).</summary>
    [MayCall(Role.Enterprise, Role.Inspector)]
    public override Task<RequestRecusalReply> RequestRecusal(RequestRecusalRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var officer = Requests.Officer(request.Officer);
        var ground = Requests.Among(request.Ground, "ground", "kinship", "former-employment", "prior-case", "interest");
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var visit = FindVisit(db, visitId);
            if (caller.Is(Role.Enterprise)) MustSee(visit, caller);
            else MustBeAssigned(visit, caller);
            return Decision.Of(AskRecusal(visit, officer, caller.Is(Role.Enterprise) ? "enterprise" : "officer", caller.Actor, ground), sequence => new RequestRecusalReply { Sequence = sequence });
        });
    }

    internal static RecusalRequested AskRecusal(VisitRow visit, string officer, string by, string caller, string ground)
    {
        if (visit is not { State: VisitState.Conducted, ResultOn: null }) MustBeOpen(visit, "a recusal");
        if (!visit.IsAssigned(officer)) throw Refusal.Precondition(Reasons.NotAssigned, $"{officer} is not of the team of {visit.VisitId}");
        if (by == "officer" && caller != officer) throw Refusal.Denied(Reasons.NotAllowed, "an inspector asks for their own recusal only");
        if (visit.RecusalsAsked.Any(r => r.Officer == officer)) throw Refusal.AlreadyExists(Reasons.RecusalAsked, $"the recusal of {officer} from {visit.VisitId} is asked for already");
        return new(visit.VisitId, officer, by, ground);
    }
}
