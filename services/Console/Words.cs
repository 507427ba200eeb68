using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.WebConsole;

/// <summary>What users read: Chinese first, English when asked for (<c>?lang=en</c>, or a browser that wants it).</summary>
public sealed class Words(IHttpContextAccessor http)
{
    private static readonly Dictionary<string, (string Zh, string En)> Shared = new(StringComparer.Ordinal)
    {
        ["title"] = ("涉企柔性执法 · 双随机抽查", "Flexible enforcement · double-random inspection"),
        ["lead"] = ("公开首页：只有数字，没有企业名称。每个数字都由各服务的台账逐条计得。", "Public page: counts only, no names. Every number is counted from the services' journals."),
        ["registry"] = ("企业登记", "Enterprise registry"),
        ["planning"] = ("检查计划", "Inspection planning"),
        ["supervision"] = ("执法监督", "Enforcement supervision"),
        ["enterprises"] = ("在册经营主体", "Active enterprises"),
        ["observed"] = ("执法观察期内", "In the observation period"),
        ["plans"] = ("年度检查计划", "Yearly plans"),
        ["draws"] = ("已公布抽取", "Published draws"),
        ["planned"] = ("计划入企", "Planned visits"),
        ["conducted"] = ("已实施入企", "Visits made"),
        ["published"] = ("结果已公示", "Results published"),
        ["waivers"] = ("已复核申请", "Requests reviewed"),
        ["held"] = ("免予入企（成立）", "Visits avoided, held"),
        ["pending"] = ("待无入企数据确认", "Avoided, awaiting proof"),
        ["silent"] = ("该服务暂无应答", "This service does not answer"),
        ["journals"] = ("三本台账", "Three journals"),
        ["journals-lead"] = ("同一事实在三个服务中的脚步：右侧的“因”指向引起它的条目。保密条目只显示序号。", "One fact's steps through three services: \"cause\" names the entry behind it. Confidential entries show their number only."),
        ["entries"] = ("条", "entries"),
        ["withheld"] = ("保密条目", "withheld"),
        ["cause"] = ("因", "cause"),
        ["empty"] = ("还没有条目", "No entries yet"),
        ["home"] = ("首页", "Home"),
        ["desk"] = ("公务", "For officials"),
        ["development"] = ("开发模式 · 数据均为虚构", "Development mode · all data are made up"),
        ["verify"] = ("核验抽取", "Verify a draw"),
        ["verify-lead"] = ("用自己的浏览器把公布的抽取从头重算一遍", "Let your own browser compute a published draw again"),
        ["fate"] = ("本企业结果", "Own result"),
        ["fate-lead"] = ("企业查询自己的签号和名册证明", "A firm's own ticket and its proof of place"),
        ["check"] = ("入企自查", "Before entering"),
        ["check-title"] = ("入企前自查", "Before you enter"),
        ["check-intro"] = ("出发前问一次：今天、这家企业、这个事项，能不能进。答案与现场签发入企码、登记入企用的是同一套规则。", "Ask before leaving: this firm, this matter, today. The answer comes from the very rules that the code at the gate is issued by."),
        ["check-officer"] = ("检查人员编号（单位代码-执法证号）", "Officer (body-certificate)"),
        ["check-code"] = ("统一社会信用代码", "Credit code"),
        ["check-matter"] = ("检查事项", "Matter"),
        ["check-choose"] = ("请选择", "Choose"),
        ["check-ask"] = ("查一查", "Check"),
        ["check-yes"] = ("今日可以入企", "You may enter today"),
        ["check-no"] = ("今日不得入企", "You may not enter today"),
        ["check-visit"] = ("任务编号", "Visit"),
        ["check-companion"] = ("同行检查人员", "Second officer"),
        ["check-notified"] = ("通知的检查日期", "Day announced"),
        ["check-on"] = ("本答复仅限", "Answer holds for"),
        ["check-code-issue"] = ("到场后由两人之一签发入企码，出示执法证，两人同时在场方可进入。", "At the gate one of you issues the entry code; show your certificates and enter only together."),
        ["check-code-stands"] = ("已签发的入企码有效至 {0}，过时重新签发。", "The code issued stands until {0}; after that issue another."),
        ["check-SIGN_IN"] = ("请从执法办案系统登录后再查", "Sign in as an inspector first"),
        ["check-CREDIT_CODE"] = ("统一社会信用代码有误，请核对 18 位代码", "The credit code is not valid: check its 18 characters"),
        ["check-MATTER"] = ("检查事项编码有误", "The matter code is not valid"),
        ["check-SILENT"] = ("服务暂无应答，请稍后再查", "The service does not answer; try again"),
        ["check-firm"] = ("企业", "Firm"),
        ["instruments"] = ("在办监督文书", "Open instruments"),
        ["instruments-intro"] = ("尚未了结的监督意见书、决定书、约谈和检察建议，按最后一日排列。异议不停止期限；逾期不因补办而消失。", "Opinions, decisions, summonses and procuratorial recommendations that are not settled, the nearest day first. An objection stops no clock; what was overdue stays marked."),
        ["instruments-sign-in"] = ("请从执法监督系统登录后查看", "Sign in as a supervisor first"),
        ["instruments-none"] = ("没有在办的监督文书", "Nothing is open"),
        ["instruments-open"] = ("在办", "Open"),
        ["instruments-tally"] = ("{0} 件，逾期 {1} 件", "{0}, of these {1} overdue"),
        ["instruments-due"] = ("期限", "Clock"),
        ["instruments-number"] = ("文书", "Instrument"),
        ["instruments-body"] = ("承办单位", "Body"),
        ["instruments-demand"] = ("要求", "Asked for"),
        ["instruments-waits"] = ("等待", "Waits for"),
        ["instruments-over"] = ("逾期 {0} 天", "{0} days over"),
        ["instruments-today"] = ("今日到期", "Ends today"),
        ["instruments-left"] = ("剩 {0} 天", "{0} days left"),
        ["instruments-objected"] = ("异议待复核", "objection open"),
        ["waits-body"] = ("单位答复", "the body's reply"),
        ["waits-again"] = ("重新整改", "a reply again"),
        ["waits-supervisor"] = ("监督机构核查", "the supervisor's look"),
        ["waits-assign"] = ("交办", "a body to be charged"),
        ["kind-Opinion"] = ("监督意见书", "Opinion"),
        ["kind-Decision"] = ("监督决定书", "Decision"),
        ["kind-Summons"] = ("约谈", "Summons"),
        ["letter-General"] = ("检察建议", "Recommendation"),
        ["letter-GeneralUrgent"] = ("检察建议（紧急）", "Recommendation, urgent"),
        ["letter-PublicInterest"] = ("公益诉讼诉前检察建议", "Recommendation, public interest"),
        ["letter-PublicInterestUrgent"] = ("公益诉讼诉前检察建议（紧急）", "Recommendation, public interest, urgent"),
        ["record"] = ("执法公示", "Public record"),
        ["record-lead"] = ("各机关的事项、计划、检查结果和决定", "Each body's matters, plans, results and decisions"),
        ["record-intro"] = ("检查机关依法公示的全部内容。更正、撤下都留有日期和理由；未公示的检查不在其中。", "All that a body must publish. What was corrected or taken down keeps its date and reason; what is not published yet is not here."),
        ["record-body"] = ("检查机关", "Body"),
        ["record-year"] = ("年度", "Year"),
        ["record-show"] = ("查看", "Show"),
        ["record-none"] = ("还没有登记检查机关", "No body is registered yet"),
        ["record-results"] = ("检查结果", "Results"),
        ["record-no-results"] = ("本年度还没有公示的检查结果", "No results published in this year yet"),
        ["record-firm"] = ("被检查人", "Firm"),
        ["record-inspected"] = ("检查日期", "Inspected"),
        ["record-published"] = ("公示日期", "Published"),
        ["record-findings"] = ("结果", "Findings"),
        ["record-officers"] = ("执法证号", "Certificates"),
        ["record-late"] = ("逾期公示", "late"),
        ["record-corrected"] = ("{0} 更正：{1}", "Corrected on {0}: {1}"),
        ["record-taken-down"] = ("{0} 撤下：{1}", "Taken down on {0}: {1}"),
        ["record-decisions"] = ("行政决定", "Decisions"),
        ["record-reviewed"] = ("已经法制审核", "legally reviewed"),
        ["record-decision-published"] = ("{0} 公示", "published {0}"),
        ["record-decision-late"] = ("{0} 逾期公示", "published late, {0}"),
        ["record-plans"] = ("年度计划", "Plans"),
        ["record-filed"] = ("{0} 备案，第 {1} 版", "filed {0}, version {1}"),
        ["record-draws"] = ("已公布抽取", "Published draws"),
        ["record-matters"] = ("检查事项", "Matters"),
        ["record-withdrawn"] = ("已撤回", "withdrawn"),
        ["record-more"] = ("更多结果", "More results"),
        ["record-first"] = ("回到第一页", "First page"),
        ["count-conducted"] = ("入企检查", "Visits made"),
        ["count-recorded"] = ("已录结果", "Results recorded"),
        ["count-published"] = ("已公示", "Published"),
        ["count-late"] = ("逾期公示", "Published late"),
        ["count-corrected"] = ("更正", "Corrected"),
        ["count-taken-down"] = ("撤下", "Taken down"),
        ["count-decisions-published"] = ("已公示决定", "Decisions published"),
        ["count-decisions-late"] = ("决定逾期公示", "Decisions late"),
        ["count-decisions"] = ("行政决定", "Decisions"),
        ["finding-NoProblem"] = ("未发现问题", "no problem"),
        ["finding-ProblemCorrected"] = ("发现问题，当场已改正", "problem, corrected on the spot"),
        ["finding-ProblemOpen"] = ("发现问题，待整改", "problem, to be rectified"),
        ["finding-NotInspected"] = ("未检查", "not inspected"),
        ["decision-NoPenalty"] = ("不予行政处罚", "No penalty"),
        ["decision-OrderToCorrect"] = ("责令改正", "Order to correct"),
        ["decision-Warning"] = ("警告", "Warning"),
        ["decision-Fine"] = ("罚款", "Fine"),
        ["decision-LargeFine"] = ("较大数额罚款", "Large fine"),
        ["decision-Seizure"] = ("查封、扣押", "Seizure"),
        ["decision-Suspension"] = ("责令停产停业", "Suspension of business"),
        ["decision-LicenceRevocation"] = ("吊销许可证件", "Licence revoked"),
        ["report"] = ("年度数据", "Yearly figures"),
        ["report-title"] = ("{0}年度行政执法数据", "Enforcement figures of {0}"),
        ["report-intro"] = ("二十一项数据，每项附口径。点击数字查看背后的事项；打印为A4。", "The yearly figures, each with its definition. Every number opens the items behind it; prints on A4."),
        ["report-year"] = ("年度", "Year"),
        ["report-as-of"] = ("截至", "As known on"),
        ["report-publication"] = ("第 {0} 次公布，统计至 {1}；其后变动的数据旁列公布值。", "Publication no. {0}, as of {1}; where a figure has changed since, what was published stands beside it."),
        ["report-correction"] = ("更正理由：{0}", " Corrected because: {0}"),
        ["report-late"] = ("后到事实：增 {0}，减 {1}", "late facts: {0} more, {1} fewer"),
        ["report-redefined"] = ("口径已变（公布时第 {0} 版）", "definition changed (published under version {0})"),
        ["report-show"] = ("查看", "Show"),
        ["report-stamp"] = ("截至 {0} 已知的事实", "Facts known on {0}"),
        ["report-closes"] = ("平衡成立", "The balance closes"),
        ["report-open"] = ("平衡不成立", "The balance does not close"),
        ["report-words"] = ("报告文字（第四部分）", "Text for section (四) of the government report"),
        ["report-none"] = ("未登记数据", "No data recorded"),
        ["report-main"] = ("数据", "Figures"),
        ["report-detail"] = ("分项", "Broken down"),
        ["report-was"] = ("公布值", "published"),
        ["report-version"] = ("口径第 {0} 版", "Definition version {0}"),
        ["report-items"] = ("数字背后的事项", "Items behind a number"),
        ["report-items-of"] = ("{0}：{1}，查看事项", "{0}: {1}, show the items"),
        ["report-no-items"] = ("没有事项", "No items"),
        ["report-back"] = ("返回年度数据", "Back to the figures"),
        ["report-more"] = ("更多", "More"),
        ["report-balance"] = ("平衡", "Balance"),
        ["report-equation"] = ("计划 = 已实施 + 免予入企（成立 + 待确认）+ 延期 + 取消 + 未完成", "Planned = conducted + avoided (held + pending) + deferred + cancelled + open"),
        ["report-SIGN_IN"] = ("请从执法监督系统登录后查看", "Sign in as an official first"),
        ["report-INPUT"] = ("年度、日期或数据项有误，请核对", "The year, a date or the row is not valid"),
        ["report-SILENT"] = ("服务暂无应答，请稍后再看", "The service does not answer; try again"),
        ["balance-total"] = ("合计", "Total"),
        ["balance-planned"] = ("计划", "Planned"),
        ["balance-conducted"] = ("已实施", "Conducted"),
        ["balance-held"] = ("免予入企·成立", "Avoided, held"),
        ["balance-pending"] = ("免予入企·待确认", "Avoided, pending"),
        ["balance-deferred"] = ("延期", "Deferred"),
        ["balance-cancelled"] = ("取消", "Cancelled"),
        ["balance-open"] = ("未完成", "Open"),
        ["other"] = ("English", "中文"),
        ["all-draws"] = ("抽取公开", "Draws"),
        ["all-draws-lead"] = ("每次抽取从公告到公布，连同中止、未揭示和未出的信标", "Every draw from notice to bundle, with what was aborted, withheld or late"),
        ["draws-title"] = ("双随机抽取公开", "Double-random draws"),
        ["draws-intro"] = ("自封存名册起，每次抽取的公告、承诺、信标和结果哈希即时公开；抽取文件到公布日公开，以免走漏消息。中止的抽取始终保留。", "From the freeze on, notice, commitments, beacon and the result's hash of every draw are public at once; the bundle on its day, so that no firm is warned. Aborted attempts stay listed."),
        ["draw-line"] = ("第 {0} 项", "line {0}"),
        ["draw-body"] = ("检查机关", "Body"),
        ["draw-plan"] = ("计划", "Plan"),
        ["draw-roster"] = ("名册", "Roster"),
        ["draw-roster-size"] = ("{0} 户 · {1} 层", "{0} firms · {1} strata"),
        ["draw-attempt"] = ("第 {0} 次", "attempt {0}"),
        ["draw-parties"] = ("参与方", "Parties"),
        ["draw-reveal-by"] = ("揭示截止", "Reveals until"),
        ["draw-beacon"] = ("公共信标", "Public beacon"),
        ["draw-beacon-at"] = ("信标时间", "Beacon comes out"),
        ["draw-publish"] = ("公布时间", "Bundle public from"),
        ["draw-result"] = ("抽取结果哈希（SHA-256，抽出即公开）", "SHA-256 of the result as drawn, public at once"),
        ["draw-file-hash"] = ("抽取文件哈希（SHA-256，含替换和派员）", "SHA-256 of the bundle, with replacements and officers"),
        ["draw-aborted"] = ("第 {0} 次已中止", "Attempt {0} was aborted"),
        ["draw-silent"] = ("第 {0} 次作废：截止时未提交承诺", "Attempt {0} is void: no commitment in time from"),
        ["draw-unrevealed"] = ("截止时未揭示", "Not revealed in time"),
        ["draw-unrevealed-note"] = ("按空值计入，抽取照常进行", "counted as empty; the draw went on"),
        ["draw-missed"] = ("信标未出", "Beacon did not come out"),
        ["draw-missed-next"] = ("公告改用下一期", "the notice was issued anew for the next one"),
        ["draw-file"] = ("下载抽取文件", "Download the bundle"),
        ["draw-none"] = ("还没有抽取", "No draws yet"),
        ["older"] = ("更早的抽取", "Older draws"),
        ["newest"] = ("回到最新", "Newest draws"),
        ["state-Frozen"] = ("名册已封存", "Roster frozen"),
        ["state-Noticed"] = ("等待承诺", "Awaiting commitments"),
        ["state-Committed"] = ("等待揭示", "Awaiting reveals"),
        ["state-Revealed"] = ("等待信标", "Awaiting the beacon"),
        ["state-BeaconEntered"] = ("等待抽取", "Awaiting the result"),
        ["state-Completed"] = ("已抽取，未到公布日", "Drawn, not yet public"),
        ["state-Assigned"] = ("已派员，未到公布日", "Officers assigned, not yet public"),
        ["state-Published"] = ("已公布", "Published"),
        ["party-bureau"] = ("检查机关", "bureau"),
        ["party-justice"] = ("司法局", "justice bureau"),
        ["party-station"] = ("监督工作站", "station"),
        ["party-procuratorate"] = ("检察院", "procuratorate"),
        ["beacon-kl8"] = ("福彩快乐8 第 {0} 期", "lottery KL8, issue {0}"),
        ["beacon-ssq"] = ("福彩双色球 第 {0} 期", "lottery SSQ, issue {0}"),
        ["beacon-dice"] = ("公开掷骰：{0}", "dice thrown in public: {0}"),
        ["beacon-drand"] = ("drand {0}", "drand {0}"),
    };

