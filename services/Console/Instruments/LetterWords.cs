namespace Enforcement.WebConsole.Instruments;

/// <summary>What the forms of supervision's letters say.</summary>
public static class LetterWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["letter-draft"] = ("起草监督文书", "Draft a letter"),
        ["letter-draft-lead"] = (
            "草稿没有编号和期限，单位看不到；由另一名监督员签发后生效。",
            "A draft has no number and no clock, and the body does not see it; another supervisor issues it."
        ),
        ["letter-save"] = ("保存草稿", "Save the draft"),
        ["letter-kind"] = ("种类", "Kind"),
        ["letter-ground-id"] = ("预警或者投诉的编号", "Number of the warning or complaint"),
        ["letter-ground-hint"] = ("来源为监督检查材料时不填", "Left out where the ground is material"),
        ["letter-follows-hint"] = ("决定书须写明所承接的意见书", "A decision names the opinion that it follows"),
        ["letter-from-warning"] = ("{0}：{1}（{2}）", "{0}: {1} ({2})"),
        ["letter-from"] = ("起草意见书", "Draft an opinion"),
        ["letter-issue"] = ("签发", "Issue"),
        ["letter-issue-hint"] = ("须由起草人以外的监督员签发。", "By a supervisor who did not draft it."),
        ["letter-issue-final"] = (
            "签发后即取得编号，期限开始计算，单位可以看到。",
            "It gets its number, its clock starts, and the body sees it."
        ),
        ["letter-reply"] = ("报送整改情况", "Reply"),
        ["letter-reply-hint"] = (
            "写明整改了什么，附证明材料；监督机构核查后才算了结。",
            "What was corrected, with its evidence; settled only when the supervisor has looked."
        ),
        ["letter-corrected"] = ("整改情况", "What was corrected"),
        ["letter-verify"] = ("核查整改", "Verify"),
        ["letter-verify-hint"] = (
            "整改不到位的，单位须重新报送；对意见书还可以作出决定书。",
            "Not rectified: the body answers again, and a decision may follow an opinion."
        ),
        ["letter-objection"] = ("复核异议", "Decide the objection"),
        ["letter-objection-hint"] = (
            "须由签发人以外的监督员复核；期限不因异议停止。",
            "By a supervisor who did not issue it; the clock runs on."
        ),
        ["letter-outcome"] = ("结论", "Outcome"),
        ["outcome-Amended"] = ("修改要求", "Amend the demand"),
        ["outcome-Withdrawn"] = ("撤回文书", "Withdraw the letter"),
        ["outcome-Refused"] = ("维持原文书", "Refuse the objection"),
        ["letter-new-demand"] = ("修改后的要求", "What is asked for now"),
        ["letter-new-demand-hint"] = ("只在修改要求时填写", "Only where the demand is amended"),
        ["letter-object"] = ("提出异议", "Object"),
        ["letter-object-hint"] = (
            "在规定的工作日内提出，一份文书一次；期限照常计算。",
            "Within the working days of the rule, once for a letter; the clock runs on."
        ),
        ["letter-object-clock"] = (
            "异议不停止期限，仍应按期回复。",
            "An objection stops no clock: the reply is owed all the same."
        ),
        ["letter-withdraw"] = ("撤回", "Withdraw"),
        ["letter-decision"] = ("据此起草监督决定书", "Draft a decision that follows it"),
        ["letter-register"] = ("登记检察建议", "Register a recommendation"),
        ["letter-register-lead"] = (
            "收到当日不计，期限自次日起算；登记即开始计时，尚未交办也不例外。",
            "The day of receipt does not count; the clock runs from registration, assigned or not."
        ),
        ["letter-office"] = ("发出的检察院", "Procuratorate"),
        ["letter-number"] = ("文号", "Number of the letter"),
        ["letter-within"] = ("函中限定的天数", "Days that the letter sets"),
        ["letter-within-hint"] = ("只有紧急的检察建议填写，为自然日", "Only an urgent letter sets them; natural days"),
        ["letter-paper"] = ("书面文件", "The letter"),
        ["letter-assign"] = ("交办", "Assign"),
        ["letter-assign-hint"] = ("改交其他单位时写明理由", "Needed when it goes to another body"),
        ["letter-written-reply"] = ("书面回复", "Reply in writing"),
        ["letter-adopted-hint"] = (
            "采纳的项数如实填写；没有采纳的须说明理由。",
            "Count what is adopted; say why the others are not."
        ),
        ["letter-adopted-of"] = ("采纳的项数，共 {0} 项", "Points adopted, of {0}"),
        ["letter-answered"] = ("登记检察机关对异议的答复", "What the procuratorate made of the objection"),
        ["answer-Amended"] = ("已修改建议", "amended"),
        ["answer-Withdrawn"] = ("已撤回建议", "withdrawn"),
        ["answer-Refused"] = ("维持建议", "refused"),
        ["letter-points-now"] = ("修改后的项数", "Points now"),
        ["letter-points-hint"] = ("只在修改建议时填写", "Only where it was amended"),
        ["letter-archive"] = ("归档", "Archive"),
        ["letter-note"] = ("归档说明", "Note"),
    };
}
