using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>
/// What each followed fact may change. A rule that reads a fact has it here, whichever of the journals it comes from;
/// otherwise a warning would depend on which journal was heard first.
/// </summary>
internal static class WarningTriggers
{
    public static List<IEvent> React(SupervisionDb db, Recorded e)
    {
        var touched = (
            e.Source == "registry"
                ? OfRegistry(db, e)
                : OfPlanning(db, e)
                    .Concat(Moved(e).SelectMany(visit => Spared(db, VisitId.Stored(visit))))
                    .Concat(Dropped(db, e))
        ).ToList();
        return touched.Count == 0 ? [] : WarningJudge.Judge(db, touched);
    }

    private static IEnumerable<WarningAbout> OfPlanning(SupervisionDb db, Recorded e) =>
        e.Event switch
        {
            VisitEntered v =>
            [
                WarningAbout.Firm(BodyCode.Stored(v.Body), CreditCode.Stored(v.CreditCode)),
                WarningAbout.Visit(VisitId.Stored(v.VisitId)),
                .. v.Means == EntryMeans.BackEntry
                    ? [WarningAbout.Bulk(BodyCode.Stored(v.Body), LegalDay.Of(e.Time))]
                    : (WarningAbout[])[],
            ],
            EntryWithdrawn w =>
            [
                .. BodiesThere(db, VisitId.Stored(w.VisitId))
                    .Select(body => WarningAbout.Firm(body, CreditCode.Stored(w.CreditCode))),
                WarningAbout.Visit(VisitId.Stored(w.VisitId)),
            ],
            EntriesReported r => r.Entries.Select(entry =>
                WarningAbout.Firm(BodyCode.Stored(r.Body), CreditCode.Stored(entry.CreditCode))
            ),
            FeedRowsImported { Kind: FeedKind.Entries } f => f.Rows.SelectMany(row => Firms(db, row.Feed(f.Platform))),
            FeedRowResolved { Kind: null } r => Firms(db, r.Row.Feed(r.Platform)),
            ResultRecorded r => [WarningAbout.Visit(VisitId.Stored(r.VisitId))],
            ResultPublished p =>
            [
                WarningAbout.Visit(VisitId.Stored(p.VisitId)),
                .. Bulk(db, VisitId.Stored(p.VisitId), LegalDay.Of(e.Time)),
            ],
            PublicationOverdue o => [WarningAbout.Visit(VisitId.Stored(o.VisitId))],
            VisitApproved a => [WarningAbout.Visit(VisitId.Stored(a.VisitId))],
            ApprovalOverdue o => [WarningAbout.Visit(VisitId.Stored(o.VisitId))],
            OfficerRegistered o => OfOfficer(db, o.Officer),
            VisitsPlanned p when IsAdded(db, p.PlanId, p.Line) => [WarningAbout.Line(p.PlanId, p.Line)],
            PlanFiled p when HasOutcomes(db, BodyCode.Stored(p.Body)) => p.Lines.Select(line =>
                WarningAbout.Line(p.PlanId, line.Line)
            ),
            PlanAmended p => p.Lines.Select(line => WarningAbout.Line(p.PlanId, line.Line)),
            AttemptAborted a => [WarningAbout.Draw(a.DrawId)],
            RevealsClosed c when c.Missing.Count > 0 => Reveals(db, c, e.Time),
            PolicySet p => WarningSweep.OfFollowed(db, p),
            _ => [],
        };

    /// <summary>Visits that stand otherwise than before. One that was spared and is no longer, or is again, may come
    /// after the incident was heard of.</summary>
    private static IReadOnlyList<string> Moved(Recorded e) =>
        e.Event switch
        {
            VisitWaived
            or VisitReopened
            or VisitEntered
            or EntryWithdrawn
            or VisitFoundConducted
            or VisitAvoidedAgain
            or VisitDeferred
            or VisitCancelled => [e.Event.Subject],
            VisitsMerged m => m.MergedVisits, // of the other causes only this one displaces a waiver
            _ => [],
        };

    /// <summary>Drawn visits that are dropped, or stand again; and those newly drawn, of which the dropped are a
    /// share.</summary>
    private static IEnumerable<WarningAbout> Dropped(SupervisionDb db, Recorded e)
    {
        if (e.Event is VisitsPlanned { DrawId: not null } p)
            return [WarningAbout.Dropped(BodyCode.Stored(p.Body), p.WindowTo)];
        IReadOnlyList<string> moved =
            e.Event is VisitReplacedOffSite n ? [n.VisitId]
            : e.Event is VisitCapped c ? [c.VisitId]
            : Moved(e);
        if (moved.Count == 0)
            return [];
        VisitId[] ids = [.. moved.Select(VisitId.Stored)];
        return
        [
            .. db
                .PlannedVisits.AsNoTracking()
                .Where(v => ids.Contains(v.VisitId) && v.DrawId != null)
                .AsEnumerable()
                .Select(v => WarningAbout.Dropped(v.Body, v.WindowTo)),
        ];
    }

