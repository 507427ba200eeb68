using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// Dated rules. A decision is judged by the version in force on its own day: a case of 2024 by the parameters of 2024.
/// </summary>
public static class Policy
{
    // Nearly every decision asks.
    private static readonly CompiledQuery<Func<ServiceDb, string, string, DateOnly, IEnumerable<PolicyRow>>> Begun =
        new(() =>
            EF.CompileQuery(
                (ServiceDb db, string key, string scope, DateOnly on) =>
                    db
                        .Policies.AsNoTracking()
                        .Where(p => p.Key == key && (p.Scope == scope || p.Scope == "") && p.EffectiveFrom <= on)
            )
        );

    /// <summary>The value in force on a day; the scope's own version before the general one.</summary>
    public static string Value(ServiceDb db, string key, DateOnly on, string scope = "") =>
        Find(db, key, on, scope).Value;

    public static int Count(ServiceDb db, string key, DateOnly on, string scope = "") =>
        PolicyKey.Whole(Find(db, key, on, scope).Value);

    /// <summary>A length of time with its day type.</summary>
    public static Term Term(ServiceDb db, string key, DateOnly on, string scope = "")
    {
        var row = Find(db, key, on, scope);
        return new(PolicyKey.Whole(row.Value), row.DayType == "working" ? DayType.Working : DayType.Natural);
    }

    /// <summary>The value in force with its legal basis, as a refusal quotes it.</summary>
    public static PolicySet InForce(ServiceDb db, string key, DateOnly on, string scope = "") =>
        Set(Find(db, key, on, scope));

    /// <summary>Null when the key has no version on that day.</summary>
    public static PolicySet? TryInForce(ServiceDb db, string key, DateOnly on, string scope = "") =>
        Lookup(db, key, on, scope) is { } row ? Set(row) : null;

    /// <summary>All versions of the keys that begin so, for somebody who judges many days at once.</summary>
    public static IReadOnlyList<PolicySet> Versions(ServiceDb db, string prefix) =>
        [.. db.Policies.AsNoTracking().Where(p => p.Key.StartsWith(prefix)).AsEnumerable().Select(Set)];

    private static PolicyRow Find(ServiceDb db, string key, DateOnly on, string scope) =>
        Lookup(db, key, on, scope)
        ?? throw Refusal.Precondition(Reasons.PolicyMissing, $"no version of {key} is in force on {on.Iso()}");

    private static PolicyRow? Lookup(ServiceDb db, string key, DateOnly on, string scope)
    {
        var versions = Begun
            .For(db)(db, key, scope, on)
            .Where(p => p.EffectiveTo is null || p.EffectiveTo >= on)
            .OrderByDescending(p => p.EffectiveFrom)
            .ToList();
        return versions.FirstOrDefault(p => p.Scope == scope) ?? versions.FirstOrDefault();
    }

    internal static void Fold(ServiceDb db, PolicySet p)
    {
        // The version that was open ends the day before the new one begins.
        var open = db
            .Policies.Where(r =>
                r.Key == p.Key && r.Scope == p.Scope && r.EffectiveTo == null && r.EffectiveFrom < p.EffectiveFrom
            )
            .ToList();
        foreach (var row in open)
            row.EffectiveTo = p.EffectiveFrom.AddDays(-1);
        db.Policies.Add(
            new PolicyRow
            {
                Key = p.Key,
                Scope = p.Scope,
                EffectiveFrom = p.EffectiveFrom,
                EffectiveTo = p.EffectiveTo,
                Value = p.Value,
                Unit = p.Unit,
                DayType = p.DayType,
                LegalBasis = p.LegalBasis,
                Confidence = p.Confidence,
                DocumentNumber = p.DocumentNumber,
                ReviewNumber = p.ReviewNumber,
                FilingNumber = p.FilingNumber,
            }
        );
    }

    internal static PolicySet Set(PolicyRow r) =>
        new(
            r.Key,
            r.Scope,
            r.Value,
            r.Unit,
            r.DayType,
            r.LegalBasis,
            r.EffectiveFrom,
            r.EffectiveTo,
            r.Confidence,
            r.DocumentNumber,
            r.ReviewNumber,
            r.FilingNumber
        );
}
