namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>By receiving agency. A clue that goes on to a second agency is one clue and two deliveries.</summary>
internal static class Referrals
{
    public static YearFigure Figure { get; } =
        new("16", "问题线索移送", "Referrals of clues")
        {
            Basis =
                "监察法第三十七条；监督执纪工作规则第二十三条（逐件签收）；"
                + "行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号，2020年修订）参照",
            Definition = new(
                2,
                "按移送年度；一条线索移送两个机关计1条线索、2次移送。反馈率=已反馈÷已受理；"
                    + "逾期为至统计日24小时内未签收或签收后3个工作日内未受理亦未退回（期限见政策参数）；"
                    + "number-gaps为编号缺号。stock：期初在办+本年移送−本年办结、退回或撤回=期末在办。",
                "By the year of sending; one clue to two agencies is one clue and two deliveries. feedback-rate "
                    + "= fed back / accepted; overdue: not received within supervision.referral.received, or received "
                    + "and neither accepted nor returned within supervision.referral.decided; number-gaps: numbers "
                    + "missing. stock: in hand at the opening + sent - closed, returned or withdrawn = in hand at the "
                    + "closing."
            ),
            Names =
            [
                new("clues", "线索", "clues"),
                new("stock", "在办移送", "referrals under way"),
                new("opening", "期初", "at the start"),
                new("new", "新增", "new"),
                new("ended", "办结、退回或撤回", "closed, returned or withdrawn"),
                new("closing", "期末", "at the end"),
                new("sent", "移送", "sent"),
                new("received", "签收", "received"),
                new("accepted", "受理", "accepted"),
                new("returned", "退回", "returned"),
                new("feedback", "反馈", "feedback"),
                new("closed", "办结", "closed"),
                new("withdrawn", "撤回", "withdrawn"),
                new("number-gaps", "缺号", "missing numbers"),
                new("overdue", "逾期", "overdue"),
                new("feedback-rate", "反馈率", "feedback"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
            Fault = Fault,
            Confidential = true,
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        figure.Count("clues", "件", facts.Referrals.Select(r => r.Clue).Distinct());
        Rows("", facts.Referrals);
        foreach (var agency in facts.Referrals.GroupBy(r => r.Agency))
            Rows($"agency:{agency.Key}/", [.. agency]);
        Stock(facts, figure);

        void Rows(string prefix, IReadOnlyList<CountedReferral> sent)
        {
            figure.Count($"{prefix}sent", "件", sent.Select(r => r.Id));
            foreach (var kind in (string[])["received", "accepted", "returned", "feedback", "closed"])
                figure.Count($"{prefix}{kind}", "件", sent.Where(r => r.Receipts.Contains(kind)).Select(r => r.Id));
            figure.Count($"{prefix}withdrawn", "件", sent.Where(r => r.Withdrawn).Select(r => r.Id));
            figure.Count($"{prefix}number-gaps", "件", sent.GroupBy(r => r.Agency).SelectMany(Gaps));
            figure.Count($"{prefix}overdue", "件", sent.Where(r => r.Overdue).Select(r => r.Id));
            figure.Ratio(
                $"{prefix}feedback-rate",
                "件",
                sent.Count(r => r.Receipts.Contains("feedback")),
                sent.Count(r => r.Receipts.Contains("accepted")),
                sent.Where(r => r.Receipts.Contains("feedback")).Select(r => r.Id)
            );
        }
    }

    private static IEnumerable<string> Gaps(IGrouping<string, CountedReferral> of)
    {
        var numbers = of.Select(r => r.Number).ToHashSet();
        for (var n = numbers.Min(); n <= numbers.Max(); n++)
            if (!numbers.Contains(n))
                yield return $"{of.Key} {n}";
    }

    private static void Stock(YearFacts facts, CountedFigure figure)
    {
        var (first, last) = (facts.First, facts.Last);
        void Row(string key, Func<ReferralSpan, bool> of) =>
            figure.Count($"stock/{key}", "件", facts.ReferralSpans.Where(of).Select(r => r.Id));
        Row("opening", r => r.InHand(first.AddDays(-1)));
        Row("new", r => r.Sent >= first && r.Sent <= last);
        Row("ended", r => r.Ended >= first && r.Ended <= last);
        Row("closing", r => r.InHand(last));
    }

    /// <summary>Why the referrals in hand do not follow from their flows; null when they do.</summary>
    private static string? Fault(YearFacts facts)
    {
        var figure = new CountedFigure(Figure);
        Stock(facts, figure);
        var rows = figure.Rows.ToDictionary(r => r.Key, r => r.Value);
        return rows["stock/opening"] + rows["stock/new"] - rows["stock/ended"] == rows["stock/closing"]
            ? null
            : $"figure {Figure.Number}: {rows["stock/opening"]} + {rows["stock/new"]} - {rows["stock/ended"]} "
                + $"is not {rows["stock/closing"]}";
    }
}
