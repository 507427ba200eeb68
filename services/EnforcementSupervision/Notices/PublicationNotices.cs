using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>
/// A result waits to be published: at the planner where one person is enough, and where planning's rule takes three at
/// the legal reviewer and then at the head, each time for nobody who has done one of the other parts. So does the
/// correction of what is public, by no day of its own.
/// </summary>
internal static class PublicationNotices
{
    private const string People = "planning.publication.people",
        Review = "/review",
        Approval = "/approval";

    public static void Followed(SupervisionDb db, Recorded e, DateOnly on)
    {
        var visit = VisitId.Stored(e.Event.Subject);
        switch (e.Event)
        {
            case ResultRecorded when TakesThree(db, visit, on):
                Ask(db, visit, Role.LegalReviewer, on, Review, [e.Actor]);
                break;
            case ResultRecorded:
                Ask(db, visit, Role.Planner, on, "", []);
                break;
            // Other findings than those that were reviewed.
            case ResultCorrected when Result(db, visit) is { PublishedAt: null }:
                if (!TakesThree(db, visit, on))
                    break;
                Close(db, visit);
                Ask(db, visit, Role.LegalReviewer, on, Review, Writers(db, visit));
                break;
            case ResultCorrectionProposed:
                var wrote = Writers(db, visit).Union(Proposers(db, visit)).Union([e.Actor]).ToList();
                Close(db, visit);
                Ask(db, visit, Role.LegalReviewer, on, Review, wrote);
                break;
            case ResultPublicationReviewed when TakesThree(db, visit, on):
                var proposers = Proposers(db, visit);
                Close(db, visit);
                if (Result(db, visit) is { ReviewedBy: { } second })
                    Ask(db, visit, Role.Head, on, Approval, [.. Writers(db, visit).Union(proposers), second]);
                else
                    Ask(db, visit, Role.Planner, on, "", []); // who has to correct it first
                break;
            case ResultCorrected or ResultPublished or ResultTakenDown:
                Close(db, visit);
                break;
        }
    }

    private static void Ask(
        SupervisionDb db,
        VisitId visit,
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
            Result(db, visit) is { PublishedAt: null } result ? result.PublishBy : null,
            visit.Value + step,
            but
        );

    private static void Close(SupervisionDb db, VisitId visit)
    {
        foreach (var step in (string[])["", Review, Approval])
            NoticeBook.Close(db, NoticeKind.Publication, visit.Value + step);
    }

    // As planning has it: whoever corrected a result prepared it, too, also when another corrected it after him.
    private static List<string> Writers(SupervisionDb db, VisitId visit) =>
        [
            .. db
                .VisitResults.AsNoTracking()
                .Where(r => r.VisitId == visit)
                .Select(r => r.WrittenBy)
                .Distinct()
                .OrderBy(who => who),
        ];

    // Of a correction that is not yet approved: kept in the notice that asks for its review.
    private static IReadOnlyList<string> Proposers(SupervisionDb db, VisitId visit) =>
        db.Notices.Find(NoticeRow.IdOf(NoticeKind.Publication, visit.Value + Review, toFirm: false)) is { } asked
        && Result(db, visit) is { PublishedAt: not null }
            ? asked.But
            : [];

    private static VisitResultRow? Result(SupervisionDb db, VisitId visit) =>
        db.VisitResults.AsNoTracking().Where(r => r.VisitId == visit).OrderByDescending(r => r.Seq).FirstOrDefault();

    private static bool TakesThree(SupervisionDb db, VisitId visit, DateOnly on) =>
        PlanningNotices.VisitOf(db, visit) is var (body, _) && PlanningPolicies.ValueOn(db, People, on, body) is "3";
}
