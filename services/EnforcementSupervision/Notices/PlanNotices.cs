using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>A plan, or what was added to it, before it is public: station and justice bureau may comment until a day,
/// the body's head approves where planning's rule asks him, and the body answers what was objected.</summary>
internal static class PlanNotices
{
    private const string Approval = "planning.plan.approval",
        Stations = "/station",
        Justice = "/justice";

    public static void Followed(SupervisionDb db, Recorded e, DateOnly on)
    {
        switch (e.Event)
        {
            case PlanFiled p:
                Open(db, p.PlanId, BodyCode.Stored(p.Body), e.Actor, on, p.Head.CommentBy, p.Head.PublishBy);
                break;
            case PlanAmended { PublishBy: { } publishBy } p when BodyOf(db, p.PlanId) is { } body:
                // An amendment answers what was objected so far.
                NoticeBook.Close(db, NoticeKind.PlanObjection, p.PlanId);
                Open(db, p.PlanId, body, e.Actor, on, p.CommentBy, publishBy);
                break;
            case PlanApproved p:
                NoticeBook.Close(db, NoticeKind.PlanApproval, p.PlanId);
                break;
            case PlanCommented c:
                Heard(db, c, e.Actor);
                if (c.Kind is PlanCommentKind.Objection)
                    PlanningNotices.ToBody(
                        db,
                        NoticeKind.PlanObjection,
                        c.PlanId,
                        Role.Planner,
                        BodyOf(db, c.PlanId),
                        on,
                        null
                    );
                break;
            case PlanCommentAnswered c:
                NoticeBook.Close(db, NoticeKind.PlanObjection, c.PlanId);
                break;
            case PlanObjectionSettled { Upheld: false } c:
                NoticeBook.Close(db, NoticeKind.PlanObjection, c.PlanId);
                break;
            case PlanObjectionSettled c:
                // Upheld it is answered anew, or nothing becomes public.
                PlanningNotices.ToBody(
                    db,
                    NoticeKind.PlanObjection,
                    c.PlanId,
                    Role.Planner,
                    BodyOf(db, c.PlanId),
                    on,
                    null
                );
                break;
            case PlanPublished p:
                foreach (var office in (string[])[Stations, Justice])
                    NoticeBook.Close(db, NoticeKind.PlanHearing, p.PlanId + office);
                NoticeBook.Close(db, NoticeKind.PlanApproval, p.PlanId);
                NoticeBook.Close(db, NoticeKind.PlanObjection, p.PlanId);
                break;
        }
    }

    private static void Open(
        SupervisionDb db,
        string plan,
        BodyCode body,
        string by,
        DateOnly on,
        DateOnly? commentBy,
        DateOnly publishBy
    )
    {
        if (commentBy is { } last)
        {
            const NoticeKind Hearing = NoticeKind.PlanHearing;
            NoticeBook.Open(db, Hearing, plan, Role.Reviewer, on, last, body, key: plan + Stations);
            NoticeBook.Open(db, Hearing, plan, Role.Supervisor, on, last, body, key: plan + Justice);
        }
        if (PlanningPolicies.ValueOn(db, Approval, on, body) is "head")
        {
            // Who filed or amended what no head has approved yet does not approve it.
            var waiting = db.Notices.Find(NoticeRow.IdOf(NoticeKind.PlanApproval, plan, toFirm: false));
            IReadOnlyList<string> but = waiting is { Settled: false } ? [.. waiting.But.Union([by])] : [by];
            PlanningNotices.ToBody(db, NoticeKind.PlanApproval, plan, Role.Head, body, on, publishBy, but: but);
        }
    }

    // The justice bureau speaks for all of it; of several stations each for itself, so that the others are still asked.
    private static void Heard(SupervisionDb db, PlanCommented c, string by)
    {
        if (c.Office is CommentingOffice.JusticeBureau)
            NoticeBook.Close(db, NoticeKind.PlanHearing, c.PlanId + Justice);
        else if (c.Zone.Length == 0)
            NoticeBook.Close(db, NoticeKind.PlanHearing, c.PlanId + Stations);
        else
        {
            var id = NoticeRow.IdOf(NoticeKind.PlanHearing, c.PlanId + Stations, toFirm: false);
            if (db.Notices.Find(id) is not null)
                db.Change(db.Notices, id, n => n with { But = [.. n.But.Union([by])] });
        }
    }

    private static BodyCode? BodyOf(SupervisionDb db, string plan) =>
        db.PlanLines.AsNoTracking().Where(l => l.PlanId == plan).Select(l => l.Body).FirstOrDefault();
}
