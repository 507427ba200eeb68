using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>Questions that several acts on a visit ask.</summary>
internal static class VisitGuards
{
    internal static VisitRow FindVisit(PlanningDb db, VisitId visitId) =>
        db.Visits.Find(visitId) ?? throw VisitsService.NoSuchVisit(visitId);

    /// <summary>Somebody's act on a visit: what he does not see he is not told of, whatever else is wrong.</summary>
    internal static VisitRow FindVisit(PlanningDb db, VisitId visitId, Caller caller) =>
        // Nobody learns by how much is asked whether there is one: without sight of it the questions are the same.
        (db.Visits.Find(visitId) is { } own && BodySight.IsOf(caller, own.Body) ? own : null)
        ?? Visibility.Visits(db, caller).FirstOrDefault(v => v.VisitId == visitId)
        ?? throw VisitsService.NoSuchVisit(visitId);

    internal static void MustBeOpen(VisitRow visit, string act)
    {
        if (!visit.IsOpen)
            throw Refusal.Precondition(
                Reasons.VisitState,
                $"{act} is not possible: {visit.VisitId} is {visit.State.ToString().ToLowerInvariant()}"
            );
    }

    /// <summary>What a case triggers stands outside Planned: nothing that spares or moves a planned visit applies to
    /// it.</summary>
    internal static void MustBePlanned(VisitRow visit, string act)
    {
        if (visit.Case is not null)
            throw Refusal.Precondition(
                Reasons.CaseTriggered,
                $"{act} is not possible: {visit.VisitId} is triggered by a case and stands in no plan"
            );
    }

    /// <summary>While a waiver is asked for, nothing prepares the visit.</summary>
    internal static void MustNotWait(VisitRow visit, string act)
    {
        if (visit.WaiverIsOpen)
            throw Refusal.Precondition(
                Reasons.WaiverOpen,
                $"{act} is not possible: a waiver of {visit.VisitId} is asked for, to be decided by "
                    + $"{visit.DecideBy.Iso()}"
            );
    }

    /// <summary>Open, on site, not announced, no waiver asked for: what may still be avoided.</summary>
    internal static void MustBeUntouched(VisitRow visit, string act)
    {
        MustBeOpen(visit, act);
        MustNotWait(visit, act);
        if (visit.NotifiedFor is { } day)
            throw Refusal.Precondition(
                Reasons.VisitState,
                $"{act} is not possible: {visit.VisitId} is announced for {day.Iso()}"
            );
        if (visit.Form != InspectionForm.OnSite)
            throw Refusal.Precondition(
                Reasons.NotOnSite,
                $"{visit.VisitId} is a "
                    + $"{(visit.Form == InspectionForm.Document ? "check of documents" : "check online")}: no entry is "
                    + "avoided"
            );
    }

    /// <summary>A visit that can no longer be made is cancelled and not avoided: the firm is gone, or a matter is no
    /// longer published.</summary>
    internal static void MustStillBeDue(PlanningDb db, VisitRow visit)
    {
        if (db.Enterprises.Find(visit.CreditCode) is { Status: not EnterpriseStatus.Active } firm)
            throw Refusal.Precondition(
                Reasons.EnterpriseInactive,
                $"{visit.CreditCode} is {firm.Status.ToString().ToLowerInvariant()}: cancel {visit.VisitId}, "
                    + "nobody is spared it"
            );
        if (MattersOf(db, visit).FirstOrDefault(m => m is { Withdrawn: true }) is { } matter)
            throw Refusal.Precondition(
                Reasons.MatterUnpublished,
                $"{matter.Matter} is withdrawn: cancel {visit.VisitId}, it may not be made any more"
            );
    }

    /// <summary>
    /// Before anybody gets the visit: the firm, the matters, the body's area and power are looked at again, and the
    /// day's version of the cap with the plans filed since. What is beyond it now is returned, to be capped in the
    /// open; a case in no plan is refused. A visit that has its officers was within the cap when it got them.
    /// </summary>
    internal static VisitCapped? CappedNow(PlanningDb db, VisitRow visit, DateOnly today)
    {
        MustStillBeDue(db, visit);
        Territory.MustReach(db, visit);
        if (!visit.HasTeam && Capped(db, visit, today) is { } capped)
            return visit.Case is null
                ? capped
                : throw CaseCap.Reached(visit.Body, visit.CreditCode, capped.Cap, capped.LegalBasis);
        var powers = new Powers(db, visit.Body);
        foreach (var matter in visit.Matters)
            powers.MustCover(matter, today, today, "visit_id");
        return null;
    }

    internal static void MustBeAssigned(VisitRow visit, Caller caller)
    {
        // The superior may have named officers of another body.
        if (!visit.IsAssigned(caller.Actor))
            caller.MustBelongTo(visit.Body);
        if (!visit.HasTeam)
            throw Refusal.Precondition(Reasons.NotAssigned, $"{visit.VisitId} has no two officers yet");
        if (!visit.IsAssigned(caller.Actor))
            throw Refusal.Denied(Reasons.NotAssigned, $"only the officers of {visit.VisitId} may do this");
    }

    internal static IReadOnlyList<MatterRow> MattersOf(PlanningDb db, VisitRow visit) =>
        [.. visit.Matters.Select(m => db.Matters.Find(m)!)];

    /// <summary>
    /// The cap comes before every other cause: a visit beyond it would not have been allowed, so nothing is reduced.
    /// Null when the visit is within it. Visits planned earlier come first.
    /// </summary>
    internal static VisitCapped? Capped(PlanningDb db, VisitRow visit, DateOnly today)
    {
        var caps = new Caps(db, visit.Body, today);
        if (!visit.UnderCap || !caps.Counts(visit.Kind))
            return null;
        var riskClass = db
            .Enterprises.AsNoTracking()
            .Where(e => e.CreditCode == visit.CreditCode)
            .Select(e => e.RiskClass)
            .FirstOrDefault();
        var check = caps.Of(
            riskClass,
            caps.Used(visit.Year, visit.CreditCode, before: visit.VisitId).GetValueOrDefault(visit.CreditCode)
        );
        return check.IsReached ? new(visit.VisitId, check.Most, check.LegalBasis) : null;
    }
}
