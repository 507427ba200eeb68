using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>An incident ended the observation of an enterprise that had been spared a visit not long before, and nobody
/// had gone after all. One for each body.</summary>
internal static class IncidentAfterWaiverRule
{
    public static IEnumerable<WarningGround> Find(IncidentFacts firm, RuleBook rules)
    {
        foreach (var (observation, on) in firm.Incidents)
        foreach (
            var body in firm
                .Spared.Where(s => s.On <= on && (s.Until is not { } until || until >= on))
                .GroupBy(s => s.Body)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
            if (
                rules.On(WarningPolicies.Incident, on, body.Key) is { } rule
                && body.Where(s => on <= rule.Until(s.On)).ToList() is { Count: > 0 } spared
            )
                yield return new(
                    WarningKind.IncidentAfterWaiver,
                    $"{observation}/{body.Key}",
                    body.Key,
                    firm.CreditCode,
                    on,
                    [new("observation", observation), .. spared.Select(s => new WarningEvidence("waiver", s.VisitId))],
                    rule.Version
                );
    }
}
