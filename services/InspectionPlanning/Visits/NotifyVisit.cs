using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Announces the day of the visit to the enterprise; again before the entry: another day, and other
    /// helpers, but no fewer than are named.</summary>
    [MayCall(Role.Planner, Role.Inspector)]
    public override Task<NotifyVisitReply> NotifyVisit(NotifyVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var visitOn = Fields.Date(request.VisitOn, "visit_on");
        var helpers = Fields.Between(request.Helpers, "helpers", 0, 20);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            var fact = Notify(visit, visitOn, LegalDay.Of(now)) with { Helpers = helpers };
            MustHold(visit, helpers);
            foreach (var officer in (string[])[visit.Lead!, visit.Second!])
                MustBeThere(db, visit, officer, visitOn);
            return Decision.Of(fact, sequence => new NotifyVisitReply { Sequence = sequence });
        });
    }

    internal static VisitNotified Notify(VisitRow visit, DateOnly visitOn, DateOnly today)
    {
        VisitGuards.MustBeOpen(visit, "a notice");
        VisitGuards.MustNotWait(visit, "a notice");
        if (visit.Form != InspectionForm.OnSite)
            throw Refusal.Precondition(Reasons.NotOnSite, $"{visit.VisitId} is not on site: nobody comes");
        if (visit.ApprovedBy is null)
            throw Refusal.Precondition(Reasons.NotApproved, $"{visit.VisitId} is not approved by the head");
        if (!visit.HasTeam)
            throw Refusal.Precondition(Reasons.NotAssigned, $"{visit.VisitId} has no two officers yet");
        if (visitOn < today || visitOn < visit.WindowFrom || visitOn > visit.WindowTo)
            throw Refusal.Invalid(
                "visit_on",
                Reasons.Window,
                $"visit_on {visitOn.Iso()} is in the past or outside the window {visit.WindowFrom.Iso()} to "
                    + $"{visit.WindowTo.Iso()}"
            );
        return new(visit.VisitId, visitOn);
    }

    private static void MustHold(VisitRow visit, int helpers)
    {
        if (helpers < visit.Helpers)
            throw Refusal.Invalid(
                "helpers",
                Reasons.OutOfRange,
                $"helpers is {helpers}, and {visit.Helpers} are named for {visit.VisitId}: name fewer first, by "
                    + "NameHelpers"
            );
    }

    internal static void MustBeThere(PlanningDb db, VisitRow visit, string officer, DateOnly day)
    {
        var row = OfficersService.FindOfficer(db, officer);
        if (!row.IsCertifiedOn(day))
            throw Refusal.Precondition(
                Reasons.CertificateInvalid,
                $"the certificate of {officer} is valid from {row.ValidFrom.Iso()} to {row.ValidTo.Iso()}, not "
                    + $"on {day.Iso()}"
            );
        if (db.Leaves.Any(l => l.Officer == officer && l.From <= day && l.To >= day))
            throw Refusal.Precondition(Reasons.OfficerUnavailable, $"{officer} is on leave on {day.Iso()}");
        if (db.Recusals.Find(visit.CreditCode, officer) is { } recusal)
            throw Refusal.Precondition(
                Reasons.OfficerUnavailable,
                $"{officer} has a conflict with {visit.CreditCode}: {recusal.Ground}"
            );
    }
}
