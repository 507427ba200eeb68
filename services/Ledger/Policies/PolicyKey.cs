namespace Enforcement.Ledger.Policies;

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
