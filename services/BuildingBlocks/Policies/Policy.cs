using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.BuildingBlocks.Policies;

/// <summary>A key a service owns and how its value is checked; the check throws <see cref="FormatException"/>.</summary>
public sealed record PolicyKey(string Key, Action<string> Check)
{
    public static PolicyKey Count(string key) => new(key, value => Whole(value));
    public static PolicyKey Text(string key, params string[] allowed) => new(key, value =>
    {
        if (allowed.Length > 0 && !allowed.Contains(value)) throw new FormatException($"one of {string.Join(", ", allowed)}");
    });

    internal static int Whole(string value) =>
        int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n)
            ? n : throw new FormatException("a whole number");
}

/// <summary>
/// Dated rules. A decision is judged by the version in force on its own day: a case of 2024 by the parameters of 2024.
/// </summary>
public static class Policy
{
    /// <summary>The value in force on a day; the scope's own version before the general one.</summary>
    public static string Value(ServiceDb db, string key, DateOnly on, string scope = "") => Find(db, key, on, scope).Value;
    public static int Count(ServiceDb db, string key, DateOnly on, string scope = "") => PolicyKey.Whole(Find(db, key, on, scope).Value);

    /// <summary>A length of time with its day type.</summary>
    public static Term Term(ServiceDb db, string key, DateOnly on, string scope = "")
    {
        var row = Find(db, key, on, scope);
        return new(PolicyKey.Whole(row.Value), row.DayType == "working" ? DayType.Working : DayType.Natural);
    }

    /// <summary>The value in force with its legal basis, as a refusal or a capped visit quotes it.</summary>
    public static PolicySet InForce(ServiceDb db, string key, DateOnly on, string scope = "") => Set(Find(db, key, on, scope));

    /// <summary>Null when the key has no version on that day.</summary>
    public static PolicySet? TryInForce(ServiceDb db, string key, DateOnly on, string scope = "") => Lookup(db, key, on, scope) is { } row ? Set(row) : null;

    private static PolicyRow Find(ServiceDb db, string key, DateOnly on, string scope) => Lookup(db, key, on, scope)
        ?? throw Refusal.Precondition(Reasons.PolicyMissing, $"no version of {key} is in force on {on:yyyy-MM-dd}");

    private static PolicyRow? Lookup(ServiceDb db, string key, DateOnly on, string scope)
    {
        var versions = db.Policies.AsNoTracking().Where(p => p.Key == key && (p.Scope == scope || p.Scope == "") && p.EffectiveFrom <= on)
            .OrderByDescending(p => p.EffectiveFrom).AsEnumerable().Where(p => p.EffectiveTo is null || p.EffectiveTo >= on).ToList();
        return versions.FirstOrDefault(p => p.Scope == scope) ?? versions.FirstOrDefault();
    }

    /// <summary>
    /// Versions of a key and scope follow each other day by day. A new one starts after the last one ends, or on a day
    /// inside an open last one, which then ends the day before.
    /// </summary>
    internal static void Check(IReadOnlyList<PolicyKey> owned, IEnumerable<PolicySet> versions, PolicySet next)
    {
        var key = owned.FirstOrDefault(k => k.Key == next.Key)
            ?? throw Refusal.Invalid("key", Reasons.UnknownPolicyKey, $"'{Fields.Shown(next.Key)}' is no policy key; known are {string.Join(", ", owned.Select(k => k.Key))}");
        try { key.Check(next.Value); }
        catch (FormatException e) { throw Refusal.Invalid("value", Reasons.PolicyValue, $"{next.Key} must be {e.Message}, not '{Fields.Shown(next.Value)}'"); }
        if (next.EffectiveTo < next.EffectiveFrom) throw Refusal.Invalid("effective_to", Reasons.OutOfRange, "effective_to is before effective_from");
        if (versions.Where(v => v.Key == next.Key && v.Scope == next.Scope).MaxBy(v => v.EffectiveFrom) is not { } last) return;
        if (next.EffectiveFrom <= last.EffectiveFrom || (last.EffectiveTo is { } end && next.EffectiveFrom <= end))
            throw Refusal.Precondition(Reasons.PolicyOverlap, $"{next.Key} has a version from {last.EffectiveFrom:yyyy-MM-dd} that overlaps");
        if (last.EffectiveTo is { } ended && next.EffectiveFrom > ended.AddDays(1))
            throw Refusal.Precondition(Reasons.PolicyGap, $"{next.Key} would have no version from {ended.AddDays(1):yyyy-MM-dd} to {next.EffectiveFrom.AddDays(-1):yyyy-MM-dd}");
    }

    internal static void Fold(ServiceDb db, PolicySet p)
    {
        // The version that was open ends the day before the new one begins.
        var open = db.Policies.Where(r => r.Key == p.Key && r.Scope == p.Scope && r.EffectiveTo == null).ToList();
        foreach (var row in open) row.EffectiveTo = p.EffectiveFrom.AddDays(-1);
        db.Policies.Add(new PolicyRow
        {
            Key = p.Key, Scope = p.Scope, EffectiveFrom = p.EffectiveFrom, EffectiveTo = p.EffectiveTo, Value = p.Value,
            Unit = p.Unit, DayType = p.DayType, LegalBasis = p.LegalBasis, Confidence = p.Confidence,
        });
    }

    internal static PolicySet Set(PolicyRow r) =>
        new(r.Key, r.Scope, r.Value, r.Unit, r.DayType, r.LegalBasis, r.EffectiveFrom, r.EffectiveTo, r.Confidence);
}
