using Enforcement.Contracts.Registry.V1;

namespace Enforcement.WebConsole.Observations;

/// <summary>What the pages of observation periods say.</summary>
public static class ObservationWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["observations"] = ("执法观察期", "Observation periods"),
        ["observations-lead"] = (
            "申请、准予、延长、评估和撤销。准予时全部条件按当日情况重新核对。",
            "Applied for, granted, extended, assessed, revoked. At a grant every check runs again as things "
                + "stand that day."
        ),
        ["observations-none-open"] = ("没有待审的申请", "No application waits"),
        ["observations-none"] = ("没有符合条件的观察期", "No period fits"),
        ["observations-overdue"] = ("只看逾期未评估", "Only overdue assessments"),
        ["observation-of"] = ("执法观察期 · {0}", "Observation period · {0}"),
        ["observation-Applied"] = ("待审查", "Applied"),
        ["observation-Granted"] = ("观察期内", "Granted"),
        ["observation-Refused"] = ("不予准予", "Refused"),
        ["observation-Expired"] = ("已期满", "Expired"),
        ["observation-Revoked"] = ("已撤销", "Revoked"),
        ["observation-owed"] = ("评估逾期", "assessment overdue"),
        ["observation-applied-on"] = ("申请日期", "Applied on"),
        ["observation-term"] = ("期限", "Term"),
        ["observation-checks"] = ("自动核对", "Checks"),
        ["checks-pass"] = ("全部符合", "all pass"),
        ["checks-fail"] = ("{0} 项不符合", "{0} do not pass"),
        ["check-passed"] = ("符合", "passes"),
        ["check-failed"] = ("不符合", "does not pass"),
        ["check-four-new-tag"] = ("四新标签", "Four-new tag"),
        ["check-risk-class"] = ("信用风险等级", "Risk class"),
        ["check-industry-exclusion"] = ("不属排除的行业", "Industry not excluded"),
        ["check-field-exclusion"] = ("不属排除的监管领域", "Field not excluded"),
        ["check-status"] = ("企业存续", "Enterprise active"),
        ["check-open-case"] = ("没有未结案件", "No open case"),
        ["check-no-overlap"] = ("没有重叠的观察期", "No overlapping period"),
        ["observation-commitment"] = ("承诺书", "Commitment letter"),
        ["observation-committed"] = ("已签署", "signed"),
        ["observation-uncommitted"] = ("承诺书尚未签署", "commitment not signed"),
        ["observation-contact"] = ("联系人", "Contact"),
        ["observation-mid-due"] = ("中期评估期限", "Mid-term assessment by"),
        ["observation-end-due"] = ("期满评估期限", "End assessment by"),
        ["observation-documents"] = ("申请材料", "Papers"),
        ["observation-notices"] = ("告知书", "Notices"),
        ["observation-decide"] = ("审查决定", "Decide"),
        ["observation-decide-hint"] = (
            "准予时自动核对会再跑一遍，有一项不符合就不能准予；申请由您提出的，须换人。",
            "At a grant the checks run again, and one that fails bars it. Who applied does not decide."
        ),
        ["observation-grant"] = ("准予", "Grant"),
        ["observation-refuse"] = ("不予准予", "Refuse"),
        ["observation-until"] = ("最后一日", "Last day"),
        ["observation-until-hint"] = (
            "准予时填写，不得超过规定的最长时限",
            "For a grant; not beyond the longest term of the rule"
        ),
        ["observation-assess"] = ("评估", "Assess"),
        ["assessment-kind"] = ("评估种类", "Which assessment"),
        ["assessment-MidTerm"] = ("中期评估", "Mid-term assessment"),
        ["assessment-End"] = ("期满评估", "End assessment"),
        ["assessed-Good"] = ("良好", "good"),
        ["assessed-Improve"] = ("需改进", "to improve"),
        ["assessed-Unfit"] = ("不适宜", "unfit"),
        ["assessment-findings"] = ("评估意见", "Findings"),
        ["assessment-report"] = ("评估报告", "Report"),
        ["observation-extend"] = ("延长", "Extend"),
        ["observation-extend-hint"] = (
            "延长须有良好或者需改进的评估，全程不超过最长时限。",
            "Needs an assessment of good or to improve; the whole term counts."
        ),
        ["observation-revoke"] = ("撤销", "Revoke"),
        ["observation-revoke-hint"] = (
            "企业已陈述申辩且未要求听证、已经听证，或者陈述期满，才能撤销；依据的记录只登记哈希值。",
            "Only after the firm answered without asking for a hearing, was heard, or let its days pass. "
                + "Only the hash of the record is kept."
        ),
        ["observation-revoke-final"] = (
            "撤销后观察期当日终止；材料虚假的自始无效，已免予的检查重新待办。企业可在规定期限内申诉。",
            "The period ends today; with false material it is void from the start and waived visits open again. "
                + "The firm may appeal."
        ),
        ["observation-trigger"] = ("撤销事由", "Ground of revocation"),
        ["trigger-Incident"] = ("发生安全事故", "A safety incident"),
        ["trigger-RepeatedViolation"] = ("屡次违法", "Repeated violation"),
        ["trigger-ConcealedViolation"] = ("隐瞒违法", "Concealed violation"),
        ["trigger-RiskClass"] = ("信用风险降为C、D级", "Risk class fell to C or D"),
        ["trigger-FalseMaterial"] = ("材料虚假", "False material"),
        ["trigger-RefusedCorrection"] = ("拒不改正", "Refused to correct"),
        ["trigger-ExcludedField"] = ("涉及不适用的领域", "Excluded field"),
        ["observation-suspended"] = ("暂停免予入企", "waivers stopped"),
        ["observations-suspended"] = ("只看有终止情形待处理的", "Only those with an open trigger"),
        ["suspension"] = ("可能终止观察期的情形", "What may end the period"),
        ["suspension-lead"] = (
            "处理完毕之前，不以本观察期为由免予入企，也不延长。",
            "Until it is decided no visit is waived on its ground, and it is not extended."
        ),
        ["suspension-unfit"] = ("不再符合观察期条件", "no longer fit for observation"),
        ["suspension-answer-by"] = ("企业陈述申辩截止", "The firm may answer until"),
        ["suspension-decide-by"] = ("工作站处理期限", "The station decides by"),
        ["suspension-statement"] = ("企业陈述申辩", "What the firm says"),
        ["suspension-silent"] = ("尚未陈述", "nothing yet"),
        ["suspension-hearing"] = ("听证", "Hearing"),
        ["suspension-hearing-asked"] = ("企业要求听证，尚未举行", "asked for, not held yet"),
        ["suspension-heard"] = ("{0} 已举行", "held on {0}"),
        ["suspension-absent"] = ("{0} 举行，企业未到", "held on {0}, the firm did not come"),
        ["suspension-no-hearing"] = ("未要求", "not asked for"),
        ["trigger-report"] = ("报告终止情形", "Report what may end it"),
        ["trigger-report-hint"] = (
            "企业会收到告知书，期限内可以陈述申辩或者要求听证；即日起暂停免予入企。",
            "The firm is told and may answer or ask to be heard; new waivers stop at once."
        ),
        ["trigger-ground"] = ("事实", "What happened"),
        ["hearing-record"] = ("登记听证", "Record the hearing"),
        ["hearing-on"] = ("听证日期", "Held on"),
        ["hearing-attended"] = ("企业是否到场", "Did the firm come"),
        ["hearing-came"] = ("到场", "it came"),
        ["hearing-absent"] = ("经通知未到场", "told, and did not come"),
        ["hearing-summary"] = ("听证要点", "What was said"),
        ["hearing-minutes"] = ("听证笔录", "Minutes"),
        ["trigger-settle"] = ("终止情形不成立", "No ground to end it"),
        ["trigger-settle-hint"] = (
            "观察期继续，恢复免予入企；报告人不能自己作出。等级或者领域仍不符合的，不能作出。",
            "The period goes on and waivers with it. Not by who reported it, and not while class or field still bar it."
        ),
        ["trigger-VerifiedComplaint"] = ("投诉属实", "Verified complaint"),
        ["observation-appeal"] = ("申诉", "Appeal"),
        ["observation-decide-appeal"] = ("复核申诉", "Decide the appeal"),
        ["observation-appeal-hint"] = (
            "原决定由您作出的，须换人。支持申诉即撤回原决定。",
            "Who decided does not decide the appeal. Upheld undoes the decision."
        ),
        ["appeal-Pending"] = ("待复核", "pending"),
        ["appeal-Dismissed"] = ("维持原决定", "dismissed"),
        ["appeal-Upheld"] = ("支持申诉", "upheld"),
        ["firm-class"] = ("信用风险等级", "Risk class"),
        ["firm-tags"] = ("四新标签", "Four-new tags"),
        ["firm-observation"] = ("现行观察期", "Standing period"),
        ["firm-no-observation"] = ("不在观察期", "none stands"),
        ["tag-Technology"] = ("新技术", "new technology"),
        ["tag-Industry"] = ("新产业", "new industry"),
        ["tag-Format"] = ("新业态", "new business form"),
        ["tag-Model"] = ("新模式", "new model"),
        ["tag-Unspecified"] = ("无", "none"),
        ["firm-tab-observations"] = ("观察期", "Observation"),
        ["firm-tab-waivers"] = ("豁免", "Waivers"),
        ["firm-no-observations"] = ("没有申请过观察期", "It never applied"),
        ["firm-no-waivers"] = ("没有免予入企的申请或者减少的入企", "No waiver was asked for, no visit avoided"),
        ["firm-official-lead"] = (
            "登记信息和全部检查、决定、观察期、抽取、豁免记录，供公务使用。",
            "What the register and all records say, for officials."
        ),
        ["firm-no-visit-at-all"] = ("没有对该企业的检查安排", "No visit to it is on record"),
        ["firm-avoided"] = ("减少入企", "Avoided"),
        ["firm-classes"] = ("等级变化", "Classes by month"),
        ["waived-requested"] = ("审查中", "requested"),
        ["waived-granted"] = ("已同意", "granted"),
        ["waived-refused"] = ("不同意", "refused"),
        ["waived-lapsed"] = ("逾期未答复", "lapsed"),
        ["waived-too-late"] = ("同意过晚", "too late"),
        ["waived-void"] = ("因异议无效", "void"),
        ["act-final"] = ("记录后不能更改，请核对。", "Once recorded it cannot be changed: look again."),
        ["reversed-Entered"] = ("后来有人入企", "somebody entered after all"),
        ["reversed-MeasureNotDone"] = ("替代措施未完成", "the measure was not done"),
        ["reversed-GrantVoid"] = ("异议使准予无效", "the grant is void"),
        ["reversed-ObservationVoid"] = ("观察期自始无效", "the period is void"),
        ["reversed-Reopened"] = ("检查重新待办", "the visit opened again"),
        ["reversed-OtherPresence"] = ("另有执法人员到场", "officers were there otherwise"),
        ["reversed-EnterpriseGone"] = ("企业已不存续", "the enterprise is gone"),
    };

    /// <summary>The colour beside the word of a state.</summary>
    public static string? Tone(ObservationState state) =>
        state switch
        {
            ObservationState.Applied => "warn",
            ObservationState.Granted => "good",
            ObservationState.Refused or ObservationState.Revoked => "bad",
            _ => null,
        };
}