    private static IEnumerable<WarningAbout> OfRegistry(SupervisionDb db, Recorded e) =>
        e.Event switch
        {
            // The cap of an entry hangs on the class of its day.
            EnterprisesImported i => Entered(
                db,
                [.. i.Rows.Where(r => r.RiskClass is not null).Select(r => CreditCode.Stored(r.CreditCode))]
            ),
            RiskClassesSet s => Entered(db, [.. s.Classes.Select(c => CreditCode.Stored(c.CreditCode))]),
            ObservationGranted g =>
            [
                .. AddedLines(db, CreditCode.Stored(g.CreditCode)),
                WarningAbout.Incident(CreditCode.Stored(g.CreditCode)),
            ],
            ObservationExtended x => AddedLines(db, CreditCode.Stored(x.CreditCode)),
            ObservationReinstated r =>
            [
                .. AddedLines(db, CreditCode.Stored(r.CreditCode)),
                WarningAbout.Incident(CreditCode.Stored(r.CreditCode)),
            ],
            ObservationRevoked r =>
            [
                .. AddedLines(db, CreditCode.Stored(r.CreditCode)),
                WarningAbout.Incident(CreditCode.Stored(r.CreditCode)),
            ],
            _ => [],
        };

    private static IEnumerable<WarningAbout> Entered(SupervisionDb db, List<CreditCode> codes) =>
        codes.Count == 0
            ? []
            :
            [
                .. db
                    .Entries.AsNoTracking()
                    .Where(e => codes.Contains(e.CreditCode))
                    .Select(e => new { e.Body, e.CreditCode })
                    .Union(
                        db.ReportedEntries.AsNoTracking()
                            .Where(e => codes.Contains(e.CreditCode))
                            .Select(e => new { e.Body, e.CreditCode })
                    )
                    .AsEnumerable()
                    .Select(e => WarningAbout.Firm(e.Body, e.CreditCode))
                    .OrderBy(a => a.Path, StringComparer.Ordinal),
            ];

    /// <summary>Every enterprise that a row of a feed was ever about: a correction may name another one.</summary>
    private static IEnumerable<WarningAbout> Firms(SupervisionDb db, string feed) =>
        db
            .ReportedEntries.AsNoTracking()
            .Where(e => e.Feed == feed)
            .AsEnumerable()
            .Select(e => WarningAbout.Firm(e.Body, e.CreditCode));

    private static IEnumerable<WarningAbout> Bulk(SupervisionDb db, VisitId visitId, DateOnly day) =>
        db
            .PlannedVisits.AsNoTracking()
            .Where(v => v.VisitId == visitId)
            .AsEnumerable()
            .Select(v => WarningAbout.Bulk(v.Body, day));

    private static IEnumerable<WarningAbout> OfOfficer(SupervisionDb db, string officer) =>
        [
            .. (
                from o in db.EntryOfficers
                join e in db.Entries on o.Seq equals e.Seq
                where o.Officer == officer
                select e.VisitId
            )
                .Distinct()
                .OrderBy(v => v)
                .AsEnumerable()
                .Select(WarningAbout.Visit),
        ];

    private static bool HasOutcomes(SupervisionDb db, BodyCode body) =>
        db.ReviewOutcomes.AsNoTracking().Any(o => o.Body == body);

    private static IEnumerable<BodyCode> BodiesThere(SupervisionDb db, VisitId visitId) =>
        db.Entries.AsNoTracking().Where(e => e.VisitId == visitId).Select(e => e.Body).Distinct();

    private static bool IsAdded(SupervisionDb db, string planId, int line) =>
        db.PlanLines.AsNoTracking().Any(l => l.PlanId == planId && l.Line == line && l.AddedOn != null);

    private static IEnumerable<WarningAbout> AddedLines(SupervisionDb db, CreditCode creditCode) =>
        [
            .. (
                from v in db.PlannedVisits
                join l in db.PlanLines on new { v.PlanId, v.Line } equals new { l.PlanId, l.Line }
                where v.CreditCode == creditCode && l.AddedOn != null
                select new { l.PlanId, l.Line }
            )
                .Distinct()
                .AsEnumerable()
                .Select(l => WarningAbout.Line(l.PlanId, l.Line))
                .OrderBy(a => a.Path, StringComparer.Ordinal),
        ];

    private static IEnumerable<WarningAbout> Reveals(SupervisionDb db, RevealsClosed closed, DateTimeOffset at) =>
        db.Draws.AsNoTracking().FirstOrDefault(d => d.DrawId == closed.DrawId) is { } draw
            ? [.. closed.Missing.Select(party => WarningAbout.Reveals(draw.Body, party, at))]
            : [];

    private static IEnumerable<WarningAbout> Spared(SupervisionDb db, VisitId visitId) =>
        !db.VisitChanges.AsNoTracking().Any(c => c.VisitId == visitId && c.Cause == AvoidanceCause.Observation)
            ? []
            : db
                .PlannedVisits.AsNoTracking()
                .Where(v => v.VisitId == visitId)
                .AsEnumerable()
                .Select(v => WarningAbout.Incident(v.CreditCode));
}
