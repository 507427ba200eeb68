namespace Enforcement.WebConsole.Operations;

/// <summary>What the page of the system's own state says.</summary>
public static class OperationWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["operations"] = ("系统运行", "Operations"),
        ["operations-lead"] = (
            "台账是否完整，各服务跟到哪里，哪些到期事项没有办成。",
            "Whether the journals hold, who follows how far, and what is due and failed."
        ),
        ["operations-health"] = ("健康状态", "Health"),
        ["operations-journals"] = ("台账", "Journals"),
        ["operations-check"] = ("核查", "Check"),
        ["operations-verify"] = ("逐条核验", "Verify"),
        ["operations-rebuild"] = ("重算对比", "Rebuild"),
        ["operations-holds"] = (
            "{0}台账完整，每一条都与哈希相符",
            "The journal of {0} holds: every entry fits its hash"
        ),
        ["operations-broken"] = ("{0}台账有一条与哈希不符", "The journal of {0} is broken"),
        ["operations-same"] = ("{0}由台账重算的数据与现有数据一致", "{0}: what the journal gives is what stands"),
        ["operations-differs"] = ("{0}由台账重算的数据与现有数据不一致", "{0}: what the journal gives differs"),
        ["operations-entries"] = ("核对的条数", "Entries checked"),
        ["operations-bad"] = ("第一处不符", "First difference"),
        ["operations-root"] = ("默克尔树根", "Merkle root"),
        ["operations-rows"] = ("对比的行数", "Rows compared"),
        ["operations-followers"] = ("跟随", "Followers"),
        ["operations-follower"] = ("谁跟随谁", "Who follows whom"),
        ["operations-follows"] = ("{0}跟随{1}", "{0} follows {1}"),
        ["operations-at"] = ("已处理到", "Applied to"),
        ["operations-behind"] = ("落后", "Behind"),
        ["follower-Following"] = ("正常", "following"),
        ["follower-Stalled"] = ("卡住", "stalled"),
        ["follower-Stopped"] = ("已停止", "stopped"),
        ["operations-timers"] = ("没有办成的到期事项", "Timers that fail"),
        ["operations-due"] = ("应办时间", "Due"),
        ["operations-tries"] = ("已试次数", "Tries"),
        ["operations-skip"] = ("跳过卡住的一条", "Skip a stalled entry"),
        ["operations-skip-hint"] = (
            "先看原因：多半要升级程序。跳过的内容以后不会补上。",
            "See why first: most often the follower needs an upgrade. What is skipped is never made good."
        ),
        ["operations-skip-final"] = ("跳过一条及其理由记入台账。", "The skip and its reason are journaled."),
        ["operations-which"] = ("哪一条", "Which entry"),
        ["erasure-propose"] = ("提出删除个人信息", "Propose an erasure"),
        ["erasure-propose-hint"] = (
            "由两人办理：一人提出并写明法律依据，另一人执行。",
            "Takes two people: one proposes it on a legal basis, another does it."
        ),
        ["erasure-key"] = ("密钥名", "Name of the key"),
        ["erasure-key-hint"] = (
            "个人或者案件的密钥名，如投诉编号；见台账条目中的 key_id。",
            "Of the person or case, such as a complaint's number; the key_id of the entry."
        ),
        ["erasure-proposed"] = (
            "已提出：{0}。请另一名管理员用该编号执行。",
            "Proposed: {0}. Another operator does it by this number."
        ),
        ["erasure-do"] = ("执行删除", "Erase"),
        ["erasure-do-hint"] = ("提出人自己不能执行。", "Not by whoever proposed it."),
        ["erasure-final"] = (
            "密钥删除后，用它加密的内容永远不能再读取。",
            "Once the key is gone, nobody can ever read what was sealed under it."
        ),
        ["erasure-number"] = ("删除编号", "Number"),
        ["why-UNKNOWN_KEY"] = ("没有这个密钥", "No such key is held"),
        ["why-UNKNOWN_ERASURE"] = ("没有这件删除申请", "There is no such proposal"),
    };
}
