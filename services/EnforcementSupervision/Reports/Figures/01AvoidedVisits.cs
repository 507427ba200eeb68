using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class AvoidedVisits
{
    public static YearFigure Figure { get; } =
        new("1", "执法观察期减少入企执法次数", "On-site visits avoided by observation periods")
        {
            Basis = "广东省优化营商环境条例（2022年）第五十一条；入企次数无法定统计口径，按本系统口径",
            Definition = new(
                1,
                $"因执法观察期免予入企（原因O）且已成立、证据等级A的次数。{AvoidanceRows.RuleZh}ceiling为观察期企业"
                    + "的计划实地检查总数（上限）。grade:B缺完整入企数据，"
                    + "grade:C另缺措施或联合入企，均不计入。",
                $"Visits avoided with cause O, held, evidence grade A. {AvoidanceRows.RuleEn} ceiling: all "
                    + "planned on-site visits of firms under observation in the window. grade:B lacks the feed, "
                    + "grade:C the measure or joint visit as well; neither counts."
            ),
            Names =
            [
                new("total", "合计（成立，证据A级）", "total (held, evidence grade A)"),
                new(
                    "ceiling",
                    "上限：观察期企业计划实地检查",
                    "ceiling: on-site visits planned to firms under observation"
                ),
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
        AvoidanceRows.Count(figure, facts, balance, AvoidanceCause.Observation, "", "total");
        figure.Count(
            "ceiling",
            "次",
            facts
                .Visits.Where(v =>
                    v.Plan.Form == InspectionForm.OnSite
                    && facts.ObservedWithin(v.Plan.CreditCode, v.Plan.WindowFrom, v.Plan.WindowTo)
                )
                .Select(v => v.Id)
        );
    }
}
