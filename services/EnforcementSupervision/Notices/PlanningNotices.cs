using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>What waits at a body, its head, its legal reviewer or the enterprise by planning's facts; the mirror has
/// taken each before.</summary>
internal static class PlanningNotices
{
    public static void Followed(SupervisionDb db, Recorded e, DateOnly on)
    {
        switch (e.Event)
        {
            case CorrectionWindowOpened w:
                ToFirm(db, NoticeKind.Correction, w.WindowId, CreditCode.Stored(w.CreditCode), on, w.Due);
                // Who has to look whether it was done, once the day is there.
                ToBody(db, NoticeKind.Correction, w.WindowId, Role.Planner, BodyCode.Stored(w.Body), on, w.Due);
                break;
            case CorrectionWindowClosed w:
                NoticeBook.Close(db, NoticeKind.Correction, w.WindowId);
                break;
            case VisitNotified v:
                ToFirm(
                    db,
                    NoticeKind.VisitAnnounced,
                    v.VisitId,
                    VisitOf(db, VisitId.Stored(v.VisitId))?.CreditCode,
                    on,
                    v.VisitOn
                );
                break;
            case NoticeConfirmed v:
                NoticeBook.Close(db, NoticeKind.VisitAnnounced, v.VisitId);
                break;
            case VisitEntered v:
                foreach (var visit in v.Visits)
                    Over(db, VisitId.Stored(visit));
                if (v.ApproveBy is not null)
                    ToBody(
                        db,
                        NoticeKind.Approval,
                        v.VisitId,
                        Role.Head,
                        BodyCode.Stored(v.Body),
                        on,
                        NoticeBook.Day(v.ApproveBy)
                    );
                break;
            case VisitApproved v:
                NoticeBook.Close(db, NoticeKind.Approval, v.VisitId);
                break;
            case VisitDeferred v:
                Over(db, VisitId.Stored(v.VisitId));
                break;
            case VisitCancelled v:
                Over(db, VisitId.Stored(v.VisitId));
                break;
            case VisitWaived v:
                Over(db, VisitId.Stored(v.VisitId));
                break;
            case VisitReplacedOffSite v:
                Over(db, VisitId.Stored(v.VisitId));
                break;
            case VisitsMerged v:
                foreach (var visit in v.MergedVisits)
                    Over(db, VisitId.Stored(visit));
                break;
            case VisitCapped v:
                Over(db, VisitId.Stored(v.VisitId));
                break;
            case VisitFoundConducted v:
                Over(db, VisitId.Stored(v.VisitId));
                break;
            case EntryWithdrawn v:
                Announce(db, VisitId.Stored(v.VisitId), on);
                break;
            case RecusalRequested r:
                ToBody(
                    db,
                    NoticeKind.Recusal,
                    r.VisitId,
                    Role.Head,
                    VisitOf(db, VisitId.Stored(r.VisitId))?.Body,
                    on,
                    r.DecideBy,
                    OfRecusal(r.VisitId, r.Officer)
                );
                break;
            case OfficerRecused r:
                NoticeBook.Close(db, NoticeKind.Recusal, OfRecusal(r.VisitId, r.Officer));
                break;
            case RecusalRefused r:
                NoticeBook.Close(db, NoticeKind.Recusal, OfRecusal(r.VisitId, r.Officer));
                break;
            case OfficersNamed n:
                CloseRecusals(db, VisitId.Stored(n.VisitId), but: [n.Lead, n.Second]);
                break;
            case ResultRecorded or ResultCorrected or ResultPublicationReviewed or ResultPublished:
            case ResultCorrectionProposed or ResultTakenDown:
                PublicationNotices.Followed(db, e, on);
                break;
            case PlanFiled or PlanAmended or PlanApproved or PlanPublished:
            case PlanCommented or PlanCommentAnswered or PlanObjectionSettled:
                PlanNotices.Followed(db, e, on);
                break;
            case FlexibleMeasureOrdered m:
                ToBody(db, NoticeKind.Measure, m.MeasureId, Role.Planner, BodyCode.Stored(m.Body), on, m.Due);
                break;
            case FlexibleMeasureCompleted m:
                NoticeBook.Close(db, NoticeKind.Measure, m.MeasureId);
                break;
            case FlexibleMeasureCancelled m:
                NoticeBook.Close(db, NoticeKind.Measure, m.MeasureId);
                break;
            case PenaltyRecorded { Tier.DeviationReason: not null } p:
                ToBody(db, NoticeKind.Deviation, p.PenaltyId, Role.LegalReviewer, BodyCode.Stored(p.Body), on, null);
                break;
            case DeviationReviewed d:
                NoticeBook.Close(db, NoticeKind.Deviation, d.PenaltyId);
                break;
        }
    }

    /// <summary>Whose visit it is and where, be it of a plan or of a case; null where it is of neither.</summary>
    internal static (BodyCode Body, CreditCode CreditCode)? VisitOf(SupervisionDb db, VisitId visit)
    {
        if (db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == visit) is { } planned)
            return (planned.Body, planned.CreditCode);
        return db.CaseVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == visit) is { } ofCase
            ? (ofCase.Body, ofCase.CreditCode)
            : null;
    }

    // It is made, or will not be: nobody need confirm that it is coming, and nobody decides who makes it.
    private static void Over(SupervisionDb db, VisitId visit)
    {
        NoticeBook.Close(db, NoticeKind.VisitAnnounced, visit);
        CloseRecusals(db, visit, but: []);
    }

    // The entry that had ended the notice was another's: it waits again, unless it was confirmed or its day is past.
    private static void Announce(SupervisionDb db, VisitId visit, DateOnly on)
    {
        var last = db
            .VisitSteps.AsNoTracking()
            .Where(s => s.VisitId == visit && (s.Step == VisitStep.Notified || s.Step == VisitStep.NoticeConfirmed))
            .OrderByDescending(s => s.Seq)
            .FirstOrDefault();
        var id = NoticeRow.IdOf(NoticeKind.VisitAnnounced, visit, toFirm: true);
        if (last?.Step is VisitStep.Notified && db.Notices.Find(id) is { } row && row.Due >= on)
            db.Change(db.Notices, id, n => n with { Settled = false });
    }

    private static void CloseRecusals(SupervisionDb db, VisitId visit, IReadOnlyList<string> but)
    {
        var asked = db
            .RecusalSteps.AsNoTracking()
            .Where(s => s.VisitId == visit && s.Step == RecusalStep.Requested)
            .Select(s => s.Officer)
            .ToList();
        foreach (var officer in asked.Distinct().Except(but))
            NoticeBook.Close(db, NoticeKind.Recusal, OfRecusal(visit, officer));
    }

    // Of one visit several officers may be asked to stand back.
    private static string OfRecusal(string visit, string officer) => $"{visit}/{officer}";

    private static void ToFirm(
        SupervisionDb db,
        NoticeKind kind,
        string about,
        CreditCode? creditCode,
        DateOnly on,
        DateOnly? due
    )
    {
        if (creditCode is { } firm)
            NoticeBook.Open(db, kind, about, Role.Enterprise, on, due, firm: firm);
    }

    internal static void ToBody(
        SupervisionDb db,
        NoticeKind kind,
        string about,
        string role,
        BodyCode? body,
        DateOnly on,
        DateOnly? due,
        string? key = null,
        IReadOnlyList<string>? but = null
    )
    {
        if (body is { } of)
            NoticeBook.Open(db, kind, about, role, on, due, of, key: key, but: but);
    }
}