    // A page with many texts has a file of its own; the same key twice stops the start.
    private static readonly Dictionary<string, (string Zh, string En)> Texts =
        new[] { Shared, WarningWords.Texts, ComplaintWords.Texts }.SelectMany(texts => texts).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);

    public bool English
    {
        get
        {
            var request = http.HttpContext!.Request;
            var asked = request.Query["lang"].ToString();
            return asked.Length > 0 ? asked == "en" : request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase);
        }
    }

    public string Lang => English ? "en" : "zh-CN";
    public string this[string key] => English ? Texts[key].En : Texts[key].Zh;

    /// <summary>A text with its holes filled.</summary>
    public string With(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>How a list is strung together.</summary>
    public string List(IEnumerable<string> items) => string.Join(English ? ", " : "、", items);
    /// <summary>A page's address that takes along the language asked for.</summary>
    /// <param name="query">more of the query, without a question mark.</param>
    public string Link(string path, string query = "")
    {
        if (http.HttpContext!.Request.Query.ContainsKey("lang")) query = $"{query}{(query.Length > 0 ? "&" : "")}lang={(English ? "en" : "zh")}";
        return query.Length > 0 ? $"{path}?{query}" : path;
    }

    /// <summary>The language the address asks for; "" when it asks for none.</summary>
    public string Asked => http.HttpContext!.Request.Query["lang"].ToString() is var lang and ("en" or "zh") ? lang : "";

    /// <summary>What marks a link to the page being shown; null on any other, which leaves the attribute out.</summary>
    public string? Current(string path) => http.HttpContext!.Request.Path == path ? "page" : null;
    public string Switch => $"{http.HttpContext!.Request.Path}?lang={(English ? "zh" : "en")}";

    /// <summary>An instant as a clock on a wall here shows it.</summary>
    public static string Local(DateTimeOffset instant) => instant.ToOffset(LegalDay.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
