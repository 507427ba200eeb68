using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal sealed partial class EnterprisesService
{
    [MayCall(Role.Operator)]
    public override Task<ChangeEnterpriseStatusReply> ChangeEnterpriseStatus(
        ChangeEnterpriseStatusRequest request,
        ServerCallContext call
    )
    {
        var code = Register.CreditCode(database, request.CreditCode);
        var status = Fields.OneOf(request.Status, "status");
        var reason = Fields.Text(request.Reason, "reason", 500);
        return journal.Write(call, request, (db, _) =>
            Decision.Of(
                ChangeStatus(db.Enterprises.Find(code), code, status, reason),
                sequence => new ChangeEnterpriseStatusReply { Sequence = sequence }
            )
        );
    }

    internal static EnterpriseStatusChanged ChangeStatus(
        EnterpriseRow? enterprise,
        CreditCode code,
        EnterpriseStatus status,
        string reason
    ) => enterprise is null ? throw DistrictFields.NotRegistered(code) : new(code, status, reason);
}
