using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>
/// 国办发〔2024〕54号: no more entries of a body at an enterprise in a year than the published cap of the entry's own
/// day allows, for the enterprise's class of that day. Which entries count is data; a superior's campaign never does.
/// </summary>
internal static class OverCapRule
{
    public static IEnumerable<WarningGround> Find(FirmFacts firm, RuleBook rules)
    {
        foreach (
            var year in FirmFacts.ByDay(firm.Presences.Where(p => Counts(p, firm.Body, rules))).GroupBy(p => p.On.Year)
        )
        {
            var soFar = new List<FirmPresence>();
            foreach (var entry in year)
            {
                soFar.Add(entry);
                if (CapOf(firm, entry.On, rules) is { } cap && soFar.Count > cap.Count)
                    yield return new(
                        WarningKind.OverCap,
                        entry.Id,
                        firm.Body,
                        firm.CreditCode,
                        entry.On,
                        [.. soFar.Select(p => new WarningEvidence("entry", p.Id))],
                        cap.Version
                    );
            }
        }
    }

    private static bool Counts(FirmPresence entry, BodyCode body, RuleBook rules) =>
        entry.VisitId is null
            ? rules.On(WarningPolicies.CapLabels, entry.On, body) is { } labels && labels.Words.Contains(entry.Label)
            : !entry.CapExempt
                && rules.On(WarningPolicies.CapKinds, entry.On, body) is { } kinds
                && kinds.Words.Contains(entry.Kind.ToString().ToLowerInvariant());

    // As Planning finds it: the body's own cap, else that of the class, else that of everybody.
    private static Rule? CapOf(FirmFacts firm, DateOnly on, RuleBook rules)
    {
        var cap = rules.On(WarningPolicies.Cap, on, firm.Body);
        return cap is { Set.Scope: "" } && firm.ClassOn(on) is var risk and not RiskClass.Unspecified
            ? rules.On(WarningPolicies.Cap, on, $"class-{risk}")
            : cap;
    }
}
