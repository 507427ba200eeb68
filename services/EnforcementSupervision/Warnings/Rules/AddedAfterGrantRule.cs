using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>Plan inflation: a line added by amendment for enterprises that were granted observation before, so that
/// sparing them counts.</summary>
internal static class AddedAfterGrantRule
{
    public static IEnumerable<WarningGround> Find(LineFacts line, RuleBook rules)
    {
        if (line.AddedOn is not { } on || rules.On(WarningPolicies.AddedAfterGrant, on, line.Body) is not { } rule)
            yield break;
        var observed = ObservationPeriod.Of(line.Changes).Where(p => p.RunsOn(on)).ToLookup(p => p.CreditCode);
        var visits = line.Visits.Where(v => observed.Contains(v.CreditCode)).ToList();
        if (visits.Select(v => v.CreditCode).Distinct().Count() < Math.Max(1, rule.Count))
            yield break;
        yield return new(
            WarningKind.AddedAfterGrant,
            "",
            line.Body,
            null,
            on,
            [
                new("plan-line", line.Id),
                .. visits.Select(v => new WarningEvidence("visit", v.VisitId)),
                .. visits
                    .SelectMany(v => observed[v.CreditCode])
                    .Select(p => p.Id)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(id => new WarningEvidence("observation", id)),
            ],
            rule.Version
        );
    }
}
