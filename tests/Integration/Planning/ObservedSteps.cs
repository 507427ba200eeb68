using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>A visit at a firm under observation.</summary>
internal static class ObservedSteps
{
    /// <summary>A visit planned in January, its firm observed from 10 February, the day 3 March.</summary>
    internal static async Task<(PlanningHouse House, string Visit)> Observed(string matter = Fire)
    {
        var house = await Start();
        var visit = await house.Visit(matter: matter);
        await house.Observe(Code(1));
        await house.On("2025-03-03");
        return (house, visit);
    }
}
