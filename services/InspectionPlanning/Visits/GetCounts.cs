using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Public: counts only.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<GetCountsReply> GetCounts(GetCountsRequest request, ServerCallContext call)
    {
        using var db = database.Read();
        var tally = await db.Tallies.ToDictionaryAsync(t => t.Name, t => t.Value, call.CancellationToken);
        return new()
        {
            Plans = tally.GetValueOrDefault(TallyRow.Plans),
            Draws = tally.GetValueOrDefault(TallyRow.Draws),
            VisitsPlanned = tally.GetValueOrDefault(TallyRow.Planned),
            VisitsConducted = tally.GetValueOrDefault(TallyRow.Conducted),
            ResultsPublished = tally.GetValueOrDefault(TallyRow.Published),
        };
    }
}
