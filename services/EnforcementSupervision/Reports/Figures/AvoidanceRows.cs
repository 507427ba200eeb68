using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>What the figures of avoided visits have in common: the rows of one cause, and AvoidedVisitRule in
/// words.</summary>
internal static class AvoidanceRows
{
    public const string RuleZh =
        "基线：备案计划或已执行抽取中的计划检查（企业×主体×事项组×窗口期），形式为实地，年度按窗口期末日。"
        + "仅当窗口期与回看期（supervision.look-back）届满、替代措施按期完成、"
        + "该主体声明完整的入企数据覆盖整个窗口期与回看期且无相反入企（任何主体同一事项组，"
        + "或该主体以调研、服务等名义）时计为成立；无完整数据的列为“待无入企数据确认”，不计入。";
    public const string RuleEn =
        "Baseline: a planned on-site visit (enterprise x body x matter group x window) of a filed plan or an "
        + "executed draw, in the year of the window's end. Held only when window and look-back "
        + "(supervision.look-back) are over, the measure was done in time, and entries the body declared "
        + "complete cover both and show no presence (any body for the same matter group, or that body under any "
        + "other label). "
        + "Without complete data it stays pending and is not counted.";

    /// <summary>The total counts what is held with evidence grade A; what is pending or reversed stands beside it and
    /// is never added.</summary>
    public static void Count(
        CountedFigure figure,
        YearFacts facts,
        YearBalance balance,
        AvoidanceCause cause,
        string prefix,
        string totalKey
    )
    {
        var all = facts.Visits.Where(v => v.Ledger?.Cause == cause).ToList();
        figure.CountVisits(
            prefix,
            totalKey,
            "次",
            all.Where(v =>
                balance.Standings.GetValueOrDefault(v.Plan.VisitId) == Standing.AvoidedHeld && v.Ledger!.Grade == "A"
            )
        );
        var pending = all.Where(v => balance.Standings.GetValueOrDefault(v.Plan.VisitId) == Standing.AvoidedPending)
            .ToLookup(v => v.Ledger!.Missing == "feed");
        figure.Count($"{prefix}state:pending", "次", pending[false].Select(v => v.Id));
        figure.Count($"{prefix}state:pending-no-data", "次", pending[true].Select(v => v.Id));
        // Only grade A is held; B lacks the feed, C the measure or the joint visit too.
        foreach (var grade in (string[])["B", "C"])
            figure.Count(
                $"{prefix}grade:{grade}",
                "次",
                all.Where(v =>
                        balance.Standings.GetValueOrDefault(v.Plan.VisitId) == Standing.AvoidedPending
                        && v.Ledger!.Grade == grade
                    )
                    .Select(v => v.Id)
            );
        figure.Count(
            $"{prefix}state:reversed",
            "次",
            all.Where(v => v.Ledger!.State == LedgerState.Reversed).Select(v => v.Id)
        );
    }
}
