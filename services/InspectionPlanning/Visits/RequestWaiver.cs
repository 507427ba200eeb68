using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    [MayCall(Role.Planner)]
    public override Task<RequestWaiverReply> RequestWaiver(RequestWaiverRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var measure = Requests.Measure(request.Measure);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            VisitGuards.MustBePlanned(visit, "a waiver");
            MustBeWithoutWaiver(visit);
            VisitGuards.MustBeUntouched(visit, "a waiver");
            VisitGuards.MustStillBeDue(db, visit);
            CheckDue(measure.Due, visit, today);
            if (VisitGuards.Capped(db, visit, today) is { } capped)
                return Decision.Of([capped, .. MergedVisits.Release(db, visitId)], sequence => new RequestWaiverReply
                {
                    Sequence = sequence,
                    Cause = AvoidanceCause.Cap,
                });
            var ground = new WaiverGround(
                db.Enterprises.Find(visit.CreditCode),
                VisitGuards.MattersOf(db, visit),
                Baseline(db, visit)
            );
            var asked = AskWaiver(
                visit,
                ground,
                measure.Kind,
                measure.Due,
                today,
                Policy.Term(db, PlanningPolicies.DecideBy, today, visit.Body)
            );
            return Decision.Of(asked, sequence => new RequestWaiverReply
            {
                Sequence = sequence,
                DecideBy = asked.DecideBy.Iso(),
                Cause = AvoidanceCause.Observation,
                CalendarAssumed = WorkingDays.Published.Basis(visit.WindowTo.Year) == CalendarYear.Assumed,
            });
        });
    }

    /// <summary>The rule of cause O: an observed firm, matters that may be waived, and a baseline older than the
    /// application.</summary>
    internal static WaiverRequested AskWaiver(
        VisitRow visit,
        WaiverGround ground,
        MeasureKind measure,
        DateOnly due,
        DateOnly today,
        Term beforeEnd
    )
    {
        if (ground.Matters.All(m => m.OffSitePossible))
            throw Refusal.Precondition(
                Reasons.OffSiteWouldDo,
                $"off-site supervision would do for {visit.VisitId} at any firm: use ReplaceByOffSite, it is no "
                    + "merit of the observation period"
            );
        if (ground.Enterprise?.IsObservedOn(today) != true)
            throw Refusal.Precondition(
                Reasons.NotObserved,
                $"{visit.CreditCode} is under no observation period on {today.Iso()}"
            );
        if (ground.Enterprise.SuspendedAt is not null)
            throw Refusal.Precondition(
                Reasons.ObservationSuspended,
                $"what may end {ground.Enterprise.ObservationId} waits for the station's decision: until then no visit "
                    + $"to {visit.CreditCode} is waived on its ground"
            );
        if (ground.Matters.FirstOrDefault(m => !m.Waivable || m.Statutory) is { } matter)
            throw Refusal.Precondition(
                Reasons.MatterNotWaivable,
                $"{matter.Matter} cannot be waived: "
                    + $"{(matter.Statutory ? "statutory frequency or ordered by a superior" : matter.Exclusion)}"
            );
        if (ground.Baseline >= ground.Enterprise.ObservationAppliedOn)
            throw Refusal.Precondition(
                Reasons.PlannedAfterApplication,
                $"{visit.VisitId} was planned on {ground.Baseline.Iso()}, not before the application of "
                    + $"{ground.Enterprise.ObservationAppliedOn.Iso()}: it would count a visit planned to be avoided"
            );
        var decideBy = WorkingDays.Published.AddDays(visit.WindowTo, -beforeEnd.Count, beforeEnd.Type);
        if (today > decideBy.Day)
            throw Refusal.Precondition(
                Reasons.WaiverTooLate,
                $"a waiver of {visit.VisitId} had to be decided by {decideBy.Day.Iso()}"
            );
        return new(
            visit.VisitId,
            visit.Body,
            visit.CreditCode,
            ground.Enterprise.ObservationId!,
            measure,
            due,
            today,
            decideBy.Day
        );
    }

    /// <summary>One request per visit: a refused or lapsed one is not asked again until somebody says yes.</summary>
    private static void MustBeWithoutWaiver(VisitRow visit)
    {
        if (visit.Waiver != WaiverOf.None)
            throw Refusal.Precondition(
                Reasons.WaiverExists,
                $"a waiver of {visit.VisitId} was asked for before: {visit.Waiver.Word()}"
            );
    }

    private static void CheckDue(DateOnly due, VisitRow visit, DateOnly today)
    {
        if (due < today || due > visit.WindowTo)
            throw Refusal.Invalid(
                "measure.due",
                Reasons.OutOfRange,
                $"measure.due {due.Iso()} is not between today and the window's end {visit.WindowTo.Iso()}"
            );
    }

    /// <summary>When the visit was fixed: the day it was planned; for a drawn one, the day its line was filed, since
    /// nobody chose the firm after that.</summary>
    private static DateOnly Baseline(PlanningDb db, VisitRow visit) =>
        visit.DrawId is not null
        && visit.Origin == VisitOrigin.Drawn
        && db.PlanLines.Find(visit.PlanId, visit.Line) is { } line
            ? line.FiledOn
            : visit.PlannedOn;
}

/// <summary>What a waiver is judged by.</summary>
internal sealed record WaiverGround(EnterpriseMirror? Enterprise, IReadOnlyList<MatterRow> Matters, DateOnly Baseline);
