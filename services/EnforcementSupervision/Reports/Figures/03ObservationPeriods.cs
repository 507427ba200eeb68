using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class ObservationPeriods
{
    public static YearFigure Figure { get; } =
        new("3", "纳入执法观察期企业数", "Enterprises under observation")
        {
            Basis = "广东省优化营商环境条例（2022年）第五十一条；观察期条件与期限按本系统政策参数",
            Definition = new(
                1,
                "期初+新增−期满−终止=期末；一户企业同时至多一个观察期；期满日次日、终止日当日起不再计入。",
                "opening + new - expired - revoked = closing; an enterprise has at most one period at a time; it "
                    + "counts to its last day, or to the day before a revocation."
            ),
            Names =
            [
                new("opening", "期初", "at the start"),
                new("new", "新增", "new"),
                new("expired", "期满", "expired"),
                new("revoked", "终止", "revoked"),
                new("closing", "期末", "at the end"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
            Fault = Fault,
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var (first, last) = (facts.First, facts.Last);
        var ended = facts
            .Observations.Where(o => o.Ends >= first && o.Ends <= last)
            .ToLookup(o => o.Trigger != RevocationTrigger.Unspecified);
        figure.Count("opening", "户", Codes(facts.Observations.Where(o => o.RunsOn(first.AddDays(-1)))));
        figure.Count("new", "户", Codes(facts.Observations.Where(o => o.From >= first && o.From <= last)));
        figure.Count("expired", "户", Codes(ended[false]));
        figure.Count("revoked", "户", Codes(ended[true]));
        figure.Count("closing", "户", Codes(facts.Observations.Where(o => o.RunsOn(last))));
    }

    /// <summary>Why the stock of enterprises under observation does not follow from its flows; null when it
    /// does.</summary>
    private static string? Fault(YearFacts facts)
    {
        var figure = new CountedFigure(Figure);
        Count(figure, facts);
        var rows = figure.Rows.ToDictionary(r => r.Key, r => r.Value);
        return rows["opening"] + rows["new"] - rows["expired"] - rows["revoked"] == rows["closing"]
            ? null
            : $"figure {Figure.Number}: {rows["opening"]} + {rows["new"]} - {rows["expired"]} - "
                + $"{rows["revoked"]} is not {rows["closing"]}";
    }

    private static IEnumerable<string> Codes(IEnumerable<ObservationPeriod> periods) =>
        periods.Select(o => o.CreditCode.Value);
}
