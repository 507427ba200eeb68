using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal sealed partial class EnterprisesService
{
    [MayCall(Role.Operator, Role.Planner, Role.Reviewer)]
    public override Task<UntagEnterpriseReply> UntagEnterprise(UntagEnterpriseRequest request, ServerCallContext call)
    {
        var fact = new EnterpriseUntagged(
            Register.CreditCode(database, request.CreditCode),
            Fields.OneOf(request.Tag, "tag"),
            Fields.Text(request.Reason, "reason", 500)
        );
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var enterprise = db.Enterprises.Find(CreditCode.Stored(fact.CreditCode));
            if (enterprise is not null)
                Register.MustReach(db, caller, enterprise);
            return Decision.Of(Untag(enterprise, fact), sequence => new UntagEnterpriseReply { Sequence = sequence });
        });
    }

    internal static EnterpriseUntagged Untag(EnterpriseRow? enterprise, EnterpriseUntagged fact)
    {
        if (enterprise is null)
            throw DistrictFields.NotRegistered(CreditCode.Stored(fact.CreditCode));
        return (enterprise.Tags & TagBits.Of(fact.Tag)) != 0
            ? fact
            : throw Refusal.Precondition(Reasons.NotTagged, $"{fact.CreditCode} does not carry {fact.Tag}");
    }
}
