using System.Globalization;
using System.Text.RegularExpressions;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Report;

/// <summary>A figure's rows as people read them. Keys and numbers stay what the report says; only their clothes
/// change.</summary>
public static partial class FigureWords
{
    /// <param name="bodies">Names by code.</param>
    public static string Row(string key, bool english, RowNames names, IReadOnlyDictionary<string, string> bodies) =>
        string.Join(" · ", key.Split('/').Select(part => Part(part, english, names, bodies)));

    private static string Part(string part, bool english, RowNames names, IReadOnlyDictionary<string, string> bodies)
    {
        if (names.Word(part, english) is { } whole)
            return whole;
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return english ? part.Replace('-', ' ') : part;
        var (kind, value) = (part[..colon], part[(colon + 1)..]);
        if (value == "merged")
            return $"{names.Word(kind, english)} {names.Word(value, english)}".Trim();
        return kind switch
        {
            "body" => bodies.GetValueOrDefault(value, value),
            "industry" when value != "none" => CodeNames.Industry(value),
            "zone" when value != "none" => $"{names.Word(kind, english)} {CodeNames.Division(value)}",
            _ => $"{names.Word(kind, english) ?? kind} {names.Word(value, english) ?? value}".Trim(),
        };
    }

    /// <summary>A definition with the names of rows and rules in place of their keys.</summary>
    public static string Definition(string text, bool english, RowNames names) =>
        Key()
            .Replace(text, key => names.Word(key.Value, english) is { Length: > 0 } word
                    ? english
                        ? word
                        : $"“{word}”"
                    : key.Value);

    // A key within a sentence: never a part of a longer word, and only one that has words.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9.:-])[a-z]+(?:[.:-][a-zA-Z-]+)+(?![A-Za-z0-9:-])|(?<![A-Za-z0-9.:-])(?:ceiling|waived|"
            + @"reported|expected|late|overdue|blocked|exempt|means|fine|stock|rated|attendances|people|passes|"
            + @"certified|assessment|external|journals|gaps|faults|attestation)(?![A-Za-z0-9:.-]*[A-Za-z])"
    )]
    private static partial Regex Key();

    /// <summary>A number with what it is a number of; the exact fraction of a ratio beside it, a dash where there is no
    /// base.</summary>
    public static (string Value, string Exact) Value(FigureRow row, bool published = false, bool english = false)
    {
        var (n, d) = published ? (row.Published.Value, row.Published.Denominator) : (row.Value, row.Denominator);
        if (row.Withheld)
            return ("< 5", "");
        if (!row.Ratio)
            return row.Unit == "分"
                ? (Number(n / 100m, "N2"), Unit("元", english))
                : (Number(n, "N0"), Unit(row.Unit, english));
        if (d == 0)
            return ("–", "");
        if (row.Unit == "百分之一分")
            return (Number(n / 100m, "0.##"), $"/ {Number(d / 100m, "0.##")}{(english ? "" : " 分")}");
        if (row.Unit == "分钟")
        {
            var minutes = (decimal)n / d;
            return english
                ? (Number(minutes / 60, "0.#"), $"hours ({Number(minutes, "0.#")} minutes)")
                : (Number(minutes / 60, "0.#"), $"小时（{Number(minutes, "0.#")} 分钟）");
        }
        var exact = $"{Number(n, "N0")} / {Number(d, "N0")}";
        var isRatio =
            row.Key.EndsWith("-per-100-months", StringComparison.Ordinal)
            || row.Unit == "天"
            || row.Key is "entries-per-active-enterprise" or "expected/class-a";
        return isRatio ? (Number((decimal)n / d, "0.##"), exact) : (Number((decimal)n * 100 / d, "0.#") + "%", exact);
    }

    private static readonly Dictionary<string, string> UnitsInEnglish = new(StringComparer.Ordinal)
    {
        ["次"] = "visits",
        ["户次"] = "enterprise-times",
        ["项次"] = "matter-times",
        ["人次"] = "officer-times",
        ["户"] = "enterprises",
        ["件"] = "cases",
        ["人"] = "people",
        ["场"] = "sessions",
        ["天"] = "days",
        ["条"] = "entries",
        ["项"] = "items",
        ["元"] = "yuan",
    };

    private static string Unit(string unit, bool english) =>
        english ? UnitsInEnglish.GetValueOrDefault(unit, unit) : unit;

    /// <summary>A row that breaks another one down stands behind it.</summary>
    public static bool IsDetail(string key) =>
        key.Split('/').Any(part => Breakdowns.Any(b => part.StartsWith(b, StringComparison.Ordinal)));

    private static readonly string[] Breakdowns = ["body:", "class:", "industry:", "zone:", "item:"];

    private static string Number(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
