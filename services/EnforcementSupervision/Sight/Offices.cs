namespace Enforcement.EnforcementSupervision.Sight;

/// <summary>The justice bureau and its station, as a body is named; both supervise, so what is about either goes around
/// it.</summary>
internal static class Offices
{
    public const string Justice = "JUSTICE",
        Station = "STATION";
}
