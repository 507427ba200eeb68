using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Policies;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry;

/// <summary>The dated rules of observation; each is judged by the version in force on the day of the act.</summary>
internal static class ObservationPolicy
{
    private const string Longest = "registry.observation.longest-term";
    private const string Worst = "registry.observation.worst-class";
    private const string Excluded = "registry.observation.excluded-industries";

    public static IReadOnlyList<PolicyKey> Keys { get; } =
    [
        PolicyKey.Months(Longest),
        PolicyKey.Text(Worst, "A", "B", "C", "D"),
        PolicyKey.Text(Excluded, value =>
        {
            if (Split(value).FirstOrDefault(p => !Industries.IsPrefix(p)) is { } bad)
                throw new FormatException($"sections, divisions, groups or classes of GB/T 4754-2017 with a space between, '{bad}' is none");
        }),
    ];

    /// <summary>In months from the day of the grant.</summary>
    public static int LongestTerm(ServiceDb db, DateOnly on) => Policy.Count(db, Longest, on);

    public static RiskClass WorstClass(ServiceDb db, DateOnly on) => Enum.Parse<RiskClass>(Policy.Value(db, Worst, on));

    /// <summary>Beginnings of industry codes that no observed enterprise may carry on anywhere.</summary>
    public static IReadOnlyList<string> ExcludedIndustries(ServiceDb db, DateOnly on) => Split(Policy.Value(db, Excluded, on));

    private static string[] Split(string value) => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
