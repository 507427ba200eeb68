using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>能合并不得重复: the same body comes again within the policy's days. A superior's campaign and entries with
/// an exempt label are left out of it.</summary>
internal static class SecondEntryRule
{
    public static IEnumerable<WarningGround> Find(FirmFacts firm, RuleBook rules)
    {
        FirmPresence? before = null;
        foreach (var entry in FirmFacts.ByDay(firm.Presences.Where(p => !p.Deployed && !IsExempt(p, firm.Body, rules))))
        {
            if (
                before is not null
                && rules.On(WarningPolicies.SecondEntry, entry.On, firm.Body) is { } rule
                && entry.On <= rule.Until(before.On)
            )
                yield return new(
                    WarningKind.SecondEntry,
                    entry.Id,
                    firm.Body,
                    firm.CreditCode,
                    entry.On,
                    [new("entry", before.Id), new("entry", entry.Id)],
                    rule.Version
                );
            before = entry;
        }
    }

    private static bool IsExempt(FirmPresence entry, BodyCode body, RuleBook rules) =>
        entry.Label is { } label
        && rules.On(WarningPolicies.ExemptLabels, entry.On, body) is { } exempt
        && exempt.Words.Contains(label);
}
