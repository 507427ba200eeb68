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
    public override Task<MarkNoticesReadReply> MarkNoticesRead(MarkNoticesReadRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var ids = Fields
            .Some(request.NoticeIds, "notice_ids", 100)
            .Select((id, i) => Fields.Code(id, $"notice_ids[{i}]", 40))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return journal.Write(call, request, (db, now) =>
        {
            var his = NoticeSight.Of(db, caller, LegalDay.Of(now)).ToDictionary(n => n.Row.NoticeId, n => n.Read);
            if (ids.Find(id => !his.ContainsKey(id)) is { } unknown)
                throw Refusal.NotFound(Reasons.UnknownNotice, $"no notice '{Fields.Shown(unknown)}' waits for you");
            var fresh = ids.Where(id => !his[id]).ToList();
            IReadOnlyList<IEvent> facts = fresh.Count == 0 ? [] : [new NoticesRead(caller.Actor, fresh)];
            return Decision.Of(facts, sequence => new MarkNoticesReadReply { Sequence = sequence });
        });
    }
}
