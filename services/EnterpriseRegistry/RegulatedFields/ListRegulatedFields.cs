using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry;

public sealed partial class EnterpriseRegistryService
{
    /// <summary>What the enterprise is marked with, site by site; for officials and the enterprise itself.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Enterprise, Role.Operator, Role.Service)]
    public override async Task<ListRegulatedFieldsReply> ListRegulatedFields(ListRegulatedFieldsRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var code = CreditCode(request.CreditCode);
        using var db = database.Read();
        if ((!IsOfficial(caller) && caller.Enterprise != code) || db.Enterprises.Find(code) is null) throw NotRegistered(code);
        var excluded = ObservationPolicy.ExcludedFields(db, LegalDay.Of(clock.Now));
        var rows = await db.RegulatedFields.AsNoTracking().Where(f => f.CreditCode == code).OrderBy(f => f.Field).ThenBy(f => f.Site).ToListAsync(call.CancellationToken);
        return new()
        {
            Fields = { rows.Select(f => new RegulatedField
            {
                Field = f.Field, Site = f.Site, Body = f.Body, EvidenceTitle = f.EvidenceTitle, MarkedOn = f.On.ToString("yyyy-MM-dd"), Excluded = excluded.Contains(f.Field),
                EvidenceSha256 = Google.Protobuf.ByteString.CopyFrom(Convert.FromHexString(f.EvidenceSha256)),
            }) },
        };
    }
}
