using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Waivers;

/// <summary>What the pages of waivers and avoided visits say.</summary>
public static class WaiverWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["waivers-page"] = ("免予入企审查", "Waivers"),
        ["waiver"] = ("免予入企", "Waiver"),
        ["waivers-lead"] = (
            "观察期企业被抽中或者列入计划的检查，可以改用替代措施。到期没有答复，检查照常进行。",
            "A planned visit to a firm under observation may give way to a substitute measure. Without an answer "
                + "by its day the visit goes on."
        ),
        ["waivers-none-open"] = ("没有待审的申请", "No request waits for an answer"),
        ["waivers-none"] = ("没有符合条件的申请", "No request fits"),
        ["waivers-batch"] = ("一并办理勾选的申请", "Decide the ticked requests together"),
        ["waivers-batch-hint"] = (
            "同一结论、同一理由适用于全部勾选的申请；每一件分别记录，一件不能办理不影响其他。",
            "One answer and one reason for all that are ticked; each is recorded by itself, and one refusal "
                + "stops no other."
        ),
        ["waivers-batch-do"] = ("记录结论", "Record the answer"),
        ["waivers-one-reason"] = ("共同的理由", "The reason for all"),
        ["waiver-of"] = ("免予入企申请 · {0}", "Request for a waiver · {0}"),
        ["waiver-known"] = ("已知情况", "What is known"),
        ["waiver-decide-by"] = ("答复期限", "Answer by"),
        ["waiver-measure"] = ("替代措施", "Substitute measure"),
        ["waiver-asked"] = ("{0} 提出", "asked on {0}"),
        ["waiver-asked-on"] = ("提出日期", "Asked on"),
        ["waiver-visit"] = ("拟免的检查", "Visit it would waive"),
        ["waiver-not-drawn"] = ("列名计划，非随机抽取", "named in the plan, not drawn"),
        ["waiver-others"] = ("以往记录", "Earlier"),
        ["waiver-others-see"] = ("该企业的豁免和减少入企", "This firm's waivers and avoided visits"),
        ["waiver-review"] = ("工作站审查", "The station's review"),
        ["waiver-review-hint"] = (
            "按现行规则，工作站的审查或者就是决定，或者是报单位负责人决定的意见；前一步由您办理的，须换人。",
            "As the rule in force says, the review is the decision or an opinion for the body's head. Who "
                + "planned or asked does not decide."
        ),
        ["waiver-decide"] = ("单位负责人决定", "The head's decision"),
        ["waiver-decide-hint"] = (
            "工作站的意见见上，您的决定不受其约束。",
            "The station's opinion stands above; you are free to differ."
        ),
        ["waiver-answer"] = ("结论", "Answer"),
        ["waiver-grant"] = ("同意免予入企", "Waive the visit"),
        ["waiver-refuse"] = ("不同意，检查照常进行", "Refuse: the visit goes on"),
        ["waiver-record"] = ("记录结论", "Record the answer"),
        ["waiver-object"] = ("提出异议", "Object"),
        ["waiver-object-hint"] = (
            "司法局可在准予之后的规定工作日内提出异议。",
            "The justice bureau may object within the working days of the rule."
        ),
        ["waiver-object-final"] = (
            "异议使准予自始无效，该次检查重新待办，减少入企不再计入。",
            "An objection makes the grant void: the visit is open again and counts no more as avoided."
        ),
        ["waiver-Open"] = ("待审查", "Open"),
        ["waiver-Reviewed"] = ("待负责人决定", "Head to decide"),
        ["waiver-Granted"] = ("已同意", "Granted"),
        ["waiver-Refused"] = ("不同意", "Refused"),
        ["waiver-Lapsed"] = ("逾期未答复", "Lapsed"),
        ["waiver-Taken"] = ("已免予入企", "Visit waived"),
        ["waiver-TooLate"] = ("同意过晚", "Too late"),
        ["waiver-Void"] = ("因异议无效", "Void"),
        ["measure-Unspecified"] = ("未定", "None"),
        ["measure-Reminder"] = ("教育提醒", "Reminder"),
        ["measure-Demonstration"] = ("劝导示范", "Demonstration"),
        ["measure-Admonition"] = ("警示告诫", "Admonition"),
        ["measure-Prompt"] = ("行政提示", "Prompt"),
        ["measure-Guidance"] = ("行政指导", "Guidance"),
        ["measure-Interview"] = ("行政约谈", "Interview"),
        ["measure-DocumentCheck"] = ("书面检查", "Document check"),
        ["measure-OnlineCheck"] = ("网络监测", "Online check"),
        ["until-day"] = ("限 {0} 前完成", "by {0}"),
        ["not-known"] = ("未知", "not known"),
        ["shown-more"] = ("本页 {0} 条，后面还有", "{0} on this page, there are more"),
        ["coverage"] = ("未知情况", "What is not known"),
        ["coverage-hint"] = (
            "单位没有报送入企数据的月份，是否有人入企不得而知；没有数据不等于没有入企。近十二个月：",
            "Where a body handed in no entries for a month, nobody knows who entered: no data is not no entry. "
                + "The last twelve months:"
        ),
        ["coverage-not"] = ("未报送的月份", "Months not handed in"),
        ["coverage-whole"] = ("{0} 个月齐全", "all {0} months known"),
        ["coverage-lack"] = ("{0} 个月未知，共 {1} 个月", "{0} of {1} months not known"),
        ["coverage-silent"] = (
            "报送情况查不到，各单位入企情况一概未知",
            "What was handed in cannot be seen: take everything as not known"
        ),
        ["coverage-no-bodies"] = ("没有登记的执法主体，入企情况一概未知", "No body is registered: nothing is known"),
        ["avoided"] = ("减少入企台账", "Avoided visits"),
        ["avoided-lead"] = (
            "免予、合并、改为非现场和触及上限的检查。替代措施完成、时段和回看期内没有入企，才计入。",
            "Visits waived, merged, replaced off-site or capped. Counted only when the measure is done and "
                + "nobody entered in window and look-back."
        ),
        ["avoided-none"] = ("没有符合条件的记录", "Nothing fits"),
        ["avoided-year"] = ("年度", "Year"),
        ["avoided-cause"] = ("原因", "Cause"),
        ["avoided-grade"] = ("证据等级", "Grade of proof"),
        ["avoided-opened"] = ("确定免予入企", "Avoided on"),
        ["avoided-window"] = ("检查时段截止", "Window ends"),
        ["avoided-look-back"] = ("回看期截止", "Look-back ends"),
        ["avoided-measure-done"] = ("替代措施完成", "Measure done"),
        ["avoided-measure-due"] = ("替代措施期限", "Measure due"),
        ["avoided-reversed"] = ("撤销计入的原因", "Reversed because"),
        ["avoided-decision"] = ("依据的决定", "Decision"),
        ["avoided-planned-on"] = ("列入计划", "Planned on"),
        ["avoided-ticket"] = ("抽签号", "Ticket"),
        ["avoided-joint"] = ("并入的检查", "Merged into"),
        ["avoided-proof"] = ("证据链", "What proves it"),
        ["avoided-Pending"] = ("待确认", "Pending"),
        ["avoided-PendingNoData"] = ("待无入企数据确认", "No data yet"),
        ["avoided-Held"] = ("已计入", "Held"),
        ["avoided-Reversed"] = ("已撤销", "Reversed"),
        ["avoided-complete"] = ("登记替代措施完成", "Record the measure as done"),
        ["avoided-complete-hint"] = (
            "在企业现场实施的措施属于入企，不能作为替代措施。",
            "A measure on the premises is an entry and no substitute."
        ),
        ["avoided-done-on"] = ("完成日期", "Done on"),
        ["avoided-on-premises"] = ("实施地点", "Where"),
        ["avoided-away"] = ("不在企业现场", "Off the premises"),
        ["avoided-there"] = ("在企业现场", "On the premises"),
        ["avoided-how"] = (
            "确认和撤销由系统按证据作出：后来发现入企、异议成立、措施未完成，都会撤销计入。要撤销一项准予，"
                + "请在该件申请提出异议。",
            "Holding and reversing follow from the evidence: a later entry, an objection, a measure not done. To "
                + "undo a grant, object to its waiver."
        ),
        ["avoided-object"] = ("查看免予入企申请", "See its waiver"),
    };

    /// <summary>The colour beside the word of a state.</summary>
    public static string? Tone(WaiverState state) =>
        state switch
        {
            WaiverState.Open or WaiverState.Reviewed => "warn",
            WaiverState.Granted or WaiverState.Taken => "good",
            WaiverState.Refused or WaiverState.Void or WaiverState.Lapsed or WaiverState.TooLate => "bad",
            _ => null,
        };

    public static string? Tone(AvoidedState state) =>
        state switch
        {
            AvoidedState.Held => "good",
            AvoidedState.Reversed => "bad",
            AvoidedState.PendingNoData => "warn",
            _ => "info",
        };
}
