namespace Enforcement.WebConsole;

/// <summary>What an entry of a journal is called in Chinese; in English its own name is plain enough.</summary>
public static class EventWords
{
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["policy-set"] = "设定规则", ["seal-erased"] = "销毁个人信息密钥", ["fact-disagreed"] = "与本地事实不符", ["entry-skipped"] = "人工跳过条目",
        ["enterprises-imported"] = "导入企业", ["risk-classes-set"] = "更新风险等级", ["enterprise-tagged"] = "认定四新标签", ["enterprise-untagged"] = "撤销四新标签",
        ["enterprise-status-changed"] = "企业状态变更", ["observation-applied"] = "申请执法观察期", ["observation-granted"] = "准予执法观察期", ["observation-refused"] = "不予执法观察期",
        ["observation-extended"] = "延长执法观察期", ["observation-revoked"] = "撤销执法观察期", ["observation-expired"] = "执法观察期届满",
        ["observation-commitment-signed"] = "签署合规承诺书", ["observation-assessed"] = "执法观察期评估", ["observation-notice-issued"] = "送达观察期决定书",
        ["observation-assessments-scheduled"] = "排定观察期评估", ["observation-assessment-overdue"] = "观察期评估逾期",
        ["regulated-field-marked"] = "标记重点监管领域", ["regulated-field-unmarked"] = "取消重点监管标记",
        ["observation-appealed"] = "申请复核观察期决定", ["observation-appeal-decided"] = "作出观察期复核决定", ["observation-reinstated"] = "恢复执法观察期",
        ["body-registered"] = "登记执法主体", ["power-recorded"] = "确认执法权限", ["power-ended"] = "收回执法权限", ["matter-use-reviewed"] = "核查事项使用情况", ["matter-published"] = "公布检查事项", ["matter-withdrawn"] = "撤回检查事项", ["rule-list-published"] = "公布免罚清单或裁量基准", ["officer-registered"] = "登记执法人员", ["leave-recorded"] = "登记请假",
        ["recusal-declared"] = "申报回避", ["plan-filed"] = "年度抽查计划备案", ["plan-published"] = "公布检查计划", ["plan-amended"] = "修订抽查计划", ["visits-planned"] = "列入入企安排", ["case-visit-opened"] = "立案安排个案检查", ["visit-capped"] = "因频次上限不入企",
        ["visits-merged"] = "合并为综合查一次", ["visit-replaced-off-site"] = "改为非现场检查", ["waiver-requested"] = "提请免予入企", ["visit-waived"] = "免予入企", ["waiver-came-too-late"] = "免予入企决定逾期",
        ["waiver-refusal-noted"] = "收到不予免除决定", ["waiver-lapsed"] = "免予入企申请逾期未决", ["visit-reopened"] = "恢复入企安排", ["visit-found-conducted"] = "查实已入企", ["visit-avoided-again"] = "恢复不入企安排", ["visit-deferred"] = "推迟入企",
        ["joint-visit-proposed"] = "提议综合查一次", ["joint-visit-answered"] = "答复综合查一次", ["joint-visit-decided"] = "政府指定牵头单位", ["visits-merged"] = "合并为综合查一次", ["visit-replaced-off-site"] = "改为非现场检查", ["waiver-requested"] = "提请免予入企", ["visit-waived"] = "免予入企", ["waiver-came-too-late"] = "免予入企决定逾期",
        ["waiver-refusal-noted"] = "收到不予免除决定", ["waiver-lapsed"] = "免予入企申请逾期未决", ["visit-reopened"] = "恢复入企安排", ["visit-found-conducted"] = "查实已入企", ["visit-deferred"] = "推迟入企",
        ["visit-cancelled"] = "取消入企", ["visit-assigned"] = "分派检查人员", ["officer-recused"] = "检查人员回避", ["visit-approved"] = "批准入企", ["visit-notified"] = "送达检查通知",
        ["entry-code-issued"] = "签发入企码", ["visit-entered"] = "入企登记", ["entry-withdrawn"] = "撤回外部入企记录", ["entry-lawfully-refused"] = "依法拒绝入企", ["result-recorded"] = "记录检查结果", ["result-published"] = "公示检查结果",
        ["rectification-confirmed"] = "确认整改", ["coverage-declared"] = "申报入企数据覆盖范围", ["entries-reported"] = "报送入企数据",
        ["correction-window-opened"] = "开设整改观察", ["correction-window-closed"] = "整改观察期内改正", ["correction-window-lapsed"] = "整改观察逾期未改", ["flexible-measure-ordered"] = "安排柔性执法措施",
        ["flexible-measure-completed"] = "完成柔性执法措施", ["flexible-measure-cancelled"] = "取消柔性执法措施", ["flexible-measure-overdue"] = "柔性执法措施逾期",
        ["leniency-decided"] = "作出宽缓处理决定", ["leniency-completed"] = "教育完成决定办结", ["penalty-recorded"] = "登记行政处罚", ["first-violation-disproved"] = "首次违法认定存疑",
        ["feed-format-published"] = "发布外部数据格式", ["feed-rows-imported"] = "导入外部系统数据", ["feed-row-resolved"] = "人工认定外部入企记录", ["feed-coverage-stated"] = "声明外部数据完整性",
        ["checklist-published"] = "公布检查标准", ["recusal-requested"] = "申请回避", ["recusal-overdue"] = "回避申请逾期未决", ["recusal-refused"] = "驳回回避申请", ["officers-named"] = "上级指定检查人员", ["approval-overdue"] = "紧急入企审批逾期未补",
        ["publication-overdue"] = "检查结果逾期未公示", ["entry-obstructed"] = "阻碍入企检查", ["evidence-added"] = "固定检查证据", ["procedure-recorded"] = "记录现场调查取证", ["result-delivered"] = "送达检查结果",
        ["result-corrected"] = "更正检查结果", ["result-taken-down"] = "撤下公示", ["legal-review-submitted"] = "提请法制审核", ["legal-review-decided"] = "作出法制审核意见", ["decision-issued"] = "作出行政决定", ["decision-published"] = "公示行政决定", ["decision-publication-overdue"] = "行政决定逾期未公示",
        ["roster-frozen"] = "封存名册", ["draw-notice-published"] = "发布抽取公告", ["commitment-received"] = "收到承诺", ["reveal-received"] = "收到揭示", ["reveals-closed"] = "揭示截止",
        ["beacon-entered"] = "录入公共信标", ["beacon-missed"] = "公共信标未出", ["beacon-postponed"] = "改用下一期信标", ["draw-completed"] = "完成抽取", ["abort-requested"] = "提请中止抽取", ["attempt-aborted"] = "中止本次抽取",
        ["selected-replaced"] = "替换中签企业", ["officers-assigned"] = "抽派检查人员", ["bundle-published"] = "公布抽取文件",
        ["waiver-opened"] = "受理免予入企申请", ["waiver-reviewed"] = "复核免予入企申请", ["waiver-granted"] = "准予免予入企", ["waiver-refused"] = "不予免除入企", ["waiver-voided"] = "免予入企决定作废",
        ["avoided-visit-opened"] = "免予入企待无入企数据确认", ["measure-completed"] = "替代措施完成", ["avoided-visit-held"] = "免予入企成立", ["avoided-visit-unproven"] = "免予入企暂无数据", ["avoided-visit-reversed"] = "免予入企撤回",
        ["draw-verified"] = "核验抽取", ["complaint-recorded"] = "登记投诉举报", ["complaint-decided"] = "投诉举报处理", ["complaint-routed"] = "分办投诉举报", ["complaint-acknowledged"] = "受理告知", ["complaint-responded"] = "首次答复投诉人", ["visit-rated"] = "企业评价入企检查",
        ["review-outcome-recorded"] = "登记复议诉讼结果", ["warning-raised"] = "发出监督预警", ["warning-withdrawn"] = "撤回监督预警", ["warning-reviewed"] = "复核监督预警", ["warnings-swept"] = "按新规则重新核查",
        ["agency-registered"] = "登记接收机关", ["referral-drafted"] = "起草移送",
        ["avoided-visit-opened"] = "免予入企待无入企数据确认", ["measure-completed"] = "替代措施完成", ["avoided-visit-held"] = "免予入企成立", ["avoided-visit-unproven"] = "免予入企暂无数据", ["avoided-visit-reversed"] = "免予入企撤回", ["reversal-unfounded"] = "撤回依据不成立", ["avoided-visit-restored"] = "恢复免予入企",
        ["draw-verified"] = "核验抽取", ["complaint-recorded"] = "登记投诉举报", ["complaint-decided"] = "投诉举报处理", ["agency-registered"] = "登记接收机关", ["referral-drafted"] = "起草移送",
        ["referral-checked"] = "审核移送", ["referral-sent"] = "发出移送", ["referral-receipted"] = "收到回执", ["paper-receipt-noted"] = "登记纸质回执", ["referral-withdrawn"] = "撤回移送",
        ["instrument-drafted"] = "起草监督文书", ["instrument-issued"] = "签发监督文书", ["instrument-withdrawn"] = "撤回监督文书", ["instrument-reminded"] = "监督文书临期提醒",
        ["instrument-overdue"] = "监督文书逾期未改", ["instrument-objected"] = "对监督文书提出异议", ["instrument-objection-decided"] = "作出异议复核决定", ["instrument-replied"] = "报送监督整改情况",
        ["instrument-verified"] = "核查监督整改情况", ["inspection-problem-recorded"] = "登记法治督察问题", ["inspection-problem-handed-over"] = "督察问题转纪检监察",
        ["inspection-problem-closed"] = "督察问题整改销号", ["recommendation-registered"] = "收到检察建议", ["recommendation-assigned"] = "交办检察建议", ["recommendation-reminded"] = "检察建议临期提醒",
        ["recommendation-overdue"] = "检察建议逾期未复", ["recommendation-replied"] = "回复检察建议", ["recommendation-objected"] = "对检察建议提出异议",
        ["recommendation-objection-answered"] = "检察机关答复异议", ["recommendation-archived"] = "检察建议归档", ["training-recorded"] = "登记执法培训", ["training-voided"] = "作废培训记录",
        ["scoring-table-published"] = "公布考核计分表", ["assessment-computed"] = "计算双随机考核得分", ["external-score-recorded"] = "登记外部考核得分", ["coordination-case-opened"] = "受理协调监督案件",
        ["coordination-case-closed"] = "办结协调监督案件", ["joint-meeting-recorded"] = "登记联席会议", ["contact-point-registered"] = "设立联络员联系点", ["contact-point-ended"] = "撤销联络员联系点",
        ["quality-task-set"] = "下达质量提升任务", ["quality-progress-reported"] = "报送质量提升进展", ["quality-task-overdue"] = "质量提升任务逾期", ["quality-task-confirmed"] = "确认质量提升完成",
        ["annual-report-published"] = "公布年度数据", ["referral-reminded"] = "移送时限提醒", ["inbound-referral-received"] = "收到移送线索", ["inbound-referral-answered"] = "答复移送机关", ["inbound-referral-reminded"] = "移入线索时限提醒", ["agency-agreement-filed"] = "备案移送协议", ["clue-recorded"] = "登记问题线索", ["clue-split"] = "分解问题线索", ["clues-linked"] = "关联问题线索", ["secret-clue-registered"] = "登记涉密线索",
    };

    /// <param name="type">such as planning.visit-waived.v1</param>
    public static string Of(string type, bool english)
    {
        var name = type.Split('.')[1];
        return english ? name : Chinese.GetValueOrDefault(name, name);
    }
}
