using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>Gathers for the rule what stands in the tables about a visit of the ledger.</summary>
internal static class AvoidedVisitEvidence
{
    /// <summary>The fact that a visit's evidence leads to on a day; null when nothing changes.</summary>
    public static IEvent? Judge(SupervisionDb db, string visitId, DateOnly today)
    {
        var row = db.AvoidedVisits.Find(visitId)!;
        return AvoidedVisitRule.Fact(row, Weigh(db, row, today));
    }

    public static Judgement Weigh(SupervisionDb db, AvoidedVisitRow row, DateOnly today)
    {
        // The mirrored visit was there when the row was opened, and mirrors are never deleted.
        var planned = db.PlannedVisits.AsNoTracking().Single(v => v.VisitId == row.VisitId);
        return AvoidedVisitRule.Judge(Case(db, planned, row), Presences(db, planned.CreditCode), Coverage(db, planned.Body), today);
    }

    public static AvoidedCase Case(SupervisionDb db, PlannedVisitRow planned, AvoidedVisitRow row) => new(
        planned.VisitId, planned.Body, planned.MatterGroup, row.Cause, planned.WindowFrom, row.LookBackTo, row.OwesMeasure,
        planned.JointLead is { } lead && JointEntry(db, lead, planned.VisitId));

    private static bool JointEntry(SupervisionDb db, string lead, string visitId) =>
        db.Entries.AsNoTracking().Where(e => e.VisitId == lead).AsEnumerable().Any(e => e.VisitIds.Contains(visitId));

    private static IEnumerable<Presence> Presences(SupervisionDb db, string creditCode) =>
        db.Entries.AsNoTracking().Where(e => e.CreditCode == creditCode).AsEnumerable().Select(e => new Presence(e.Body, e.MatterGroup, e.On, e.VisitId, e.VisitIds))
            .Concat(db.ReportedEntries.AsNoTracking().Where(e => e.CreditCode == creditCode).AsEnumerable().Select(e => new Presence(e.Body, e.MatterGroup, e.On, null, [])));

    private static IEnumerable<Covered> Coverage(SupervisionDb db, string body) =>
        db.Coverages.AsNoTracking().Where(c => c.Body == body).AsEnumerable().Select(c => new Covered(c.From, c.To));

    /// <summary>Visits that stand on the ledger, of one enterprise.</summary>
    public static List<AvoidedVisitRow> StandingOf(SupervisionDb db, string creditCode) => Standing(db, db.PlannedVisits.Where(v => v.CreditCode == creditCode));

    /// <summary>Visits that stand on the ledger, of one body.</summary>
    public static List<AvoidedVisitRow> StandingOfBody(SupervisionDb db, string body) => Standing(db, db.PlannedVisits.Where(v => v.Body == body));

    private static List<AvoidedVisitRow> Standing(SupervisionDb db, IQueryable<PlannedVisitRow> visits) =>
        [.. db.AvoidedVisits.AsNoTracking().Where(a => a.State != LedgerState.Reversed && visits.Any(v => v.VisitId == a.VisitId)).OrderBy(a => a.VisitId)];
}
