namespace Enforcement.WebConsole.Officers;

/// <summary>What the pages /officers and /import say.</summary>
public static class OfficerWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["officers"] = ("执法人员", "Officers"),
        ["officers-lead"] = (
            "持执法证的检查人员名录库；辅助人员不能登记。",
            "Inspectors with a certificate; auxiliary staff cannot be registered."
        ),
        ["officers-none"] = ("没有符合条件的人员", "No officer matches"),
        ["officer"] = ("执法人员", "Officer"),
        ["officer-name"] = ("姓名", "Name"),
        ["officer-certificate"] = ("执法证号", "Certificate"),
        ["officer-certificate-is"] = ("证件", "Certificate is"),
        ["officer-from"] = ("证件生效", "Valid from"),
        ["officer-to"] = ("证件到期", "Valid to"),
        ["officer-valid"] = ("证件有效期", "Certificate valid"),
        ["officer-groups"] = ("可查事项组", "Matter groups"),
        ["officer-groups-hint"] = ("代码，用空格隔开。", "Codes apart by blanks."),
        ["officer-areas"] = ("可查区域", "Areas"),
        ["officer-areas-hint"] = (
            "区划代码开头，用空格隔开；留空为不限。",
            "Beginnings of division codes; empty: all."
        ),
        ["officer-lead"] = ("可以担任主办", "May lead a team"),
        ["officer-may-lead"] = ("可主办", "may lead"),
        ["officer-words"] = ("姓名或证号", "Name or certificate"),
        ["officer-is-valid"] = ("有效", "valid"),
        ["officer-is-soon"] = ("60日内到期", "ends within 60 days"),
        ["officer-is-over"] = ("无效", "not valid"),
        ["officer-unknown"] = ("名录库中没有这名人员", "There is no such officer"),
        ["officer-register"] = ("登记人员", "Register an officer"),
        ["officer-register-means"] = ("登记后即可参加随机派员。", "From then on in the draw of officers."),
        ["officer-change"] = ("更新证件和资格", "Renew the certificate"),
        ["officer-change-means"] = (
            "换证、调整资格和区域；已派的任务不受影响。",
            "Certificate, qualification, areas; teams drawn before stay."
        ),
        ["officer-leave"] = ("登记请假", "Record leave"),
        ["officer-leave-means"] = ("这些天不派任务，也不能通知其参加的检查。", "No visit is announced for these days."),
        ["officer-kept-away"] = ("不能派出", "Kept away"),
        ["officer-on-leave"] = ("请假", "On leave"),
        ["officer-conflicting"] = ("回避", "Conflict"),
        ["officer-back"] = ("销假", "End a leave"),
        ["officer-back-means"] = (
            "提前返岗或者登记有误：从返岗之日起又可以派任务；返岗日不晚于请假首日的，整段请假作废。",
            "Back early, or recorded in error: on duty from that day; on or before the first day, there was no leave."
        ),
        ["officer-back-on"] = ("返岗日期", "Back on duty on"),
        ["did-back"] = ("已销假。", "The leave is ended."),
        ["officer-conflict"] = ("登记回避关系", "Declare a conflict"),
        ["officer-conflict-means"] = (
            "解除之前，对这家企业的检查都不派此人。",
            "Of no team for this enterprise until it is ended."
        ),
        ["officer-conflict-final"] = ("登记后只有负责人可以解除。", "Only the head can end it."),
        ["did-officer"] = ("人员信息已登记。", "The officer is registered."),
        ["did-leave"] = ("请假已登记。", "Leave is recorded."),
        ["officer-free"] = ("解除回避关系", "End a conflict"),
        ["officer-free-means"] = (
            "关系已不存在或者登记有误的，此人可以再去这家企业。",
            "Over, or declared in error: the officer may go to this enterprise again."
        ),
        ["officer-free-document"] = ("决定文号", "Number of the decision"),
        ["free-because"] = ("理由", "Because"),
        ["free-over"] = ("关系已不存在", "it is over"),
        ["free-declared-in-error"] = ("登记有误", "declared in error"),
        ["did-free"] = ("回避关系已解除。", "The conflict is ended."),
        ["did-conflict"] = ("回避关系已登记。", "The conflict is declared."),
        ["export-xlsx"] = ("导出 Excel", "Excel"),
        ["sheet-import"] = ("批量导入", "Import a file"),
        ["sheet-title"] = ("批量导入", "Import a file"),
        ["sheet-lead"] = (
            "先检查，后导入：检查不写入任何内容。列名与导出的文件相同。",
            "Checked first, and nothing is written by that. Columns as in the exported file."
        ),
        ["sheet-kind"] = ("表格种类", "What it holds"),
        ["sheet-officers"] = ("执法人员", "officers"),
        ["sheet-matters"] = ("检查事项", "matters"),
        ["sheet-plans"] = ("年度计划（整份）", "a yearly plan, as a whole"),
        ["sheet-results"] = ("检查结果", "results"),
        ["sheet-file"] = ("文件（CSV 或 Excel）", "File, CSV or Excel"),
        ["sheet-file-hint"] = ("至多8 MB。提交被退回后须重新选择。", "At most 8 MB. After a refusal choose it again."),
        ["sheet-check"] = ("检查文件", "Check a file"),
        ["sheet-check-means"] = ("逐行检查并列出问题，不写入。", "Every row is judged and nothing is written."),
        ["sheet-now"] = ("导入这份文件", "Import this file"),
        ["sheet-now-means"] = (
            "合格的行写入，退回的行不写入；同一文件重复导入不会重复登记。",
            "Rows that pass are written; sent again the same file changes nothing."
        ),
        ["sheet-checked"] = ("检查结果（尚未写入）", "Checked, nothing written"),
        ["sheet-taken"] = ("导入结果", "Imported"),
        ["sheet-some-refused"] = ("{0} 行退回", "{0} rows refused"),
        ["sheet-clean"] = ("没有问题", "no fault"),
        ["sheet-accepted"] = ("新增或变更", "New or changed"),
        ["sheet-unchanged"] = ("没有变化", "Unchanged"),
        ["sheet-refused"] = ("退回", "Refused"),
        ["sheet-hidden"] = ("其中隐藏的行", "Hidden rows among them"),
        ["sheet-errors"] = ("下载标注了问题的文件", "Download the file with the reasons"),
        ["sheet-first"] = ("前 {0} 处，共 {1} 处", "The first {0} of {1}"),
        ["sheet-line"] = ("行", "Line"),
        ["sheet-field"] = ("字段", "Field"),
        ["sheet-why"] = ("问题", "Reason"),
        ["refusal-SHEET_GONE"] = ("检查过的文件已不在，请重新选择文件", "The checked file is gone: choose it again"),
        ["refusal-FILE_SIZE"] = ("文件过大，请分成几份", "The file is too large: send it in parts"),
    };
}
