using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Public: counts only.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<GetCountsReply> GetCounts(GetCountsRequest request, ServerCallContext call)
    {
        using var db = database.Read();
        var tally = await Tally.All(db, call.CancellationToken);
        return new()
        {
            Plans = tally.GetValueOrDefault(Counted.Plans),
            Draws = tally.GetValueOrDefault(Counted.Draws),
            VisitsPlanned = tally.GetValueOrDefault(Counted.Planned),
            VisitsConducted = tally.GetValueOrDefault(Counted.Conducted),
            ResultsPublished = tally.GetValueOrDefault(Counted.Published),
        };
    }
}
