using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal sealed partial class EnterprisesService
{
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
        var row = db.Enterprises.Find(code) ?? throw Register.NotRegistered(code);
        return Task.FromResult(
            new GetEnterpriseReply { Enterprise = EnterpriseView.Of(row, Register.IsOfficial(call.Caller())) }
        );
    }
}
