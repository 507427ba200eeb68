using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    [MayCall(Role.Anonymous)]
    public override async Task<GetCountsReply> GetCounts(GetCountsRequest request, ServerCallContext call)
    {
        using var db = database.Read();
        var tally = await Tally.All(db, call.CancellationToken);
        return new GetCountsReply
        {
            Enterprises = tally.GetValueOrDefault(EnterprisesFold.Active),
            Observed = db.Observations.Count(o => o.State == ObservationState.Granted),
        };
    }
}
