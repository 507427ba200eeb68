namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>By the day of receipt; a share of adoption is one of points, not of letters.</summary>
internal static class Recommendations
{
    public static YearFigure Figure { get; } =
        new("17", "检察建议", "Procuratorial recommendations")
        {
            Basis = "人民检察院检察建议工作规定：两个月内书面回复；检察公益诉讼司法解释第二十一条：紧急情形十五日",
            Definition = new(
                1,
                "按收到日（撤回的另列）。按期回复率=限期内回复÷已届满或已回复；采纳率=采纳条数÷已答复条数。",
                "By the day of receipt, withdrawn ones apart. replied-in-time / those whose day is over or that "
                    + "were answered; adopted: points adopted / points answered."
            ),
            Names =
            [
                new("received", "收到", "received"),
                new("withdrawn", "撤回", "withdrawn"),
                new("replied-in-time", "按期回复率", "replied in time"),
                new("adopted", "采纳率", "adopted"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var received = facts.Supervision.Recommendations.Where(r => !r.Withdrawn).ToList();
        figure.Count("received", "件", received.Select(r => r.Id));
        figure.Count("withdrawn", "件", facts.Supervision.Recommendations.Where(r => r.Withdrawn).Select(r => r.Id));
        var due = received.Where(r => r.RepliedOn is not null || r.Due < facts.AsOf).ToList();
        var inTime = due.Where(r => r.RepliedOn <= r.Due).Select(r => r.Id).ToList();
        figure.Ratio("replied-in-time", "件", inTime.Count, due.Count, inTime);
        figure.Ratio(
            "adopted",
            "条",
            received.Sum(r => (long)r.Adopted),
            received.Sum(r => (long)r.Points),
            received.Where(r => r.Adopted > 0).Select(r => r.Id)
        );
    }
}
