using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Rules;

/// <summary>A list as it comes in, field by field; nothing here looks at what is stored.</summary>
internal sealed record RuleListDraft(
    RuleListKind Kind,
    BodyCode Body,
    RuleListLevel Level,
    string Title,
    string DocumentNumber,
    string ReviewNumber,
    string FilingNumber,
    string LegalBasis,
    DateOnly From,
    DateOnly? To,
    IReadOnlyList<ListedItem> Items
)
{
    public static RuleListDraft Parse(RuleList? list)
    {
        if (list is null)
            throw Refusal.Invalid("list", Reasons.Required, "list is required");
        var kind = Fields.OneOf(list.Kind, "list.kind");
        var level = list.Level == 0 ? RuleListLevel.Body : Fields.OneOf(list.Level, "list.level");
        if (level != RuleListLevel.Body && kind != RuleListKind.Benchmark)
            throw Refusal.Invalid("list.level", Reasons.OutOfRange, "only a benchmark is set above the body");
        var from = Fields.Date(list.EffectiveFrom, "list.effective_from");
        DateOnly? to = list.EffectiveTo.Length == 0 ? null : Fields.Date(list.EffectiveTo, "list.effective_to");
        if (to < from)
            throw Refusal.Invalid(
                "list.effective_to",
                Reasons.OutOfRange,
                "list.effective_to is before list.effective_from"
            );
        var draft = new RuleListDraft(
            kind,
            Requests.Body(list.Body, "list.body"),
            level,
            Fields.Text(list.Title, "list.title", 200),
            Fields.Text(list.DocumentNumber, "list.document_number", 60),
            Fields.Text(list.ReviewNumber, "list.review_number", 60),
            Fields.Text(list.FilingNumber, "list.filing_number", 60),
            Requests.LegalBasis(list.LegalBasis, "list.legal_basis"),
            from,
            to,
            [.. Fields.Some(list.Items, "list.items", 500).Select((item, i) => Item(item, kind, $"list.items[{i}]"))]
        );
        Requests.Distinct([.. draft.Items.Select(i => i.Item)], "list.items");
        return draft;
    }

    /// <summary>
    /// What may never be forgiven stays off the four lists, whatever a body writes (广东省优化营商环境条例 art. 50:
    /// price gouging in emergencies, key fields, high latent risk, severe consequences, high cost of correction).
    /// </summary>
    public void KeepOff(IReadOnlySet<string> neverFields)
    {
        if (Kind == RuleListKind.Benchmark)
            return;
        for (var i = 0; i < Items.Count; i++)
            if (Items[i].Field is { } field && neverFields.Contains(field))
                throw Refusal.Precondition(
                    Reasons.NeverListed,
                    $"list.items[{i}]: {Items[i].Item} is of the field {field}, which is never on a leniency list"
                );
    }

    public RuleListPublished Publish(string id, string? replaces = null, string? reason = null) =>
        new(
            id,
            Kind,
            Body,
            Title,
            DocumentNumber,
            ReviewNumber,
            FilingNumber,
            LegalBasis,
            From,
            To,
            replaces,
            reason,
            Items,
            Level == RuleListLevel.Body ? null : Level
        );

    private static ListedItem Item(RuleListItem item, RuleListKind kind, string path)
    {
        var benchmark = kind == RuleListKind.Benchmark;
        if (!benchmark && item.Tiers.Count > 0)
            throw Refusal.Invalid($"{path}.tiers", Reasons.OutOfRange, "only a benchmark has tiers");
        var measure = benchmark
            ? Fields.Optional(item.Measure, $"{path}.measure", 500)
            : Fields.Text(item.Measure, $"{path}.measure", 500);
        var field = item.Field.Length == 0 ? null : Fields.Code(item.Field, $"{path}.field", 40);
        return new(
            Requests.Matter(item.Item, $"{path}.item"),
            Fields.Text(item.Name, $"{path}.name", 200),
            Fields.Text(item.SetBy, $"{path}.set_by", 300),
            Fields.Text(item.AppliesWhen, $"{path}.applies_when", 500),
            Requests.LegalBasis(item.LegalBasis, $"{path}.legal_basis"),
            measure.Length == 0 ? null : measure,
            field,
            benchmark ? Tiers(item.Tiers, $"{path}.tiers") : []
        );
    }

    /// <summary>From the lightest to the gravest; a graver circumstance never costs less.</summary>
    private static IReadOnlyList<TierOf> Tiers(IReadOnlyList<BenchmarkTier> tiers, string path)
    {
        var parsed = new List<TierOf>();
        foreach (var (tier, i) in Fields.Some(tiers, path, 10).Select((tier, i) => (tier, i)))
        {
            var other = Fields.Optional(tier.Other, $"{path}[{i}].other", 300);
            var next = new TierOf(
                Fields.Text(tier.Circumstance, $"{path}[{i}].circumstance", 300),
                tier.FineFrom,
                tier.FineTo,
                other.Length == 0 ? null : other
            );
            if (next.FineFrom < (parsed.Count == 0 ? 0 : parsed[^1].FineFrom))
                throw Refusal.Invalid(
                    $"{path}[{i}].fine_from",
                    Reasons.OutOfRange,
                    $"{path}[{i}].fine_from is below zero or below the tier before"
                );
            if (next.FineTo < next.FineFrom || (parsed.Count > 0 && next.FineTo < parsed[^1].FineTo))
                throw Refusal.Invalid(
                    $"{path}[{i}].fine_to",
                    Reasons.OutOfRange,
                    $"{path}[{i}].fine_to is below fine_from or below the tier before"
                );
            parsed.Add(next);
        }
        Requests.Distinct([.. parsed.Select(t => t.Circumstance)], path);
        return parsed;
    }
}
