using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.BuildingBlocks.Policies;

/// <summary>A key a service owns and how its value is checked; the check throws <see
/// cref="FormatException"/>.</summary>
/// <param name="Unit">The one unit the value is read in: a length of "24" read as days where months were meant is no
/// length.</param>
/// <param name="DayTypes">What may stand as day type; a length in whole days or months always says which days it
/// counts.</param>
public sealed record PolicyKey(string Key, Action<string> Check, string Unit, params IReadOnlyList<string> DayTypes)
{
    /// <summary>
    /// What a version must be besides its value, as its scope or document; throws <see cref="Refusal"/>.
    /// </summary>
    public Action<PolicySet>? Version { get; init; }

    /// <summary>A plain number, also of hours or minutes, which are exact.</summary>
    public static PolicyKey Count(string key, string unit = "count") => new(key, value => Whole(value), unit, "");

    /// <summary>Whole days, working or natural.</summary>
    public static PolicyKey Days(string key) => new(key, value => Whole(value), "days", "working", "natural");

    public static PolicyKey Months(string key) => new(key, value => Whole(value), "months", "natural");

    public static PolicyKey Text(string key, params string[] allowed) => Text(key, value =>
        {
            if (allowed.Length > 0 && !allowed.Contains(value))
                throw new FormatException($"one of {string.Join(", ", allowed)}");
        });

    public static PolicyKey Text(string key, Action<string> check) => new(key, check, "text", "");

    internal static int Whole(string value) =>
        int.TryParse(
            value,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var n
        )
            ? n
            : throw new FormatException("a whole number");
}

/// <summary>
/// Dated rules. A decision is judged by the version in force on its own day: a case of 2024 by the parameters of 2024.
/// </summary>
public static class Policy
{
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

    /// <summary>The value in force with its legal basis, as a refusal or a capped visit quotes it.</summary>
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
        var versions = db
            .Policies.AsNoTracking()
            .Where(p => p.Key == key && (p.Scope == scope || p.Scope == "") && p.EffectiveFrom <= on)
            .OrderByDescending(p => p.EffectiveFrom)
            .AsEnumerable()
            .Where(p => p.EffectiveTo is null || p.EffectiveTo >= on)
            .ToList();
        return versions.FirstOrDefault(p => p.Scope == scope) ?? versions.FirstOrDefault();
    }

    /// <summary>
    /// Versions of a key and scope follow each other day by day: no day has two, and none between the first and the
    /// last
    /// has none. A version that starts inside the open last one ends it the day before. An older one may be added
    /// before
    /// the first. A refusal names both versions.
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
        $"{v.Key}{(v.Scope.Length > 0 ? $" ({v.Scope})" : "")} '{Fields.Shown(v.Value)}' of {v.EffectiveFrom.Iso()} to {v.EffectiveTo?.Iso() ?? "open"}";

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
