using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>Many back-entries, or many publications, of a body on one day when their time is nearly or wholly over:
/// written for the deadline and not of what happened.</summary>
internal static class BulkAtDeadlineRule
{
    /// <summary>Records that a warning names, the first of the day: more say no more, and one that named them all would
    /// be written anew with each.</summary>
    public const int MostEvidence = 200;

    /// <summary>How many are many, and how near is near; null where the day has no such rule.</summary>
    public static (Rule Count, Rule Near)? On(DateOnly day, BodyCode body, RuleBook rules) =>
        rules.On(WarningPolicies.BulkCount, day, body) is { Count: > 0 } count
        && rules.On(WarningPolicies.BulkDays, day, body) is { } near
            ? (count, near)
            : null;

    /// <summary>The last day for a back-entry of an entry; null where there is no term.</summary>
    public static DateOnly? LastDay(DateOnly entered, BodyCode body, RuleBook rules) =>
        rules.On(WarningPolicies.BackEntry, entered, body) is { } term
            ? WorkingDays.Published.Add(entered, term.Term).Day
            : null;

    public static IEnumerable<WarningGround> Find(BulkFacts day, RuleBook rules)
    {
        if (On(day.Day, day.Body, rules) is not var (count, near))
            yield break;
        if (day.BackEntries.Count >= count.Count)
            yield return Of("back-entry", "entry", day.BackEntries);
        if (day.Publications.Count >= count.Count)
            yield return Of("publication", "publication", day.Publications);

        WarningGround Of(string key, string kind, IReadOnlyList<string> records) =>
            new(
                WarningKind.BulkAtDeadline,
                key,
                day.Body,
                null,
                day.Day,
                [.. records.Take(MostEvidence).Select(id => new WarningEvidence(kind, id))],
                count.Version,
                near.Version
            );
    }
}
