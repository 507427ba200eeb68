using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports;

internal static partial class YearFigures
{
    /// <summary>Figure 14: what was done instead of, or short of, a penalty. Money in fen.</summary>
    private static CountedFigure Flexible(MeasureFacts facts)
    {
        var figure = new CountedFigure("14");
        figure.Count("measures", "件", facts.Completed.Select(m => m.MeasureId));
        foreach (var kind in Enum.GetValues<MeasureKind>().Where(k => k != MeasureKind.Unspecified))
            figure.Count(
                $"measure:{Word(kind)}",
                "件",
                facts.Completed.Where(m => m.Kind == kind).Select(m => m.MeasureId)
            );
        foreach (var body in facts.Completed.GroupBy(m => m.Body))
            figure.Count($"measure/body:{body.Key}", "件", body.Select(m => m.MeasureId));
        figure.Count("measures-late", "件", facts.Completed.Where(m => m.Late).Select(m => m.MeasureId));
        figure.Count("measures-overdue", "件", facts.Overdue.Select(m => m.MeasureId));

        foreach (var kind in Enum.GetValues<LeniencyKind>().Where(k => k != LeniencyKind.Unspecified))
        {
            var key = $"leniency:{Word(kind)}";
            var of = facts.Leniency.Where(l => l.Kind == kind).ToList();
            figure.Count(key, "件", of.Select(l => l.DecisionId));
            figure.Sum($"{key}/fine", "分", of.Sum(l => l.Fine), of.Select(l => l.DecisionId));
            figure.Sum(
                $"{key}/spared-at-least",
                "分",
                of.Sum(l => Math.Max(0, l.Floor - l.Fine)),
                of.Select(l => l.DecisionId)
            );
            foreach (var item in of.GroupBy(l => l.Item))
                figure.Count($"{key}/item:{item.Key}", "件", item.Select(l => l.DecisionId));
            foreach (var body in of.GroupBy(l => l.Body))
                figure.Count($"{key}/body:{body.Key}", "件", body.Select(l => l.DecisionId));
        }
        figure.Count(
            "first-violations",
            "件",
            facts.Leniency.Where(l => l.Ground == LeniencyGround.First).Select(l => l.DecisionId)
        );
        figure.Count(
            "education-owed",
            "件",
            facts.Leniency.Where(l => l.Education && l.CompletedAt is null).Select(l => l.DecisionId)
        );

        figure.Count("corrections", "件", facts.Corrections.Select(c => c.WindowId));
        figure.Count(
            "corrections-in-time",
            "件",
            facts.Corrections.Where(c => c.ClosedAt is not null && c.LapsedAt is null).Select(c => c.WindowId)
        );
        figure.Count(
            "corrections-lapsed",
            "件",
            facts.Corrections.Where(c => c.LapsedAt is not null).Select(c => c.WindowId)
        );
        return figure;
    }
}
