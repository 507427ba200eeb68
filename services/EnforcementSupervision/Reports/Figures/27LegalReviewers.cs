namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class LegalReviewers
{
    public static YearFigure Figure { get; } =
        new("27", "法制审核人员占比", "Share of legal reviewers")
        {
            Basis = "国办发〔2018〕118号四：原则上各级行政执法机关的法制审核人员不少于本单位执法人员总数的5%",
            Definition = new(
                1,
                "legal-reviewers为年末（或统计日）任职的法制审核人员÷执法证件有效的执法人员，按单位分列；"
                    + "本系统不管理任职的，不计。bodies-without为有执法人员而没有法制审核人员的单位数。",
                "legal-reviewers: appointed legal reviewers on the last day / officers whose certificate is valid, "
                    + "in all and by body; where this system keeps no appointments it is not counted. "
                    + "bodies-without: bodies that have officers and no legal reviewer."
            ),
            Names =
            [
                new("legal-reviewers", "法制审核人员占执法人员", "legal reviewers of all officers"),
                new("bodies-without", "没有法制审核人员的单位", "bodies without a legal reviewer"),
            ],
            Count = (figure, facts, _) => Count(figure, facts.Station.Staff),
        };

    private static void Count(CountedFigure figure, LegalStaff staff)
    {
        if (!staff.IsKept)
        {
            figure.Ratio("legal-reviewers", "人", 0, 0);
            return;
        }
        var reviewers = staff.Reviewers.ToLookup(r => r.Body, r => r.AppointmentId);
        figure.Ratio(
            "legal-reviewers",
            "人",
            staff.Reviewers.Count,
            staff.Officers.Count,
            staff.Reviewers.Select(r => r.AppointmentId)
        );
        var bodies = staff.Officers.GroupBy(o => o.Body).ToList();
        foreach (var body in bodies)
            figure.Ratio(
                $"legal-reviewers/body:{body.Key}",
                "人",
                reviewers[body.Key].Count(),
                body.Count(),
                reviewers[body.Key]
            );
        figure.Count("bodies-without", "个", bodies.Where(b => !reviewers.Contains(b.Key)).Select(b => b.Key.Value));
    }
}
