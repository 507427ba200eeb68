using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.JointVisits;

/// <summary>
/// To go together bodies must learn of each other's visits: of those at one enterprise in the same days, and of none
/// else. A proposal is for the bodies it names, the justice bureau, and the station in whose zone the enterprise lies.
/// </summary>
internal static class JointSight
{
    public static IQueryable<JointVisitRow> Of(PlanningDb db, Caller caller)
    {
        if (BodySight.IsOfBody(caller))
        {
            var body = $"\"{caller.Body}\""; // the column is a JSON list
            return db.JointVisits.FromSqlInterpolated($"SELECT * FROM joint_visit WHERE instr(bodies, {body}) > 0");
        }
        var zone = BodySight.ZoneOf(caller);
        return db.JointVisits.Where(j =>
            zone == ""
            || db.Set<EnterpriseMirror>().Any(e => e.CreditCode == j.CreditCode && e.Division.StartsWith(zone))
        );
    }

    public static bool Sees(PlanningDb db, Caller caller, JointVisitRow joint) =>
        BodySight.IsOfBody(caller)
            ? caller.Body is { } own && joint.Bodies.Contains(own)
            : BodySight.Reaches(db, caller, joint.CreditCode);

    /// <summary>Where bodies would meet: to a body only where it is one of them.</summary>
    public static bool Meets(Caller caller, IReadOnlyList<VisitRow> group) =>
        !BodySight.IsOfBody(caller) || group.Any(v => v.Body == caller.Body);

    /// <summary>
    /// Whether somebody who proposes may be told anything of a visit: one that he sees, or that meets one of his own.
    /// </summary>
    public static bool MayName(PlanningDb db, Caller caller, VisitRow visit, IReadOnlyList<VisitRow> all) =>
        Visibility.Sees(db, caller, visit)
        || (
            BodySight.IsOfBody(caller)
            && visit.Case is null
            && all.Any(own =>
                own.Body == caller.Body
                && own.CreditCode == visit.CreditCode
                && own.WindowFrom <= visit.WindowTo
                && visit.WindowFrom <= own.WindowTo
            )
        );
}
