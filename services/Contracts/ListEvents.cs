using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(RuleListPublished))]
internal sealed partial class ListEventsJson : JsonSerializerContext;

/// <param name="FineFrom">In fen.</param>
/// <param name="FineTo">In fen.</param>
public sealed record TierOf(string Circumstance, long FineFrom, long FineTo, string? Other);

/// <summary>A row of one of the four lists, or a violation of the discretion benchmark with its tiers.</summary>
public sealed record ListedItem(
    string Item,
    string Name,
    string SetBy,
    string AppliesWhen,
    string LegalBasis,
    string? Measure,
    string? Field,
    IReadOnlyList<TierOf> Tiers
);

/// <summary>A version of a body's leniency list or discretion benchmark; the whole list, so that a case is judged by
/// what stood then.</summary>
/// <param name="Replaces">The version that ends the day before, or null.</param>
/// <param name="Level">Who set it; null: the body itself, as every list was before.</param>
[FactOf(Services.Planning, "rule-list-published", "公布免罚清单或裁量基准")]
public sealed record RuleListPublished(
    string ListId,
    RuleListKind Kind,
    string Body,
    string Title,
    string DocumentNumber,
    string ReviewNumber,
    string FilingNumber,
    string LegalBasis,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    string? Replaces,
    string? Reason,
    IReadOnlyList<ListedItem> Items,
    RuleListLevel? Level = null
) : IEvent
{
    public string Subject => ListId;
}
