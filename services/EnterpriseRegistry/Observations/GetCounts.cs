using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    [MayCall(Role.Anonymous)]
    public override Task<GetCountsReply> GetCounts(GetCountsRequest request, ServerCallContext call)
    {
        using var db = database.Read();
        return Task.FromResult(
            new GetCountsReply
            {
                Enterprises = db.Tallies.Where(t => t.Name == TallyRow.Active).Select(t => t.Value).FirstOrDefault(),
                Observed = db.Observations.Count(o => o.State == ObservationState.Granted),
            }
        );
    }
}
