using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>What supervision makes of Planning's facts: rows of its mirror (<c>Mirror/Planning</c>), and own facts that
/// they cause: the station's queue, the ledger of avoided visits, verified draws, warnings.</summary>
internal static class FollowPlanning
{
    public static Following<SupervisionDb> Definition { get; } =
        new()
        {
            Source = "planning",
            Ignores = EventCatalog.Planning.NotHeardBy(Services.Supervision),
            Mirror = Mirror,
            React = React,
        };

    private static void Mirror(SupervisionDb db, Recorded e)
    {
        FollowedTables.Planning(db, e);
        NoticeBook.Followed(db, e);
    }

    public static IEnumerable<IEvent> React(SupervisionDb db, Recorded e) =>
        Ledger(db, e).Concat(WarningTriggers.React(db, e));

    private static IEnumerable<IEvent> Ledger(SupervisionDb db, Recorded e) =>
        e.Event switch
        {
            WaiverRequested r => [new WaiverOpened(r.VisitId, r.DecideBy)],
            VisitWaived w => Open(
                db,
                e,
                VisitId.Stored(w.VisitId),
                AvoidanceCause.Observation,
                w.Measure,
                w.MeasureDue
            ),
            VisitReplacedOffSite n => Open(
                db,
                e,
                VisitId.Stored(n.VisitId),
                AvoidanceCause.OffSite,
                n.Measure,
                n.MeasureDue
            ),
            VisitCapped c => Open(db, e, VisitId.Stored(c.VisitId), AvoidanceCause.Cap),
            VisitsMerged m =>
            [
                .. m.MergedVisits.SelectMany(visit => Open(db, e, VisitId.Stored(visit), AvoidanceCause.Merged)),
            ],
            VisitEntered v => JudgeAgain(db, e, CreditCode.Stored(v.CreditCode)),
            EntriesReported r =>
            [
                .. r
                    .Entries.Select(entry => entry.CreditCode)
                    .Distinct(StringComparer.Ordinal)
                    .SelectMany(code => JudgeAgain(db, e, CreditCode.Stored(code))),
            ],
            FeedRowsImported { Kind: FeedKind.Entries } f => Fed(db, e, f.Platform, f.Rows),
            FeedRowResolved { Kind: null } r => Fed(db, e, r.Platform, [r.Row]),
            EntryWithdrawn w => [.. Unfounded(db, e, CreditCode.Stored(w.CreditCode))],
            VisitAvoidedAgain a => Restore(db, e, VisitId.Stored(a.VisitId)),
            CoverageDeclared c => JudgeAll(db, e, AvoidedVisitEvidence.WithoutFeed(db, BodyCode.Stored(c.Body))),
            VisitReopened r => Reverse(db, VisitId.Stored(r.VisitId), Because(r.Cause)),
            VisitDeferred d => Reverse(db, VisitId.Stored(d.VisitId), ReversalReason.Reopened),
            VisitCancelled c => Reverse(db, VisitId.Stored(c.VisitId), ReversalReason.Reopened),
            BundlePublished b => [Verified(b)],
            _ => [],
        };

