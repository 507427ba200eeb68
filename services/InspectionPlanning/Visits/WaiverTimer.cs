using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>A waiver that nobody has decided by decide_by lapses at 24:00 of that day, and the visit goes on.</summary>
internal static class WaiverTimer
{
    private const string Kind = "waiver/";

    public static string Id(string visitId) => Kind + visitId;

    public static bool Owns(string timer) => timer.StartsWith(Kind, StringComparison.Ordinal);

    public static IEnumerable<IEvent> Fire(string timer) => [new WaiverLapsed(timer[Kind.Length..])];
}
