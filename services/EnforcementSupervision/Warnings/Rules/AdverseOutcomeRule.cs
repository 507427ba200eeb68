using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>行政复议, 行政诉讼: an act of the body on the matter did not stand.</summary>
internal static class AdverseOutcomeRule
{
    public static IEnumerable<WarningGround> Find(ReviewOutcomeRow outcome, RuleBook rules)
    {
        if (
            !outcome.IsAdverse
            || rules.On(WarningPolicies.Outcome, outcome.DecidedOn, outcome.Body) is not { IsOn: true } rule
        )
            yield break;
        List<WarningEvidence> evidence = [new("outcome", outcome.DocumentNumber), new("matter", outcome.Matter)];
        if (outcome.VisitId is { } visit)
            evidence.Add(new("visit", visit));
        yield return new(
            WarningKind.AdverseOutcome,
            "",
            outcome.Body,
            outcome.CreditCode,
            outcome.DecidedOn,
            evidence,
            rule.Version
        );
    }
}
