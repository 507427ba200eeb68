using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>
/// Which fact opens a notice for whom, and which closes it. Both stand in the same journal, so that a rebuild, which
/// folds one journal after the other, comes to the same rows.
/// </summary>
internal static class NoticeBook
{
    /// <summary>Supervision's own facts; the rooms that keep what they are about have folded them before.</summary>
    public static void Own(SupervisionDb db, Recorded e)
    {
        var on = LegalDay.Of(e.Time);
        switch (e.Event)
        {
            case WaiverOpened w:
                // Whose visit it is stands in planning's journal, and is looked up where it is read.
                Open(db, NoticeKind.Waiver, w.VisitId, Role.Reviewer, on, w.DecideBy);
                break;
            case WaiverReviewed w:
                Close(db, NoticeKind.Waiver, w.VisitId);
                break;
            case WaiverGranted w:
                Close(db, NoticeKind.Waiver, w.VisitId);
                break;
            case WaiverRefused w:
                Close(db, NoticeKind.Waiver, w.VisitId);
                break;
            case ComplaintRecorded c:
                Open(
                    db,
                    NoticeKind.Complaint,
                    c.ComplaintId,
                    c.AboutBody == Offices.Station ? Role.Supervisor : Role.Reviewer,
                    on,
                    Day(c.AcknowledgeBy),
                    firm: CreditCode.StoredOrNone(c.CreditCode),
                    hidden: BodyCode.StoredOrNone(c.AboutBody)
                );
                break;
            case ComplaintRouted c:
                Close(db, NoticeKind.Complaint, c.ComplaintId);
                Routed(db, c, on);
                break;
            case ComplaintResponded c:
                Close(db, NoticeKind.ComplaintRouted, c.ComplaintId);
                break;
            case ComplaintDecided c:
                Close(db, NoticeKind.Complaint, c.ComplaintId);
                Close(db, NoticeKind.ComplaintRouted, c.ComplaintId);
                break;
            case WarningRaised w:
                Open(db, NoticeKind.Warning, w.WarningId, Role.Supervisor, on, null);
                if (BodyCode.StoredOrNone(w.Body) is { } about)
                    Open(db, NoticeKind.WarningAnswer, w.WarningId, Role.Head, on, null, about);
                break;
            case WarningAnswered w:
                Close(db, NoticeKind.WarningAnswer, w.WarningId);
                break;
            case WarningReviewed w:
                Close(db, NoticeKind.Warning, w.WarningId);
                Close(db, NoticeKind.WarningAnswer, w.WarningId);
                break;
            case WarningWithdrawn w:
                Close(db, NoticeKind.Warning, w.WarningId);
                Close(db, NoticeKind.WarningAnswer, w.WarningId);
                break;
            case ReferralReceipted { Kind: "returned" } r when db.Referrals.Find(r.ReferralId) is { } referral:
                Open(
                    db,
                    NoticeKind.ReferralReturned,
                    r.ReferralId,
                    Role.Supervisor,
                    on,
                    null,
                    person: referral.DraftedBy
                );
                break;
            case InstrumentIssued i:
                Open(
                    db,
                    NoticeKind.Instrument,
                    i.InstrumentId,
                    Role.Planner,
                    on,
                    i.Due,
                    db.Instruments.Find(i.InstrumentId)!.Body
                );
                break;
            case InstrumentReplied i:
                Close(db, NoticeKind.Instrument, i.InstrumentId);
                break;
            case InstrumentWithdrawn i:
                Close(db, NoticeKind.Instrument, i.InstrumentId);
                break;
            case RecommendationRegistered r:
                // Until a body is charged with it nobody owes the reply but whoever has to charge one.
                Open(db, NoticeKind.Recommendation, r.RecommendationId, Role.Supervisor, on, r.Due);
                break;
            case RecommendationAssigned r:
                Open(
                    db,
                    NoticeKind.Recommendation,
                    r.RecommendationId,
                    Role.Head,
                    on,
                    db.Recommendations.Find(r.RecommendationId)!.Due,
                    BodyCode.Stored(r.Body)
                );
                break;
            case RecommendationReplied r:
                Close(db, NoticeKind.Recommendation, r.RecommendationId);
                break;
            case RecommendationObjectionAnswered { Outcome: ObjectionOutcome.Withdrawn } r:
                Close(db, NoticeKind.Recommendation, r.RecommendationId);
                break;
            case QualityTaskSet q:
                Open(db, NoticeKind.QualityTask, q.TaskId, Role.Planner, on, q.Due, BodyCode.Stored(q.LeadBody));
                break;
            case QualityTaskConfirmed q:
                Close(db, NoticeKind.QualityTask, q.TaskId);
                break;
            case InspectionProblemHandedOver p:
                Open(db, NoticeKind.Problem, p.ProblemId, Role.Discipline, on, null);
                break;
            case InspectionProblemAnswered p:
                Close(db, NoticeKind.Problem, p.ProblemId);
                break;
            case InboundReferralReceived r:
                Open(
                    db,
                    NoticeKind.InboundReferral,
                    r.InboundId,
                    Role.Supervisor,
                    on,
                    Day(r.Clock?.Due),
                    hidden: BodyCode.StoredOrNone(r.AboutBody)
                );
                break;
            case InboundReferralAnswered r:
                Close(db, NoticeKind.InboundReferral, r.InboundId);
                break;
        }
    }

