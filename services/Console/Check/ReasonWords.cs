namespace Enforcement.WebConsole.Check;

/// <summary>Why an inspector may not enter, in one sentence that says what to do; in English the service's own words
/// are plain enough.</summary>
public static class ReasonWords
{
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["UNKNOWN_ENTERPRISE"] = "名录库中没有这家企业，请核对统一社会信用代码。",
        ["ENTERPRISE_INACTIVE"] = "企业已注销、迁出或不再经营，请先更正名录。",
        ["MATTER_UNPUBLISHED"] = "该事项未公布或已撤回：未公布的事项不得检查。",
        ["UNKNOWN_OFFICER"] = "执法人员名录库中没有您的执法证。",
        ["NO_VISIT_PLANNED"] = "本单位没有对该企业该事项的检查安排，不得入企。",
        ["NOT_ASSIGNED"] = "您不是本次检查的两名检查人员之一，或者检查人员尚未确定。",
        ["NOT_OWN_BODY"] = "这次检查不属于您所在的单位。",
        ["NOT_APPROVED"] = "本次检查尚未经行政机关负责人批准。",
        ["NOT_NOTIFIED"] = "尚未送达检查通知，或者未到通知的检查日期。",
        ["WINDOW_ENDED"] = "检查时段已过。",
        ["WAIVER_OPEN"] = "免予入企申请正在审理，决定作出前不得入企。",
        ["VISIT_STATE"] = "这次检查已经实施、免予、推迟或取消。",
        ["CERTIFICATE_INVALID"] = "有一名检查人员的执法证今日无效。",
        ["OFFICER_UNAVAILABLE"] = "有一名检查人员今日请假或者须回避。",
    };

    public static string Of(string reason, string message, bool english) =>
        english ? message : Chinese.GetValueOrDefault(reason, message);
}
