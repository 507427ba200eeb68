namespace Enforcement.EnforcementSupervision.Oversight;

/// <summary>What the rooms of instruments, tasks and meetings have in common: fields, clocks.</summary>
internal static class OversightRoom
{
    public static Room<SupervisionDb> Room { get; } = new("Oversight");
}
