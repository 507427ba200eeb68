using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
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
            case ResultPublicationReviewed when TakesThree(db, visit, on):
                Close(db, visit);
                if (Result(db, visit) is { ReviewedBy: { } second })
                    Ask(db, visit, Role.Head, on, Approval, [.. Writers(db, visit), second]);
                else
                    Ask(db, visit, Role.Planner, on, "", []); // who has to correct it first
                break;
            case ResultPublished:
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
            Result(db, visit)!.PublishBy,
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

    private static VisitResultRow? Result(SupervisionDb db, VisitId visit) =>
        db.VisitResults.AsNoTracking().Where(r => r.VisitId == visit).OrderByDescending(r => r.Seq).FirstOrDefault();

    private static bool TakesThree(SupervisionDb db, VisitId visit, DateOnly on) =>
        PlanningNotices.VisitOf(db, visit) is var (body, _) && PlanningPolicies.ValueOn(db, People, on, body) is "3";
}
