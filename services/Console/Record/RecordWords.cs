namespace Enforcement.WebConsole.Record;

/// <summary>What the page /record says.</summary>
public static class RecordWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["record"] = ("执法公示", "Public record"),
        ["record-lead"] = ("各机关的事项、计划、检查结果和决定", "Each body's matters, plans, results and decisions"),
        ["record-intro"] = (
            "检查机关依法公示的全部内容。更正、撤下都留有日期和理由；未公示的检查不在其中。",
            "All that a body must publish. What was corrected or taken down keeps its date and reason; what "
                + "is not published yet is not here."
        ),
        ["record-body"] = ("检查机关", "Body"),
        ["record-year"] = ("年度", "Year"),
        ["record-none"] = ("还没有登记检查机关", "No body is registered yet"),
        ["record-results"] = ("检查结果", "Results"),
        ["record-no-results"] = ("没有符合条件的检查结果", "No result matches"),
        ["record-firm"] = ("被检查人", "Firm"),
        ["record-inspected"] = ("检查日期", "Inspected"),
        ["record-published"] = ("公示日期", "Published"),
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
        ["count-conducted"] = ("计划检查已实施", "Planned visits made"),
        ["count-cases"] = ("个案检查", "Visits about a case"),
        ["count-entries"] = ("入企（次）", "Entries"),
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
        ["record-all-bodies"] = ("全部机关", "All bodies"),
        ["record-of-year"] = ("{0} 年", "{0}"),
        ["record-INPUT"] = (
            "筛选条件有误，请核对检查机关、年度和结果",
            "The body, the year or the finding is not valid"
        ),
        ["record-no-decisions"] = ("没有符合条件的行政决定", "No decision matches"),
        ["record-no-plans"] = ("本年度还没有公布的计划", "No plan published in this year yet"),
        ["record-counted"] = (
            "计划检查、个案检查按检查所属年度计，前者就是“年度数据”平衡表的“已实施”。"
                + "入企（次）按入企日期计，就是“年度数据”第5项：含个案检查，联合检查计1次、列在牵头单位，"
                + "书面和网络检查不计。已公示按公示日期所属年度计。",
            "Planned visits and those about a case count in their own year; the former are what the balance of the "
                + "yearly figures calls conducted. Entries count by their day and are figure 5: with cases, a joint "
                + "entry once and with the body that leads it, checks of documents and online not. Publications "
                + "count in the year they were made."
        ),
        ["decision-kind"] = ("决定", "Decision"),
        ["decision-issued"] = ("作出日期", "Issued"),
        ["decision-party-unknown"] = ("当事人所涉检查结果未公示", "the visit's result is not public"),
    };
}
