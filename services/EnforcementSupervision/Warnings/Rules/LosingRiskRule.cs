using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>
/// A plan line filed with a matter on which the body lost not long before. It flags the line and does not stop it: what
/// was wrong may be mended, and Planning need not know how reviews and suits end.
/// </summary>
internal static class LosingRiskRule
{
    public static IEnumerable<WarningGround> Find(LineFacts line, RuleBook rules)
    {
        if (rules.On(WarningPolicies.LosingRisk, line.FiledOn, line.Body) is not { } rule)
            yield break;
        var lately = line
            .Lost.Where(o => o.DecidedOn < line.FiledOn && line.FiledOn <= o.DecidedOn.AddMonths(rule.Count))
            .ToList();
        if (lately.Count > 0)
            yield return new(
                WarningKind.LosingRisk,
                "",
                line.Body,
                null,
                line.FiledOn,
                [new("plan-line", line.Id), .. lately.Select(o => new WarningEvidence("outcome", o.DocumentNumber))],
                rule.Version
            );
    }
}
