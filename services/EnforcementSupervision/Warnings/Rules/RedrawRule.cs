using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>Draw shopping: one draw's attempts aborted again and again.</summary>
internal static class RedrawRule
{
    public static IEnumerable<WarningGround> Find(DrawFacts draw, RuleBook rules)
    {
        if (
            draw.Aborted.Count == 0
            || rules.On(WarningPolicies.Redraw, LegalDay.Of(draw.Aborted[0].At), draw.Body) is not { Count: > 0 } rule
            || draw.Aborted.Count < rule.Count
        )
            yield break;
        yield return new(
            WarningKind.RepeatedRedraw,
            "",
            draw.Body,
            null,
            LegalDay.Of(draw.Aborted[rule.Count - 1].At),
            [new("draw", draw.DrawId), .. draw.Aborted.Select(a => new WarningEvidence("abort", $"planning#{a.Seq}"))],
            rule.Version
        );
    }
}
