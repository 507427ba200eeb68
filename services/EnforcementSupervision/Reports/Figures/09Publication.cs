namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class Publication
{
    public static YearFigure Figure { get; } =
        new("9", "结果公示及时率", "Results published in time")
        {
            Basis = "国办发〔2018〕118号；企业信息公示暂行条例第六条：20个工作日内公示",
            Definition = new(
                1,
                "公示截止日（planning.publication.days）在本年、已届满或已提前公示的检查结果：按期公示÷应公示；"
                    + "late逾期公示，overdue逾期未公示。",
                "Results whose last day to be published (planning.publication.days) falls into the year and is "
                    + "over, or that were published before: in time / due. late: published after it; overdue: not yet."
            ),
            Names =
            [
                new("due", "应公示", "due"),
                new("in-time", "按期公示率", "published in time"),
                new("late", "逾期公示", "published late"),
                new("overdue", "逾期", "overdue"),
                new("planning.publication.days", "公示期限", "days to publish"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var due = facts.Conduct.Due;
        figure.Count("due", "件", due.Select(r => r.VisitId.Value));
        figure.Share("in-time", "件", due, r => r.InTime, r => r.VisitId, r => r.Body);
        figure.Count(
            "late",
            "件",
            due.Where(r => r is { PublishedAt: not null, Late: true }).Select(r => r.VisitId.Value)
        );
        figure.Count("overdue", "件", due.Where(r => r.PublishedAt is null).Select(r => r.VisitId.Value));
    }
}
