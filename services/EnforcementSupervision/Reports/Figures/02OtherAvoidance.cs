using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class OtherAvoidance
{
    public static YearFigure Figure { get; } =
        new("2", "综合查一次减少、非现场替代、频次上限拦截", "Visits merged, replaced off-site, blocked by the cap")
        {
            Basis =
                "广东省优化营商环境条例（2022年）第四十八条（合并检查）、第四十九条（非现场执法）；"
                + "国办发〔2024〕54号（年度频次上限）",
            Definition = new(
                1,
                "原因M（跨主体合并，k次计划留1次、计k−1次，"
                    + "须联合入企已实施）、N（非现场替代）、C（年度频次上限拦截，不属于“减少”）分别列示，"
                    + $"与第1项不相加。{AvoidanceRows.RuleZh}",
                "Causes M (merged across bodies: k planned, k - 1 avoided, once the joint entry was made), N "
                    + "(off-site) and C (blocked by the yearly cap, no reduction) each by itself, never added to "
                    + $"figure 1. {AvoidanceRows.RuleEn}"
            ),
            Names =
            [
                new("cause:M", "综合查一次（M）", "merged into one visit (M)"),
                new("cause:N", "非现场替代（N）", "replaced off-site (N)"),
                new("cause:C", "频次上限拦截（C，不属减少）", "blocked by the yearly cap (C), no reduction"),
                new("state:pending", "待期满或待措施", "term or measure still running"),
                new("state:pending-no-data", "待无入企数据确认", "awaiting proof that nobody entered"),
                new("state:reversed", "已撤销", "reversed"),
                new("grade:B", "证据B级（不计入）", "evidence grade B, not counted"),
                new("grade:C", "证据C级（不计入）", "evidence grade C, not counted"),
                new("supervision.look-back", "回看期", "look-back"),
            ],
            Count = Count,
        };

    private static void Count(CountedFigure figure, YearFacts facts, YearBalance balance)
    {
        AvoidanceRows.Count(figure, facts, balance, AvoidanceCause.Merged, "cause:M/", "cause:M");
        AvoidanceRows.Count(figure, facts, balance, AvoidanceCause.OffSite, "cause:N/", "cause:N");
        AvoidanceRows.Count(figure, facts, balance, AvoidanceCause.Cap, "cause:C/", "cause:C");
    }
}
