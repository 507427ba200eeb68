using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>Bodies that meet at a firm.</summary>
internal static class JointSteps
{
    internal const string ThirdBody = "WJJ",
        HealthMatter = "440000000401";

    /// <summary>A visit of each of the two bodies to firm 1, with April in common.</summary>
    internal static async Task<(PlanningHouse House, string Mine, string Theirs)> Two(string matter = Fire)
    {
        var house = await Start();
        var mine = await house.Visit(matter: matter);
        return (
            house,
            mine,
            (await house.File(OtherBody, Named(Labour, "2025-04-01", "2025-05-31", Code(1)))).Visits[0].VisitId
        );
    }

    internal static Client Theirs(PlanningHouse house) => house.Of(Role.Head, "head-2", OtherBody);

    internal static Task<long> Third(PlanningHouse house) =>
        house.Facts(
            new BodyRegistered(ThirdBody, "卫健局", BodyKind.Bureau, "449917"),
            Statutory(4, ThirdBody),
            Matter(HealthMatter, ThirdBody, "HEALTH")
        );
}
