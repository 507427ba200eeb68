using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>Not by body: a bureau reads its own instruments, not a count of warnings about it.</summary>
internal static class Instruments
{
    public static YearFigure Figure { get; } =
        new("15", "行政执法监督", "Supervision of enforcement")
        {
            Basis = "行政执法监督条例（国务院令第825号）；广东省行政执法监督条例（2016年）",
            Definition = new(
                1,
                "预警按案发日、规则种类与复核结果（撤回的不计）；意见书、决定书、约谈、通报按签发日（撤回的另列）。"
                    + "整改率=核实已整改÷要求答复的文书；逾期率=届满未答复或逾期答复÷已届满或已答复；"
                    + "中位天数自签发至首次答复，两数居中时印作两数之和÷2。",
                "Warnings by the day of the case, kind and review, withdrawn ones left out; instruments by the "
                    + "day of issue. rectified: found so / those that asked for an answer; overdue: answered late or "
                    + "not, of those whose day is over or that were answered; median days from issue to the first "
                    + "answer, of an even number the sum of the middle two / 2."
            ),
            Names =
            [
                new("warnings", "预警", "warnings"),
                new("state:open", "未复核", "not reviewed"),
                new("state:confirmed", "确认", "confirmed"),
                new("state:false-positive", "误报", "false alarms"),
                new("instrument:opinion", "监督意见书", "opinions"),
                new("instrument:decision", "监督决定书", "decisions"),
                new("instrument:summons", "约谈", "summonses"),
                new("instrument:notice", "通报", "notices"),
                new("instruments-withdrawn", "撤回的文书", "instruments withdrawn"),
                new("rectified", "整改率", "rectified"),
                new("overdue", "逾期", "overdue"),
                new("median-days-to-reply", "答复中位天数", "median days to reply"),
                new("warnings:second-entry", "短期再次入企", "second entry"),
                new("warnings:over-cap", "超过频次上限", "over the cap"),
                new("warnings:no-code-or-notice", "无码或无通知", "no code or notice"),
                new("warnings:one-officer", "不足两人", "too few officers"),
                new("warnings:certificate-expired", "证件过期", "certificate not valid"),
                new("warnings:late-publication", "逾期公示", "late publication"),
                new("warnings:added-after-grant", "准入后加项", "line added after a grant"),
                new("warnings:repeated-redraw", "反复重抽", "repeated redraws"),
                new("warnings:reveals-refused", "拒绝揭示", "reveals refused"),
                new("warnings:reviewer-concentration", "审核集中", "one reviewer grants nearly all"),
                new("warnings:enterprise-concentration", "免予入企集中", "waivers for one enterprise"),
                new("warnings:incident-after-waiver", "免予入企后事故", "incident after a waiver"),
                new("warnings:result-before-visit", "先录结果", "result before the visit"),
                new("warnings:bulk-at-deadline", "临期集中补录", "bulk entry at the deadline"),
                new("warnings:adverse-outcome", "复议诉讼不利", "not upheld in review or court"),
                new("warnings:losing-risk", "败诉风险", "at losing risk"),
                new("warnings:drawn-dropped", "抽中的检查大量不实施", "drawn visits dropped"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        Warnings(figure, facts.Supervision.Warnings);
        var issued = facts.Supervision.Instruments.Where(i => !i.Withdrawn).ToList();
        foreach (var kind in Enum.GetValues<InstrumentKind>().Where(k => k != InstrumentKind.Unspecified))
            figure.Count($"instrument:{kind.Word}", "件", issued.Where(i => i.Kind == kind).Select(i => i.Id));
        figure.Count(
            "instruments-withdrawn",
            "件",
            facts.Supervision.Instruments.Where(i => i.Withdrawn).Select(i => i.Id)
        );
        var asked = issued.Where(i => i.Due is not null).ToList();
        figure.Ratio(
            "rectified",
            "件",
            asked.Count(i => i.Rectified),
            asked.Count,
            asked.Where(i => i.Rectified).Select(i => i.Id)
        );
        var due = asked.Where(i => i.RepliedOn is not null || i.Due < facts.AsOf).ToList();
        var late = due.Where(i => i.RepliedOn is null || i.RepliedOn > i.Due).Select(i => i.Id).ToList();
        figure.Ratio("overdue", "件", late.Count, due.Count, late);
        var days = asked
            .Where(i => i.RepliedOn is not null)
            .Select(i => i.RepliedOn!.Value.DayNumber - i.IssuedOn.DayNumber)
            .Order()
            .ToList();
        var answered = asked.Where(i => i.RepliedOn is not null).Select(i => i.Id);
        if (days.Count % 2 == 1)
            figure.Ratio("median-days-to-reply", "天", days[days.Count / 2], 1, answered);
        else
            figure.Ratio(
                "median-days-to-reply",
                "天",
                days.Count == 0 ? 0 : days[days.Count / 2 - 1] + days[days.Count / 2],
                days.Count == 0 ? 0 : 2,
                answered
            );
    }

    private static void Warnings(CountedFigure figure, IReadOnlyList<WarningRow> warnings)
    {
        figure.Count("warnings", "件", warnings.Select(w => w.WarningId));
        foreach (var kind in warnings.GroupBy(w => w.Kind))
            figure.Count($"warnings:{kind.Key.Word}", "件", kind.Select(w => w.WarningId));
        foreach (var state in (WarningState[])[WarningState.Open, WarningState.Confirmed, WarningState.FalsePositive])
            figure.Count(
                $"warnings/state:{state.Word}",
                "件",
                warnings.Where(w => w.State == state).Select(w => w.WarningId)
            );
    }
}
