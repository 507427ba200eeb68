using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.EnterpriseRegistry;

public sealed partial class EnterpriseRegistryService
{
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Enterprise, Role.Operator, Role.Service, Role.Anonymous)]
    public override Task<GetEnterpriseReply> GetEnterprise(GetEnterpriseRequest request, ServerCallContext call)
    {
        var code = CreditCode(request.CreditCode);
        using var db = database.Read();
        var row = db.Enterprises.Find(code) ?? throw NotRegistered(code);
        return Task.FromResult(new GetEnterpriseReply { Enterprise = EnterpriseView.Of(row, IsOfficial(call.Caller())) });
    }
}
