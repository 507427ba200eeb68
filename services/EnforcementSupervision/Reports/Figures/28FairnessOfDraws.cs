namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class FairnessOfDraws
{
    public static YearFigure Figure { get; } =
        new("28", "抽取公平性", "Fairness of draws")
        {
            Basis = "国办发〔2015〕58号：随机抽取检查对象；区间为超几何分布精确区间（无法律依据，统计方法）",
            Definition = new(
                1,
                "只计已公布的抽取。as-bound=抽中户数恰为名录层户数×公布比例（向上取整）的层÷全部层；"
                    + "outside=各层内各镇街（不足20户的合并）抽中户数在99%精确区间之外的÷比较的镇街，"
                    + "纯属偶然时约为百分之一；untold为记录该项以前完成的抽取。"
                    + "未入任何名录的企业、执法人员负荷和搭档见公开的抽取公平性页面，抽中三次以上的企业见图7。",
                "Draws that are published. as-bound: strata in which exactly size x published rate, rounded up, were "
                    + "drawn / all strata. outside: towns of a stratum (those under 20 firms together) whose drawn "
                    + "firms lie outside of the exact 99 % interval / towns compared; by chance alone about one in a "
                    + "hundred. untold: draws completed before this was kept. Firms in no roster, officers' loads and "
                    + "pairs stand on the public page of fairness, firms drawn three times in figure 7."
            ),
            Names =
            [
                new("as-bound", "按比例抽足的层", "strata drawn as bound"),
                new("outside", "区间之外的镇街", "towns outside of the interval"),
                new("untold", "未记录的抽取", "draws not told of"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var published = facts.Draws.Where(d => d.Has(DrawStep.Published)).ToList();
        var strata = published.SelectMany(d => d.Strata).ToList();
        var bound = strata.Where(s => s.AsBound).ToList();
        figure.Ratio("as-bound", "层", bound.Count, strata.Count, bound.Select(s => $"{s.DrawId} {s.Stratum}"));
        figure.Ratio(
            "outside",
            "个",
            strata.Sum(s => s.Outside),
            strata.Sum(s => s.Compared),
            strata.Where(s => s.Outside > 0).Select(s => $"{s.DrawId} {s.Stratum}")
        );
        var untold = published.Where(d => d.Strata.Count == 0).Select(d => d.DrawId).ToList();
        if (untold.Count > 0)
            figure.Count("untold", "次", untold);
    }
}
