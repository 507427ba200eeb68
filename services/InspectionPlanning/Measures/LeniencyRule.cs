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
/// <param name="Benchmarks">Those in force that day, the body's own first, then what binds it.</param>
/// <param name="CorrectBy">Last day of the visit's correction window, if one was opened.</param>
internal sealed record LeniencyGroundOf(
    RuleListRow List,
    IReadOnlyList<RuleListRow> Benchmarks,
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
        var names = Benchmarks.NamesOf(by.Benchmarks, ask.Item);
        var tiers = names is null ? null : Benchmarks.TiersOf(names, ask.Item);
        var range = Tier(ask, by.Benchmarks, tiers);
        Fine(ask, range);
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
            names?.ListId,
            ask.Fine,
            Floor(
                ask,
                range ?? (tiers is null ? null : Benchmarks.Left(by.Benchmarks, ask.Item, tiers[0].Circumstance))
            ),
            ask.Reasons,
            ask.VisitId,
            education
        );
    }

    /// <summary>Coercion forgone is no fine forgone.</summary>
    private static long Floor(LeniencyAsk ask, FineRange? range) =>
        ask.Kind == LeniencyKind.NoCoercion ? 0 : range?.From ?? 0;

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

    /// <summary>What the body's own list and all that bind it leave the tier that is named; null where none
    /// is.</summary>
    private static FineRange? Tier(LeniencyAsk ask, IReadOnlyList<RuleListRow> benchmarks, IReadOnlyList<TierOf>? tiers)
    {
        if (ask.Circumstance.Length == 0)
            return ask.Kind is LeniencyKind.Lighter or LeniencyKind.Reduced
                ? throw Refusal.Invalid(
                    "circumstance",
                    Reasons.Required,
                    $"circumstance is required for {ask.Kind}: the tier of the benchmark the fine is measured by"
                )
                : null;
        if (tiers?.Any(t => t.Circumstance == ask.Circumstance) != true)
            throw Refusal.Precondition(
                Reasons.NotListed,
                $"{ask.Item} has no circumstance '{Fields.Shown(ask.Circumstance)}' on "
                    + (benchmarks.Count > 0 ? benchmarks[0].Shown : "a benchmark: none was in force that day")
            );
        return Benchmarks.Left(benchmarks, ask.Item, ask.Circumstance);
    }

    /// <summary>从轻 stays within the range of the tier, 减轻 goes below it.</summary>
    private static void Fine(LeniencyAsk ask, FineRange? range)
    {
        if (ask.Kind == LeniencyKind.Lighter && !range!.Holds(ask.Fine))
            throw Refusal.Precondition(
                Reasons.FineRange,
                $"a lighter fine lies between {range.From} and {range.To} fen, {ask.Fine} does not"
            );
        if (ask.Kind == LeniencyKind.Reduced && ask.Fine >= range!.From)
            throw Refusal.Precondition(
                Reasons.FineRange,
                $"a reduced fine lies below {range.From} fen, {ask.Fine} does not"
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
