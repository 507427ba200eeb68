using Enforcement.Contracts.Journal.V1;

namespace Enforcement.WebConsole.Policies;

/// <summary>What the pages of dated rules say.</summary>
public static class PolicyWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["policies"] = ("规则参数", "Dated rules"),
        ["policies-lead"] = (
            "每个期限、上限和比例都有依据和起止日期；办理每件事都用当日有效的那一版。",
            "Every deadline, cap and share with its legal basis and its days; each case is judged by the version "
                + "of its own day."
        ),
        ["policies-none"] = ("当日没有有效的规则", "No rule is in force on that day"),
        ["policies-of"] = ("哪一方面", "Of"),
        ["policies-of-registry"] = ("企业登记与观察期", "register and observation"),
        ["policies-of-planning"] = ("计划与检查", "planning and visits"),
        ["policies-of-supervision"] = ("执法监督", "supervision"),
        ["policies-on"] = ("在哪一天有效", "In force on"),
        ["policy"] = ("规则", "Rule"),
        ["policy-unknown"] = ("没有这条规则", "There is no such rule"),
        ["policy-lead"] = (
            "历次版本首尾相接，不重叠，不留空。",
            "Its versions follow one another without a gap or an overlap."
        ),
        ["policy-versions"] = ("历次版本", "Versions"),
        ["policy-now"] = ("现行", "in force"),
        ["policy-value"] = ("取值", "Value"),
        ["policy-value-in"] = ("新取值（{0}）", "New value ({0})"),
        ["policy-basis"] = ("法律依据", "Legal basis"),
        ["policy-since"] = ("有效期", "In force"),
        ["policy-until"] = ("至 {0}", "until {0}"),
        ["policy-scope"] = ("适用范围", "Scope"),
        ["policy-scope-hint"] = (
            "不填为全部；也可以是单位代码、事项类别或者措施种类，写法同上表。",
            "Empty is everywhere; else a body, a group of matters or a kind, as above."
        ),
        ["policy-everywhere"] = ("全部", "everywhere"),
        ["policy-from"] = ("从哪天起", "From"),
        ["policy-document"] = ("文号", "Document number"),
        ["policy-document-hint"] = (
            "由本地文件规定的，填写文号、合法性审核编号和备案号。",
            "Where a document of your own sets it: its number, legality review and filing."
        ),
        ["policy-set"] = ("规定新版本", "Set a new version"),
        ["policy-set-hint"] = (
            "现行版本在前一天结束。已经办结的事不受影响。",
            "The version in force ends the day before. What is settled stays as it is."
        ),
        ["policy-final"] = ("从起用日起各服务都按新版本办理。", "From its day on every service judges by it."),
        ["policy-done"] = ("已规定新版本。", "The new version is set."),
        ["unit-days"] = ("天", "days"),
        ["unit-months"] = ("个月", "months"),
        ["unit-hours"] = ("小时", "hours"),
        ["unit-minutes"] = ("分钟", "minutes"),
        ["unit-office-hours"] = ("工作小时", "office hours"),
        ["unit-count"] = ("次或件", "count"),
        ["unit-percent"] = ("百分比", "percent"),
        ["unit-text"] = ("文字", "text"),
        ["in-days-working"] = ("{0} 个工作日", "{0} working days"),
        ["in-days-natural"] = ("{0} 天", "{0} days"),
        ["in-days"] = ("{0} 天", "{0} days"),
        ["in-months"] = ("{0} 个月", "{0} months"),
        ["in-hours"] = ("{0} 小时", "{0} hours"),
        ["in-minutes"] = ("{0} 分钟", "{0} minutes"),
        ["in-office-hours"] = ("{0} 个工作小时", "{0} office hours"),
        ["in-count"] = ("{0}", "{0}"),
        ["in-percent"] = ("{0}%", "{0}%"),
        ["in-text"] = ("{0}", "{0}"),
        ["why-POLICY_VALUE"] = ("取值不合要求", "The value does not fit the rule"),
        ["why-POLICY_OVERLAP"] = ("与另一版本重叠", "It overlaps another version"),
        ["why-POLICY_GAP"] = ("与前一版本之间有空档", "It leaves a gap after the version before"),
        ["why-UNKNOWN_POLICY_KEY"] = ("没有这条规则", "There is no such rule"),
    };

    /// <summary>Names of the rules that no warning speaks of; those stand in <see cref="WarningWords" />.</summary>
    private static readonly Dictionary<string, (string Zh, string En)> Names = new(StringComparer.Ordinal)
    {
        ["planning.cap.visits-per-year"] = ("一家企业一年的入企上限", "Visits to an enterprise in a year, at most"),
        ["planning.cap.kinds"] = ("计入上限的检查种类", "Kinds of visits that the cap counts"),
        ["planning.cap.exempt-triggers"] = ("不受上限限制的案件", "Cases that the cap exempts"),
        ["planning.case.window-days"] = ("案件核查的期限", "Days for a case-triggered visit"),
        ["planning.joint.answer-days"] = ("联合检查的答复期限", "Days to answer a joint visit"),
        ["planning.plan.file-by"] = ("年度计划备案日期", "Yearly plans are filed by"),
        ["planning.plan.publish-days"] = ("计划公布期限", "Days to publish a plan"),
        ["planning.plan.approval"] = ("计划公布前由谁批准", "Who approves a plan before it is published"),
        ["planning.plan.comment-days"] = ("对计划提出意见的期限", "Days to comment on a plan"),
        ["planning.matter.idle-months"] = ("事项闲置清理的月数", "Months until a matter counts as idle"),
        ["planning.waiver.decide-by"] = ("免予入企的答复期限", "A waiver is answered before the window's end by"),
        ["planning.back-entry.days"] = ("事后补录的期限", "Days for a back-entry"),
        ["planning.publication.days"] = ("结果公示期限", "Days to publish a result"),
        ["planning.helper.never"] = ("不得随行协助的人员用语", "Words of those who never come along as helpers"),
        ["planning.helper.inspecting"] = (
            "只能由执法人员实施、他人只能协助的用语",
            "Words of what officers alone do, and others help with"
        ),
        ["planning.entry-code.minutes"] = ("入企码有效时间", "An entry code is good for"),
        ["planning.burden.window-days"] = ("入企负担的计算期", "Days over which burden is counted"),
        ["planning.draw.unclassified-class"] = ("未评级企业按哪一级", "Class of firms without one"),
        ["planning.list.never-fields"] = ("不得减免的领域", "Fields without leniency"),
        ["planning.correction.days"] = ("整改观察的天数", "Days of a correction window"),
        ["planning.correction.worst-class"] = ("可以整改观察的最低等级", "Worst class for a correction window"),
        ["planning.measure.days"] = ("柔性措施的期限", "Days for a flexible measure"),
        ["planning.first-violation.months"] = ("初次违法的计算期", "Months that a first violation looks back"),
        ["planning.emergency.hours"] = ("紧急入企的补报时限", "Hours to report an emergency entry"),
        ["planning.takedown.days"] = ("撤下公示的期限", "Days to take a publication down"),
        ["planning.decision.major-kinds"] = ("重大执法决定的种类", "Decisions that count as major"),
        ["planning.document.prohibitions"] = ("文书载明的禁令", "Prohibitions that documents name"),
        ["planning.decision.publish-days"] = ("执法决定公开期限", "Days to publish a decision"),
        ["planning.repeat.days"] = ("重复入企的提醒天数", "Days within which an entry is repeated"),
        ["planning.drop.assent"] = (
            "抽中的检查不实施须经工作站同意的事由",
            "Causes of dropping a drawn visit that need the station's assent"
        ),
        ["planning.drop.decide-days"] = ("工作站答复期限", "Days of the station to answer"),
        ["planning.drop.station-zones"] = ("设有工作站的片区", "Zones with a station"),
        ["planning.recusal.decide-days"] = ("回避申请的决定期限", "Days to decide a recusal"),
        ["registry.observation.longest-term"] = ("观察期最长时间", "An observation period lasts at most"),
        ["registry.observation.worst-class"] = ("可以申请观察期的最低等级", "Worst class for an observation period"),
        ["registry.observation.excluded-industries"] = (
            "不适用观察期的行业",
            "Industries without an observation period"
        ),
        ["registry.observation.excluded-fields"] = ("不适用观察期的领域", "Fields without an observation period"),
        ["registry.observation.mid-term"] = ("中期评估的时点", "The mid-term assessment is at"),
        ["registry.observation.assess-within"] = ("评估期限", "An assessment is made within"),
        ["registry.observation.appeal-days"] = ("申诉期限", "Days to appeal"),
        ["registry.credit-code.other-check"] = ("校验码不符的存量代码", "Codes issued with another check character"),
        ["supervision.look-back"] = ("减少入企的回看期", "Look-back of an avoided visit"),
        ["supervision.waiver.decider"] = ("免予入企由谁决定", "Who decides a waiver"),
        ["supervision.waiver.objection"] = ("对免予入企提出异议的期限", "Days to object to a waiver"),
        ["supervision.referral.received"] = ("移送签收时限", "A referral is received within"),
        ["supervision.referral.decided"] = ("移送受理或退回期限", "A referral is taken or returned within"),
        ["supervision.referral.remind"] = ("移送催办时点", "A referral is reminded at"),
        ["supervision.referral.feedback"] = ("移送反馈期限", "Feedback on a referral within"),
        ["supervision.referral.feedback-months"] = ("移送反馈期限（月）", "Feedback on a referral, months"),
        ["supervision.referral.feedback-urgent"] = ("紧急移送反馈期限", "Feedback on an urgent referral"),
        ["supervision.referral.forward"] = ("转送期限", "A referral is forwarded within"),
        ["supervision.referral.route"] = ("线索移送给谁", "Where a clue goes"),
        ["supervision.inbound.decided"] = ("来函线索的受理期限", "An inbound referral is taken within"),
        ["supervision.inbound.feedback"] = ("来函线索的反馈期限", "Feedback on an inbound referral"),
        ["supervision.opinion.correction"] = ("监督意见的整改期限", "Days to correct after an opinion"),
        ["supervision.decision.execution"] = ("监督决定的执行期限", "Days to carry out a decision"),
        ["supervision.summons.reply"] = ("约谈通知的回复期限", "Days to answer a summons"),
        ["supervision.instrument.objection"] = ("对监督文书的异议期限", "Days to object to a letter"),
        ["supervision.instrument.reminder"] = ("监督文书催办时点", "A letter is reminded at"),
        ["supervision.recommendation.general"] = ("检察建议回复期限", "Reply to a recommendation"),
        ["supervision.recommendation.public-interest"] = (
            "公益诉讼检察建议回复期限",
            "Reply to one in the public interest"
        ),
        ["supervision.recommendation.urgent"] = ("紧急检察建议回复期限", "Reply to an urgent one"),
        ["supervision.feed.hand-in"] = ("数据报送期限", "Days to hand in records"),
        ["supervision.meeting.interval"] = ("联席会议间隔", "A joint meeting every"),
        ["supervision.complaint.office-hours"] = ("受理投诉的工作时间", "Office hours for complaints"),
        ["supervision.complaint.acknowledge"] = ("投诉受理告知时限", "A complaint is acknowledged within"),
        ["supervision.complaint.first-response"] = ("投诉首次答复期限", "First response to a complaint"),
        ["supervision.complaint.reply"] = ("投诉办结期限", "A complaint is settled within"),
        ["supervision.rating.days"] = ("检查后可以评价的天数", "Days in which a visit can be rated"),
        ["supervision.rating.satisfied"] = ("满意的最低评分", "Least score that counts as satisfied"),
    };

    /// <summary>A rule's name; its key where there is none.</summary>
    public static string Name(string key, bool english) =>
        !Names.TryGetValue(key, out var name) ? WarningWords.Parameter(key, english)
        : english ? name.En
        : name.Zh;

    /// <summary>A scope in words, where it is one of the words that pages have for it.</summary>
    public static string Scope(string scope, Words w)
    {
        if (scope.StartsWith("class-", StringComparison.Ordinal))
            return w.English ? $"class {scope[6..]}" : $"{scope[6..]}级";
        foreach (var words in (string[])["agency-", "clue-kind-", "decision-", "field-kind-"])
        {
            var named = words.EndsWith("kind-", StringComparison.Ordinal) || words == "decision-";
            var key = $"{words}{(named ? Pascal(scope) : scope)}";
            if (w.Has(key))
                return w[key];
        }
        return scope;
    }

    /// <summary>A value with its unit.</summary>
    public static string Value(PolicyParameter p, Words w) =>
        w.Has($"in-{p.Unit}-{p.DayType}") ? w.With($"in-{p.Unit}-{p.DayType}", p.Value)
        : w.Has($"in-{p.Unit}") ? w.With($"in-{p.Unit}", p.Value is "on" or "off" ? w[$"rule-{p.Value}"] : p.Value)
        : $"{p.Value} {p.Unit}";

    private static string Pascal(string scope) =>
        string.Concat(
            scope.Split('-').Select(part => part.Length > 0 ? char.ToUpperInvariant(part[0]) + part[1..] : "")
        );
}
