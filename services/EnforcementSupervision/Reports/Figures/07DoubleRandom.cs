using System.Globalization;
using System.Numerics;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class DoubleRandom
{
    public static YearFigure Figure { get; } =
        new("7", "双随机、一公开", "Double-random inspection")
        {
            Basis = "优化营商环境条例第五十四条；国办发〔2015〕58号；国市监信发〔2022〕6号（按信用风险类别）",
            Definition = new(
                2,
                "计划、抽取任务、抽中企业（户，"
                    + "一户一年计1）与抽取户次（每次抽取各计1）、名录户次与抽查比例（户次）；"
                    + "完成率=已实施÷抽取的计划检查；"
                    + "问题检出率=发现问题的企业÷已出结果的企业（按户，不按事项），按抽取时信用风险类别。"
                    + "expected为A类较低抽查比例的期望值：Σ A类各层户数×（常规类别比例−A类比例），"
                    + "常规类别见planning.draw.unclassified-class；未曾计划即无可减少，"
                    + "不计入任何“减少”。",
                "Plans, draws, enterprises drawn (each once a year) and drawings (once in each draw), places in "
                    + "rosters and sampling ratio; completion = conducted / drawn visits; detection = "
                    + "enterprises with at least one problem / enterprises with a result, by the "
                    + "class at planning. expected: what the lower rate of class A spares in expectation, N x "
                    + "(ordinary rate - own rate) over its strata, the ordinary class by "
                    + "planning.draw.unclassified-class; nobody was planned, so it is part of no total called a "
                    + "reduction."
            ),
            Names =
            [
                new("plans", "抽查计划", "plans"),
                new("lines", "计划项", "lines"),
                new("draws", "完成抽取", "draws completed"),
                new("drawn", "抽中企业", "enterprises drawn, each once"),
                new("drawings", "抽取户次", "drawings"),
                new("roster", "名录户次", "places in rosters"),
                new("sampling", "抽查比例", "sampling rate"),
                new("aborted-attempts", "中止的抽取", "aborted attempts"),
                new("missing-reveals", "未揭示", "reveals withheld"),
                new("completion", "完成率", "completion"),
                new(
                    "dropped",
                    "抽中而不实施（取消、延期、改为非现场）",
                    "drawn and dropped (cancelled, deferred, off-site)"
                ),
                new("drawn-thrice", "抽中三次以上的企业", "enterprises drawn three times or more"),
                new("detection", "问题检出率", "problems found"),
                new("expected", "期望值，不属减少", "expected, no reduction"),
                new("class-a", "A类较低比例少抽", "fewer drawn by the lower rate of class A"),
                new("no-rate-to-compare", "无可比比例的抽取", "draws without a rate to compare"),
                new(
                    "outside-every-frame",
                    "代码校验位不符、不入任何抽取名录的企业",
                    "enterprises whose code's check does not fit, in no roster"
                ),
                new("planning.draw.unclassified-class", "未分类企业所属类别", "class of the unclassified"),
            ],
            Count = Count,
        };

    private static void Count(CountedFigure figure, YearFacts facts, YearBalance balance)
    {
        var lines = facts.Lines.Where(l => l.Kind == LineKind.Draw).ToList();
        figure.Count("plans", "件", lines.Select(l => l.PlanId).Distinct());
        figure.Count("lines", "项", lines.Select(l => $"{l.PlanId}/{l.Line}"));
        var completed = facts.Draws.Where(d => d.Has(DrawStep.Completed)).ToList();
        var (drawn, roster) = (completed.Sum(d => d.Sum(DrawStep.Completed)), completed.Sum(d => d.Roster));
        figure.Count("draws", "次", completed.Select(d => d.DrawId));
        figure.Sum("drawings", "户次", drawn, completed.Select(d => d.DrawId));
        figure.Sum("roster", "户次", roster, completed.Select(d => d.DrawId));
        figure.Ratio("sampling", "户次", drawn, roster, completed.Select(d => d.DrawId));
        figure.Sum(
            "aborted-attempts",
            "次",
            facts.Draws.Sum(d => d.Sum(DrawStep.Aborted)),
            facts.Draws.Where(d => d.Has(DrawStep.Aborted)).Select(d => d.DrawId)
        );
        figure.Sum(
            "missing-reveals",
            "次",
            facts.Draws.Sum(d => d.Sum(DrawStep.MissingReveals)),
            facts.Draws.Where(d => d.Sum(DrawStep.MissingReveals) > 0).Select(d => d.DrawId)
        );

        var visits = facts.Visits.Where(v => v.Plan.DrawId is not null).ToList();
        figure.Count("drawn", "户", visits.Select(v => v.Plan.CreditCode.Value).Distinct());
        var done = visits
            .Where(v => balance.Standings.GetValueOrDefault(v.Plan.VisitId) == Standing.Conducted)
            .Select(v => v.Id)
            .ToList();
        figure.Ratio("completion", "户次", done.Count, visits.Count, done);
        foreach (var risk in visits.GroupBy(v => v.ClassKey))
        {
            figure.Count($"drawings/{risk.Key}", "户次", risk.Select(v => v.Id));
            var finished = risk.Where(v => balance.Standings.GetValueOrDefault(v.Plan.VisitId) == Standing.Conducted)
                .Select(v => v.Id)
                .ToList();
            figure.Ratio($"completion/{risk.Key}", "户次", finished.Count, risk.Count(), finished);
        }
        Dropped(figure, visits);
        figure.Count(
            "drawn-thrice",
            "户",
            visits.GroupBy(v => v.Plan.CreditCode).Where(g => g.Count() >= 3).Select(g => g.Key.Value)
        );
        Expected(figure, completed);
        // Told only where there are any: in the register with a code that no verifier takes for an id.
        if (facts.OutsideEveryFrame.Count > 0)
            figure.Count("outside-every-frame", "户", facts.OutsideEveryFrame);
        Detection(figure, "detection", visits);
        foreach (var risk in visits.GroupBy(v => v.ClassKey))
            Detection(figure, $"detection/{risk.Key}", risk);
    }

    // The counter-metric of the draw: what was drawn and is not made by the body's will, whoever assented.
    private static void Dropped(CountedFigure figure, List<CountedVisit> visits)
    {
        var dropped = visits.Where(IsDropped).ToList();
        figure.Ratio("dropped", "户", dropped.Count, visits.Count, dropped.Select(v => v.Id));
        foreach (var body in visits.GroupBy(v => v.Plan.Body).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            var ofBody = body.Where(IsDropped).ToList();
            figure.Ratio($"dropped/body:{body.Key}", "户", ofBody.Count, body.Count(), ofBody.Select(v => v.Id));
        }
    }

    private static bool IsDropped(CountedVisit visit) =>
        visit.State is VisitState.Cancelled or VisitState.Deferred
        || visit is { State: VisitState.Avoided, Cause: AvoidanceCause.OffSite };

    // Enterprises, not matters: one with three problems found is one.
    private static void Detection(CountedFigure figure, string key, IEnumerable<CountedVisit> of)
    {
        var inspected = of.Where(v => v.Result is not null).GroupBy(v => v.Plan.CreditCode).ToList();
        var found = inspected.Where(g => g.Any(v => v.Result!.Problems > 0)).Select(g => g.Key).ToList();
        figure.Ratio(key, "户", found.Count, inspected.Count, found.Select(code => code.Value));
    }

    // Nobody was planned, so nobody was spared: an expectation, beside the counts and in none of them.
    private static void Expected(CountedFigure figure, List<CountedDraw> completed)
    {
        var compared = completed.Where(x => x.LessForA is not null).ToList();
        var (n, d) = (BigInteger.Zero, BigInteger.One);
        foreach (var less in compared.Select(x => x.LessForA!.Split('/')))
        {
            var (a, b) = (
                BigInteger.Parse(less[0], CultureInfo.InvariantCulture),
                BigInteger.Parse(less[1], CultureInfo.InvariantCulture)
            );
            (n, d) = (n * b + a * d, d * b);
            var common = BigInteger.GreatestCommonDivisor(n, d);
            (n, d) = (n / common, d / common);
        }
        figure.Ratio(
            "expected/class-a",
            "次",
            checked((long)n),
            compared.Count == 0 ? 0 : checked((long)d),
            compared.Select(x => x.DrawId)
        );
        figure.Count(
            "expected/no-rate-to-compare",
            "次",
            completed.Where(x => x.LessForA is null).Select(x => x.DrawId)
        );
    }
}
