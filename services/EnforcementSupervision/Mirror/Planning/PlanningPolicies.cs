using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>A dated rule that Planning owns and supervision judges by as well.</summary>
internal sealed record FollowedPolicyRow
{
    public required string Key { get; init; }
    public required string Scope { get; init; }
    public DateOnly EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
    public required string Value { get; init; }
    public required string DayType { get; init; }
    public required string LegalBasis { get; init; }
}

/// <summary>Planning's dated rules that supervision judges by as well.</summary>
internal static class PlanningPolicies
{
    public static void Map(ModelBuilder model)
    {
        model
            .Entity<FollowedPolicyRow>()
            .ToTable("followed_policy")
            .HasKey(r => new
            {
                r.Key,
                r.Scope,
                r.EffectiveFrom,
            });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case PolicySet p:
                // As its owner folds it: the version that was open ends the day before the new one begins.
                db.RunNamed(
                    """
                    UPDATE followed_policy SET effective_to = $day_before
                    WHERE key = $key AND scope = $scope AND effective_to IS NULL AND effective_from < $effective_from
                    """,
                    ("key", p.Key),
                    ("scope", p.Scope),
                    ("effective_from", p.EffectiveFrom),
                    ("day_before", p.EffectiveFrom.AddDays(-1))
                );
                db.Upsert(
                    "followed_policy",
                    ("key", p.Key),
                    ("scope", p.Scope),
                    ("effective_from", p.EffectiveFrom),
                    ("effective_to", p.EffectiveTo),
                    ("value", p.Value),
                    ("day_type", p.DayType),
                    ("legal_basis", p.LegalBasis)
                );
                return true;
            default:
                return false;
        }
    }

    /// <summary>The scope's own version before the general one; null where neither is in force.</summary>
    public static string? ValueOn(SupervisionDb db, string key, DateOnly on, string scope)
    {
        var versions = db
            .FollowedPolicies.AsNoTracking()
            .Where(p => p.Key == key && (p.Scope == scope || p.Scope == "") && p.EffectiveFrom <= on)
            .OrderByDescending(p => p.EffectiveFrom)
            .AsEnumerable()
            .Where(p => !(p.EffectiveTo < on))
            .ToList();
        return (versions.Find(p => p.Scope == scope) ?? versions.FirstOrDefault())?.Value;
    }
}

internal static class PlanningPoliciesSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<FollowedPolicyRow> FollowedPolicies => db.Set<FollowedPolicyRow>();
    }
}
