using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class WhileObserved
{
    public static YearFigure Figure { get; } =
        new(
            "4",
            "观察期终止原因与观察期内问题、事故、属实投诉",
            "Revocations; problems, incidents and verified complaints while observed"
        )
        {
            Basis =
                "广东省优化营商环境条例（2022年）第五十一条：涉及公共安全和人民群众生命健康的除外；"
                + "终止情形按本系统政策参数",
            Definition = new(
                1,
                "户月：企业当月至少一日处于观察期；比率=100×件数÷户月。"
                    + "问题为观察期内入企（计划检查与个案检查）且检查发现问题的次数；投诉按受理日处于观察期且认定属实。"
                    + "waived为已免予入企（未撤销）的企业自免予之日起的户月，及其后的事故、查出问题的检查与属实投诉。",
                "enterprise-months: months with at least one day under observation; rate = 100 x count / "
                    + "enterprise-months. Problems: visits, planned or about a case, entered while observed with a "
                    + "problem found; complaints: recorded while observed and verified. waived: the same for "
                    + "enterprises spared a visit (not reversed), from the day they were: incidents, checks with a "
                    + "problem found, verified complaints."
            ),
            Names =
            [
                new("enterprise-months", "观察户月", "enterprise-months"),
                new("incidents", "事故", "incidents"),
                new("problems", "查出问题的检查", "visits with a problem"),
                new("complaints-verified", "属实投诉", "verified complaints"),
                new("violations", "查出问题的检查", "visits with a problem"),
                new("incidents-per-100-months", "事故，每百户月", "incidents per 100 enterprise-months"),
                new("problems-per-100-months", "查出问题，每百户月", "problems per 100 enterprise-months"),
                new(
                    "complaints-verified-per-100-months",
                    "属实投诉，每百户月",
                    "verified complaints per 100 enterprise-months"
                ),
                new("violations-per-100-months", "查出问题，每百户月", "problems per 100 enterprise-months"),
                new("waived", "免予入企企业", "enterprises that were spared a visit"),
                new("revoked:incident", "终止：事故", "revoked: incident"),
                new("revoked:repeated-violation", "终止：再次违法", "revoked: repeated violation"),
                new("revoked:concealed-violation", "终止：隐瞒违法", "revoked: concealed violation"),
                new("revoked:risk-class", "终止：信用降级", "revoked: credit class"),
                new("revoked:false-material", "终止：虚假材料", "revoked: false material"),
                new("revoked:refused-correction", "终止：拒不改正", "revoked: refused to correct"),
                new("revoked:verified-complaint", "终止：投诉属实", "revoked: verified complaint"),
                new("revoked:excluded-field", "终止：涉及排除领域", "revoked: excluded field"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var months = facts
            .Observations.SelectMany(o => Months(o, facts.First, facts.Last).Select(m => (o.CreditCode, m)))
            .Distinct()
            .ToList();
        figure.Sum("enterprise-months", "户月", months.Count, months.Select(m => m.CreditCode.Value).Distinct());
        var revoked = facts
            .Observations.Where(o =>
                o.Trigger != RevocationTrigger.Unspecified && o.Ends >= facts.First && o.Ends <= facts.Last
            )
            .ToList();
        foreach (var trigger in Enum.GetValues<RevocationTrigger>().Where(t => t != RevocationTrigger.Unspecified))
            figure.Count($"revoked:{trigger.Word}", "户", Codes(revoked.Where(o => o.Trigger == trigger)));
        Rated("incidents", "起", [.. Codes(revoked.Where(o => o.Trigger == RevocationTrigger.Incident))]);
        Rated(
            "problems",
            "次",
            [
                .. facts
                    .EntriesOf(facts.Year)
                    .Where(e => facts.Observed(e.CreditCode, e.On))
                    .Select(e => e.VisitId)
                    .Where(facts.WithProblems.Contains)
                    .Select(id => id.Value),
            ]
        );
        Rated(
            "complaints-verified",
            "件",
            [
                .. facts
                    .Complaints.Where(c =>
                        LegalDay.Of(c.RecordedAt).Year == facts.Year
                        && c.CreditCode is { } firm
                        && facts.Observed(firm, LegalDay.Of(c.RecordedAt))
                    )
                    .Select(c => c.ComplaintId),
            ]
        );
        Waived(figure, facts);

        void Rated(string key, string unit, List<string> items) => RatedBy(figure, months.Count, key, unit, items);
    }

    // What happened at those who were spared a visit, from the day on which they were.
    private static void Waived(CountedFigure figure, YearFacts facts)
    {
        var since = facts
            .Visits.Where(v => v.Ledger is { Cause: AvoidanceCause.Observation, State: not LedgerState.Reversed })
            .GroupBy(v => v.Plan.CreditCode)
            .ToDictionary(g => g.Key, g => g.Min(v => v.WaivedOn!.Value));
        bool After(CreditCode code, DateOnly day) =>
            since.TryGetValue(code, out var first) && day >= first && day >= facts.First && day <= facts.Last;
        var spared = since
            .SelectMany(s =>
                Months(
                        new("", s.Key, s.Value, DateOnly.MaxValue, RevocationTrigger.Unspecified),
                        facts.First,
                        facts.Last
                    )
                    .Select(_ => s.Key)
            )
            .ToList();
        figure.Sum("waived/enterprise-months", "户月", spared.Count, spared.Select(code => code.Value).Distinct());
        var entered = facts
            .EntriesOf(facts.Year)
            .Where(e => After(e.CreditCode, e.On))
            .SelectMany(e => e.Carried)
            .ToHashSet();
        Rated(
            "waived/incidents",
            "起",
            [
                .. facts
                    .Observations.Where(o => o.Trigger == RevocationTrigger.Incident && After(o.CreditCode, o.Ends))
                    .Select(o => o.CreditCode),
            ]
        );
        Rated("waived/violations", "次", [.. entered.Where(facts.WithProblems.Contains).Select(id => id.Value)]);
        Rated(
            "waived/complaints-verified",
            "件",
            [
                .. facts
                    .Complaints.Where(c => c.CreditCode is { } firm && After(firm, LegalDay.Of(c.RecordedAt)))
                    .Select(c => c.ComplaintId),
            ]
        );

        void Rated(string key, string unit, List<string> items) => RatedBy(figure, spared.Count, key, unit, items);
    }

    private static void RatedBy(CountedFigure figure, long per, string key, string unit, List<string> items)
    {
        figure.Count(key, unit, items);
        figure.Ratio($"{key}-per-100-months", unit, 100L * items.Count, per, items);
    }

    private static IEnumerable<string> Codes(IEnumerable<ObservationPeriod> periods) =>
        periods.Select(o => o.CreditCode.Value);

    private static IEnumerable<int> Months(ObservationPeriod period, DateOnly first, DateOnly last) =>
        Enumerable
            .Range(1, 12)
            .Where(m =>
                new DateOnly(first.Year, m, 1) <= last
                && period.Touches(
                    new(first.Year, m, 1),
                    last < new DateOnly(first.Year, m, 1).AddMonths(1).AddDays(-1)
                        ? last
                        : new DateOnly(first.Year, m, 1).AddMonths(1).AddDays(-1)
                )
            );
}
