namespace Enforcement.EnforcementSupervision.Sight;

/// <summary>Who sees whose affairs.</summary>
internal static class SightRoom
{
    public static Room<SupervisionDb> Room { get; } = new("Sight");
}
