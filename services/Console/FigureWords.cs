using System.Globalization;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole;

/// <summary>A figure's rows as people read them. Keys and numbers stay what the report says; only their clothes change.</summary>
public static class FigureWords
{
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["total"] = "合计（成立，证据A级）", ["ceiling"] = "上限：观察期企业计划实地检查", ["cause:M"] = "综合查一次（M）", ["cause:N"] = "非现场替代（N）", ["cause:C"] = "频次上限拦截（C，不属减少）",
        ["state:pending"] = "待期满或待措施", ["state:pending-no-data"] = "待无入企数据确认", ["state:reversed"] = "已撤销", ["grade:B"] = "证据B级（不计入）", ["grade:C"] = "证据C级（不计入）",
        ["opening"] = "期初", ["new"] = "新增", ["expired"] = "期满", ["revoked"] = "终止", ["closing"] = "期末",
        ["enterprise-months"] = "观察户月", ["incidents"] = "事故", ["problems"] = "查出问题的检查", ["complaints-verified"] = "属实投诉", ["violations"] = "查出问题的检查",
        ["incidents-per-100-months"] = "事故，每百户月", ["problems-per-100-months"] = "查出问题，每百户月", ["complaints-verified-per-100-months"] = "属实投诉，每百户月", ["violations-per-100-months"] = "查出问题，每百户月",
        ["waived"] = "免予入企企业", ["revoked:incident"] = "终止：事故", ["revoked:repeated-violation"] = "终止：再次违法", ["revoked:concealed-violation"] = "终止：隐瞒违法", ["revoked:risk-class"] = "终止：信用降级",
        ["revoked:false-material"] = "终止：虚假材料", ["revoked:refused-correction"] = "终止：拒不改正", ["revoked:complaint-verified"] = "终止：投诉属实",
        ["entries"] = "入企行政检查（次）", ["enterprise-times"] = "户次", ["matter-times"] = "项次", ["officer-times"] = "人次", ["enterprises"] = "受检企业", ["active-enterprises"] = "年末存续企业",
        ["entries-per-active-enterprise"] = "平均每户存续企业", ["entries-to-year-before"] = "为上年的", ["reported"] = "其他系统或名义",
        ["kind:routine"] = "日常检查", ["kind:case"] = "个案检查", ["kind:special"] = "专项检查", ["form:on-site"] = "实地", ["form:document"] = "书面", ["form:online"] = "网络", ["form:off-site-replacement"] = "非现场替代", ["joint"] = "联合检查占比",
        ["plans"] = "抽查计划", ["lines"] = "计划项", ["draws"] = "完成抽取", ["drawn"] = "抽取户数", ["roster"] = "名录户数", ["sampling"] = "抽查比例", ["aborted-attempts"] = "中止的抽取", ["missing-reveals"] = "未揭示", ["completion"] = "完成率", ["detection"] = "问题检出率",
        ["expected"] = "期望值，不属减少", ["class-a"] = "A类较低比例少抽", ["no-rate-to-compare"] = "无可比比例的抽取",
        ["published"] = "已公布", ["failed"] = "复核未通过", ["verified"] = "通过率",
        ["due"] = "应公示", ["in-time"] = "按期公示率", ["late"] = "逾期公示", ["overdue"] = "逾期", ["at-cap"] = "触顶企业", ["blocked"] = "拦截检查", ["over-cap"] = "超频企业", ["exempt"] = "不受上限限制",
        ["scanned"] = "扫码率", ["means:scan"] = "扫码入企", ["means:back-entry"] = "补录", ["means:imported"] = "导入", ["means:emergency"] = "紧急入企", ["back-entries-late"] = "超期补录",
        ["two-officers"] = "两人执法合规率", ["recusal:requested"] = "申请回避", ["recusal:refused"] = "驳回", ["recusal:replaced"] = "更换", ["recusal:named"] = "上级指定",
        ["approved-before"] = "审批先行率", ["emergencies"] = "紧急入企", ["approved-after"] = "按期补办", ["approved-after-late"] = "逾期补办", ["not-approved"] = "至今未批准",
        ["measures"] = "柔性措施", ["measure"] = "柔性措施", ["measure:reminder"] = "教育提醒", ["measure:demonstration"] = "劝导示范", ["measure:caution"] = "警示告诫", ["measure:prompt"] = "行政提示", ["measure:guidance"] = "行政指导", ["measure:interview"] = "行政约谈",
        ["measure:document-check"] = "书面检查", ["measure:online-monitoring"] = "网络监测", ["measures-late"] = "逾期完成", ["measures-overdue"] = "逾期未完成",
        ["leniency:no-penalty"] = "不予处罚", ["leniency:lighter"] = "从轻处罚", ["leniency:reduced"] = "减轻处罚", ["leniency:no-coercion"] = "免予强制", ["fine"] = "决定罚款", ["spared-at-least"] = "至少少罚",
        ["first-violations"] = "首违", ["education-owed"] = "教育未完成", ["corrections"] = "整改观察", ["corrections-in-time"] = "按期整改", ["corrections-lapsed"] = "整改逾期",
        ["warnings"] = "预警", ["state:open"] = "未复核", ["state:confirmed"] = "确认", ["state:false-positive"] = "误报", ["instrument:opinion"] = "监督意见书", ["instrument:decision"] = "监督决定书", ["instrument:summons"] = "约谈", ["instrument:notice"] = "通报", ["instruments-withdrawn"] = "撤回的文书",
        ["rectified"] = "整改率", ["median-days-to-reply"] = "答复中位天数",
        ["warnings:second-entry"] = "短期再次入企", ["warnings:over-cap"] = "超过频次上限", ["warnings:no-code-or-notice"] = "无码或无通知", ["warnings:one-officer"] = "不足两人", ["warnings:certificate-expired"] = "证件过期", ["warnings:late-publication"] = "逾期公示",
        ["warnings:added-after-grant"] = "准入后加项", ["warnings:repeated-redraw"] = "反复重抽", ["warnings:reveals-refused"] = "拒绝揭示", ["warnings:reviewer-concentration"] = "审核集中", ["warnings:enterprise-concentration"] = "免予入企集中", ["warnings:incident-after-waiver"] = "免予入企后事故",
        ["warnings:result-before-visit"] = "先录结果", ["warnings:bulk-at-deadline"] = "临期集中补录", ["warnings:adverse-outcome"] = "复议诉讼不利", ["warnings:losing-risk"] = "败诉风险",
        ["received"] = "收到", ["withdrawn"] = "撤回", ["replied-in-time"] = "按期回复率", ["adopted"] = "采纳率", ["complaints"] = "投诉", ["undecided"] = "未有结论",
        ["responded-in-time"] = "按期首次响应率", ["median-office-minutes-to-first-response"] = "首次响应工时（中位数）", ["ratings"] = "企业评价", ["score"] = "评分", ["rated"] = "评价率", ["satisfied"] = "满意率",
        ["clues"] = "线索", ["stock"] = "在办移送", ["ended"] = "办结、退回或撤回", ["sent"] = "移送", ["accepted"] = "受理", ["returned"] = "退回", ["feedback"] = "反馈", ["closed"] = "办结", ["number-gaps"] = "缺号", ["feedback-rate"] = "反馈率",
        ["sessions"] = "场次", ["attendances"] = "人次", ["people"] = "人数", ["passes"] = "通过", ["certified"] = "持证人数", ["assessment"] = "计分表得分", ["external"] = "外部评分", ["journals"] = "台账", ["gaps"] = "缺号", ["faults"] = "缺失、篡改或不符",
        ["body"] = "", ["class"] = "类别", ["industry"] = "行业", ["zone"] = "区域", ["source"] = "来源", ["item"] = "事项", ["agency"] = "机关", ["none"] = "未分类",
    };

    /// <param name="bodies">Names by code.</param>
    public static string Row(string key, bool english, IReadOnlyDictionary<string, string> bodies) => string.Join(" · ", key.Split('/').Select(part => Part(part, english, bodies)));

    private static string Part(string part, bool english, IReadOnlyDictionary<string, string> bodies)
    {
        if (part.StartsWith("body:", StringComparison.Ordinal)) return bodies.GetValueOrDefault(part[5..], part[5..]);
        if (english) return part.Replace('-', ' ').Replace(":", ": ", StringComparison.Ordinal);
        if (Chinese.TryGetValue(part, out var whole)) return whole;
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? part : $"{Chinese.GetValueOrDefault(part[..colon], part[..colon])} {Chinese.GetValueOrDefault(part[(colon + 1)..], part[(colon + 1)..])}".Trim();
    }

    /// <summary>A number with what it is a number of; the exact fraction of a ratio beside it, a dash where there is no base.</summary>
    public static (string Value, string Exact) Value(FigureRow row, bool published = false)
    {
        var (n, d) = published ? (row.Published.Value, row.Published.Denominator) : (row.Value, row.Denominator);
        if (!row.Ratio) return row.Unit == "分" ? (Number(n / 100m, "N2"), "元") : (Number(n, "N0"), row.Unit);
        if (d == 0) return ("–", "");
        if (row.Unit == "百分之一分") return (Number(n / 100m, "0.##"), $"/ {Number(d / 100m, "0.##")} 分");
        if (row.Unit == "分钟") return (Number((decimal)n / d / 60, "0.#"), $"h ({Number((decimal)n / d, "0.#")} min)");
        var exact = $"{Number(n, "N0")} / {Number(d, "N0")}";
        if (row.Key.EndsWith("-per-100-months", StringComparison.Ordinal) || row.Unit == "天" || row.Key is "entries-per-active-enterprise" or "expected/class-a") return (Number((decimal)n / d, "0.##"), exact);
        return (Number((decimal)n * 100 / d, "0.#") + "%", exact);
    }

    /// <summary>A row that breaks another one down stands behind it.</summary>
    public static bool IsDetail(string key) => key.Split('/').Any(p => p.StartsWith("body:", StringComparison.Ordinal) || p.StartsWith("class:", StringComparison.Ordinal)
        || p.StartsWith("industry:", StringComparison.Ordinal) || p.StartsWith("zone:", StringComparison.Ordinal) || p.StartsWith("item:", StringComparison.Ordinal));

    private static string Number(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
