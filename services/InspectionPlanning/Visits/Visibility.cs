using System.Linq.Expressions;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>
/// Who sees what of visits and draws before everybody may: the one place that says so, for answers, lists, papers and
/// sheets alike. What a caller does not see is not there for him, in counts and pages neither.
/// <list type="bullet">
/// <item>A visit that nobody was told of: its body, the officers who go, the justice bureau; of a planned one the
/// station in whose zone the firm lies, of a drawn one the procuratorate where it is a party.</item>
/// <item>One that was announced or made, or is settled and of no draw that is still kept: all officials, a station in
/// its own zone. Of a case that was dropped before anybody went, nobody more.</item>
/// <item>A firm: its own, once announced, made or avoided.</item>
/// <item>The register's number of a case leads to who reported it: the body alone.</item>
/// <item>Of a visit he sees, who came along, where it was made and who spoke for the firm: its body, the officers who
/// go, the justice bureau, the station of the zone, the firm.</item>
/// <item>A drawn list before its day: planner and head of the body, the justice bureau, the station of the zones it
/// reaches, the procuratorate where it is a party.</item>
/// </list>
/// What a service must know of another it reads in its journal, so its token opens nothing here.
/// </summary>
internal static class Visibility
{
    /// <summary>The visits a caller sees, to be asked further.</summary>
    public static IQueryable<VisitRow> Visits(PlanningDb db, Caller caller) =>
        db.Set<VisitRow>().AsNoTracking().Where(Sees(db, caller));

    public static bool Sees(PlanningDb db, Caller caller, VisitRow visit) =>
        BodySight.IsOf(caller, visit.Body) || Visits(db, caller).Any(v => v.VisitId == visit.VisitId);

    /// <summary>Of these visits, those the caller sees.</summary>
    public static HashSet<VisitId> Seen(PlanningDb db, Caller caller, IReadOnlyList<VisitId> ids) =>
        [.. Visits(db, caller).Where(v => ids.Contains(v.VisitId)).Select(v => v.VisitId)];

    /// <summary>A drawn list that is not published.</summary>
    public static bool SeesDrawn(Caller caller, BodyCode body, string division, IReadOnlyList<string> parties) =>
        BodySight.SeesAll(caller)
        || BodySight.DeskOf(caller) == body
        || (BodySight.IsOfStation(caller) && BodySight.Reaches(caller, division))
        || (BodySight.IsProcurator(caller) && parties.Contains(DrawSightRow.Procuratorate));

    /// <summary>The register's number of a case.</summary>
    public static bool SeesReference(Caller caller, VisitRow visit) => BodySight.IsOf(caller, visit.Body);

    /// <summary>Names of helpers and of the firm's representative are for those who meet them and those who watch over
    /// them. Of a visit that the caller sees.</summary>
    public static bool IsConcerned(Caller caller, VisitRow visit) =>
        BodySight.IsOf(caller, visit.Body)
        || visit.IsAssigned(caller.Actor)
        || BodySight.SeesAll(caller)
        || BodySight.IsOfStation(caller)
        || BodySight.IsFirm(caller);

    /// <summary>What was photographed and recorded at a visit that the caller sees: its body, the officers who went,
    /// the justice bureau, the station of the zone; the firm itself once somebody was there.</summary>
    public static bool SeesEvidence(Caller caller, VisitRow visit) =>
        BodySight.IsOf(caller, visit.Body)
        || visit.IsAssigned(caller.Actor)
        || BodySight.SeesAll(caller)
        || BodySight.IsOfStation(caller)
        || (BodySight.IsFirm(caller) && visit.State == VisitState.Conducted);

    private static Expression<Func<VisitRow, bool>> Sees(PlanningDb db, Caller caller)
    {
        var all = BodySight.SeesAll(caller);
        var (body, officer) = (BodySight.BodyOf(caller), BodySight.OfficerOf(caller));
        var (station, zone) = (BodySight.IsStation(caller), BodySight.ZoneOf(caller));
        var procurator = BodySight.IsProcurator(caller);
        var official = body is not null || BodySight.IsOfDistrict(caller);
        var firm = BodySight.IsFirm(caller) ? caller.Enterprise : null;
        return v =>
            all
            || (body != null && v.Body == body)
            || (officer != "" && (v.Lead == officer || v.Second == officer))
            || (procurator && db.Set<DrawSightRow>().Any(d => d.DrawId == v.DrawId && d.WithProcuratorate))
            || (
                (official || (firm != null && v.CreditCode == firm))
                && (
                    v.NotifiedFor != null
                    || v.State == VisitState.Conducted
                    || (
                        v.State != VisitState.Open
                        && v.Origin != VisitOrigin.Case
                        && (v.DrawId == null || db.Set<DrawSightRow>().Any(d => d.DrawId == v.DrawId && d.Published))
                    )
                )
            )
            || (firm != null && v.CreditCode == firm && v.State == VisitState.Avoided && v.Origin != VisitOrigin.Case)
            || (
                station
                && (
                    zone == ""
                    || db.Set<EnterpriseMirror>().Any(e => e.CreditCode == v.CreditCode && e.Division.StartsWith(zone))
                )
                && (v.Origin != VisitOrigin.Case || v.NotifiedFor != null || v.State == VisitState.Conducted)
            );
    }
}
