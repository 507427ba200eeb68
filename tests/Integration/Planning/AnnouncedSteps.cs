using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>A visit that was announced.</summary>
internal static class AnnouncedSteps
{
    internal static async Task<(PlanningHouse House, string Visit, string Lead, string Second)> Announced(
        string on = "2025-03-10"
    )
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Announce(visit, on);
        await house.On(on);
        return (house, visit, lead, second);
    }
}
