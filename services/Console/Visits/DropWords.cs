namespace Enforcement.WebConsole.Visits;

/// <summary>What is said of drawn visits that are not to be made.</summary>
public static class DropWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["drops"] = ("抽中检查的变更申请", "Requests to drop drawn visits"),
        ["drops-lead"] = (
            "抽中的检查要取消、延期或者改为非现场，须有文件并经工作站同意；答复之前检查照常进行。",
            "A drawn visit is dropped only on a document and with the station's assent; until then it stands."
        ),
        ["drops-none"] = ("没有申请", "No request"),
        ["drops-none-open"] = ("没有待答复的申请", "No request waits"),
        ["drops-of"] = ("变更申请", "Requests to drop it"),
        ["drop-what"] = ("申请", "Asked"),
        ["drop-why"] = ("理由和文件", "Reason and document"),
        ["drop-decide-by"] = ("答复期限", "To be answered by"),
        ["drop-asked"] = ("第 {0} 次，{1} 申请", "no. {0}, asked on {1}"),
        ["drop-Cancel"] = ("取消：{0}", "Cancel: {0}"),
        ["drop-Defer"] = ("延期到 {0} 年", "Defer to {0}"),
        ["drop-OffSite"] = ("改为{0}，{1} 前完成", "Replace by {0} until {1}"),
        ["drop-is-Open"] = ("待答复", "waits"),
        ["drop-is-Assented"] = ("已同意", "assented"),
        ["drop-is-Refused"] = ("不同意", "refused"),
        ["drop-is-Lapsed"] = ("逾期未答复，检查照常", "lapsed, the visit stands"),
        ["drop-ask"] = ("申请不实施这件抽中的检查", "Ask to drop this drawn visit"),
        ["drop-ask-means"] = (
            "工作站在期限内答复；不答复即不同意。取消后再抽取同类企业时，这家企业仍在名单中。",
            "Silence is no assent. When such firms are drawn again this one is in the roster."
        ),
        ["drop-kind"] = ("申请事项", "What is asked"),
        ["drop-kind-cancel"] = ("取消：{0}", "cancel: {0}"),
        ["drop-kind-Defer"] = ("延期到以后年度", "defer to a later year"),
        ["drop-kind-OffSite"] = ("改为非现场检查", "replace by a check from outside"),
        ["drop-evidence-kind"] = ("文件种类", "Kind of document"),
        ["drop-evidence-number"] = ("文号", "Its number"),
        ["drop-evidence-file"] = ("文件", "The document"),
        ["drop-only-defer"] = ("延期时填写。", "For a deferral."),
        ["drop-only-off-site"] = ("改为非现场时填写。", "For a check from outside."),
        ["drop-assent"] = ("同意第 {0} 次申请", "Assent to request {0}"),
        ["drop-assent-means"] = ("同意后检查即按申请变更。", "The visit is dropped as asked, at once."),
        ["drop-assent-final"] = (
            "我已核对文件，知道同意后不能撤回。",
            "I have looked at the document and know that this cannot be taken back."
        ),
        ["drop-refuse"] = ("不同意第 {0} 次申请", "Refuse request {0}"),
        ["drop-refuse-means"] = ("检查照常进行。", "The visit stands."),
        ["did-visit-drop-ask"] = ("已申请，等待工作站答复。", "Asked; the station answers."),
        ["did-visit-drop-assent"] = ("已同意，检查按申请变更。", "Assented; the visit is dropped as asked."),
        ["did-visit-drop-refuse"] = ("已答复不同意，检查照常进行。", "Refused; the visit stands."),
        ["queue-drops"] = ("待答复的变更申请", "Requests to drop drawn visits"),
        ["todo-drop"] = ("答复", "Answer"),
    };

    /// <summary>What was asked, in words.</summary>
    public static string Told(Contracts.Planning.V1.Drop d, Words w) =>
        d.Kind switch
        {
            Contracts.Planning.V1.DropKind.Cancel => w.With("drop-Cancel", w[$"cancel-{d.Cause}"]),
            Contracts.Planning.V1.DropKind.Defer => w.With("drop-Defer", d.ToYear),
            _ => w.With("drop-OffSite", w[$"measure-{d.Measure.Kind}"], d.Measure.Due),
        };

    public static string? Tone(Contracts.Planning.V1.DropState state) =>
        state switch
        {
            Contracts.Planning.V1.DropState.Open => "warn",
            Contracts.Planning.V1.DropState.Refused => "bad",
            Contracts.Planning.V1.DropState.Assented => "good",
            _ => null,
        };
}
