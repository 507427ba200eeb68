namespace Enforcement.WebConsole;

/// <summary>What users read: Chinese first, English when asked for (<c>?lang=en</c>, or a browser that wants it).</summary>
public sealed class Words(IHttpContextAccessor http)
{
    private static readonly Dictionary<string, (string Zh, string En)> Texts = new()
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
        ["development"] = ("开发模式 · 数据均为虚构", "Development mode · all data are made up"),
        ["verify"] = ("核验抽取", "Verify a draw"),
        ["verify-lead"] = ("用自己的浏览器把公布的抽取从头重算一遍", "Let your own browser compute a published draw again"),
        ["fate"] = ("本企业结果", "Own result"),
        ["fate-lead"] = ("企业查询自己的签号和名册证明", "A firm's own ticket and its proof of place"),
        ["other"] = ("English", "中文"),
    };

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
    public string Link(string path) => http.HttpContext!.Request.Query.ContainsKey("lang") ? $"{path}?lang={(English ? "en" : "zh")}" : path;
    public string Switch => $"{http.HttpContext!.Request.Path}?lang={(English ? "zh" : "en")}";
}
