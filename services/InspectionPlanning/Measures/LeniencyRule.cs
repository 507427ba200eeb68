using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Measures;

/// <summary>A violation and what is to be decided about it.</summary>
/// <param name="Fine">In fen.</param>
internal sealed record LeniencyAsk(
    BodyCode Body,
    CreditCode CreditCode,
    string Item,
    DateOnly ViolatedOn,
    LeniencyKind Kind,
    LeniencyGround Ground,
    Harm Harm,
    DateOnly? CorrectedOn,
    string Evidence,
    string Circumstance,
    long Fine,
    string Reasons,
    VisitId? VisitId
);

/// <summary>What it is judged by.</summary>
/// <param name="List">The list of the kind in force on the day of the violation.</param>
/// <param name="Benchmark">The body's benchmark of that day, if it has one.</param>
/// <param name="CorrectBy">Last day of the visit's correction window, if one was opened.</param>
internal sealed record LeniencyGroundOf(
    RuleListRow List,
    RuleListRow? Benchmark,
    DateOnly? CorrectBy,
    ViolationLedger Ledger
);

/// <summary>The conditions of 行政处罚法 art. 32 and 33 and of the published lists.</summary>
internal static class LeniencyRule
{
    public static RuleListKind ListOf(LeniencyKind kind) =>
        kind switch
        {
            LeniencyKind.NoPenalty => RuleListKind.NoPenalty,
            LeniencyKind.Lighter => RuleListKind.Lighter,
            LeniencyKind.Reduced => RuleListKind.Reduced,
            _ => RuleListKind.NoCoercion,
        };

    public static LeniencyDecided Decide(
        LeniencyAsk ask,
        LeniencyGroundOf by,
        string id,
        string? education,
        DateOnly today
    )
    {
        MeasuresService.MustBeListed(by.List, ask.Item);
        Conditions(ask, by);
        var tiers = by.Benchmark?.Items.FirstOrDefault(i => i.Item == ask.Item)?.Tiers;
        var tier = Tier(ask, by.Benchmark, tiers);
        Fine(ask, tier);
        return new(
            id,
            ask.Body,
            ask.CreditCode,
            ask.Item,
            ask.ViolatedOn,
            today,
            ask.Kind,
            ask.Ground,
            ask.Harm,
            ask.CorrectedOn,
            ask.Evidence,
            ask.Circumstance.Length == 0 ? null : ask.Circumstance,
            by.List.ListId,
            tiers is null ? null : by.Benchmark!.ListId,
            ask.Fine,
            Floor(ask, tier ?? tiers?[0]),
            ask.Reasons,
            ask.VisitId,
            education
        );
    }

    /// <summary>Coercion forgone is no fine forgone.</summary>
    private static long Floor(LeniencyAsk ask, TierOf? tier) =>
        ask.Kind == LeniencyKind.NoCoercion ? 0 : tier?.FineFrom ?? 0;

    private static void Conditions(LeniencyAsk ask, LeniencyGroundOf by)
    {
        switch (ask.Ground)
        {
            case LeniencyGround.Minor:
                Corrected(ask, by.CorrectBy);
                if (ask.Harm != Harm.None)
                    throw Missing("a minor violation is not punished where it did no harm");
                break;
            case LeniencyGround.First:
                if (by.Ledger.Against(ask.ViolatedOn, ask.VisitId) is { } earlier)
                    throw Refusal.Precondition(
                        Reasons.NotFirst,
                        $"not the first: {earlier.Source} of {earlier.Body} knows the same violation of "
                            + $"{earlier.ViolatedOn.Iso()}"
                    );
                Corrected(ask, by.CorrectBy);
                if (ask.Harm == Harm.More)
                    throw Missing("a first violation may be forgiven where its harm was minor at most");
                break;
        }
    }

    private static void Corrected(LeniencyAsk ask, DateOnly? by)
    {
        if (ask.CorrectedOn is not { } on)
            throw Missing("the violation was not corrected");
        if (on > by)
            throw Missing($"corrected on {on.Iso()}, after the window's last day {by.Iso()}");
    }

    private static TierOf? Tier(LeniencyAsk ask, RuleListRow? benchmark, IReadOnlyList<TierOf>? tiers)
    {
        if (ask.Circumstance.Length == 0)
            return ask.Kind is LeniencyKind.Lighter or LeniencyKind.Reduced
                ? throw Refusal.Invalid(
                    "circumstance",
                    Reasons.Required,
                    $"circumstance is required for {ask.Kind}: the tier of the benchmark the fine is measured by"
                )
                : null;
        return tiers?.FirstOrDefault(t => t.Circumstance == ask.Circumstance)
            ?? throw Refusal.Precondition(
                Reasons.NotListed,
                $"{ask.Item} has no circumstance '{Fields.Shown(ask.Circumstance)}' on "
                    + $"{benchmark?.Shown ?? "a benchmark: the body had none that day"}"
            );
    }

    /// <summary>从轻 stays within the range of the tier, 减轻 goes below it.</summary>
    private static void Fine(LeniencyAsk ask, TierOf? tier)
    {
        if (ask.Kind == LeniencyKind.Lighter && (ask.Fine < tier!.FineFrom || ask.Fine > tier.FineTo))
            throw Refusal.Precondition(
                Reasons.FineRange,
                $"a lighter fine lies between {tier.FineFrom} and {tier.FineTo} fen, {ask.Fine} does not"
            );
        if (ask.Kind == LeniencyKind.Reduced && ask.Fine >= tier!.FineFrom)
            throw Refusal.Precondition(
                Reasons.FineRange,
                $"a reduced fine lies below {tier.FineFrom} fen, {ask.Fine} does not"
            );
    }

    private static Refusal Missing(string condition) =>
        Refusal.Precondition(Reasons.LeniencyCondition, $"行政处罚法 art. 33: {condition}");
}

/// <summary>Every known violation of one enterprise and one act, by whichever body; a first is proven by what is not in
/// it.</summary>
/// <param name="Months">How long a violation is remembered; its last day counts.</param>
internal sealed record ViolationLedger(IReadOnlyList<ViolationRow> Known, int Months)
{
    /// <summary>The violation that bars a first on that day, the earliest of them, or null.</summary>
    public ViolationRow? Against(DateOnly on, VisitId? visitId) =>
        Known
            .Where(v => Counts(v, on, visitId))
            .OrderBy(v => v.ViolatedOn)
            .ThenBy(v => v.Source, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>Decisions on a first, not yet known to be doubtful, that this violation would have barred.</summary>
    public static IEnumerable<FirstViolationDisproved> Disproved(
        ViolationRow known,
        IEnumerable<LeniencyRow> firsts,
        int months
    ) =>
        firsts
            .Where(f =>
                f is { Ground: LeniencyGround.First, DisprovedBy: null }
                && new ViolationLedger([known], months).Against(f.ViolatedOn, f.VisitId) is not null
            )
            .OrderBy(f => f.DecisionId, StringComparer.Ordinal)
            .Select(f => new FirstViolationDisproved(f.DecisionId, f.CreditCode, known.Source, known.ViolatedOn));

    /// <summary>An earlier one within the months; of a later day only one already forgiven as the first. What the same
    /// visit found is the same case.</summary>
    public bool Counts(ViolationRow v, DateOnly on, VisitId? visitId)
    {
        if (visitId is not null && v.VisitId == visitId && !v.First)
            return false;
        return v.ViolatedOn <= on
            ? v.ViolatedOn.AddMonths(Months) >= on
            : v.First && on.AddMonths(Months) >= v.ViolatedOn;
    }
}
