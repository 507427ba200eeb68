using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Policies;

/// <summary>A version of a rule as it is judged by.</summary>
internal sealed record Rule(PolicySet Set)
{
    public int Count => int.Parse(Set.Value, NumberStyles.None, CultureInfo.InvariantCulture);
    public bool IsOn => Set.Value == "on";
    public IReadOnlyList<string> Words => Set.Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
    public RuleVersion Version => new(Set.Key, Set.Scope, Set.Value, Set.EffectiveFrom, Set.LegalBasis);
    public Term Term => new(Count, Set.DayType == "working" ? DayType.Working : DayType.Natural);

    /// <summary>The last of so many days after one. An interval between two acts is no period that somebody has: its
    /// end never moves to a working day.</summary>
    public DateOnly Until(DateOnly from) =>
        Term.Type == DayType.Natural ? from.AddDays(Count) : WorkingDays.Published.Add(from, Term).Day;
}

/// <summary>The dated rules of warnings: those of this service and those it follows. A rule with no version on a day
/// does not judge that day.</summary>
internal sealed class RuleBook(IEnumerable<PolicySet> versions)
{
    private readonly ILookup<string, Rule> byKey = versions.ToLookup(
        v => v.Key,
        v => new Rule(v),
        StringComparer.Ordinal
    );

    public static RuleBook Of(SupervisionDb db) =>
        new(
            Policy
                .Versions(db, "supervision.warning.")
                .Concat(
                    db.FollowedPolicies.AsNoTracking()
                        .AsEnumerable()
                        .Select(p => new PolicySet(
                            p.Key,
                            p.Scope,
                            p.Value,
                            "",
                            p.DayType,
                            p.LegalBasis,
                            p.EffectiveFrom,
                            p.EffectiveTo,
                            ""
                        ))
                )
        );

    /// <summary>The scope's own version before the general one; null when there is neither.</summary>
    public Rule? On(string key, DateOnly day, string? scope = null)
    {
        var inForce = byKey[key]
            .Where(r => r.Set.EffectiveFrom <= day && (r.Set.EffectiveTo is not { } to || day <= to))
            .ToList();
        return inForce.Find(r => r.Set.Scope == (scope ?? "")) ?? inForce.Find(r => r.Set.Scope.Length == 0);
    }
}
