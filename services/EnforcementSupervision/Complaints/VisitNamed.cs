using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>
/// What the visit is that a complaint names. Anybody may name any; the desk is told what becomes of it, each reader by
/// what he may see: of a visit in another zone a station hears what it hears of none.
/// </summary>
internal static class VisitNamed
{
    public static ComplaintVisit Of(SupervisionDb db, Caller caller, ComplaintRow complaint)
    {
        if (complaint.VisitId is not { } id || !BodySight.Supervises(caller))
            return ComplaintVisit.Unspecified;
        if (Find(db, caller, id) is not var (body, firm))
            return ComplaintVisit.Unknown;
        if (complaint.CreditCode is { } concerned && firm != concerned)
            return ComplaintVisit.OtherEnterprise;
        return complaint.AboutBody is { } about && about != body ? ComplaintVisit.OtherBody : ComplaintVisit.Fits;
    }

    /// <summary>For who links a complaint with a visit: one that he may see, to the enterprise concerned.</summary>
    /// <exception cref="Refusal">COMPLAINT_VISIT.</exception>
    public static void MustBeOf(SupervisionDb db, Caller caller, VisitId visitId, CreditCode? creditCode)
    {
        if (Find(db, caller, visitId) is not var (_, firm) || (creditCode is { } concerned && firm != concerned))
            throw Refusal.Invalid(
                "visit_id",
                Reasons.ComplaintVisit,
                $"no visit '{Fields.Shown(visitId)}' to {creditCode} is planned"
            );
    }

    private static (BodyCode Body, CreditCode Firm)? Find(SupervisionDb db, Caller caller, VisitId id)
    {
        var planned = db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == id);
        var opened = db.CaseVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == id);
        if ((planned?.Body ?? opened?.Body, planned?.CreditCode ?? opened?.CreditCode) is not ({ } body, { } firm))
            return null;
        return BodySight.Affairs(db, caller)(body, firm) ? (body, firm) : null;
    }
}
