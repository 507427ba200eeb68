using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

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
        var measure = OffSiteMeasure(request.Measure);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            var avoided = OffSite(db, visit, measure, today);
            DropAssent.MustNotBeNeeded(db, visit, DropAssent.OffSite, today);
            return Decision.Of([avoided, .. MergedVisits.Release(db, visitId)], sequence => new ReplaceByOffSiteReply
            {
                Sequence = sequence,
            });
        });
    }

    internal static (MeasureKind Kind, DateOnly Due) OffSiteMeasure(Measure? asked)
    {
        var measure = Requests.Measure(asked);
        return measure.Kind is MeasureKind.DocumentCheck or MeasureKind.OnlineCheck
            ? measure
            : throw Refusal.Invalid(
                "measure.kind",
                Reasons.OutOfRange,
                "off-site supervision is a check of documents or online"
            );
    }

    /// <summary>The visit replaced, or capped where it was beyond the yearly cap anyhow.</summary>
    internal static IEvent OffSite(
        PlanningDb db,
        VisitRow visit,
        (MeasureKind Kind, DateOnly Due) measure,
        DateOnly today
    )
    {
        VisitGuards.MustBePlanned(visit, "off-site supervision");
        VisitGuards.MustBeUntouched(visit, "off-site supervision");
        VisitGuards.MustStillBeDue(db, visit);
        if (today > visit.WindowTo)
            throw Refusal.Precondition(
                Reasons.WindowEnded,
                $"the window of {visit.VisitId} ended on {visit.WindowTo.Iso()}"
            );
        CheckDue(measure.Due, visit, today);
        if (VisitGuards.MattersOf(db, visit).FirstOrDefault(m => !m.OffSitePossible) is { } matter)
            throw Refusal.Precondition(Reasons.OffSiteNotEnough, $"{matter.Matter} cannot be supervised from outside");
        return VisitGuards.Capped(db, visit, today) is { } capped
            ? capped
            : new VisitReplacedOffSite(visit.VisitId, measure.Kind, measure.Due);
    }
}
