namespace Enforcement.WebConsole.Journals;

/// <summary>What the pages of the journals say.</summary>
public static class JournalsWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["journals"] = ("三本台账", "Three journals"),
        ["journals-lead"] = (
            "同一事实在三个服务中的脚步：右侧的“因”指向引起它的条目。保密条目只显示序号。",
            "One fact's steps through three services: \"cause\" names the entry behind it. Confidential "
                + "entries show their number only."
        ),
        ["entries"] = ("条", "entries"),
        ["withheld"] = ("保密条目", "withheld"),
        ["cause"] = ("因", "cause"),
        ["empty"] = ("还没有条目", "No entries yet"),
        ["registry"] = ("企业登记", "Enterprise registry"),
        ["planning"] = ("检查计划", "Inspection planning"),
        ["supervision"] = ("执法监督", "Enforcement supervision"),
        ["entry-title"] = ("台账条目", "Journal entry"),
        ["entry-lead"] = (
            "一条事实一旦写入台账就不再更改；前后两条由哈希相连。",
            "A fact stands as it was written; each entry is chained to the one before it."
        ),
        ["entry-journal"] = ("台账", "Journal"),
        ["entry-seq"] = ("序号", "Number"),
        ["entry-seq-of"] = ("第 {0} 条，共 {1} 条", "{0} of {1}"),
        ["entry-time"] = ("时间", "Time"),
        ["entry-type"] = ("事实名", "Fact"),
        ["entry-subject"] = ("关于", "About"),
        ["entry-cause"] = ("起因", "Because of"),
        ["entry-payload"] = ("原始内容", "As written"),
        ["entry-leaf"] = ("叶哈希", "Leaf hash"),
        ["entry-chain"] = ("链哈希", "Chain hash"),
        ["entry-before"] = ("前一条", "The one before"),
        ["entry-after"] = ("后一条", "The next one"),
        ["entry-SIGN_IN"] = (
            "请先登录：台账条目只供监督、纪检、检察和运行人员查看",
            "Sign in first: entries are for supervision, discipline, procuratorate and operators"
        ),
        ["entry-NOT_ALLOWED"] = ("您的岗位不能查看台账条目", "Journal entries are not for your role"),
        ["entry-UNKNOWN_ENTRY"] = ("没有这条台账", "There is no such entry"),
        ["entry-SILENT"] = ("服务暂无应答，请稍后再看", "The service does not answer; try again"),
    };
}
