namespace Enforcement.WebConsole.Measures;

/// <summary>What the pages of measures, correction windows and leniency say.</summary>
public static class MeasureWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["measures"] = ("柔性措施", "Flexible measures"),
        ["measures-lead"] = (
            "教育提醒、行政指导、约谈等，代替或者先于处罚。在企业现场做的算入企，不在这里登记。",
            "Reminders, guidance, interviews, in place of a penalty or before one. What is done on the premises "
                + "is an entry and not recorded here."
        ),
        ["measures-none"] = ("没有这样的措施", "No such measure"),
        ["measures-overdue"] = ("只看逾期", "Overdue only"),
        ["measures-late"] = ("逾期完成", "done late"),
        ["measures-visit"] = ("由哪次检查引起", "Visit it follows from"),
        ["queue-measures"] = ("待完成的柔性措施", "Measures to be done"),
        ["todo-measure"] = ("登记完成", "Record as done"),
        ["windows-lead"] = (
            "检查发现轻微违法、信用良好的企业，限期自行改正。在相应的检查页面确认改正。",
            "Minor violations of a firm in good credit, to be set right by a day. Confirmed on the page of the visit."
        ),
        ["windows-visit"] = ("检查任务", "Visit"),
        ["windows-opened"] = ("{0} 开始", "since {0}"),
        ["lenient-lead"] = (
            "依照当日有效的清单，对违法行为不予处罚、从轻、减轻或者免予强制。由本单位负责人决定。",
            "By the list in force on the day of the violation: no penalty, a lighter or reduced one, no "
                + "coercion. Decided by the head."
        ),
        ["lenient-on"] = ("显示当日的清单", "Show the lists of that day"),
        ["lenient-on-hint"] = (
            "先选违法日期：下面的违法行为取自当日有效的清单，旧案适用旧清单。",
            "Choose the day first: the violations below are those of the lists in force on it, an old case by the old "
                + "list."
        ),
        ["lenient-no-list"] = (
            "{0}：本单位当日没有有效的减免责清单，不能作出减免责决定。",
            "{0}: your body had no list in force that day; nothing can be decided by it."
        ),
        ["lenient-decide"] = ("作出减免责决定", "Decide on leniency"),
        ["lenient-decide-hint"] = (
            "不予处罚的，同时责成教育，教育完成后决定才算办结。",
            "A decision not to punish orders the education that completes it."
        ),
        ["lenient-final"] = (
            "决定记入档案并计入企业以往违法记录。",
            "The decision is recorded and counts among what is known of the firm."
        ),
        ["lenient-done"] = ("已登记：{0}", "Recorded: {0}"),
        ["lenient-done-education"] = (
            "已登记：{0}。教育须在 {1} 前完成。",
            "Recorded: {0}. The education is due by {1}."
        ),
        ["lenient-item"] = ("违法行为", "Violation"),
        ["lenient-code"] = ("违法行为基本编码（12位）", "Code of the violation (12 digits)"),
        ["lenient-when"] = ("违法日期", "Day of the violation"),
        ["lenient-violated"] = ("{0} 违法", "of {0}"),
        ["lenient-list"] = ("所依清单", "the list"),
        ["lenient-ground"] = ("理由类别", "Ground"),
        ["lenient-ground-hint"] = (
            "不予处罚依据行政处罚法第三十三条；其他决定依据清单所列情形。",
            "No penalty rests on article 33 of the law on penalties, the others on the case that their list names."
        ),
        ["ground-Minor"] = ("轻微并及时改正，没有危害后果", "minor, corrected in time, no harm"),
        ["ground-First"] = ("初次违法，危害轻微并及时改正", "first, little harm, corrected in time"),
        ["ground-NoFault"] = ("证明没有主观过错", "no fault, proven"),
        ["ground-Listed"] = ("清单所列情形", "the case on the list"),
        ["lenient-harm"] = ("危害后果", "Harm"),
        ["harm-None"] = ("没有", "none"),
        ["harm-Minor"] = ("轻微", "minor"),
        ["harm-More"] = ("较重", "more"),
        ["lenient-corrected"] = ("改正日期", "Corrected on"),
        ["lenient-tier"] = ("裁量基准的情节", "Tier of the benchmark"),
        ["lenient-tier-hint"] = (
            "从轻、减轻时必填，照抄裁量基准中的情节名称。",
            "Needed for lighter and reduced: as the benchmark names it."
        ),
        ["lenient-yuan"] = ("罚款（元）", "Fine (yuan)"),
        ["lenient-yuan-hint"] = ("不予处罚、免予强制的不填。", "Left out for no penalty and no coercion."),
        ["lenient-fine"] = ("罚款 {0} 元，基准至少 {1} 元", "{0} yuan; the benchmark's least is {1}"),
        ["lenient-doubt"] = ("初次存疑", "first in doubt"),
        ["penalties"] = ("行政处罚", "Penalties"),
        ["penalties-lead"] = (
            "每件处罚写明违法行为和裁量档次；罚款超出档次的须说明理由，经法制审核同意后才算作出。",
            "Every penalty names a violation and a tier of the benchmark. A fine outside of its tier needs a reason "
                + "and the legal reviewer's approval before it counts."
        ),
        ["penalties-none"] = ("没有这样的处罚", "No such penalty"),
        ["penalty"] = ("处罚", "Penalty"),
        ["penalty-fine"] = ("罚款与档次", "Fine and tier"),
        ["penalty-yuan"] = ("{0} 元", "{0} yuan"),
        ["penalty-range"] = ("{0} 至 {1} 元", "{0} to {1} yuan"),
        ["penalty-tier"] = ("裁量档次", "Tier of the benchmark"),
        ["penalty-tier-hint"] = (
            "按违法当日有效的裁量权基准；省、市基准对本单位同样有约束力。",
            "Of the benchmark in force on the day of the violation; the city's and the province's bind as well."
        ),
        ["penalty-when-hint"] = (
            "以违法当日有效的基准为准，旧案适用旧基准。",
            "The benchmark of this day counts: an old case goes by the old list."
        ),
        ["penalty-deviation"] = ("偏离裁量基准的理由", "Why the fine is outside of the tier"),
        ["penalty-deviation-hint"] = (
            "罚款在档次以内的不填；超出的必填，并送本单位法制审核人员。不写个人姓名。",
            "Left out where the fine is within its tier; otherwise needed, and the legal reviewer is asked. "
                + "No person's name."
        ),
        ["penalty-deviates"] = ("偏离理由：{0}", "Why it deviates: {0}"),
        ["penalty-opinion"] = ("审核意见：{0}（{1}）", "Opinion: {0} ({1})"),
        ["penalty-Standing"] = ("有效", "stands"),
        ["penalty-AwaitingReview"] = ("待法制审核", "awaiting legal review"),
        ["penalty-Returned"] = ("已退回", "returned"),
        ["penalty-done-waits"] = (
            "已登记：{0}。偏离裁量基准，待法制审核，审核同意前不作数。",
            "Recorded: {0}. It deviates and awaits legal review; until it is approved it does not count."
        ),
        ["penalty-verdict"] = ("审核结论", "Conclusion"),
        ["penalty-review"] = ("审核偏离裁量基准的处罚", "Review a penalty outside of its tier"),
        ["penalty-review-hint"] = (
            "同意的，处罚自此有效；不同意的，退回承办人按同一文号重新登记。登记人本人不能审核。",
            "Approved, it stands from now on; otherwise it is sent back, to be recorded anew under the same number. "
                + "Not by who recorded it."
        ),
        ["todo-deviation"] = ("审核", "Review"),
        ["todo-deviation-of"] = ("处罚 {0}：{1} 元，偏离 {2} 档", "penalty {0}: {1} yuan, outside of {2}"),
        ["legal-deviations"] = (
            "另有 {0} 件处罚偏离裁量基准，待法制审核",
            "{0} penalties outside of their tier await review as well"
        ),
        ["penalty-record"] = ("登记行政处罚", "Record a penalty"),
        ["penalty-hint"] = (
            "在本系统以外依普通程序作出的处罚。不登记就无从知道以后的违法是否初次。",
            "Decided in the ordinary way, elsewhere too: without it nobody could say whether a later violation "
                + "is a first."
        ),
        ["penalty-on"] = ("显示当日的裁量档次", "Show the tiers of that day"),
        ["penalty-on-hint"] = (
            "先选违法日期：下面的违法行为和档次取自当日有效的基准。",
            "Choose the day first: the violations and tiers below are those of the benchmarks in force on it."
        ),
        ["penalty-no-benchmark"] = (
            "{0}：当日没有生效的裁量权基准，不填档次。",
            "{0}: no benchmark was in force that day; no tier is named."
        ),
        ["penalty-document"] = ("处罚决定书文号", "Number of the decision"),
        ["first"] = ("是否初次违法", "First violation?"),
        ["first-lead"] = (
            "查各单位已登记的处罚、减免责决定和整改观察，看这次是不是初次。",
            "What all bodies recorded of the firm and the act, in the period that counts."
        ),
        ["first-item-hint"] = (
            "清单上的基本编码；可输入几位后从提示中选。",
            "As on the list; type some digits and choose."
        ),
        ["first-ask"] = ("查询", "Ask"),
        ["first-yes"] = ("属于初次违法", "It would be the first"),
        ["first-no"] = ("不是初次违法", "It would not be the first"),
        ["first-back"] = ("{0}，从 {1} 起计算", "{0}, counted from {1} on"),
        ["first-complete"] = (
            "依据截至规划台账第 {0} 条的全部记录",
            "From everything up to entry {0} of planning's journal"
        ),
        ["first-known"] = ("已知的同类违法", "Known violations of the kind"),
        ["first-counts"] = ("计入", "Counts"),
        ["why-MONEY"] = ("金额有误：写成 1200 或 1200.50", "Write the amount as 1200 or 1200.50"),
        ["why-NOT_LISTED"] = ("不在该类清单上", "Not on the list of that kind"),
        ["why-NO_LIST_IN_FORCE"] = ("违法当日没有有效的清单", "No list was in force on the day of the violation"),
        ["why-LENIENCY_GROUND"] = (
            "理由与决定不相符：不予处罚依据第三十三条，其他决定依据清单所列情形",
            "Ground and decision do not go together: no penalty rests on article 33, the others on the list's case"
        ),
        ["why-LENIENCY_CONDITION"] = ("不具备法定条件", "A condition of the law is missing"),
        ["why-NOT_FIRST"] = ("不是初次违法", "It is not the first"),
        ["why-FINE_RANGE"] = ("罚款不在裁量基准的幅度内", "The fine is outside of the benchmark's range"),
        ["why-NO_DEVIATION"] = (
            "罚款在档次以内，不需要偏离理由",
            "The fine is within its tier: there is nothing to explain"
        ),
        ["why-UNKNOWN_PENALTY"] = ("没有这件处罚", "There is no such penalty"),
        ["why-LENIENCY_EXISTS"] = ("这一违法行为已有决定", "This violation is decided already"),
        ["why-PENALTY_EXISTS"] = ("该文号已经登记", "That number is recorded already"),
        ["why-MEASURE_STATE"] = ("该措施已经完成或者取消", "The measure is done or cancelled"),
        ["why-EDUCATION_REQUIRED"] = (
            "不予处罚的教育不能取消",
            "The education of a decision not to punish is owed: it cannot be cancelled"
        ),
        ["why-ENTERPRISE_INACTIVE"] = ("该企业已不在经营", "The enterprise is in business no more"),
    };
}
