using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.RegulatedFields;

internal sealed partial class RegulatedFieldsService
{
    /// <summary>What the enterprise is marked with, site by site; for officials and the enterprise itself.</summary>
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
        Role.Service
    )]
    public override async Task<ListRegulatedFieldsReply> ListRegulatedFields(
        ListRegulatedFieldsRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var code = Register.CreditCode(database, request.CreditCode);
        using var db = database.Read();
        if ((!Register.IsOfficial(caller) && caller.Enterprise != code) || db.Enterprises.Find(code) is null)
            throw DistrictFields.NotRegistered(code);
        var excluded = ExcludedFields.On(db, LegalDay.Of(clock.Now));
        var rows = await db
            .RegulatedFields.AsNoTracking()
            .Where(f => f.CreditCode == code)
            .OrderBy(f => f.Field)
            .ThenBy(f => f.Site)
            .ToListAsync(call.CancellationToken);
        return new()
        {
            Fields =
            {
                rows.Select(f => new RegulatedField
                {
                    Field = f.Field,
                    Site = f.Site,
                    Body = f.Body?.Value ?? "",
                    EvidenceTitle = f.EvidenceTitle,
                    MarkedOn = f.On.Iso(),
                    Excluded = excluded.Contains(f.Field),
                    EvidenceSha256 = Google.Protobuf.ByteString.CopyFrom(Convert.FromHexString(f.EvidenceSha256)),
                }),
            },
        };
    }
}
