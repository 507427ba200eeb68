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
    public override Task<CountNoticesReply> CountNotices(CountNoticesRequest request, ServerCallContext call)
    {
        var today = LegalDay.Of(clock.Now);
        using var db = database.Read();
        var all = NoticeSight.Of(db, call.Caller(), today);
        return Task.FromResult(
            new CountNoticesReply
            {
                Unread = all.Count(n => !n.Read),
                Open = all.Count,
                Overdue = all.Count(n => n.Row.Due < today),
            }
        );
    }
}
