using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

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
            Fields.Sha256(request.EvidenceSha256, "evidence_sha256"),
            Document(request)
        );
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var enterprise = db.Enterprises.Find(code);
            if (enterprise is not null)
                Register.MustReach(db, caller, enterprise);
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Enterprise,
                code.Value,
                ("evidence_sha256", fact.EvidenceSha256)
            );
            if (
                fact.Document is null
                && StoredFilesRoom.Files.Required(db, StoredFilesRoom.Enterprise, LegalDay.Of(now))
            )
                throw Refusal.Invalid(
                    "document_number",
                    Reasons.Required,
                    "document_number is required: a tag rests on a document with its kind, number and issuer"
                );
            return Decision.Of(
                [Tag(enterprise, db.TagEvidence.Find(code, fact.Tag), fact), .. files],
                sequence => new TagEnterpriseReply { Sequence = sequence }
            );
        });
    }

    /// <summary>Whole or not at all.</summary>
    private static TagDocument? Document(TagEnterpriseRequest request) =>
        request.DocumentKind.Length + request.DocumentNumber.Length + request.DocumentIssuer.Length == 0
            ? null
            : new(
                Fields.Text(request.DocumentKind, "document_kind", 60),
                Fields.Text(request.DocumentNumber, "document_number", 60),
                Fields.Text(request.DocumentIssuer, "document_issuer", 100)
            );

    /// <summary>Better evidence may replace what there is; the very same again is refused, so that a slip is
    /// seen.</summary>
    internal static EnterpriseTagged Tag(EnterpriseRow? enterprise, TagEvidenceRow? evidence, EnterpriseTagged fact)
    {
        if (enterprise is null)
            throw DistrictFields.NotRegistered(CreditCode.Stored(fact.CreditCode));
        return evidence?.Sha256 != fact.EvidenceSha256
            ? fact
            : throw Refusal.AlreadyExists(
                Reasons.AlreadyTagged,
                $"{fact.CreditCode} carries {fact.Tag} on this evidence already"
            );
    }
}
