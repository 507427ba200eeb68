using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.EnterpriseRegistry;

public sealed partial class EnterpriseRegistryService
{
    [MayCall(Role.Operator, Role.Planner, Role.Reviewer)]
    public override Task<UntagEnterpriseReply> UntagEnterprise(UntagEnterpriseRequest request, ServerCallContext call)
    {
        var fact = new EnterpriseUntagged(CreditCode(request.CreditCode), Fields.OneOf(request.Tag, "tag"), Fields.Text(request.Reason, "reason", 500));
        return journal.Write(call, request, (db, _) => Decision.Of(
            Untag(db.Enterprises.Find(fact.CreditCode), fact), sequence => new UntagEnterpriseReply { Sequence = sequence }));
    }

    internal static EnterpriseUntagged Untag(EnterpriseRow? enterprise, EnterpriseUntagged fact)
    {
        if (enterprise is null) throw NotRegistered(fact.CreditCode);
        return (enterprise.Tags & TagBits.Of(fact.Tag)) != 0 ? fact : throw Refusal.Precondition(Reasons.NotTagged, $"{fact.CreditCode} does not carry {fact.Tag}");
    }
}
