using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Puts the visit off to a later year. It is not avoided, and may be planned again there.</summary>
    [MayCall(Role.Planner)]
    public override Task<DeferVisitReply> DeferVisit(DeferVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var toYear = Fields.Between(request.ToYear, "to_year", 2000, 2100);
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            var deferred = Defer(visit, toYear, reason);
            DropAssent.MustNotBeNeeded(db, visit, DropAssent.Deferred, LegalDay.Of(now));
            return Decision.Of([deferred, .. MergedVisits.Release(db, visitId)], sequence => new DeferVisitReply
            {
                Sequence = sequence,
            });
        });
    }

    internal static VisitDeferred Defer(VisitRow visit, int toYear, string reason)
    {
        VisitGuards.MustBePlanned(visit, "deferring");
        VisitGuards.MustBeOpen(visit, "deferring");
        Fields.Between(toYear, "to_year", visit.Year + 1, visit.Year + 3);
        return new(visit.VisitId, toYear, reason);
    }
}