    private static List<IEvent> Open(
        SupervisionDb db,
        Recorded e,
        VisitId visitId,
        AvoidanceCause cause,
        MeasureKind? measure = null,
        DateOnly? due = null
    )
    {
        var on = LegalDay.Of(e.Time);
        if (db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == visitId) is not { } planned)
            return [new FactDisagreed(e.Fact, visitId, "avoided, but never planned")];
        // A cap counts every check, so it may stop one of documents; nothing else avoids an entry that was never to be.
        if (planned.Form != InspectionForm.OnSite && cause != AvoidanceCause.Cap)
            return [new FactDisagreed(e.Fact, visitId, "avoided, but it was never to be on site")];
        if (
            db.AvoidedVisits.Find(visitId) is { Stands: true } standing
            && !OneCause.Displaces(cause, on, standing.Cause, standing.OpenedOn)
        )
            return
            [
                new FactDisagreed(
                    e.Fact,
                    visitId,
                    $"avoided with cause {cause}, but cause {standing.Cause} of {standing.OpenedOn.Iso()} stands"
                ),
            ];
        var lookBackTo = WorkingDays
            .Published.Add(planned.WindowTo, Policy.Term(db, SupervisionPolicies.LookBack, on))
            .Day;
        var opened = new AvoidedVisitOpened(visitId, cause, on, planned.WindowTo, lookBackTo, measure, due);
        // The decision comes before any entry for the visit: one made earlier in the window undoes it at once.
        var judged = AvoidedVisitEvidence.Weigh(db, AvoidedVisitRow.Open(opened), on);
        return AvoidedVisitRule.Against(judged) is { } reason
            ? [opened, new AvoidedVisitReversed(visitId, reason, WasHeld: false)]
            : [opened];
    }

    /// <summary>What other systems' rows speak against now, and what a corrected one no longer speaks against, also at
    /// the enterprise it had named before.</summary>
    private static List<IEvent> Fed(SupervisionDb db, Recorded e, string platform, IReadOnlyList<FeedRowOf> rows)
    {
        var reported = rows.Where(r => r.Outcome == FeedOutcome.Reported)
            .Select(r => r.CreditCode)
            .Distinct(StringComparer.Ordinal);
        // A row that was heard before left a trace here; a new one has nothing to take back.
        var feeds = rows.Select(r => r.Feed(platform)).ToList();
        var before = db
            .ReportedEntries.AsNoTracking()
            .Where(r => feeds.Contains(r.Feed!) && r.Seq < e.Seq)
            .Select(r => r.CreditCode)
            .Distinct()
            .AsEnumerable()
            .Order();
        return
        [
            .. reported.SelectMany(code => JudgeAgain(db, e, CreditCode.Stored(code))),
            .. before.SelectMany(code => Unfounded(db, e, code)),
        ];
    }

    /// <summary>Avoided visits of an enterprise that some entry had reversed and none speaks against any more.
    /// Planning, which owns the visit, answers.</summary>
    private static IEnumerable<IEvent> Unfounded(SupervisionDb db, Recorded e, CreditCode creditCode)
    {
        var visits = db.PlannedVisits.Where(v => v.CreditCode == creditCode);
        var reversed = db
            .AvoidedVisits.AsNoTracking()
            .Where(a =>
                a.State == LedgerState.Reversed
                && (a.Reversed == ReversalReason.Entered || a.Reversed == ReversalReason.OtherPresence)
                && visits.Any(v => v.VisitId == a.VisitId)
            )
            .OrderBy(a => a.VisitId)
            .ToList();
        return reversed
            .Where(row =>
                AvoidedVisitEvidence.Weigh(db, row, LegalDay.Of(e.Time)) is var now
                && now != Judgement.Entered
                // Made by nobody after all, though another presence still speaks against it: it is judged anew once it
                // stands.
                && (row.Reversed == ReversalReason.Entered || AvoidedVisitRule.Against(now) is null)
            )
            .Select(row => new ReversalUnfounded(row.VisitId, row.Cause));
    }

    /// <summary>Planning avoids the visit again: it counts by what is known now. A measure that was not done in its
    /// time is not made up for.</summary>
    private static List<IEvent> Restore(SupervisionDb db, Recorded e, VisitId visitId)
    {
        if (db.AvoidedVisits.AsNoTracking().FirstOrDefault(a => a.VisitId == visitId) is not { Stands: false } row)
            return [new FactDisagreed(e.Fact, visitId, "avoided again, but it was not reversed")];
        var restored = new AvoidedVisitRestored(visitId);
        var standing = row.Apply(restored);
        if (standing.OwesMeasure && e.Time >= LegalDay.End(standing.MeasureDue!.Value))
            return [restored, new AvoidedVisitReversed(visitId, ReversalReason.MeasureNotDone, WasHeld: false)];
        return
            AvoidedVisitRule.Fact(standing, AvoidedVisitEvidence.Weigh(db, standing, LegalDay.Of(e.Time))) is { } next
            ? [restored, next]
            : [restored];
    }

    public static List<IEvent> JudgeAgain(SupervisionDb db, Recorded e, CreditCode creditCode) =>
        JudgeAll(db, e, AvoidedVisitEvidence.ToBeMadeAt(db, creditCode));

    private static List<IEvent> JudgeAll(SupervisionDb db, Recorded e, IEnumerable<AvoidedVisitRow> rows)
    {
        var today = LegalDay.Of(e.Time);
        return
        [
            .. rows.Select(row => AvoidedVisitRule.Fact(row, AvoidedVisitEvidence.Weigh(db, row, today)))
                .OfType<IEvent>(),
        ];
    }

    private static List<IEvent> Reverse(SupervisionDb db, VisitId visitId, ReversalReason reason) =>
        db.AvoidedVisits.Find(visitId) is { Stands: true } row
            ? [new AvoidedVisitReversed(visitId, reason, row.State == LedgerState.Held)]
            : [];

    private static ReversalReason Because(ReopenCause? cause) =>
        cause switch
        {
            ReopenCause.GrantVoid => ReversalReason.GrantVoid,
            ReopenCause.ObservationVoid => ReversalReason.ObservationVoid,
            ReopenCause.MeasureNotDone => ReversalReason.MeasureNotDone,
            _ => ReversalReason.Reopened,
        };

    private static DrawVerified Verified(BundlePublished b)
    {
        var verdict = DrawVerifier.Verify(b.Bundle);
        return new(b.DrawId, verdict.ExitCode == 0, verdict.Lines[^1]);
    }
}
