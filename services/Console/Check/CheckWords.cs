namespace Enforcement.WebConsole.Check;

/// <summary>What the page /check says.</summary>
public static class CheckWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["check"] = ("入企自查", "Before entering"),
        ["check-title"] = ("入企前自查", "Before you enter"),
        ["check-intro"] = (
            "出发前问一次：今天、这家企业、这个事项，能不能进。答案与现场签发入企码、登记入企用的是同一套规则。",
            "Ask before leaving: this firm, this matter, today. The answer comes from the very rules that "
                + "the code at the gate is issued by."
        ),
        ["check-code"] = ("统一社会信用代码", "Credit code"),
        ["check-matter"] = ("检查事项", "Matter"),
        ["check-choose"] = ("请选择", "Choose"),
        ["check-ask"] = ("查一查", "Check"),
        ["check-yes"] = ("今日可以入企", "You may enter today"),
        ["check-no"] = ("今日不得入企", "You may not enter today"),
        ["check-repeat"] = (
            "注意：本机关 {0} 已入企检查（{1}），再次入企将作为重复检查预警。",
            "Mind: the body was there on {0} ({1}); another entry will be warned of as repeated."
        ),
        ["check-visit"] = ("任务编号", "Visit"),
        ["check-companion"] = ("同行检查人员", "Second officer"),
        ["check-notified"] = ("通知的检查日期", "Day announced"),
        ["check-on"] = ("本答复仅限", "Answer holds for"),
        ["check-code-issue"] = (
            "到场后由两人之一签发入企码，出示执法证，两人同时在场方可进入。",
            "At the gate one of you issues the entry code; show your certificates and enter only together."
        ),
        ["check-code-stands"] = (
            "已签发的入企码有效至 {0}，过时重新签发。",
            "The code issued stands until {0}; after that issue another."
        ),
        ["check-SIGN_IN"] = ("请从执法办案系统登录后再查", "Sign in as an inspector first"),
        ["check-CREDIT_CODE"] = (
            "统一社会信用代码有误，请核对 18 位代码",
            "The credit code is not valid: check its 18 characters"
        ),
        ["check-MATTER"] = ("检查事项编码有误", "The matter code is not valid"),
        ["check-SILENT"] = ("服务暂无应答，请稍后再查", "The service does not answer; try again"),
        ["check-firm"] = ("企业", "Firm"),
    };
}
