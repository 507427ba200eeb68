using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Mirror;
using Enforcement.Ledger.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>
/// A result waits to be published: at the planner where one person is enough, and where planning's rule takes three at
/// the legal reviewer and then at the head, each time for nobody who has done one of the other parts.
/// </summary>
internal static class PublicationNotices
{
    private const string People = "planning.publication.people",
        Review = "/review",
        Approval = "/approval";

    public static void Followed(SupervisionDb db, Recorded e, DateOnly on)
    {
        switch (e.Event)
        {
            case ResultRecorded r when TakesThree(db, r.VisitId, on):
                Ask(db, r.VisitId, Role.LegalReviewer, on, Review, [e.Actor]);
                break;
            case ResultRecorded r:
                Ask(db, r.VisitId, Role.Planner, on, "", []);
                break;
            // Other findings than those that were reviewed.
            case ResultCorrected r when Result(db, r.VisitId) is { PublishedAt: null } result:
                if (!TakesThree(db, r.VisitId, on))
                    break;
                Close(db, r.VisitId);
                Ask(db, r.VisitId, Role.LegalReviewer, on, Review, [result.RecordedBy]);
                break;
            case ResultPublicationReviewed r when TakesThree(db, r.VisitId, on):
                Close(db, r.VisitId);
                if (Result(db, r.VisitId) is { ReviewedBy: { } second } reviewed)
                    Ask(db, r.VisitId, Role.Head, on, Approval, [reviewed.RecordedBy, second]);
                else
                    Ask(db, r.VisitId, Role.Planner, on, "", []); // who has to correct it first
                break;
            case ResultPublished r:
                Close(db, r.VisitId);
                break;
        }
    }

    private static void Ask(
        SupervisionDb db,
        string visit,
        string role,
        DateOnly on,
        string step,
        IReadOnlyList<string> but
    ) =>
        PlanningNotices.ToBody(
            db,
            NoticeKind.Publication,
            visit,
            role,
            PlanningNotices.VisitOf(db, visit)?.Body,
            on,
            Result(db, visit)!.PublishBy,
            visit + step,
            but
        );

    private static void Close(SupervisionDb db, string visit)
    {
        foreach (var step in (string[])["", Review, Approval])
            NoticeBook.Close(db, NoticeKind.Publication, visit + step);
    }

    private static VisitResultRow? Result(SupervisionDb db, string visitId)
    {
        var visit = VisitId.Stored(visitId);
        return db
            .VisitResults.AsNoTracking()
            .Where(r => r.VisitId == visit)
            .OrderByDescending(r => r.Seq)
            .FirstOrDefault();
    }

    private static bool TakesThree(SupervisionDb db, string visit, DateOnly on) =>
        PlanningNotices.VisitOf(db, visit) is var (body, _) && PlanningPolicies.ValueOn(db, People, on, body) is "3";
}
