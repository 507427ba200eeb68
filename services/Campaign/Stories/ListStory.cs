using System.Text.Json;
using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// Bodies publish their leniency lists and discretion benchmarks; a list is replaced within the year.
/// </summary>
internal sealed class ListStory(Stage run)
{
    private const string File = "lists.json";
    private readonly Dictionary<(string Kind, RuleListLevel Level, string Body), string> ids = [];

    /// <summary>Bodies that have lists, in the order of the file.</summary>
    public IReadOnlyList<string> Bodies { get; } = [.. run.Scenario.Lists.Select(l => Text(l, "body")).Distinct()];

    public void Put()
    {
        foreach (var list in run.Scenario.Lists)
        {
            var from = IsoDay.Parse(Text(list, "effective_from"));
            var on = from < run.Script.From ? run.Script.From.AddDays(1) : from.AddDays(-20);
            run.At(on, 9, () => Publish(list));
        }
    }

    /// <summary>The violation that stands first on the body's lists.</summary>
    public string First(string body)
    {
        var list = run.Scenario.Lists.First(l => Text(l, "body") == body);
        return Text(list.GetProperty("items")[0], "item");
    }

    private async Task Publish(JsonElement json)
    {
        var list = new RuleList
        {
            Kind = SeedFiles.Word<RuleListKind>(File, "kind", Text(json, "kind")),
            Body = Text(json, "body"),
            Level = Text(json, "level") is { Length: > 0 } level
                ? SeedFiles.Word<RuleListLevel>(File, "level", level)
                : RuleListLevel.Body,
            Title = Text(json, "title"),
            DocumentNumber = Text(json, "document_number"),
            ReviewNumber = Text(json, "review_number"),
            FilingNumber = Text(json, "filing_number"),
            LegalBasis = Text(json, "legal_basis"),
            EffectiveFrom = Text(json, "effective_from"),
            Items = { json.GetProperty("items").EnumerateArray().Select(Item) },
        };
        // What the city or the province set is entered by the justice bureau: who is bound does not set it.
        var by = list.Level == RuleListLevel.Body ? Cast.Head(list.Body) : Cast.Supervisor;
        var rules = run.Cast.Planning(by).Rules;
        var (key, why) = ((Text(json, "kind"), list.Level, list.Body), Text(json, "replace_reason"));
        ids[key] =
            why.Length == 0
                ? (await rules.PublishRuleListAsync(new() { List = list })).ListId
                : (
                    await rules.ReplaceRuleListAsync(
                        new()
                        {
                            ListId = ids[key],
                            Reason = why,
                            List = list,
                        }
                    )
                ).ListId;
    }

    private static RuleListItem Item(JsonElement json)
    {
        var item = new RuleListItem
        {
            Item = Text(json, "item"),
            Name = Text(json, "name"),
            SetBy = Text(json, "set_by"),
            AppliesWhen = Text(json, "applies_when"),
            LegalBasis = Text(json, "legal_basis"),
            Measure = Text(json, "measure"),
        };
        if (json.TryGetProperty("tiers", out var tiers))
            item.Tiers.AddRange(
                tiers
                    .EnumerateArray()
                    .Select(t => new BenchmarkTier
                    {
                        Circumstance = Text(t, "circumstance"),
                        FineFrom = t.GetProperty("fine_from").GetInt64(),
                        FineTo = t.GetProperty("fine_to").GetInt64(),
                    })
            );
        return item;
    }

    private static string Text(JsonElement of, string key) => of.TryGetProperty(key, out var v) ? v.GetString()! : "";
}
