using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>
/// Draw shopping: of what was drawn for a body, too much is not made, even where a station assented to each. Both a
/// number and a share must be reached: of three drawn visits one is a third.
/// </summary>
internal static class DrawnDroppedRule
{
    private const int Shown = 50;

    public static IEnumerable<WarningGround> Find(DroppedFacts body, RuleBook rules)
    {
        if (
            rules.On(WarningPolicies.DroppedVisits, body.From, body.Body) is not { Count: > 0 } least
            || rules.On(WarningPolicies.DroppedShare, body.From, body.Body) is not { } share
            || body.Dropped.Count < least.Count
            || 100L * body.Dropped.Count < (long)share.Count * body.Drawn
        )
            yield break;
        yield return new(
            WarningKind.DrawnDropped,
            "",
            body.Body,
            null,
            LegalDay.Of(body.Dropped[least.Count - 1].At),
            // Enough to look at; the figure has them all.
            [.. body.Dropped.Take(Math.Max(least.Count, Shown)).Select(d => new WarningEvidence("visit", d.VisitId))],
            least.Version,
            share.Version
        );
    }
}
