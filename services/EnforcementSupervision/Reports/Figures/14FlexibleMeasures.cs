using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class FlexibleMeasures
{
    public static YearFigure Figure { get; } =
        new("14", "柔性执法措施与减免责", "Flexible measures and leniency")
        {
            Basis =
                "广东省优化营商环境条例（2022年）第五十条、第五十一条；行政处罚法（2021年）第三十三条；"
                + "国办发〔2022〕27号（裁量权基准）",
            Definition = new(
                2,
                "措施按完成日计（教育提醒、劝导示范、警示告诫、行政提示、行政指导、行政约谈、书面检查、网络监测），"
                    + "免予入企的替代措施另见第1、2项，不计入；逾期=期限在年内且届满未完成、未取消。"
                    + "不予、从轻、减轻处罚和免予强制按决定日、清单事项计件；fine为决定罚款，"
                    + "spared-at-least为裁量基准该情节下限与决定罚款之差（分），是少罚的下限，不是估计；"
                    + "不予处罚未完成教育的列education-owed。整改观察按开设日。"
                    + "penalties为按裁量基准作出的处罚，按登记日；偏离档次的，经法制审核同意后才计入；"
                    + "deviations为偏离档次的全部登记，分同意、退回、待审核。",
                "Measures by the day they were done; substitute measures of waived visits stand in figures 1 and "
                    + "2 and are not counted here. Overdue: last day in the year, over, neither done nor cancelled. "
                    + "No penalty, lighter, reduced, no coercion: by day of decision and item of the list; fine: "
                    + "as decided; spared-at-least: the benchmark tier's lower end less the fine, in fen, a "
                    + "lower bound and no estimate. "
                    + "education-owed: not punished, and the education not yet done. Correction windows by the "
                    + "day they were opened. penalties: those that name a tier of a benchmark, by the day they were "
                    + "recorded; one outside of its tier counts once the legal reviewer approved it. deviations: all "
                    + "recorded outside of their tier; approved, returned and awaiting review are their parts."
            ),
            Names =
            [
                new("measures", "柔性措施", "flexible measures"),
                new("measure", "柔性措施", "flexible measure"),
                new("measure:reminder", "教育提醒", "reminder"),
                new("measure:demonstration", "劝导示范", "demonstration"),
                new("measure:admonition", "警示告诫", "admonition"),
                new("measure:prompt", "行政提示", "prompt"),
                new("measure:guidance", "行政指导", "guidance"),
                new("measure:interview", "行政约谈", "interview"),
                new("measure:document-check", "书面检查", "check of documents"),
                new("measure:online-check", "网络监测", "online monitoring"),
                new("measures-late", "逾期完成", "done late"),
                new("measures-overdue", "逾期未完成", "overdue"),
                new("leniency:no-penalty", "不予处罚", "no penalty"),
                new("leniency:lighter", "从轻处罚", "lighter penalty"),
                new("leniency:reduced", "减轻处罚", "reduced penalty"),
                new("leniency:no-coercion", "免予强制", "no coercion"),
                new("fine", "决定罚款", "fines decided"),
                new("spared-at-least", "至少少罚", "spared at least"),
                new("first-violations", "首违", "first violations"),
                new("education-owed", "教育未完成", "education still owed"),
                new("corrections", "整改观察", "correction windows"),
                new("corrections-in-time", "按期整改", "corrected in time"),
                new("corrections-lapsed", "整改逾期", "not corrected in time"),
                new("penalties", "按裁量基准处罚", "penalties by the benchmark"),
                new("deviations", "偏离裁量基准", "deviations from the benchmark"),
                new("deviations-approved", "偏离经审核同意", "deviations approved"),
                new("deviations-returned", "偏离被退回", "deviations returned"),
                new("deviations-awaiting", "偏离待审核", "deviations awaiting review"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var measures = facts.Measures;
        figure.Count("measures", "件", measures.Completed.Select(m => m.MeasureId));
        foreach (var kind in Enum.GetValues<MeasureKind>().Where(k => k != MeasureKind.Unspecified))
            figure.Count(
                $"measure:{kind.Word}",
                "件",
                measures.Completed.Where(m => m.Kind == kind).Select(m => m.MeasureId)
            );
        foreach (var body in measures.Completed.GroupBy(m => m.Body))
            figure.Count($"measure/body:{body.Key}", "件", body.Select(m => m.MeasureId));
        figure.Count("measures-late", "件", measures.Completed.Where(m => m.Late).Select(m => m.MeasureId));
        figure.Count("measures-overdue", "件", measures.Overdue.Select(m => m.MeasureId));
        Leniency(figure, measures.Leniency);
        figure.Count("corrections", "件", measures.Corrections.Select(c => c.WindowId));
        figure.Count(
            "corrections-in-time",
            "件",
            measures.Corrections.Where(c => c.ClosedAt is not null && c.LapsedAt is null).Select(c => c.WindowId)
        );
        figure.Count(
            "corrections-lapsed",
            "件",
            measures.Corrections.Where(c => c.LapsedAt is not null).Select(c => c.WindowId)
        );
        Penalties(figure, [.. measures.Penalties.Where(p => p.Measured)]);
    }

    private static void Penalties(CountedFigure figure, IReadOnlyList<PenaltyMirrorRow> measured)
    {
        Of("penalties", p => !p.Deviates || p.Approved);
        Of("deviations", p => p.Deviates);
        Of("deviations-approved", p => p.Approved);
        Of("deviations-returned", p => p is { Deviates: true, Approved: false, ReviewedAt: not null });
        Of("deviations-awaiting", p => p is { Deviates: true, ReviewedAt: null });

        void Of(string key, Func<PenaltyMirrorRow, bool> counts)
        {
            var of = measured.Where(counts).ToList();
            figure.Count(key, "件", of.Select(p => p.PenaltyId));
            foreach (var body in of.GroupBy(p => p.Body))
                figure.Count($"{key}/body:{body.Key}", "件", body.Select(p => p.PenaltyId));
        }
    }

    // Money in fen.
    private static void Leniency(CountedFigure figure, IReadOnlyList<LeniencyMirrorRow> decided)
    {
        foreach (var kind in Enum.GetValues<LeniencyKind>().Where(k => k != LeniencyKind.Unspecified))
        {
            var key = $"leniency:{kind.Word}";
            var of = decided.Where(l => l.Kind == kind).ToList();
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
            decided.Where(l => l.Ground == LeniencyGround.First).Select(l => l.DecisionId)
        );
        figure.Count(
            "education-owed",
            "件",
            decided.Where(l => l.Education && l.CompletedAt is null).Select(l => l.DecisionId)
        );
    }
}
