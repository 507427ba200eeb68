using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enforcement.Campaign.Seeds;

namespace Enforcement.Campaign.Scripts;

/// <summary>
/// Days of a story that is told whenever a program first starts: <c>today-24</c> is so many days ago, or the first
/// working day after it that is past as it is; <c>exactly today-104</c> may be a day off; <c>today+30 in the year of
/// today-45</c> is kept between 5 January and 30 December of that year, since a plan's windows lie in its year;
/// <c>year of today-45</c> is a number; <c>yesterday</c> is just that.
/// </summary>
public static partial class RelativeDays
{
    private static readonly string[] Begins = ["today", "exactly ", "year of "];

    /// <exception cref="SeedFault">A text begins as a day does and goes on as none.</exception>
    public static JsonElement Told(string file, JsonElement script, DateOnly today)
    {
        var told = JsonNode.Parse(script.GetRawText())!;
        return JsonSerializer.SerializeToElement(Replaced(file, told, today));
    }

    private static JsonNode? Replaced(string file, JsonNode? node, DateOnly today)
    {
        switch (node)
        {
            case JsonObject named:
                foreach (var (key, value) in named.ToList())
                    named[key] = Replaced(file, value?.DeepClone(), today);
                return named;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    list[i] = Replaced(file, list[i]?.DeepClone(), today);
                return list;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return Day(file, text, today) ?? value;
            default:
                return node;
        }
    }

    private static JsonNode? Day(string file, string text, DateOnly today)
    {
        if (text == "yesterday")
            return today.AddDays(-1).Iso();
        if (!Begins.Any(b => text.StartsWith(b, StringComparison.Ordinal)))
            return null;
        if (YearOf().Match(text) is { Success: true } year)
            return Plain(year, "day", today).Year;
        var day = Of().Match(text);
        if (!day.Success)
            throw new SeedFault($"{file}: '{text}' is no day such as today-24 or today+30 in the year of today-45");
        var plain = Plain(day, "day", today);
        if (day.Groups["exactly"].Success)
            return plain.Iso();
        if (!day.Groups["of"].Success)
            return Working(plain, today).Iso();
        var within = Plain(day, "of", today).Year;
        var (first, last) = (new DateOnly(within, 1, 5), new DateOnly(within, 12, 30));
        return (
            plain < first ? first
            : plain > last ? last
            : plain
        ).Iso();
    }

    private static DateOnly Plain(Match match, string group, DateOnly today) =>
        today.AddDays(
            int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        );

    // What has happened stays in the past: over a long holiday it was done before it.
    private static DateOnly Working(DateOnly day, DateOnly today)
    {
        var after = WorkingDays.Published.AddWorkingDays(day, 0).Day;
        return day < today && after >= today ? WorkingDays.Published.AddWorkingDays(today, -1).Day : after;
    }

    [GeneratedRegex("^year of today(?<day>[+-][0-9]{1,3})$")]
    private static partial Regex YearOf();

    [GeneratedRegex(
        "^(?<exactly>exactly )?today(?<day>[+-][0-9]{1,3})(?: in the year of today(?<of>[+-][0-9]{1,3}))?$"
    )]
    private static partial Regex Of();
}
