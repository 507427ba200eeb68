namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class Entries
{
    /// <summary>Its items are read page by page: too many to stand beside every report.</summary>
    public const string ActiveEnterprises = "active-enterprises";

    public static YearFigure Figure { get; } =
        new("5", "涉企行政检查总数", "Enforcement entries")
        {
            Basis = "国办发〔2024〕54号；广东省优化营商环境条例（2022年）第四十八条",
            Definition = new(
                2,
                "次=户次=一户企业一日一次连续入企（联合检查计1）；项次为其事项数；人次为到场执法人员数。"
                    + "平均每户次数的分母为年末存续企业；同比=本年÷上年。reported为其他系统或名义下的入企，"
                    + "另列不加。按单位分列的入企列在牵头单位，与公示页“入企（次）”相同；与平衡表“已实施”不同："
                    + "按入企日期计，含个案检查，不含书面和网络检查，也不含以他次入企认定实施的。"
                    + "分母为0的比率印作“–”。",
                "One entry = one enterprise, one continuous presence, one day, however many bodies; matter-times "
                    + "and officer-times beside it. Average per active enterprise at year's end; "
                    + "entries-to-year-before = this year / last. reported: entries under other systems or labels, "
                    + "never added. A body's row has the entries that it led and is what the public record calls "
                    + "entries; it is not the balance's conducted: it goes by the day of entry, has cases, and has "
                    + "no checks of documents or online and no visit that another entry conducted. "
                    + "A ratio with an empty base is printed as a dash."
            ),
            Names =
            [
                new("entries", "入企行政检查（次）", "entries"),
                new("enterprise-times", "户次", "enterprise-times"),
                new("matter-times", "项次", "matter-times"),
                new("officer-times", "人次", "officer-times"),
                new("enterprises", "受检企业", "enterprises inspected"),
                new("active-enterprises", "年末存续企业", "active enterprises at the end of the year"),
                new("entries-per-active-enterprise", "平均每户存续企业", "per active enterprise"),
                new("entries-to-year-before", "为上年的", "of the year before"),
                new("reported", "其他系统或名义", "under other systems or names"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var entries = facts.EntriesOf(facts.Year).ToList();
        var items = entries.Select(e => e.Item).ToList();
        var enterprises = entries.Select(e => e.CreditCode).Distinct().ToList();
        figure.Count("entries", "次", items);
        figure.Count("enterprise-times", "户次", items);
        figure.Sum(
            "matter-times",
            "项次",
            entries.Sum(e => e.Carried.Sum(id => facts.MattersOf.GetValueOrDefault(id))),
            items
        );
        figure.Sum("officer-times", "人次", entries.Sum(e => e.Officers), items);
        figure.Count("enterprises", "户", enterprises.Select(code => code.Value));
        figure.Sum(ActiveEnterprises, "户", facts.ActiveEnterprises);
        figure.Ratio("entries-per-active-enterprise", "次", entries.Count, facts.ActiveEnterprises, items);
        figure.Ratio("entries-to-year-before", "次", entries.Count, facts.EntriesOf(facts.Year - 1).Count(), items);
        foreach (var body in entries.GroupBy(e => e.Body))
            figure.Count($"body:{body.Key}", "次", body.Select(e => e.Item));
        foreach (var label in facts.Reported.Where(e => e.On.Year == facts.Year).GroupBy(e => e.Label))
            figure.Count($"reported:{label.Key}", "次", label.Select(e => e.Item));
    }
}
