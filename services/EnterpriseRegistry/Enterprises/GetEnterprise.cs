using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal sealed partial class EnterprisesService
{
    private static readonly CompiledQuery<Func<RegistryDb, CreditCode, IEnumerable<TagEvidenceRow>>> EvidenceOf = new(
        () =>
            EF.CompileQuery(
                (RegistryDb db, CreditCode code) =>
                    db.Set<TagEvidenceRow>().AsNoTracking().Where(e => e.CreditCode == code)
            )
    );

    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Enterprise,
        Role.Operator,
        Role.Service,
        Role.Anonymous
    )]
    public override Task<GetEnterpriseReply> GetEnterprise(GetEnterpriseRequest request, ServerCallContext call)
    {
        var code = Register.CreditCode(database, request.CreditCode);
        using var db = database.Read();
        var row = db.Enterprises.Find(code) ?? throw DistrictFields.NotRegistered(code);
        var (caller, official) = (call.Caller(), Register.IsOfficial(call.Caller()));
        var reply = new GetEnterpriseReply { Enterprise = EnterpriseView.Of(row, official) };
        if (official || Register.IsFirm(caller, code))
            reply.Evidence.AddRange(EvidenceOf.For(db)(db, code).OrderBy(e => e.Tag).ToList().Select(View));
        return Task.FromResult(reply);

        TagEvidence View(TagEvidenceRow e) =>
            new()
            {
                Tag = e.Tag,
                Title = e.Title,
                Sha256 = ByteString.CopyFrom(Convert.FromHexString(e.Sha256)),
                DocumentKind = e.Kind,
                DocumentNumber = e.Number,
                DocumentIssuer = e.Issuer,
                Stored = FileUses.IsKept(db, e.Sha256),
            };
    }

    /// <summary>Files behind tags: the firm's own and officials'.</summary>
    internal static readonly FileKind<RegistryDb> Files = new(StoredFilesRoom.Enterprise, (db, caller, id) =>
        CreditCode.StoredOrNone(id) is { } code
        && (Register.IsFirm(caller, code) || (Register.IsOfficial(caller) && Register.IsInZone(db, caller, code)))
    );
}
