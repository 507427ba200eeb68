using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class FrequencyCap
{
    public static YearFigure Figure { get; } =
        new("10", "频次上限执行", "The yearly cap")
        {
            Basis = "国办发〔2024〕54号三（二）：年度频次上限；司法部就国办发〔2024〕54号答问：上级部署的专项检查除外",
            Definition = new(
                1,
                "at-cap：当年因年度频次上限（planning.cap.visits-per-year，按主体×企业）被拦截检查的企业；blocked："
                    + "被拦截的计划检查；over-cap：超过上限的企业，"
                    + "按预警（误报除外）；exempt：不受上限限制的检查（个案检查、上级部署的专项）及其依据，"
                    + "依据随件列出。",
                "at-cap: enterprises where the yearly cap (planning.cap.visits-per-year, body x enterprise) "
                    + "stopped a visit; blocked: the visits it stopped; over-cap: enterprises entered more often than "
                    + "that, by the warnings less those found false; exempt: visits outside the cap (about a case, or "
                    + "of a campaign a superior ordered), each with its basis."
            ),
            Names =
            [
                new("at-cap", "触顶企业", "enterprises at the cap"),
                new("blocked", "拦截检查", "visits blocked"),
                new("over-cap", "超频企业", "enterprises over the cap"),
                new("exempt", "不受上限限制", "outside the cap"),
                new("planning.cap.visits-per-year", "年度频次上限", "yearly cap"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var capped = facts.Visits.Where(v => v is { State: VisitState.Avoided, Cause: AvoidanceCause.Cap }).ToList();
        figure.Count("at-cap", "户", capped.Select(v => v.Plan.CreditCode.Value).Distinct());
        figure.Count("blocked", "次", capped.Select(v => v.Id));
        foreach (var body in capped.GroupBy(v => v.Plan.Body))
            figure.Count($"blocked/body:{body.Key}", "次", body.Select(v => v.Id));
        // Not by body: of a warning the bureau hears from the station.
        figure.Count(
            "over-cap",
            "户",
            facts
                .Supervision.Warnings.Where(w => w.Kind == WarningKind.OverCap && w.State != WarningState.FalsePositive)
                .Select(w => w.CreditCode!.Value.Value)
                .Distinct()
        );
        figure.Count("exempt", "次", facts.Conduct.Exemptions.Select(e => $"{e.VisitId} {e.Basis}"));
        foreach (var body in facts.Conduct.Exemptions.GroupBy(e => e.Body))
            figure.Count($"exempt/body:{body.Key}", "次", body.Select(e => $"{e.VisitId} {e.Basis}"));
    }
}
