namespace Enforcement.Integration.Referrals;

/// <summary>Where clues go to agencies and come back from them.</summary>
internal static class ClueSteps
{
    internal static async Task<ReferralHouse> Ready()
    {
        var house = await ReferralHouse.Ready();
        await house.SetPolicies();
        return house;
    }
}
