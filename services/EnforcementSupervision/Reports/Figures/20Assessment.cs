namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>The year before's scores, as the assessment is made after the year; the outside score stands beside the
/// computed one.</summary>
internal static class Assessment
{
    public static YearFigure Figure { get; } =
        new("20", "双随机考核得分", "Assessment of double-random inspection")
        {
            Basis = "国办发〔2015〕58号；计分表由司法局公布",
            Definition = new(
                2,
                "本年度报告列示上一年度的考核得分，按主体，得分÷可得分（百分之一分）；"
                    + "assessment为按公布的计分表由数据算得的最近一次，external为外部评分；"
                    + "assessed为考核的主体数。",
                "The report of a year shows the assessment of the year before by body, points / possible in "
                    + "hundredths: assessment is the newest one computed from data by the published table, external "
                    + "was given from outside; assessed: bodies with a computed one."
            ),
            Names =
            [
                new("assessment", "计分表得分", "score by the table"),
                new("external", "外部评分", "external score"),
                new("assessed", "考核主体", "bodies assessed"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var assessed = facts.Supervision.Scores.Where(s => s.From == "assessment").Select(s => s.Body.Value).ToList();
        if (assessed.Count > 0)
            figure.Count("assessed", "个", assessed.Distinct());
        foreach (var score in facts.Supervision.Scores)
            figure.Ratio($"{score.From}/body:{score.Body}", "百分之一分", score.Points, score.Possible, [score.Id]);
    }
}
