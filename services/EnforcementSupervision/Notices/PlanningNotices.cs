using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Journal;
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
                break;
            case CorrectionWindowClosed w:
                NoticeBook.Close(db, NoticeKind.Correction, w.WindowId);
                break;
            case VisitNotified v:
                ToFirm(
                    db,
                    NoticeKind.VisitAnnounced,
                    v.VisitId,
                    Planned(db, VisitId.Stored(v.VisitId))?.CreditCode,
                    on,
                    v.VisitOn
                );
                break;
            case NoticeConfirmed v:
                NoticeBook.Close(db, NoticeKind.VisitAnnounced, v.VisitId);
                break;
            case VisitEntered v:
                foreach (var visit in v.Visits)
                    NoticeBook.Close(db, NoticeKind.VisitAnnounced, visit);
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
                NoticeBook.Close(db, NoticeKind.VisitAnnounced, v.VisitId);
                break;
            case VisitCancelled v:
                NoticeBook.Close(db, NoticeKind.VisitAnnounced, v.VisitId);
                break;
            case VisitWaived v:
                NoticeBook.Close(db, NoticeKind.VisitAnnounced, v.VisitId);
                break;
            case VisitReplacedOffSite v:
                NoticeBook.Close(db, NoticeKind.VisitAnnounced, v.VisitId);
                break;
            case VisitsMerged v:
                foreach (var visit in v.MergedVisits)
                    NoticeBook.Close(db, NoticeKind.VisitAnnounced, visit);
                break;
            case RecusalRequested r:
                ToBody(
                    db,
                    NoticeKind.Recusal,
                    r.VisitId,
                    Role.Head,
                    Planned(db, VisitId.Stored(r.VisitId))?.Body,
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
            case ResultRecorded r:
                ToBody(
                    db,
                    NoticeKind.Publication,
                    r.VisitId,
                    Role.Planner,
                    Planned(db, VisitId.Stored(r.VisitId))?.Body,
                    on,
                    r.PublishBy
                );
                break;
            case ResultPublished r:
                NoticeBook.Close(db, NoticeKind.Publication, r.VisitId);
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

    private static PlannedVisitRow? Planned(SupervisionDb db, VisitId visit) =>
        db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == visit);

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

    private static void ToBody(
        SupervisionDb db,
        NoticeKind kind,
        string about,
        string role,
        BodyCode? body,
        DateOnly on,
        DateOnly? due,
        string? key = null
    )
    {
        if (body is { } of)
            NoticeBook.Open(db, kind, about, role, on, due, of, key: key);
    }
}
