namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class Problems
{
    public static YearFigure Figure { get; } =
        new("22", "法治督察发现的问题", "Problems found by rule-of-law inspection")
        {
            Basis =
                "法治政府建设与责任落实督察工作规定；法治督察与纪检监察监督协作配合机制（试行）；计数口径为本系统所定",
            Definition = new(
                1,
                "按发现日计，一条清单一件；handed-over为已移交纪检监察机关，rectified为已整改并附证据，"
                    + "均以统计日为准；rectification为整改率。",
                "By the day found, one line of the list is one; handed-over: given to discipline; rectified: set "
                    + "right, with evidence; both as of the report's day. rectification: rectified of those found."
            ),
            Names =
            [
                new("problems", "发现问题", "problems found"),
                new("handed-over", "移交纪检监察", "handed over to discipline"),
                new("rectified", "已整改", "rectified"),
                new("rectification", "整改率", "rectified"),
            ],
            Count = (figure, facts, _) => Count(figure, facts.Station.Problems),
            Confidential = true, // a bureau does not learn of a problem by its count
        };

    private static void Count(CountedFigure figure, IReadOnlyList<CountedProblem> found)
    {
        figure.Count("problems", "件", found.Select(p => p.Id));
        figure.Count("handed-over", "件", found.Where(p => p.HandedOver).Select(p => p.Id));
        figure.Count("rectified", "件", found.Where(p => p.Rectified).Select(p => p.Id));
        figure.Share("rectification", "件", found, p => p.Rectified, p => p.Id, p => p.Body.Value);
        foreach (var body in found.GroupBy(p => p.Body))
            figure.Count($"problems/body:{body.Key}", "件", body.Select(p => p.Id));
    }
}
