namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class VerifiableDraws
{
    public static YearFigure Figure { get; } =
        new("8", "抽取可验证率", "Verifiable draws")
        {
            Basis = "国办发〔2015〕58号：抽取过程全程留痕；复核方法按本系统抽取规程",
            Definition = new(
                1,
                "公开数据包经独立复核通过的抽取÷已公开的抽取。",
                "Draws whose published bundle passed verification / draws published."
            ),
            Names =
            [
                new("published", "已公布", "published"),
                new("failed", "复核未通过", "failed verification"),
                new("verified", "通过率", "verified"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var published = facts.Draws.Where(d => d.Has(DrawStep.Published)).ToList();
        var passed = published.Where(d => d.Verdict is { Passed: true }).Select(d => d.DrawId).ToList();
        figure.Count("published", "次", published.Select(d => d.DrawId));
        figure.Count("failed", "次", published.Where(d => d.Verdict is { Passed: false }).Select(d => d.DrawId));
        figure.Ratio("verified", "次", passed.Count, published.Count, passed);
    }
}
