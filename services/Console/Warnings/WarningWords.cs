using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Warnings;

/// <summary>What the pages /warnings say.</summary>
public static class WarningWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["warnings"] = ("监督预警", "Warnings"),
        ["warnings-intro"] = (
            "系统从各服务台账逐条计算，每条都附证据和当日适用的规则版本。规则只提示疑点，由监督人员核查认定。",
            "Computed from the journals, each with its evidence and the version of the rule that was in force "
                + "that day. A rule only points; a supervisor finds."
        ),
        ["warnings-state"] = ("状态", "State"),
        ["warnings-kind"] = ("规则", "Rule"),
        ["warnings-every-kind"] = ("全部规则", "Every rule"),
        ["warnings-every-body"] = ("全部单位", "Every body"),
        ["warnings-every-year"] = ("全部", "all"),
        ["warnings-none"] = ("没有符合条件的预警", "No warning matches"),
        ["warnings-list"] = ("预警", "Warnings"),
        ["warnings-shown"] = ("本页 {0} 条", "{0} on this page"),
        ["warnings-on"] = ("发生日期", "Day of the case"),
        ["warnings-firm"] = ("企业", "Enterprise"),
        ["warnings-older"] = ("更早的预警", "Older warnings"),
        ["warnings-newest"] = ("回到最新", "Newest warnings"),
        ["warnings-age"] = ("提示至今", "Open for"),
        ["warnings-days"] = ("{0} 天", "{0} days"),
        ["rule-on"] = ("启用", "on"),
        ["rule-off"] = ("停用", "off"),
        ["warnings-back"] = ("返回预警列表", "Back to the warnings"),
        ["warnings-raised"] = ("提示时间", "Raised"),
        ["warnings-number"] = ("编号", "Number"),
        ["warnings-evidence"] = ("证据", "Evidence"),
        ["warnings-rules"] = ("适用规则", "Rules in force"),
        ["warnings-rule"] = ("规则参数", "Parameter"),
        ["warnings-value"] = ("取值", "Value"),
        ["warnings-since"] = ("施行日期", "In force since"),
        ["warnings-basis"] = ("依据", "Basis"),
        ["warnings-persons"] = ("涉及人员", "Persons concerned"),
        ["warnings-answer"] = ("答复这条预警", "Answer this warning"),
        ["warnings-answer-hint"] = (
            "核查之前可以说明情况；再次答复的，以后一次为准。不写个人姓名。",
            "Say how it came before somebody judges it; a later answer stands in place of the earlier. No names."
        ),
        ["warnings-answer-text"] = ("情况说明", "Answer"),
        ["warnings-answer-of"] = ("被预警单位的答复", "The body's answer"),
        ["warnings-answered"] = ("答复已记录。", "The answer is recorded."),
        ["warnings-verdict"] = ("核查结论", "Verdict"),
        ["warnings-reviewed"] = ("结论已记录。", "The verdict is recorded."),
        ["warnings-review"] = ("核查", "Review"),
        ["warnings-review-intro"] = (
            "结论一经记录不能更改；误报也要写明理由。涉及本人或者本单位的预警由他人核查。",
            "A verdict stands as recorded, and a false alarm too needs its reason. Whom a warning is about does "
                + "not review it."
        ),
        ["warnings-reason"] = ("理由（1至1000字）", "Reason (1 to 1000 characters)"),
        ["warnings-record"] = ("记录结论", "Record the verdict"),
        ["warnings-withdrawn"] = (
            "后到的事实（如更正的入企记录）使这条预警失去依据，由系统撤回。",
            "A later fact, such as a corrected entry, took the ground of this warning away."
        ),
        ["warnings-SIGN_IN"] = ("请从执法监督系统登录后查看", "Sign in as an official first"),
        ["warnings-SILENT"] = ("服务暂无应答，请稍后再看", "The service does not answer; try again"),
        ["warnings-INPUT"] = ("筛选条件有误，请核对年度和单位", "The year or the body is not valid"),
        ["warnings-NOT_ALLOWED"] = ("您的岗位不能核查预警", "Your role does not review warnings"),
        ["warnings-UNKNOWN_WARNING"] = (
            "没有这条预警，或者您无权查看",
            "There is no such warning, or it is not yours to see"
        ),
        ["warnings-SAME_PERSON"] = (
            "这条预警涉及您本人或者您所在的单位，应当由他人核查",
            "The warning is about you or your own body: somebody else reviews it"
        ),
        ["warnings-WARNING_STATE"] = (
            "这条预警已另有结论或者已撤回，这次的结论没有记录",
            "The warning was reviewed or withdrawn meanwhile; this verdict was not recorded"
        ),
        ["warnings-verdict-missing"] = ("请选择核查结论", "Choose a verdict"),
        ["warnings-reason-missing"] = ("请写明理由，1至1000字", "Give the reason, 1 to 1000 characters"),
        ["warnings-refused"] = ("没有记录：{0}", "Not recorded: {0}"),
        ["warning-state-all"] = ("全部", "All"),
        ["warning-state-Open"] = ("待核查", "Open"),
        ["warning-state-Confirmed"] = ("属实", "Confirmed"),
        ["warning-state-FalsePositive"] = ("误报", "False alarm"),
        ["warning-state-Withdrawn"] = ("已撤回", "Withdrawn"),
        ["warning-SecondEntry"] = ("短期内重复入企", "Second entry"),
        ["warning-SecondEntry-means"] = (
            "同一单位在规定天数内再次进入同一企业。",
            "The same body entered the same enterprise again within the days of the rule."
        ),
        ["warning-OverCap"] = ("超过年度频次上限", "Over the yearly cap"),
        ["warning-OverCap-means"] = (
            "一年内入企次数超过公布的上限。",
            "More entries in a year than the published cap."
        ),
        ["warning-NoCodeOrNotice"] = ("入企手续不全", "No code, notice or approval"),
        ["warning-NoCodeOrNotice-means"] = (
            "入企时没有入企码、检查通知或者批准。",
            "An entry without code, notice or approval."
        ),
        ["warning-OneOfficer"] = ("检查人员不足两人", "Too few officers"),
        ["warning-OneOfficer-means"] = (
            "入企的执法人员少于法定人数。",
            "Fewer officers entered than the law asks for."
        ),
        ["warning-CertificateExpired"] = ("执法证无效", "Certificate not valid"),
        ["warning-CertificateExpired-means"] = (
            "入企当日有执法人员没有有效执法证。",
            "An officer had no valid certificate on the day."
        ),
        ["warning-LatePublication"] = ("逾期公示", "Late publication"),
        ["warning-LatePublication-means"] = (
            "检查结果过了期限才公示，或者至今没有公示。",
            "A result was published after its last day, or is not yet."
        ),
        ["warning-AddedAfterGrant"] = ("准予观察后增列检查", "Plan line added after a grant"),
        ["warning-AddedAfterGrant-means"] = (
            "增列的计划指向已在执法观察期内的企业。",
            "A plan line was added for enterprises already under observation."
        ),
        ["warning-RepeatedRedraw"] = ("反复重抽", "Repeated redraws"),
        ["warning-RepeatedRedraw-means"] = (
            "同一次抽取多次中止重来。",
            "Attempts of one draw were aborted again and again."
        ),
        ["warning-DrawnDropped"] = ("抽中的检查大量不实施", "Many drawn visits dropped"),
        ["warning-DrawnDropped-means"] = (
            "一个单位窗口期在同一季度届满的抽中检查，取消、延期或者改为非现场的件数和比例都超过了规则。",
            "Of a body's drawn visits whose window ends in one quarter more were dropped than the rule expects."
        ),
        ["warning-RevealsRefused"] = ("拒不揭示", "Reveals refused"),
        ["warning-RevealsRefused-means"] = (
            "参与方在抽取中一再不按时揭示随机数。",
            "A party kept back its reveals again and again."
        ),
        ["warning-ReviewerConcentration"] = ("免予入企集中于一名复核人", "One reviewer grants nearly all"),
        ["warning-ReviewerConcentration-means"] = (
            "一个单位的免予入企几乎都由同一人准予，而另有他人可办。",
            "One reviewer grants nearly all waivers of a body though there are others."
        ),
        ["warning-EnterpriseConcentration"] = ("免予入企集中于一家企业", "Waivers for one enterprise"),
        ["warning-EnterpriseConcentration-means"] = (
            "一家企业一年内获得的免予入企多于规则预期。",
            "One enterprise got more waivers in a year than the rule expects."
        ),
        ["warning-IncidentAfterWaiver"] = ("免予入企后发生事故", "Incident after a waiver"),
        ["warning-IncidentAfterWaiver-means"] = (
            "曾免予入企的企业在规定天数内发生事故。",
            "An incident at an enterprise that was spared a visit within the days of the rule."
        ),
        ["warning-ResultBeforeVisit"] = ("结果早于入企", "Result before the visit"),
        ["warning-ResultBeforeVisit-means"] = (
            "检查结果在入企之前就已录入。",
            "A result was entered before anybody was there."
        ),
        ["warning-BulkAtDeadline"] = ("期限届满时批量补录", "Bulk entry at the deadline"),
        ["warning-BulkAtDeadline-means"] = (
            "一个单位在期限将满的同一天集中补录或者公示。",
            "Many back-entries or publications of a body on one day, at the end of their time."
        ),
        ["warning-AdverseOutcome"] = ("复议或诉讼未获维持", "Not upheld in review or court"),
        ["warning-AdverseOutcome-means"] = (
            "行政复议或者行政诉讼没有维持该单位的行政行为。",
            "A review or a court did not uphold an act of the body."
        ),
        ["warning-LosingRisk"] = ("败诉风险事项列入计划", "Plan line at losing risk"),
        ["warning-LosingRisk-means"] = (
            "计划中的事项近期曾在复议或者诉讼中未获维持。",
            "A plan line has a matter that was not upheld lately."
        ),
        ["evidence-entry"] = ("入企记录", "Entry"),
        ["evidence-visit"] = ("检查任务", "Visit"),
        ["evidence-result"] = ("检查结果", "Result"),
        ["evidence-publication"] = ("公示", "Publication"),
        ["evidence-plan-line"] = ("计划项目", "Plan line"),
        ["evidence-draw"] = ("抽取", "Draw"),
        ["evidence-abort"] = ("中止", "Abort"),
        ["evidence-waiver"] = ("免予入企", "Waiver"),
        ["evidence-observation"] = ("执法观察期", "Observation"),
        ["evidence-officer"] = ("执法人员", "Officer"),
        ["evidence-outcome"] = ("复议、裁判文书", "Decision or judgment"),
        ["evidence-matter"] = ("检查事项", "Matter"),
        ["evidence-missing"] = ("缺少", "Missing"),
        ["missing-code"] = ("入企码", "entry code"),
        ["missing-notice"] = ("检查通知", "notice"),
        ["missing-approval"] = ("批准", "approval"),
    };

    private static readonly Dictionary<string, (string Zh, string En)> Parameters = new(StringComparer.Ordinal)
    {
        ["supervision.warning.second-entry.days"] = ("重复入企间隔", "Days between two entries"),
        ["supervision.warning.second-entry.exempt-labels"] = ("不计重复的入企", "Entries that are never a repetition"),
        ["supervision.warning.cap.labels"] = ("计入上限的其他入企", "Other entries that the cap counts"),
        ["supervision.warning.entry-proof"] = ("入企手续", "What an entry needs"),
        ["supervision.warning.officers"] = ("最少执法人员", "Fewest officers"),
        ["supervision.warning.certificate"] = ("执法证核验", "Certificates checked"),
        ["supervision.warning.late-publication"] = ("公示期限核验", "Publication checked"),
        ["supervision.warning.result-before-visit"] = ("结果与入企先后核验", "Order of visit and result checked"),
        ["supervision.warning.adverse-outcome"] = ("复议诉讼结果核验", "Outcomes checked"),
        ["supervision.warning.added-after-grant.enterprises"] = (
            "增列涉及观察期企业数",
            "Enterprises under observation on an added line"
        ),
        ["supervision.warning.redraw.attempts"] = ("中止次数", "Aborted attempts"),
        ["supervision.warning.reveals.missing"] = ("未揭示次数", "Missed reveals"),
        ["supervision.warning.grants.block"] = ("合并观察的准予件数", "Grants looked at together"),
        ["supervision.warning.grants.share"] = ("一人准予所占百分比", "Share of one reviewer, percent"),
        ["supervision.warning.grants.per-enterprise"] = ("一企一年准予次数", "Grants to one enterprise in a year"),
        ["supervision.warning.incident.days"] = ("免予入企后天数", "Days after the waiver"),
        ["supervision.warning.bulk.entries"] = ("同日件数", "Records on one day"),
        ["supervision.warning.bulk.days"] = ("距期限天数", "Days before their last one"),
        ["supervision.warning.drawn-dropped.visits"] = ("抽中而不实施的件数", "Drawn visits dropped"),
        ["supervision.warning.drawn-dropped.share"] = ("抽中而不实施的比例", "Share of drawn visits dropped"),
        ["supervision.warning.losing-risk.months"] = ("败诉风险月数", "Months of losing risk"),
        ["planning.cap.visits-per-year"] = ("年度频次上限", "Yearly cap"),
        ["planning.cap.kinds"] = ("计入上限的检查", "Inspections that the cap counts"),
        ["planning.back-entry.days"] = ("补录期限", "Days for a back-entry"),
    };

    /// <summary>The colour beside the word of a state.</summary>
    public static string? Tone(WarningState state) =>
        state switch
        {
            WarningState.Open => "warn",
            WarningState.Confirmed => "bad",
            WarningState.FalsePositive => "good",
            _ => null,
        };

    /// <summary>A parameter's name; its key where there is none.</summary>
    public static string Parameter(string key, bool english) =>
        Parameters.TryGetValue(key, out var name)
            ? english
                ? name.En
                : name.Zh
            : key;

    /// <summary>A kind of evidence; itself where a newer service has one that this page does not know.</summary>
    public static string Evidence(string kind, bool english) =>
        Texts.TryGetValue($"evidence-{kind}", out var name)
            ? english
                ? name.En
                : name.Zh
            : kind;

    /// <summary>What an entry did not have.</summary>
    public static string Missing(string proof, bool english) =>
        Texts.TryGetValue($"missing-{proof}", out var name)
            ? english
                ? name.En
                : name.Zh
            : proof;

    public static IEnumerable<WarningKind> Kinds =>
        Enum.GetValues<WarningKind>().Where(k => k != WarningKind.Unspecified);
}