    /// <summary>Facts of the register and of planning.</summary>
    public static void Followed(SupervisionDb db, Recorded e)
    {
        var on = LegalDay.Of(e.Time);
        switch (e.Event)
        {
            case ObservationTriggered t:
                var firm = CreditCode.Stored(t.CreditCode);
                Open(db, NoticeKind.ObservationTrigger, t.ObservationId, Role.Reviewer, on, t.DecideBy, firm: firm);
                Open(db, NoticeKind.ObservationTrigger, t.ObservationId, Role.Enterprise, on, t.AnswerBy, firm: firm);
                break;
            case ObservationTriggerSettled t:
                Close(db, NoticeKind.ObservationTrigger, t.ObservationId);
                break;
            case ObservationRevoked r:
                Close(db, NoticeKind.ObservationTrigger, r.ObservationId);
                break;
            default:
                PlanningNotices.Followed(db, e, on);
                break;
        }
    }

    private static void Routed(SupervisionDb db, ComplaintRouted c, DateOnly on)
    {
        var complaint = db.Complaints.Find(c.ComplaintId)!;
        var (role, body) = c.Handler switch
        {
            Offices.Station => (Role.Reviewer, (BodyCode?)null),
            Offices.Justice => (Role.Supervisor, null),
            _ => (Role.Planner, BodyCode.Stored(c.Handler)),
        };
        Open(
            db,
            NoticeKind.ComplaintRouted,
            c.ComplaintId,
            role,
            on,
            Day(complaint.RespondBy),
            body,
            complaint.CreditCode,
            complaint.AboutBody
        );
    }

    /// <summary>Its due instant is the first that is late: midnight after the last day.</summary>
    internal static DateOnly? Day(DateTimeOffset? due) => due is { } at ? LegalDay.Of(at.AddTicks(-1)) : null;

    /// <param name="key">Tells several about one thing apart; by itself <paramref name="about"/>.</param>
    /// <param name="but">Who is not asked, though he has the role.</param>
    /// <param name="person">The one person it is for, whatever his role; told and not asked: gone once he has read
    /// it.</param>
    internal static void Open(
        SupervisionDb db,
        NoticeKind kind,
        string about,
        string role,
        DateOnly since,
        DateOnly? due,
        BodyCode? body = null,
        CreditCode? firm = null,
        BodyCode? hidden = null,
        string? key = null,
        IReadOnlyList<string>? but = null,
        string? person = null
    )
    {
        var row = new NoticeRow
        {
            NoticeId = NoticeRow.IdOf(kind, key ?? about, toFirm: role is Role.Enterprise),
            Kind = kind,
            About = about,
            Role = role,
            Body = body,
            CreditCode = firm,
            Hidden = hidden,
            But = but ?? [],
            Person = person,
            Since = since,
            Due = due,
        };
        if (db.Notices.Find(row.NoticeId) is null)
            db.Notices.Add(row);
        else
            db.Change(db.Notices, row.NoticeId, _ => row);
    }

    internal static void Close(SupervisionDb db, NoticeKind kind, string about)
    {
        foreach (var toFirm in (bool[])[false, true])
            if (db.Notices.Find(NoticeRow.IdOf(kind, about, toFirm)) is { } row)
                db.Change(db.Notices, row.NoticeId, n => n with { Settled = true });
    }
}
