namespace Enforcement.EnforcementSupervision;

/// <summary>What figure 16 counts, from the rooms of Referrals/.</summary>
internal static class ReferralFacts
{
    public static IReadOnlyList<CountedReferral> Load(SupervisionDb db, int year, DateTimeOffset cut) => [];
}
