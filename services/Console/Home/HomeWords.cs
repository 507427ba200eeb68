namespace Enforcement.WebConsole.Home;

/// <summary>What the landing page says.</summary>
public static class HomeWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["lead"] = (
            "向社会公开检查计划、抽取、结果和决定；抽取结果人人可以自行核验。",
            "Plans, draws, results and decisions in public; anybody can verify a draw."
        ),
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
        ["home-title"] = ("涉企行政检查公开", "Business inspection in the open"),
        ["home-avoided"] = ("执法观察期减少入企", "Visits avoided"),
        ["home-avoided-note"] = ("已成立；另有 {0} 次待无入企数据确认", "held; {0} more await proof"),
        ["home-draws"] = ("已公布的抽取", "Published draws"),
        ["home-draws-note"] = ("全部附抽取文件，可自行核验", "each with its bundle, to be verified by anybody"),
        ["home-in-time"] = ("{0} 年检查结果按期公示", "Published in time, {0}"),
        ["home-in-time-note"] = ("按期 {0} 件，共公示 {1} 件", "{0} of {1} results"),
        ["home-visits"] = ("次", "visits"),
        ["home-times"] = ("次", "draws"),
        ["home-months"] = ("{0} 年每月公示的检查结果", "Results published by month, {0}"),
        ["home-month"] = ("{0}月", "{0}"),
        ["home-month-word"] = ("月份", "Month"),
        ["home-in-time-word"] = ("按期公示", "in time"),
        ["home-no-results"] = ("还没有公示的检查结果", "No result published yet"),
        ["home-table"] = ("数据表", "Table"),
        ["home-all"] = ("累计", "In all"),
        ["home-all-note"] = (
            "自系统启用起累计，含个案检查；逐年数据见“执法公示”。",
            "Since the system began, visits about a case included; by year under the public record."
        ),
        ["home-doors"] = ("公开服务", "Services"),
        ["home-try"] = ("试一试", "Try it"),
        ["home-try-firm"] = ("查一户企业", "Look at an enterprise"),
        ["home-try-visit"] = ("看一次检查的公示", "A published visit"),
        ["home-try-draw"] = ("看一次抽取，下载后核验", "A draw, to download and verify"),
        ["home-try-fate"] = ("以企业身份查抽取结果", "A firm's own result"),
    };
}
