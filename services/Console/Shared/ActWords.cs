using Contract = Enforcement.Contracts.ReasonWords;

namespace Enforcement.WebConsole.Shared;

/// <summary>What the forms of acts say, and why a service did not do what was asked.</summary>
public static class ActWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["act-done"] = ("已记录。", "It is recorded."),
        ["act-choose"] = ("请选择", "Choose"),
        ["act-none"] = ("无", "None"),
        ["act-optional"] = ("{0}（可不填）", "{0} (may be left out)"),
        ["act-files-hint"] = (
            "选择文件，加密存证；已经存证的文件也可以填写其哈希值，每行一个",
            "Choose files: they are stored, encrypted. Of files stored before, the hashes will do, one a line"
        ),
        ["act-hash"] = ("{0}的哈希值", "Hashes of: {0}"),
        ["act-hash-here"] = ("SHA-256，64 位十六进制数", "SHA-256, 64 hexadecimal digits"),
        ["batch-partly"] = ("已办理 {0} 件，{1} 件没有办理。", "{0} done, {1} not."),
        ["batch-tick"] = ("选中 {0}", "Choose {0}"),
        ["batch-all"] = ("勾选要一并办理的", "Tick what is to be decided together"),
        ["act-basis"] = ("依据", "Legal basis"),
        ["act-basis-hint"] = ("写明法规条款或者规程", "Name the article or the rule"),
        ["act-with-basis"] = ("{0}（依据：{1}）", "{0} (basis: {1})"),
        ["act-reasons"] = ("理由", "Reasons"),
        ["act-evidence"] = ("证据材料", "Evidence"),
        ["act-all"] = ("全部", "All"),
        ["act-days-left"] = ("剩 {0} 个工作日", "{0} working days left"),
        ["act-days-one"] = ("剩 1 个工作日", "1 working day left"),
        ["act-today"] = ("今日到期", "Ends today"),
        ["act-over"] = ("逾期 {0} 个工作日", "{0} working days over"),
        ["act-over-one"] = ("逾期 1 个工作日", "1 working day over"),
        ["act-over-now"] = ("已逾期", "Overdue"),
        ["act-no-day"] = ("无期限", "No deadline"),
        ["act-not-yours"] = ("没有这一条，或者您无权查看", "There is no such thing, or it is not yours to see"),
        ["act-not-allowed"] = ("您的岗位不能查看", "This is not for your role"),
        ["why-other"] = ("没有办理：{0}", "Not done: {0}"),
        ["why-SIGN_IN"] = ("请先登录", "Please sign in first"),
        ["why-SILENT"] = (
            "该服务暂无应答，没有办理；内容还在下面，请稍后再试",
            "The service does not answer; nothing was done. Your text is kept below: try again later"
        ),
        ["why-NOT_ALLOWED"] = ("您的岗位不能办理此事", "This is not for your role to do"),
        ["why-CONFIRM"] = ("请先勾选确认", "Tick the confirmation first"),
        ["why-REQUIRED"] = ("请填写此项", "Fill this in"),
        ["why-NUMBER"] = ("请填写整数", "Write a whole number"),
        ["why-TOO_LONG"] = ("内容过长", "The text is too long"),
        ["why-BAD_TEXT"] = ("含有不允许的字符", "It has characters that are not allowed"),
        ["why-BAD_DATE"] = ("日期应写成 2026-01-31", "Write the day as 2026-01-31"),
        ["why-BAD_CODE"] = ("编号或代码格式有误", "The number or code has another form"),
        ["why-BAD_HASH"] = ("哈希值应为 64 位十六进制数，每行一个", "A hash has 64 hexadecimal digits, one a line"),
        ["why-UNSPECIFIED"] = ("请选择一项", "Choose one"),
        ["why-OUT_OF_RANGE"] = ("超出允许范围", "Out of the range allowed"),
        ["why-DUPLICATE"] = ("与另一项重复", "The same as another"),
        ["why-FUTURE_DATE"] = ("日期在今天之后", "The day is after today"),
        ["why-DIVISION"] = ("行政区划代码应为 6 位或 9 位数字", "A division code has 6 or 9 digits"),
        ["why-SAME_PERSON"] = (
            "前一步由您办理，这一步须由另一人办理",
            "You did the step before: another person has to do this one"
        ),
        ["why-UNKNOWN_BODY"] = ("没有这个执法主体", "There is no such body"),
        ["why-UNKNOWN_ENTERPRISE"] = ("登记库中没有这家企业", "The register has no such enterprise"),
        ["why-UNKNOWN_VISIT"] = ("没有这次入企安排", "There is no such visit"),
        ["why-NOT_OWN_BODY"] = ("只能由承办单位办理", "Only the body concerned can do this"),
        ["why-NOT_OWN_ZONE"] = ("不属于本站的片区", "This lies outside your station's zone"),
        ["why-CREDIT_CODE"] = ("统一社会信用代码有误", "The credit code is wrong"),
        ["why-WAIVER_STATE"] = (
            "这件申请已另有结论，这次没有记录",
            "The request is settled otherwise meanwhile; nothing was recorded"
        ),
        ["why-WAIVER_LAPSED"] = ("答复期限已过，检查照常进行", "The time to answer is over: the visit goes on"),
        ["why-WAIVER_VISIT_GONE"] = (
            "该次检查已不再待办，无可免予",
            "The visit is no longer open: there is nothing to waive"
        ),
        ["why-OBJECTION_TOO_LATE"] = ("提出异议的期限已过", "The time for an objection is over"),
        ["why-OBJECTION_EXISTS"] = ("已经提出过异议", "There is an objection already"),
        ["why-NO_OBJECTION"] = ("没有待复核的异议", "No objection is open"),
        ["why-OBSERVATION_DECIDED"] = ("这件申请已经有决定", "The application is decided already"),
        ["why-OBSERVATION_NOT_STANDING"] = ("该观察期已不在有效期内", "The period does not stand"),
        ["why-TERM_TOO_LONG"] = ("期限超过规定的最长时限", "The term is longer than the rule allows"),
        ["why-CHECK_FAILED"] = ("复核时有条件不符合，不能准予", "A check does not pass now: it cannot be granted"),
        ["why-COMMITMENT_MISSING"] = ("企业尚未签署承诺书", "The enterprise has not signed the commitment letter yet"),
        ["why-ASSESSMENT_MISSING"] = ("延长须有合格的评估", "An extension needs a good assessment"),
        ["why-ASSESSMENT_EARLY"] = ("尚未到评估时间", "It is too early for this assessment"),
        ["why-ASSESSMENT_MADE"] = ("本期已经评估", "This assessment is made already"),
        ["why-NO_APPEAL"] = ("没有待办的申诉", "No appeal is open"),
        ["why-INSTRUMENT_STATE"] = (
            "文书的状态已变，这一步不能办理",
            "The letter stands otherwise now: this step cannot be taken"
        ),
        ["why-INSTRUMENT_ORDER"] = (
            "决定书须承接未整改的意见书",
            "A decision follows an opinion that was not carried out"
        ),
        ["why-INSTRUMENT_FOLLOWED"] = ("已有后续文书", "Another letter follows it already"),
        ["why-INSTRUMENT_GROUND"] = (
            "来源须是核实的预警或者属实的投诉，且属于该单位",
            "The ground must be a confirmed warning or a verified complaint about this body"
        ),
        ["why-UNKNOWN_WARNING"] = ("没有这条预警", "There is no such warning"),
        ["why-UNKNOWN_COMPLAINT"] = ("没有这件投诉", "There is no such complaint"),
        ["why-UNKNOWN_INSTRUMENT"] = ("没有这份文书", "There is no such letter"),
        ["why-RECOMMENDATION_EXISTS"] = ("该检察建议已经登记", "This recommendation is registered already"),
        ["why-RECOMMENDATION_STATE"] = (
            "检察建议的状态已变，这一步不能办理",
            "The recommendation stands otherwise now"
        ),
        ["why-RECOMMENDATION_TERM"] = (
            "天数须少于该类建议的通常期限，且只有紧急的才填写",
            "The days must be fewer than the kind's usual time, and only an urgent letter sets them"
        ),
        ["why-REFERRAL_STATE"] = ("移送的状态已变，这一步不能办理", "The referral stands otherwise now"),
        ["why-REFERRAL_BYPASSES_CALLER"] = (
            "涉及本单位的线索须由本单位以外的人办理",
            "A clue about one's own house is handled by somebody outside it"
        ),
        ["why-NOT_OWN_AGENCY"] = (
            "只能办理绕开司法局和工作站的线索",
            "A liaison handles only what goes around the justice bureau"
        ),
        ["why-UNKNOWN_AGENCY"] = ("没有登记这个受移送机关", "No such agency is registered"),
        ["why-UNKNOWN_REFERRAL"] = ("没有这件移送", "There is no such referral"),
        ["why-REFERRAL_NOT_RETURNED"] = ("被转送的移送并未被退回", "The referral to go on was not returned"),
        ["why-CLUE_ERASED"] = ("线索内容已删除，不能再移送", "The clue was erased and cannot be sent"),
        ["why-STATE_SECRET"] = (
            "国家秘密不得进入本网络，请只作纸质登记",
            "A state secret must not enter this network: register its paper only"
        ),
        ["why-SECRET_MARK"] = (
            "文字带有国家秘密标志，不得录入",
            "The text carries a secrecy mark and must not be entered"
        ),
        ["why-CLUE_DECIDED"] = ("该线索已经分送", "The clue is split already"),
        ["why-CLUE_PART_MISSING"] = ("每一部分都须确定去向，且只一次", "Each part needs its agency, once"),
        ["why-CLUE_LINKED"] = ("两条线索已经关联", "The two are linked already"),
        ["why-UNKNOWN_CLUE"] = ("没有这条线索", "There is no such clue"),
        ["why-UNKNOWN_INBOUND"] = ("没有这件来函线索", "There is no such inbound referral"),
        ["why-REGISTER_NO_TAKEN"] = ("该登记号已经使用", "This register number is taken"),
        ["why-RECEIPT_ORDER"] = ("回执的先后不对，这一步不能办理", "The answer does not follow the one before"),
        ["why-PAPER_RECEIPT_DIFFERS"] = (
            "与另一人登记的回执不一致",
            "It differs from what the other person registered"
        ),
        ["why-AGREEMENT_OVERLAP"] = ("与另一份协议的有效期重叠", "It overlaps with another agreement"),
        ["why-PROBLEM_STATE"] = ("该问题的状态已变，这一步不能办理", "The problem stands otherwise now"),
        ["why-COORDINATION_CLOSED"] = ("该协调事项已经办结", "The case is closed already"),
        ["why-MEETING_EXISTS"] = ("这一天已有联席会议记录", "There is a meeting on this day already"),
        ["why-CONTACT_EXISTS"] = ("已有同样的联系点", "There is such a contact already"),
        ["why-CONTACT_ENDED"] = ("该联系点已经终止", "The contact has ended already"),
        ["why-QUALITY_STATE"] = ("任务的状态不允许这一步", "The task does not allow this step now"),
        ["why-TRAINING_EXISTS"] = (
            "同日同地同名的培训已经登记",
            "There is such a session on this day and place already"
        ),
        ["why-TRAINING_VOID"] = ("该培训记录已作废", "The record is void already"),
        ["why-SCORING_REWARDS"] = (
            "考核不得与检查次数、罚没或减少入企的数量挂钩",
            "A table must not hang on the number of visits, fines or avoided visits"
        ),
        ["why-SCORING_USED"] = ("该年度已按现有评分表考核", "The year was assessed by its table already"),
        ["why-NO_SCORING_TABLE"] = ("该年度没有公布评分表", "The year has no published table"),
        ["why-RATE"] = ("比例应写成 1/2 这样的分数", "Write a share as 1/2"),
        ["why-REPORT_OPEN"] = ("收支平衡尚不成立，不能公布", "The balance does not close: it cannot be published"),
        ["why-REPORT_CHANGED"] = (
            "数据在您阅读之后有变化，请重新核对后再公布",
            "The figures are not those you read: look at them again first"
        ),
        ["why-REPORT_UNCHANGED"] = ("与已公布的数据一致，不需要再公布", "They are the figures that were published"),
        ["why-MEASURE_LATE"] = ("替代措施的期限已过", "The measure's time is over"),
        ["why-MEASURE_DONE"] = ("替代措施已经完成", "The measure is done already"),
        ["why-MEASURE_IS_ENTRY"] = (
            "在企业现场实施的措施属于入企，不能作为替代措施",
            "A measure on the premises is an entry and no substitute"
        ),
        ["why-NO_MEASURE"] = ("该次减少入企没有替代措施", "There is no measure to be done"),
        ["why-AVOIDED_STATE"] = ("该次减少入企已有结论", "The avoided visit is settled already"),
    };

    /// <summary>Of several things asked for at once some were not done; the message says which and why.</summary>
    public const string Partly = "PARTLY";

    /// <summary>Why it was not done, in the reader's language; the service's own sentence where the page has
    /// none.</summary>
    public static string Why(Outcome outcome, Words w)
    {
        if (outcome.Reason == Partly)
            return outcome.Message;
        var known = w.Has($"why-{outcome.Reason}");
        var text =
            known ? w[$"why-{outcome.Reason}"]
            : !w.English && Contract.All.Contains(outcome.Reason) ? Contract.Chinese(outcome.Reason)
            : w.With("why-other", outcome.Message.Length > 0 ? outcome.Message : outcome.Reason);
        // A bound or a rule that failed is named by the service alone.
        return
            known
            && outcome.Message.Length > 0
            && outcome.Reason
                is "CHECK_FAILED"
                    or "TERM_TOO_LONG"
                    or "OBJECTION_TOO_LATE"
                    or "OUT_OF_RANGE"
                    or "LENIENCY_CONDITION"
                    or "NOT_FIRST"
                    or "FINE_RANGE"
                    or "FORMAT"
                    or "OUTCOME_LINE"
                    or "COMPLAINT_LINE"
                    or "ASSESSMENT_EARLY"
            ? $"{text} ({outcome.Message})"
            : text;
    }

    /// <summary>Why a page has nothing to show.</summary>
    public static string Why<T>(Reply<T> reply, Words w)
        where T : class =>
        reply.Reason switch
        {
            "SIGN_IN" => w["why-SIGN_IN"],
            "SILENT" => w["silent"],
            "NOT_ALLOWED" => w["act-not-allowed"],
            _ => w["act-not-yours"],
        };
}
