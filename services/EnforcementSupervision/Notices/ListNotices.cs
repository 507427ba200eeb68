using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Mail;

namespace Enforcement.EnforcementSupervision.Notices;

internal sealed partial class NoticesService
{
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.LegalReviewer,
        Role.Enterprise
    )]
    public override Task<ListNoticesReply> ListNotices(ListNoticesRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var page = Paging.Of(request.PageSize, request.PageToken);
        var today = LegalDay.Of(clock.Now);
        using var db = database.Read();
        // Its place in the list is day, day and id: a page goes on after the last one's.
        var (rows, next) = page.Cut(
            [
                .. NoticeSight
                    .Of(db, caller, today)
                    .Where(n => !(request.Unread && n.Read))
                    .Where(n => string.CompareOrdinal(PlaceOf(n.Row), page.After) > 0)
                    .Take(page.Size + 1),
            ],
            n => PlaceOf(n.Row)
        );
        var reply = new ListNoticesReply { NextPageToken = next };
        reply.Notices.AddRange(
            rows.Select(n => new Notice
            {
                NoticeId = n.Row.NoticeId,
                Kind = n.Row.Kind,
                About = n.Row.About,
                Since = n.Row.Since.Iso(),
                Due = n.Row.Due.Iso(),
                Overdue = n.Row.Due < today,
                Climbed = n.Climbed,
                Read = n.Read,
                Body = n.Row.Body ?? "",
            })
        );
        return Task.FromResult(reply);
    }

    private static string PlaceOf(NoticeRow n) => $"{(n.Due ?? DateOnly.MaxValue).Iso()}/{n.Since.Iso()}/{n.NoticeId}";
}
