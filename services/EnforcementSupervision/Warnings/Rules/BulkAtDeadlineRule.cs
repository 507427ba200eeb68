using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>Many back-entries, or many publications, of a body on one day when their time is nearly or wholly over:
/// written for the deadline and not of what happened.</summary>
internal static class BulkAtDeadlineRule
{
    public static IEnumerable<WarningGround> Find(BulkFacts day, RuleBook rules)
    {
        if (BulkFacts.On(day.Day, day.Body, rules) is not var (count, near))
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
                [.. records.Take(BulkFacts.MostEvidence).Select(id => new WarningEvidence(kind, id))],
                count.Version,
                near.Version
            );
    }
}
