using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal sealed partial class EnterprisesService
{
    [MayCall(Role.Operator, Role.Planner, Role.Reviewer)]
    public override Task<TagEnterpriseReply> TagEnterprise(TagEnterpriseRequest request, ServerCallContext call)
    {
        var code = Register.CreditCode(database, request.CreditCode);
        var fact = new EnterpriseTagged(
            code,
            Fields.OneOf(request.Tag, "tag"),
            Fields.Text(request.EvidenceTitle, "evidence_title", 200),
            Fields.Sha256(request.EvidenceSha256, "evidence_sha256")
        );
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var enterprise = db.Enterprises.Find(code);
            if (enterprise is not null)
                Register.MustReach(db, caller, enterprise);
            return Decision.Of(
                Tag(enterprise, db.TagEvidence.Find(code, fact.Tag), fact),
                sequence => new TagEnterpriseReply { Sequence = sequence }
            );
        });
    }

    /// <summary>Better evidence may replace what there is; the very same again is refused, so that a slip is
    /// seen.</summary>
    internal static EnterpriseTagged Tag(EnterpriseRow? enterprise, TagEvidenceRow? evidence, EnterpriseTagged fact)
    {
        if (enterprise is null)
            throw Register.NotRegistered(CreditCode.Stored(fact.CreditCode));
        return evidence?.Sha256 != fact.EvidenceSha256
            ? fact
            : throw Refusal.AlreadyExists(
                Reasons.AlreadyTagged,
                $"{fact.CreditCode} carries {fact.Tag} on this evidence already"
            );
    }
}
