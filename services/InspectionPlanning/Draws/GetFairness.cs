using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    /// <summary>Public: what chance did in the year's published draws. Nothing of a draw whose list is not out is
    /// counted in it.</summary>
    [MayCall(Role.Anonymous)]
    public override Task<GetFairnessReply> GetFairness(GetFairnessRequest request, ServerCallContext call)
    {
        var today = LegalDay.Of(clock.Now);
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        return Task.Run(
            () =>
            {
                using var db = database.Read();
                using var still = StillPicture.Of(db);
                var published = FairnessOf.Published(db, year);
                return fairness.Of(
                    year,
                    $"{today.Iso()} {string.Join(' ', published.Select(d => d.BundleSha256))}",
                    () => FairnessOf.Of(db, year, call.CancellationToken)
                );
            },
            call.CancellationToken
        );
    }
}
