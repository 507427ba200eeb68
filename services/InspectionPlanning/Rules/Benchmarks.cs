using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Rules;

/// <summary>A fine's bounds, in fen, both within.</summary>
internal sealed record FineRange(long From, long To)
{
    public bool Holds(long fine) => From <= fine && fine <= To;

    public bool Holds(FineRange other) => From <= other.From && other.To <= To;

    public override string ToString() => FormattableString.Invariant($"{From} to {To} fen");
}

/// <summary>What 国办发〔2022〕27号 says of benchmarks of several levels: the lower may be finer, and stays within the
/// higher.</summary>
internal static class Benchmarks
{
    /// <param name="binding">Benchmarks set above the draft's level for the same body.</param>
    public static void MustStayWithin(RuleListDraft draft, IEnumerable<RuleListRow> binding)
    {
        foreach (var above in binding.Where(b => Meet(draft, b)))
        {
            for (var i = 0; i < draft.Items.Count; i++)
            {
                if (ItemOf(above, draft.Items[i].Item) is not { } bound)
                    continue;
                for (var t = 0; t < draft.Items[i].Tiers.Count; t++)
                {
                    var tier = draft.Items[i].Tiers[t];
                    var (own, allowed) = (new FineRange(tier.FineFrom, tier.FineTo), Of(bound, tier.Circumstance));
                    if (!allowed.Holds(own))
                        throw Refusal.Precondition(
                            Reasons.BenchmarkBound,
                            $"list.items[{i}].tiers[{t}]: {bound.Item} '{tier.Circumstance}' of {own} leaves {allowed} "
                                + $"of the {above.Level}'s {above.Shown}, which binds it"
                        );
                }
            }
        }
    }

    /// <summary>The tier that a violation is measured by.</summary>
    /// <param name="lists">Benchmarks in force, the body's own first, then what binds it.</param>
    /// <returns>The list that names the tier, and the range that all of them leave it.</returns>
    public static (RuleListRow Names, FineRange Range) Measure(
        IReadOnlyList<RuleListRow> lists,
        string item,
        string circumstance
    )
    {
        var names = NamesOf(lists, item)
            ?? throw Refusal.Invalid(
                "item",
                Reasons.NotListed,
                $"{item} is no violation of {string.Join(", ", lists.Select(l => l.Shown))}"
            );
        var tiers = ItemOf(names, item)!.Tiers;
        if (tiers.All(t => t.Circumstance != circumstance))
            throw Refusal.Invalid(
                "circumstance",
                circumstance.Length == 0 ? Reasons.Required : Reasons.NotListed,
                $"circumstance '{Fields.Shown(circumstance)}' is none of {item} on {names.Shown}: "
                    + string.Join(", ", tiers.Select(t => t.Circumstance))
            );
        return (names, Left(lists, item, circumstance));
    }

    /// <summary>The nearest list that knows the violation: its tiers are the ones to name.</summary>
    public static RuleListRow? NamesOf(IReadOnlyList<RuleListRow> lists, string item) =>
        lists.FirstOrDefault(l => ItemOf(l, item) is not null);

    /// <summary>The tiers of a violation on a list that knows it.</summary>
    public static IReadOnlyList<TierOf> TiersOf(RuleListRow list, string item) => ItemOf(list, item)!.Tiers;

    /// <summary>What all of them leave a tier of the nearest one.</summary>
    public static FineRange Left(IReadOnlyList<RuleListRow> lists, string item, string circumstance)
    {
        var range = new FineRange(0, long.MaxValue);
        // The highest first: a lower one that does not fit, since the higher came later, gives way.
        foreach (var list in lists.Reverse())
            if (ItemOf(list, item) is { } listed)
            {
                var own = Of(listed, circumstance);
                var both = new FineRange(Math.Max(range.From, own.From), Math.Min(range.To, own.To));
                range = both.From <= both.To ? both : range;
            }
        return range;
    }

    private static bool Meet(RuleListDraft draft, RuleListRow other) =>
        draft.From <= (other.EffectiveTo ?? DateOnly.MaxValue)
        && other.EffectiveFrom <= (draft.To ?? DateOnly.MaxValue);

    private static ListedItem? ItemOf(RuleListRow list, string item) => list.Items.FirstOrDefault(i => i.Item == item);

    // Finer tiers of a lower list have names of their own: they stay within the whole violation's range.
    private static FineRange Of(ListedItem item, string circumstance) =>
        item.Tiers.FirstOrDefault(t => t.Circumstance == circumstance) is { } tier
            ? new(tier.FineFrom, tier.FineTo)
            : new(item.Tiers.Min(t => t.FineFrom), item.Tiers.Max(t => t.FineTo));
}
