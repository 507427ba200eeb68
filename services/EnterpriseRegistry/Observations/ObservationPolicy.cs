using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>The dated rules of observation; each is judged by the version in force on the day of the act.</summary>
internal static class ObservationPolicy
{
    private const string Longest = "registry.observation.longest-term";
    private const string Worst = "registry.observation.worst-class";
    private const string MidTerm = "registry.observation.mid-term";
    private const string AssessDays = "registry.observation.assess-within";
    private const string AppealDays = "registry.observation.appeal-days";
    private const string AnswerDays = "registry.observation.answer-days";
    private const string TriggerDays = "registry.observation.trigger-days";
    private const string Excluded = "registry.observation.excluded-industries";

    public static IReadOnlyList<PolicyKey> Keys { get; } =
    [
        PolicyKey.Months(Longest),
        PolicyKey.Days(AppealDays),
        PolicyKey.Days(AssessDays),
        PolicyKey.Days(AnswerDays),
        PolicyKey.Days(TriggerDays),
        new PolicyKey(
            MidTerm,
            value =>
            {
                if (
                    !int.TryParse(
                        value,
                        System.Globalization.NumberStyles.None,
                        System.Globalization.CultureInfo.InvariantCulture,
                        out var n
                    ) || n is < 1 or > 99
                )
                    throw new FormatException("1 to 99");
            },
            "percent",
            ""
        ),
        PolicyKey.Text(Worst, "A", "B", "C", "D"),
        PolicyKey.Text(Excluded, value =>
        {
            if (Split(value).FirstOrDefault(p => !Industries.IsPrefix(p)) is { } bad)
                throw new FormatException(
                    $"sections, divisions, groups or classes of GB/T 4754-2017 with a space between, '{bad}' is none"
                );
        }),
    ];

    /// <summary>In months from the day of the grant.</summary>
    public static int LongestTerm(ServiceDb db, DateOnly on) => Policy.Count(db, Longest, on);

    public static RiskClass WorstClass(ServiceDb db, DateOnly on) => Enum.Parse<RiskClass>(Policy.Value(db, Worst, on));

    /// <summary>Beginnings of industry codes that no observed enterprise may carry on anywhere.</summary>
    public static IReadOnlyList<string> ExcludedIndustries(ServiceDb db, DateOnly on) =>
        Split(Policy.Value(db, Excluded, on));

    /// <summary>The share of the term after which the mid-term assessment opens.</summary>
    public static int MidTermPercent(ServiceDb db, DateOnly on) => Policy.Count(db, MidTerm, on);

    /// <summary>How long the station has for an assessment that is open.</summary>
    public static Term AssessTerm(ServiceDb db, DateOnly on) => Policy.Term(db, AssessDays, on);

    /// <summary>How long an enterprise may object to a refusal or revocation.</summary>
    public static Term AppealTerm(ServiceDb db, DateOnly on) => Policy.Term(db, AppealDays, on);

    /// <summary>How long an enterprise may answer what may end its period.</summary>
    public static Term AnswerTerm(ServiceDb db, DateOnly on) => Policy.Term(db, AnswerDays, on);

    /// <summary>How long the station has to decide about it.</summary>
    public static Term TriggerTerm(ServiceDb db, DateOnly on) => Policy.Term(db, TriggerDays, on);

    /// <summary>Both; null on a day for which they are not set: then nothing is opened by itself.</summary>
    public static (Term Answer, Term Decide)? TriggerTerms(ServiceDb db, DateOnly on) =>
        Policy.TryInForce(db, AnswerDays, on) is null || Policy.TryInForce(db, TriggerDays, on) is null
            ? null
            : (AnswerTerm(db, on), TriggerTerm(db, on));

    private static string[] Split(string value) => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
