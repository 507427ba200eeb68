namespace Enforcement.WebConsole.JointVisits;

/// <summary>What the pages /joint say.</summary>
public static class JointWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["joints"] = ("综合查一次", "Joint visits"),
        ["joints-lead"] = (
            "几个单位在同一时段要查同一家企业的，合并成一次：提议、答复，意见不一致的由政府指定牵头。",
            "Several bodies, one firm, one visit: proposed, answered, and where they disagree the government "
                + "names the lead."
        ),
        ["joints-open"] = ("只看未定的", "Undecided only"),
        ["joints-none"] = ("没有符合条件的联合检查", "No joint visit matches"),
        ["joint-is-Proposed"] = ("待答复", "to be answered"),
        ["joint-is-Disputed"] = ("意见不一", "disputed"),
        ["joint-is-Merged"] = ("已合并", "merged"),
        ["joint-is-Dismissed"] = ("不合并", "dismissed"),
        ["joint-is-Lapsed"] = ("已失效", "lapsed"),
        ["joint-by"] = ("提议方", "Proposed by"),
        ["joint-on"] = ("提议日期", "Proposed on"),
        ["joint-answer-by"] = ("答复期限", "Answer by"),
        ["joint-lead"] = ("牵头检查", "Leading visit"),
        ["joint-merged"] = ("并入的检查", "Merged visits"),
        ["joint-answers"] = ("各单位答复", "Answers"),
        ["joint-agrees"] = ("同意", "agrees"),
        ["joint-objects"] = ("不同意", "objects"),
        ["joint-waits"] = ("尚未答复", "not yet"),
        ["joint-government"] = ("政府决定", "Decided by the government"),
        ["joint-document"] = ("决定文号", "Number of the decision"),
        ["joint-candidates"] = ("可以合并的检查", "Visits that could be one"),
        ["joint-candidates-lead"] = (
            "不同单位对同一企业、时段重叠、尚未通知的检查。",
            "Of different bodies at one firm in overlapping windows, not yet announced."
        ),
        ["joint-candidates-none"] = ("本年没有可以合并的检查", "Nothing could be merged this year"),
        ["joint-propose"] = ("提议合并", "Propose"),
        ["joint-propose-means"] = (
            "提议即表示本单位同意；其他单位在期限内答复，全部同意后即合并。",
            "The proposal is your body's consent; with the last consent the visits are merged."
        ),
        ["joint-answer"] = ("答复提议", "Answer"),
        ["joint-answer-means"] = ("提议未定前可以改变答复。", "It may be changed while the proposal stands."),
        ["joint-answer-final"] = (
            "最后一个单位同意后即合并，不能分开。",
            "With the last consent the visits are merged for good."
        ),
        ["joint-say"] = ("答复", "Answer"),
        ["joint-reason"] = ("理由（不同意时必填）", "Reason, needed to object"),
        ["joint-decide"] = ("登记政府决定", "Enter the government's decision"),
        ["joint-decide-means"] = (
            "意见不一致或逾期未答复的，由政府指定牵头单位。",
            "Where they disagree or do not answer, the government names the lead."
        ),
        ["joint-decide-final"] = ("登记后即合并或不合并，不能更改。", "It takes effect at once."),
        ["joint-no-lead"] = ("不合并，各自进行", "no joint visit"),
        ["joint-unknown"] = ("没有这件联合检查", "There is no such joint visit"),
        ["joint-back"] = ("返回列表", "Back to the list"),
        ["did-propose"] = ("已提议，等待其他单位答复。", "Proposed; the other bodies answer."),
        ["did-answer"] = ("答复已记录。", "Answered."),
        ["did-decide"] = ("决定已登记。", "Decided."),
        ["queue-joint"] = ("待答复的联合检查", "Joint visits to answer"),
        ["queue-joint-decide"] = ("待登记政府决定的联合检查", "Joint visits to be decided"),
        ["todo-joint"] = ("答复", "Answer"),
        ["todo-joint-decide"] = ("登记", "Enter"),
    };
}
