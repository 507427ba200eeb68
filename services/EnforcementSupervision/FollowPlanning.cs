using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>
/// Mirrors the planned visits and everything that happens to them; what the ledger of avoided visits and the station's
/// queue make of it stands in <c>FollowPlanningReact.cs</c>. A fact about an unknown visit changes nothing but stays
/// visible to the balance.
/// </summary>
internal static partial class FollowPlanning
{
    public static Following<SupervisionDb> Definition { get; } =
        new()
        {
            Source = "planning",
            Ignores = EventCatalog.Planning.NotHeardBy(Services.Supervision),
            Mirror = Mirror,
            React = React,
        };

    public static void Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case BodyRegistered b:
                Body(db, e, b);
                break;
            case PlanFiled p:
                Lines(db, e, p.PlanId, p.Body, p.Year, p.Lines, p.FiledOn, null);
                break;
            case PlanAmended p:
                Lines(db, e, p.PlanId, null, 0, p.Lines, p.On, p.On);
                break;
            case VisitsPlanned p:
                foreach (var visit in p.Visits)
                    Plan(db, e, p, visit);
                break;
            case CaseVisitOpened c:
                OpenCase(db, e, c);
                break;
            case VisitCapped c:
                Avoid(db, e, c.VisitId, AvoidanceCause.Cap);
                break;
            case VisitsMerged m:
                foreach (var merged in m.MergedVisits)
                    Avoid(db, e, merged, AvoidanceCause.Merged, m.LeadVisit);
                break;
            case VisitReplacedOffSite n:
                Avoid(db, e, n.VisitId, AvoidanceCause.OffSite);
                break;
            case VisitWaived w:
                Avoid(db, e, w.VisitId, AvoidanceCause.Observation);
                Answer(db, w.VisitId, WaiverOutcome.Taken);
                break;
            case WaiverRequested r:
                Request(db, e, r);
                break;
            case WaiverCameTooLate l:
                Answer(db, l.VisitId, WaiverOutcome.TooLate);
                break;
            case WaiverRefusalNoted r:
                Answer(db, r.VisitId, WaiverOutcome.Refused);
                break;
            case WaiverLapsed l:
                Answer(db, l.VisitId, WaiverOutcome.Lapsed);
                break;
            case VisitReopened r:
                Change(db, e, r.VisitId, VisitState.Open);
                break;
            case VisitFoundConducted f:
                Change(db, e, f.VisitId, VisitState.Conducted);
                break;
            case VisitAvoidedAgain a:
                Change(db, e, a.VisitId, VisitState.Avoided, a.Cause, a.AvoidedOn);
                break;
            case VisitDeferred d:
                Change(db, e, d.VisitId, VisitState.Deferred);
                break;
            case VisitCancelled c when IsCase(db, c.VisitId):
                break;
            case VisitCancelled c:
                Change(db, e, c.VisitId, VisitState.Cancelled);
                break;
            case VisitEntered v:
                Enter(db, e, v);
                break;
            case EntryWithdrawn w:
                db.Run(
                    "UPDATE entry SET withdrawn_at = $2 WHERE visit_id = $1 AND withdrawn_at IS NULL",
                    w.VisitId,
                    Instants.Micros(e.Time)
                );
                Change(db, e, w.VisitId, VisitState.Open);
                break;
            case ResultRecorded r:
                Result(db, e, r);
                break;
            case ResultCorrected r:
                Correct(db, e, r);
                break;
            case ResultPublished p:
                db.Run(
                    "UPDATE visit_result SET published_at = $2, late = $3 WHERE visit_id = $1",
                    p.VisitId,
                    Instants.Micros(e.Time),
                    p.Late
                );
                break;
            case CoverageDeclared c:
                Cover(db, e, c);
                break;
            case FeedCoverageStated s:
                State(db, e, s);
                break;
            case EntriesReported r:
                Report(db, e, r);
                break;
            case FeedRowsImported { Kind: FeedKind.Entries } f:
                for (var i = 0; i < f.Rows.Count; i++)
                    Feed(db, e, f.Platform, f.Body, f.Rows[i], i);
                break;
            case FeedRowsImported:
                break; // draws and results of other systems are no entries
            case FeedRowResolved { Kind: not null }:
                break;
            case FeedRowResolved r:
                Feed(db, e, r.Platform, r.Body, r.Row, 0);
                break;
            case RosterFrozen f:
                Freeze(db, e, f);
                break;
            case RevealsClosed c:
                FollowWatched.Missing(db, e, c);
                Step(db, e, c.DrawId, DrawStep.MissingReveals, c.Missing.Count);
                break;
            case AttemptAborted a:
                Step(db, e, a.DrawId, DrawStep.Aborted, 1);
                break;
            case DrawCompleted d:
                Step(db, e, d.DrawId, DrawStep.Completed, d.Drawn);
                break;
            case BundlePublished b:
                Step(db, e, b.DrawId, DrawStep.Published, 1);
                break;
            case CorrectionWindowOpened
            or CorrectionWindowClosed
            or CorrectionWindowLapsed
            or FlexibleMeasureOrdered
            or FlexibleMeasureCompleted
            or FlexibleMeasureCancelled
            or FlexibleMeasureOverdue
            or LeniencyDecided
            or LeniencyCompleted:
                FollowMeasures.Mirror(db, e);
                break;
            case VisitNotified
            or VisitApproved
            or ApprovalOverdue
            or EntryCodeIssued
            or PublicationOverdue
            or OfficerRegistered
            or PolicySet:
                FollowWatched.Mirror(db, e);
                break;
            case RecusalRequested or RecusalRefused or OfficerRecused or OfficersNamed:
                FollowRecusals.Mirror(db, e);
                break;
            default:
                throw new NotFollowedException(e);
        }
    }

    private static void Body(SupervisionDb db, Recorded e, BodyRegistered b) =>
        db.Run(
            "INSERT OR REPLACE INTO body (body, name, kind, division, at) VALUES ($1, $2, $3, $4, $5)",
            b.Body,
            b.Name,
            (int)b.Kind,
            b.Division,
            Instants.Micros(e.Time)
        );

    // An amendment names the plan only; body and year stand with the plan's first lines.
    private static void Lines(
        SupervisionDb db,
        Recorded e,
        string planId,
        string? body,
        int year,
        IReadOnlyList<LineFiled> lines,
        DateOnly filedOn,
        DateOnly? addedOn
    )
    {
        body ??= db.Scalar("SELECT body FROM plan_line WHERE plan_id = $1 LIMIT 1", planId) as string ?? "";
        foreach (var line in lines)
            db.Run(
                "INSERT OR REPLACE INTO plan_line (plan_id, line, body, year, kind, at, filed_on, added_on, deployed_by, matters) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                planId,
                line.Line,
                body,
                year == 0 ? line.WindowTo.Year : year,
                (int)line.Kind,
                Instants.Micros(e.Time),
                filedOn,
                addedOn,
                line.DeployedBy,
                $",{string.Join(',', line.Matters)},"
            );
    }

    private static void Plan(SupervisionDb db, Recorded e, VisitsPlanned p, VisitPlanned visit)
    {
        db.Run(
            """
            INSERT OR REPLACE INTO planned_visit (visit_id, credit_code, body, matter_group, matters, plan_id, line, kind, form, origin, draw_id,
              window_from, window_to, planned_on, planned_by, year, at, state, cause, avoided_on, joint_lead, ticket)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0, NULL, NULL, $19)
            """,
            visit.VisitId,
            visit.CreditCode,
            p.Body,
            p.MatterGroup,
            p.Matters.Count,
            p.PlanId,
            p.Line,
            (int)p.Kind,
            (int)p.Form,
            (int)p.Origin,
            p.DrawId,
            p.WindowFrom,
            p.WindowTo,
            p.PlannedOn,
            e.Actor,
            p.WindowTo.Year,
            Instants.Micros(e.Time),
            (int)VisitState.Open,
            visit.Ticket
        );
        Change(db, e, visit.VisitId, VisitState.Open);
    }

    // Outside Planned: never in planned_visit, so no balance, waiver or ledger can take it up.
    private static void OpenCase(SupervisionDb db, Recorded e, CaseVisitOpened c) =>
        db.Run(
            """
            INSERT OR REPLACE INTO case_visit (visit_id, credit_code, body, matter_group, matters, trigger, form, window_to, opened_by, cap_exempt, cap_basis, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            c.VisitId,
            c.CreditCode,
            c.Body,
            c.MatterGroup,
            c.Matters.Count,
            (int)c.Trigger,
            (int)c.Form,
            c.WindowTo,
            e.Actor,
            c.CapExempt,
            c.CapBasis,
            Instants.Micros(e.Time)
        );

    private static bool IsCase(SupervisionDb db, string visitId) =>
        db.Scalar("SELECT 1 FROM case_visit WHERE visit_id = $1", visitId) is not null;

    private static void Avoid(SupervisionDb db, Recorded e, string visitId, AvoidanceCause cause, string? lead = null)
    {
        var on = LegalDay.Of(e.Time);
        var now = db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == visitId);
        if (
            now is { State: VisitState.Avoided }
            && !AvoidedVisitRule.Displaces(cause, on, now.Cause, now.AvoidedOn!.Value)
        )
            return;
        Change(db, e, visitId, VisitState.Avoided, cause, on, lead);
    }

    private static void Change(
        SupervisionDb db,
        Recorded e,
        string visitId,
        VisitState state,
        AvoidanceCause cause = AvoidanceCause.Unspecified,
        DateOnly? avoidedOn = null,
        string? lead = null
    )
    {
        db.Run(
            "UPDATE planned_visit SET state = $2, cause = $3, avoided_on = $4, joint_lead = $5 WHERE visit_id = $1",
            visitId,
            (int)state,
            (int)cause,
            avoidedOn,
            lead
        );
        db.Run(
            "INSERT OR REPLACE INTO visit_change (visit_id, seq, at, state, cause, joint_lead) VALUES ($1, $2, $3, $4, $5, $6)",
            visitId,
            e.Seq,
            Instants.Micros(e.Time),
            (int)state,
            (int)cause,
            lead
        );
    }

    private static void Request(SupervisionDb db, Recorded e, WaiverRequested r) =>
        db.Run(
            """
            INSERT OR REPLACE INTO waiver_request (visit_id, body, credit_code, observation_id, measure, measure_due, requested_on, decide_by, requested_by, outcome)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
            """,
            r.VisitId,
            r.Body,
            r.CreditCode,
            r.ObservationId,
            (int)r.Measure,
            r.MeasureDue,
            r.RequestedOn,
            r.DecideBy,
            e.Actor
        );

    private static void Answer(SupervisionDb db, string visitId, WaiverOutcome outcome) =>
        db.Run("UPDATE waiver_request SET outcome = $2 WHERE visit_id = $1", visitId, (int)outcome);

    private static void Enter(SupervisionDb db, Recorded e, VisitEntered v)
    {
        db.Run(
            """
            INSERT INTO entry (seq, visit_id, visits, body, credit_code, matter_group, entered_on, officers, means, at, entered_at, late)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            e.Seq,
            v.VisitId,
            $",{string.Join(',', v.Visits)},",
            v.Body,
            v.CreditCode,
            v.MatterGroup,
            LegalDay.Of(v.EnteredAt),
            v.Officers.Count,
            (int)v.Means,
            Instants.Micros(e.Time),
            Instants.Micros(v.EnteredAt),
            v.Late
        );
        FollowWatched.Officers(db, e, v);
        if (IsCase(db, v.VisitId))
            return; // an entry, but of no planned visit
        // the merged ones stay avoided: k planned, one conducted, k - 1 avoided
        Change(db, e, v.VisitId, VisitState.Conducted);
    }

    private static void Result(SupervisionDb db, Recorded e, ResultRecorded r)
    {
        db.Run(
            "INSERT INTO visit_result (visit_id, seq, credit_code, matters, problems, publish_by, at, published_at, late) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 0)",
            r.VisitId,
            e.Seq,
            r.CreditCode,
            r.Findings.Count,
            Problems(r.Findings),
            r.PublishBy,
            Instants.Micros(e.Time)
        );
        // A check of documents or online has no entry: its result is what conducts it.
        var offSite = db.Scalar(
            "SELECT 1 FROM planned_visit WHERE visit_id = $1 AND state = $2 AND form <> $3",
            r.VisitId,
            (int)VisitState.Open,
            (int)InspectionForm.OnSite
        );
        if (offSite is not null)
            Change(db, e, r.VisitId, VisitState.Conducted);
    }

    // A row of its own: a report as of an earlier day still counts what was recorded then.
    private static void Correct(SupervisionDb db, Recorded e, ResultCorrected r) =>
        db.Run(
            """
            INSERT INTO visit_result (visit_id, seq, credit_code, matters, problems, publish_by, at, published_at, late)
            SELECT visit_id, $2, credit_code, $3, $4, publish_by, $5, published_at, late FROM visit_result WHERE visit_id = $1 ORDER BY seq DESC LIMIT 1
            """,
            r.VisitId,
            e.Seq,
            r.Findings.Count,
            Problems(r.Findings),
            Instants.Micros(e.Time)
        );

    private static int Problems(IReadOnlyList<FindingOf> findings) =>
        findings.Count(f => f.Finding is Finding.ProblemCorrected or Finding.ProblemOpen);

    private static void Cover(SupervisionDb db, Recorded e, CoverageDeclared c)
    {
        var declaredOn = LegalDay.Of(e.Time);
        var to = c.To < declaredOn ? c.To : declaredOn;
        if (c.From <= to)
            db.Run(
                "INSERT INTO coverage (seq, body, from_day, to_day, at) VALUES ($1, $2, $3, $4, $5)",
                e.Seq,
                c.Body,
                c.From,
                to,
                Instants.Micros(e.Time)
            );
    }

    private static void State(SupervisionDb db, Recorded e, FeedCoverageStated s) =>
        db.Run(
            "INSERT INTO feed_statement (seq, platform, body, from_day, to_day, complete, stated_on) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            e.Seq,
            s.Platform,
            s.Body,
            s.From,
            s.To,
            s.Complete && s.Gaps.Count == 0 && s.Refused == 0 && s.Unresolved == 0,
            LegalDay.Of(e.Time)
        );

    private static void Report(SupervisionDb db, Recorded e, EntriesReported r)
    {
        for (var i = 0; i < r.Entries.Count; i++)
            db.Run(
                "INSERT INTO reported_entry (seq, ordinal, body, credit_code, matter_group, label, entered_on, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                e.Seq,
                i,
                r.Body,
                r.Entries[i].CreditCode,
                r.Entries[i].MatterGroup,
                r.Entries[i].Label,
                r.Entries[i].On,
                Instants.Micros(e.Time)
            );
    }

    /// <summary>An entry of another system counts only while no own visit stands for it; what corrects it, or says what
    /// it is, takes its place.</summary>
    private static void Feed(SupervisionDb db, Recorded e, string platform, string body, FeedRowOf row, int ordinal)
    {
        var feed = row.Feed(platform);
        db.Run(
            "UPDATE reported_entry SET superseded_at = $2 WHERE feed = $1 AND superseded_at IS NULL",
            feed,
            Instants.Micros(e.Time)
        );
        if (row.Outcome == FeedOutcome.Reported)
            db.Run(
                "INSERT INTO reported_entry (seq, ordinal, body, credit_code, matter_group, label, entered_on, at, feed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                e.Seq,
                ordinal,
                body,
                row.CreditCode,
                row.MatterGroup,
                row.Label,
                row.On,
                Instants.Micros(e.Time),
                feed
            );
    }

    private static void Freeze(SupervisionDb db, Recorded e, RosterFrozen f) =>
        db.Run(
            "INSERT OR REPLACE INTO draw (draw_id, plan_id, line, body, size, at, less_for_a) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            f.DrawId,
            f.PlanId,
            f.Line,
            f.Body,
            f.Size,
            Instants.Micros(e.Time),
            f.LessForA
        );

    private static void Step(SupervisionDb db, Recorded e, string drawId, DrawStep step, long count) =>
        db.Run(
            "INSERT INTO draw_step (draw_id, seq, at, step, count) VALUES ($1, $2, $3, $4, $5)",
            drawId,
            e.Seq,
            Instants.Micros(e.Time),
            (int)step,
            count
        );
}
