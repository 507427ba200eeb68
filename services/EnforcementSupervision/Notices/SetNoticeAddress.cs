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
    public override Task<SetNoticeAddressReply> SetNoticeAddress(
        SetNoticeAddressRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var address = Fields.Optional(request.Address, "address", 254);
        if (address.Length > 0 && !Letter.IsAddress(address))
            throw Refusal.Invalid("address", Reasons.BadText, "address is no mailbox such as name@example.org");
        return journal.Write(call, request, (db, _) =>
            Decision.Of(
                new NoticeAddressSet(
                    caller.Actor,
                    address.Length == 0 ? null : sealer.Seal(db, NoticeAddressRow.KeyOf(caller.Actor), address),
                    [.. caller.Roles.Order(StringComparer.Ordinal)],
                    caller.Body?.Value,
                    caller.Zone,
                    caller.Enterprise?.Value ?? ""
                ),
                sequence => new SetNoticeAddressReply { Sequence = sequence }
            )
        );
    }

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
    public override Task<GetNoticeAddressReply> GetNoticeAddress(
        GetNoticeAddressRequest request,
        ServerCallContext call
    )
    {
        using var db = database.Read();
        var row = db.NoticeAddresses.Find(call.Caller().Actor);
        return Task.FromResult(
            new GetNoticeAddressReply
            {
                Address = row is null ? "" : Sealer.Open(db, row.Address) ?? "",
                Mail = post.IsOn,
            }
        );
    }
}
