namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>Not by body: a complaint is invisible to the bureau it is about.</summary>
internal static class Complaints
{
    public static YearFigure Figure { get; } =
        new("18", "企业评价与投诉", "Complaints and ratings")
        {
            Basis = "粤府办〔2025〕15号（反馈渠道）；政务服务便民热线（12345）；政务服务“好差评”，GB/T 39735—2020",
            Definition = new(
                1,
                "按受理日；属实率=认定属实（含部分属实）÷已有结论；按来源分列，不按主体分列（投诉对被投诉单位不可见）。"
                    + "responded-in-time=限期（supervision.complaint.first-response）内首次响应÷已届满或已响应；"
                    + "首次响应工时取中位数，按办公时间计分钟，"
                    + "两数居中时印作两数之和÷2。评价按入企年度：rated=已评价÷入企；满意率=达到supervision.rating."
                    + "satisfied分值的评价÷评价。",
                "By the day of recording; verified = found true, at least in part / decided. By source and never "
                    + "by body: a complaint is invisible to the bureau it is about. responded-in-time: first response "
                    + "within supervision.complaint.first-response / those whose day is over or that were answered; "
                    + "median office minutes to it, of an even number the sum of the middle two / 2. Ratings by the "
                    + "year of the entry: rated / entries; satisfied: with the score of supervision.rating.satisfied "
                    + "or more / rated."
            ),
            Names =
            [
                new("complaints", "投诉", "complaints"),
                new("undecided", "未有结论", "undecided"),
                new("verified", "属实率", "found true"),
                new("responded-in-time", "按期首次响应率", "first response in time"),
                new(
                    "median-office-minutes-to-first-response",
                    "首次响应工时（中位数）",
                    "office time to the first response, median"
                ),
                new("ratings", "企业评价", "ratings"),
                new("score", "评分", "score"),
                new("rated", "评价率", "visits rated"),
                new("satisfied", "满意率", "satisfied"),
                new("supervision.complaint.first-response", "首次响应时限", "time to the first response"),
                new("supervision.rating.satisfied", "满意分值", "score that counts as satisfied"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var all = facts.ComplaintsOfYear;
        var decided = all.Where(c => c.Verified is not null).ToList();
        figure.Count("complaints", "件", all.Select(c => c.ComplaintId));
        foreach (var source in all.GroupBy(c => c.Source))
            figure.Count($"source:{source.Key}", "件", source.Select(c => c.ComplaintId));
        figure.Count("undecided", "件", all.Where(c => c.Verified is null).Select(c => c.ComplaintId));
        figure.Ratio(
            "verified",
            "件",
            decided.Count(c => c.Verified == true),
            decided.Count,
            decided.Where(c => c.Verified == true).Select(c => c.ComplaintId)
        );
        FirstResponses(figure, facts, all);
        Ratings(figure, facts);
    }

    private static void FirstResponses(CountedFigure figure, YearFacts facts, IReadOnlyList<ComplaintRow> all)
    {
        var end = LegalDay.End(facts.AsOf);
        var due = all.Where(c => c.RespondBy is { } by && (c.RespondedAt is not null || by < end)).ToList();
        var inTime = due.Where(c => !ComplaintRow.Late(c.RespondBy, c.RespondedAt, end))
            .Select(c => c.ComplaintId)
            .ToList();
        figure.Ratio("responded-in-time", "件", inTime.Count, due.Count, inTime);
        var answered = all.Where(c => c.OfficeMinutes is not null).OrderBy(c => c.OfficeMinutes).ToList();
        var middle =
            answered.Count == 0 ? []
            : answered.Count % 2 == 1 ? [answered[answered.Count / 2]]
            : answered[(answered.Count / 2 - 1)..(answered.Count / 2 + 1)];
        figure.Ratio(
            "median-office-minutes-to-first-response",
            "分钟",
            middle.Sum(c => c.OfficeMinutes!.Value),
            middle.Count,
            answered.Select(c => c.ComplaintId)
        );
    }

    private static void Ratings(CountedFigure figure, YearFacts facts)
    {
        var ratings = facts.Ratings;
        figure.Count("ratings", "件", ratings.Select(r => r.VisitId.Value));
        foreach (var score in ratings.GroupBy(r => r.Score))
            figure.Count($"ratings/score:{score.Key}", "件", score.Select(r => r.VisitId.Value));
        figure.Ratio(
            "rated",
            "次",
            ratings.Count,
            facts.EntriesOf(facts.Year).Count(),
            ratings.Select(r => r.VisitId.Value)
        );
        var judged = ratings.Where(r => r.Satisfied is not null).ToList();
        figure.Ratio(
            "satisfied",
            "件",
            judged.Count(r => r.Satisfied == true),
            judged.Count,
            judged.Where(r => r.Satisfied == true).Select(r => r.VisitId.Value)
        );
    }
}
