namespace Enforcement.WebConsole.Report;

/// <summary>What the pages /report say.</summary>
public static class ReportWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["report"] = ("年度数据", "Yearly figures"),
        ["report-title"] = ("{0}年度行政执法数据", "Enforcement figures of {0}"),
        ["report-intro"] = (
            "每项数据附口径；点击数字查看背后的事项；可打印为A4。",
            "Each with its definition; every number opens the items behind it; prints on A4."
        ),
        ["report-year"] = ("年度", "Year"),
        ["report-as-of"] = ("截至", "As known on"),
        ["report-publication"] = (
            "第 {0} 次公布，统计至 {1}；其后变动的数据旁列公布值。",
            "Publication no. {0}, as of {1}; where a figure has changed since, what was published stands "
                + "beside it."
        ),
        ["report-correction"] = ("更正理由：{0}", " Corrected because: {0}"),
        ["report-late"] = ("后到事实：增 {0}，减 {1}", "late facts: {0} more, {1} fewer"),
        ["report-redefined"] = ("口径已变（公布时第 {0} 版）", "definition changed (published under version {0})"),
        ["report-show"] = ("查看", "Show"),
        ["report-stamp"] = ("截至 {0} 已知的事实", "Facts known on {0}"),
        ["report-offenders-more"] = ("另有 {0} 项未列出", "and {0} more"),
        ["report-closes"] = ("平衡成立", "The balance closes"),
        ["report-open"] = ("平衡不成立", "The balance does not close"),
        ["report-words"] = ("报告文字（第四部分）", "Text for section (四) of the government report"),
        ["report-none"] = ("未登记数据", "No data recorded"),
        ["report-main"] = ("数据", "Figures"),
        ["report-was"] = ("公布值", "published"),
        ["report-basis"] = ("依据：{0}", "Basis: {0}"),
        ["report-version"] = ("口径第 {0} 版", "Definition version {0}"),
        ["report-items"] = ("数字背后的事项", "Items behind a number"),
        ["report-items-of"] = ("{0}：{1}，查看事项", "{0}: {1}, show the items"),
        ["report-no-items"] = ("没有事项", "No items"),
        ["report-back"] = ("返回年度数据", "Back to the figures"),
        ["report-more"] = ("更多", "More"),
        ["report-balance"] = ("平衡", "Balance"),
        ["report-equation"] = (
            "计划 = 已实施 + 免予入企（成立 + 待确认）+ 延期 + 取消 + 未完成。"
                + "只计列入计划的检查，按检查期限届满的年度计；"
                + "“已实施”与公示页“计划检查已实施”相同，与第5项入企次数口径不同。",
            "Planned = conducted + avoided (held + pending) + deferred + cancelled + open. Planned visits only, by the "
                + "year in which their window ends; conducted is what the public record calls planned visits made, "
                + "and is not the number of entries of figure 5."
        ),
        ["report-SIGN_IN"] = ("请从执法监督系统登录后查看", "Sign in as an official first"),
        ["report-INPUT"] = ("年度、日期或数据项有误，请核对", "The year, a date or the row is not valid"),
        ["report-SILENT"] = ("服务暂无应答，请稍后再看", "The service does not answer; try again"),
        ["balance-total"] = ("合计", "Total"),
        ["balance-planned"] = ("计划", "Planned"),
        ["balance-conducted"] = ("已实施", "Conducted"),
        ["balance-held"] = ("免予入企·成立", "Avoided, held"),
        ["balance-pending"] = ("免予入企·待确认", "Avoided, pending"),
        ["balance-deferred"] = ("延期", "Deferred"),
        ["balance-cancelled"] = ("取消", "Cancelled"),
        ["balance-open"] = ("未完成", "Open"),
        ["report-shown-all"] = ("共 {0} 项数据。", "{0} figures."),
        ["report-shown-some"] = (
            "共 {0} 项数据，本页列出 {1} 项；第 {2} 项只供登录的监督、纪检和检察人员查看。",
            "{0} figures, {1} of them here; no. {2} only for supervision, discipline and procuratorate when signed in."
        ),
        ["report-public"] = ("年度报告", "Yearly report"),
        ["report-public-lead"] = (
            "向社会公布的年度行政执法数据，每项附口径和依据；可下载数据和数据字典。",
            "The yearly figures as published, each with its definition and basis; data and dictionary as files."
        ),
        ["report-public-stamp"] = ("第 {0} 次公布，统计至 {1}。", "Publication no. {0}, as of {1}."),
        ["report-merged-hint"] = (
            "分项不足 5 的合并列示，避免识别到具体企业或人员。",
            "Cells of fewer than five are put together, so that nobody can be told from them."
        ),
        ["report-dictionary"] = ("数据字典 CSV", "Data dictionary"),
        ["report-unpublished"] = ("该年度报告尚未公布", "The report of this year is not published"),
        ["report-contents"] = ("目录", "Contents"),
        ["report-detail-of"] = ("分项 {0} 行", "Broken down, {0} rows"),
        ["report-running"] = ("进行中", "running"),
        ["report-years"] = ("年度", "Years"),
        ["report-other"] = ("其他年度或截至日期", "Another year or day"),
        ["report-NOT_ALLOWED"] = ("您的岗位不能查看年度数据", "The yearly figures are not for your role"),
        ["report-items-shown"] = ("本页 {0} 条", "{0} on this page"),
    };
}
