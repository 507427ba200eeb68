using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.Ledger.Policies;

/// <summary>Which version of a dated rule may stand beside those that stand.</summary>
internal static class PolicyVersions
{
    /// <summary>
    /// Versions of a key and scope follow each other day by day: no day has two, and none between the first and the
    /// last has none. A version that starts inside the open last one ends it the day before. An older one may be added
    /// before the first. A refusal names both versions.
    /// </summary>
    internal static void Check(IReadOnlyList<PolicyKey> owned, IEnumerable<PolicySet> versions, PolicySet next)
    {
        var key = owned.FirstOrDefault(k => k.Key == next.Key)
            ?? throw Refusal.Invalid(
                "key",
                Reasons.UnknownPolicyKey,
                $"'{Fields.Shown(next.Key)}' is no policy key; known are {string.Join(", ", owned.Select(k => k.Key))}"
            );
        try
        {
            key.Check(next.Value);
        }
        catch (FormatException e)
        {
            throw Refusal.Invalid(
                "value",
                Reasons.PolicyValue,
                $"{next.Key} must be {e.Message}, not '{Fields.Shown(next.Value)}'"
            );
        }
        if (next.Unit != key.Unit)
            throw Refusal.Invalid(
                "unit",
                Reasons.PolicyValue,
                $"{next.Key} is read in {key.Unit}, not in '{Fields.Shown(next.Unit)}'"
            );
        if (!key.DayTypes.Contains(next.DayType))
            throw Refusal.Invalid(
                "day_type",
                Reasons.PolicyValue,
                $"the day type of {next.Key} must be one of {string.Join(", ", key.DayTypes.Select(t => $"'{t}'"))}"
            );
        key.Version?.Invoke(next);
        if (next.EffectiveTo < next.EffectiveFrom)
            throw Refusal.Invalid("effective_to", Reasons.OutOfRange, "effective_to is before effective_from");
        Fits([.. versions.Where(v => v.Key == next.Key && v.Scope == next.Scope).OrderBy(v => v.EffectiveFrom)], next);
    }

    private static void Fits(IReadOnlyList<PolicySet> standing, PolicySet next)
    {
        // The open last version gives way; what is left of it ends the day before.
        var kept = standing
            .Select(v =>
                v.EffectiveTo is null && v.EffectiveFrom < next.EffectiveFrom
                    ? v with
                    {
                        EffectiveTo = next.EffectiveFrom.AddDays(-1),
                    }
                    : v
            )
            .ToList();
        if (
            kept.Find(v =>
                next.EffectiveFrom <= (v.EffectiveTo ?? DateOnly.MaxValue)
                && v.EffectiveFrom <= (next.EffectiveTo ?? DateOnly.MaxValue)
            ) is
            { } other
        )
            throw Refusal.Precondition(Reasons.PolicyOverlap, $"{Shown(next)} overlaps {Shown(other)}");
        if (
            kept.LastOrDefault(v => v.EffectiveFrom < next.EffectiveFrom) is { } before
            && before.EffectiveTo!.Value.AddDays(1) != next.EffectiveFrom
        )
            throw Refusal.Precondition(Reasons.PolicyGap, $"no version between {Shown(before)} and {Shown(next)}");
        if (
            kept.Find(v => v.EffectiveFrom > next.EffectiveFrom) is { } after
            && next.EffectiveTo!.Value.AddDays(1) != after.EffectiveFrom
        )
            throw Refusal.Precondition(Reasons.PolicyGap, $"no version between {Shown(next)} and {Shown(after)}");
    }

    /// <summary>Loading the same version again changes nothing, also after a later one has ended it.</summary>
    internal static bool IsKnown(IReadOnlyList<PolicySet> versions, PolicySet next) =>
        versions.Contains(next)
        || (next.EffectiveTo is null && versions.Any(v => v with { EffectiveTo = null } == next));

    private static string Shown(PolicySet v) =>
        $"{v.Key}{(v.Scope.Length > 0 ? $" ({v.Scope})" : "")} '{Fields.Shown(v.Value)}' of "
        + $"{v.EffectiveFrom.Iso()} to {v.EffectiveTo?.Iso() ?? "open"}";
}
