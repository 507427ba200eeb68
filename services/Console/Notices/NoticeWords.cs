namespace Enforcement.WebConsole.Notices;

/// <summary>What the page of notices says.</summary>
public static class NoticeWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["notices"] = ("待办提醒", "Notices"),
        ["notices-lead"] = (
            "等您办理的事项；办结后自动消失。逾期未办的，按规定由上一级知晓。",
            "What waits for you; it goes once it is done. What is past its day climbs to whoever is above."
        ),
        ["notices-none"] = ("没有等您办理的事项", "Nothing waits for you"),
        ["notices-none-unread"] = ("没有未读的事项", "Nothing unread"),
        ["notices-unread"] = ("只看未读", "Only unread"),
        ["notices-tally"] = ("未读 {0} 项，共 {1} 项，逾期 {2} 项", "{0} unread of {1}, {2} overdue"),
        ["notice-what"] = ("事项", "What"),
        ["notice-due"] = ("期限", "By"),
        ["notice-since"] = ("收到", "Since"),
        ["notice-unread"] = ("未读", "unread"),
        ["notice-read"] = ("已读", "read"),
        ["notice-climbed"] = ("下级逾期未办", "let pass below"),
        ["notice-mark"] = ("标为已读", "Mark as read"),
        ["notice-mark-all"] = ("本页全部标为已读", "Mark this page as read"),
        ["notice-mail"] = ("邮件提醒", "By mail"),
        ["notice-mail-hint"] = (
            "邮件只说有几项待办，不说内容。留空即不再发送。",
            "The mail says how many wait and nothing of what. Empty: no more."
        ),
        ["notice-mail-off"] = (
            "本系统没有设置邮件服务器，暂不发送；地址可以先登记。",
            "No mail server is set here, so nothing is sent; the address may be set all the same."
        ),
        ["notice-address"] = ("邮箱地址", "Address"),
        ["notice-Waiver"] = ("审查免予入企申请", "Review a waiver"),
        ["notice-Complaint"] = ("分办投诉举报", "Route a complaint"),
        ["notice-ComplaintRouted"] = ("办理投诉举报", "Handle a complaint"),
        ["notice-Warning"] = ("复核监督预警", "Review a warning"),
        ["notice-Instrument"] = ("答复监督文书", "Reply to an instrument"),
        ["notice-Recommendation"] = ("回复检察建议", "Reply to a recommendation"),
        ["notice-QualityTask"] = ("完成质量提升任务", "Finish a quality task"),
        ["notice-Problem"] = ("答复督察问题", "Answer a problem"),
        ["notice-InboundReferral"] = ("答复移送线索", "Answer a referral"),
        ["notice-ObservationTrigger"] = ("处理观察期终止情形", "What may end an observation period"),
        ["notice-VisitAnnounced"] = ("确认收到检查通知", "Confirm the notice of a visit"),
        ["notice-Approval"] = ("补办紧急入企审批", "Approve an emergency entry"),
        ["notice-Recusal"] = ("决定回避申请", "Decide a recusal"),
        ["notice-Publication"] = ("公示检查结果", "Publish a result"),
        ["notice-Measure"] = ("落实柔性执法措施", "Carry out a flexible measure"),
        ["notice-Deviation"] = ("审核偏离裁量基准的处罚", "Review a penalty outside of its tier"),
        ["notice-Correction"] = ("违法行为限期改正", "A violation to be corrected"),
        ["notice-PlanHearing"] = ("对检查计划提出意见", "Comment on a plan"),
        ["notice-PlanApproval"] = ("批准检查计划", "Approve a plan"),
        ["notice-PlanObjection"] = ("答复检查计划异议", "Answer an objection to a plan"),
        ["notice-WarningAnswer"] = ("答复对本单位的监督预警", "Answer a warning about the body"),
        ["notice-ReferralReturned"] = ("移送被退回", "A referral came back"),
    };
}
