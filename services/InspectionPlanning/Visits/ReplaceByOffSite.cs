using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Cause N: for these matters looking from outside does for any firm, so nobody goes. Not a waiver, and
    /// nobody is asked.</summary>
    [MayCall(Role.Planner)]
    public override Task<ReplaceByOffSiteReply> ReplaceByOffSite(
        ReplaceByOffSiteRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var measure = Requests.Measure(request.Measure);
        if (measure.Kind is not (MeasureKind.DocumentCheck or MeasureKind.OnlineCheck))
            throw Refusal.Invalid(
                "measure.kind",
                Reasons.OutOfRange,
                "off-site supervision is a check of documents or online"
            );
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            VisitGuards.MustBePlanned(visit, "off-site supervision");
            VisitGuards.MustBeUntouched(visit, "off-site supervision");
            VisitGuards.MustStillBeDue(db, visit);
            if (today > visit.WindowTo)
                throw Refusal.Precondition(
                    Reasons.WindowEnded,
                    $"the window of {visitId} ended on {visit.WindowTo.Iso()}"
                );
            CheckDue(measure.Due, visit, today);
            if (VisitGuards.MattersOf(db, visit).FirstOrDefault(m => !m.OffSitePossible) is { } matter)
                throw Refusal.Precondition(
                    Reasons.OffSiteNotEnough,
                    $"{matter.Matter} cannot be supervised from outside"
                );
            IEvent avoided = VisitGuards.Capped(db, visit, today) is { } capped
                ? capped
                : new VisitReplacedOffSite(visitId, measure.Kind, measure.Due);
            return Decision.Of([avoided, .. MergedVisits.Release(db, visitId)], sequence => new ReplaceByOffSiteReply
            {
                Sequence = sequence,
            });
        });
    }
}
