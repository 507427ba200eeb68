using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

/// <summary>Gathers for the rule what stands in the tables about a visit of the ledger.</summary>
internal static class AvoidedVisitEvidence
{
    /// <summary>The fact that a visit's evidence leads to on a day; null when nothing changes.</summary>
    public static IEvent? Judge(SupervisionDb db, VisitId visitId, DateOnly today)
    {
        var row = db.AvoidedVisits.Find(visitId)!;
        return AvoidedVisitRule.Fact(row, Weigh(db, row, today));
    }

    public static Judgement Weigh(SupervisionDb db, AvoidedVisitRow row, DateOnly today)
    {
        // The mirrored visit was there when the row was opened, and mirrors are never deleted.
        var planned = db.PlannedVisits.AsNoTracking().Single(v => v.VisitId == row.VisitId);
        // A proof may be heard late: once the clock has closed the look-back, the day it was written on does not open
        // it again.
        var day =
            row.State is (LedgerState.Unproven or LedgerState.Held) && today <= row.LookBackTo
                ? row.LookBackTo.AddDays(1)
                : today;
        return AvoidedVisitRule.Judge(
            Case(db, planned, row),
            Presences(db, planned.CreditCode),
            Coverage(db, planned.Body),
            day
        );
    }

    public static AvoidedCase Case(SupervisionDb db, PlannedVisitRow planned, AvoidedVisitRow row) =>
        new(
            planned.VisitId,
            planned.Body,
            planned.MatterGroup,
            row.Cause,
            planned.WindowFrom,
            row.LookBackTo,
            row.OwesMeasure,
            planned.JointLead is { } lead && JointEntry(db, lead, planned.VisitId)
        )
        {
            EnterpriseGone = IsGone(db, planned),
        };

    /// <summary>Whether the register no longer had the enterprise as active when the window ended, or has not now while
    /// it runs.</summary>
    private static bool IsGone(SupervisionDb db, PlannedVisitRow planned)
    {
        var end = LegalDay.End(planned.WindowTo);
        return db
            .EnterpriseVersions.AsNoTracking()
            .Where(v => v.CreditCode == planned.CreditCode && v.At < end)
            .OrderByDescending(v => v.Seq)
            .Select(v => v.Status)
            .FirstOrDefault()
            is not (EnterpriseStatus.Active or EnterpriseStatus.Unspecified);
    }

    private static bool JointEntry(SupervisionDb db, VisitId lead, VisitId visitId) =>
        db
            .Entries.AsNoTracking()
            .Where(e => e.VisitId == lead && e.WithdrawnAt == null)
            .AsEnumerable()
            .Any(e => e.Visits.Contains(visitId));

    private static IEnumerable<Presence> Presences(SupervisionDb db, CreditCode creditCode) =>
        // An entry about a case carried out no planned visit: it weighs like one reported under that label.
        db
            .Entries.AsNoTracking()
            .Where(e => e.CreditCode == creditCode && e.WithdrawnAt == null)
            .Select(e => new { Entry = e, Case = db.Set<CaseVisitRow>().Any(c => c.VisitId == e.VisitId) })
            .AsEnumerable()
            .Select(x => new Presence(
                x.Entry.Body,
                x.Entry.MatterGroup,
                x.Entry.On,
                x.Case ? null : x.Entry.VisitId,
                x.Case ? [] : x.Entry.Visits
            ))
            .Concat(
                db.ReportedEntries.AsNoTracking()
                    .Where(e => e.CreditCode == creditCode && e.SupersededAt == null)
                    .AsEnumerable()
                    .Select(e => new Presence(e.Body, e.MatterGroup, e.On, null, []))
            );

    private static IEnumerable<Covered> Coverage(SupervisionDb db, BodyCode body) =>
        db.Coverages.AsNoTracking().Where(c => c.Body == body).AsEnumerable().Select(c => new Covered(c.From, c.To));

    /// <summary>Visits of one enterprise that an entry may still conduct: those on the ledger, and those opened
    /// again.</summary>
    public static List<AvoidedVisitRow> ToBeMadeAt(SupervisionDb db, CreditCode creditCode)
    {
        var visits = db.PlannedVisits.Where(v => v.CreditCode == creditCode);
        var unmade = visits.Where(v => v.State == VisitState.Avoided || v.State == VisitState.Open);
        return
        [
            .. db
                .AvoidedVisits.AsNoTracking()
                .Where(a =>
                    a.State != LedgerState.Reversed
                        ? visits.Any(v => v.VisitId == a.VisitId)
                        : a.Reversed != ReversalReason.Entered && unmade.Any(v => v.VisitId == a.VisitId)
                )
                .OrderBy(a => a.VisitId),
        ];
    }

    /// <summary>Visits of one body that lack nothing but a complete feed: all that a declaration can change, since the
    /// look-back's own end judges the others.</summary>
    public static List<AvoidedVisitRow> WithoutFeed(SupervisionDb db, BodyCode body)
    {
        var visits = db.PlannedVisits.Where(v => v.Body == body);
        return
        [
            .. db
                .AvoidedVisits.AsNoTracking()
                .Where(a =>
                    a.State == LedgerState.Unproven && a.Missing == "feed" && visits.Any(v => v.VisitId == a.VisitId)
                )
                .OrderBy(a => a.VisitId),
        ];
    }
}
