namespace Enforcement.WebConsole.Feeds;

/// <summary>What the pages of other systems' files say.</summary>
public static class FeedWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["feeds"] = ("其他系统的记录", "Other systems' records"),
        ["feeds-lead"] = (
            "别的平台上的入企、抽取和结果。没有这些记录，就不能说某天没有人入企。",
            "Entries, draws and results kept elsewhere. Without them silence about a day proves nothing."
        ),
        ["feeds-import"] = ("导入其他系统的文件", "Import another system's file"),
        ["feeds-import-lead"] = (
            "先逐行检查，再写入。同一文件重复导入不会重复计数，改过的行替换原来的行。",
            "Checked first, then taken. The same rows again change nothing; changed ones take the place of the old."
        ),
        ["feeds-none"] = ("没有这样的记录", "No such row"),
        ["feeds-no-format"] = (
            "还没有登记任何平台的文件格式，司法局登记后才能导入",
            "No platform's format is known yet; the justice bureau publishes it first"
        ),
        ["feeds-rows"] = ("记录", "Rows"),
        ["feed-platform"] = ("平台", "Platform"),
        ["feed-kind"] = ("种类", "Kind"),
        ["feed-Entries"] = ("入企记录", "entries"),
        ["feed-Draws"] = ("抽取名单", "draws"),
        ["feed-Results"] = ("检查结果", "results"),
        ["feed-outcome"] = ("如何计入", "Counted as"),
        ["feed-is-Linked"] = ("与本系统的检查相符", "own visit"),
        ["feed-is-Conducted"] = ("作为检查已实施", "conducts a visit"),
        ["feed-is-Reported"] = ("另一次入企", "another entry"),
        ["feed-is-Ambiguous"] = ("待人工确认", "waits for a person"),
        ["feed-is-Rejected"] = ("不算入企", "no entry"),
        ["feed-is-Kept"] = ("留存", "kept"),
        ["feed-label"] = ("性质", "Label"),
        ["feed-label-case-triggered"] = ("投诉举报核查", "case-triggered"),
        ["feed-label-survey"] = ("调研", "survey"),
        ["feed-label-service"] = ("服务指导", "service"),
        ["feed-label-re-check"] = ("复查", "re-check"),
        ["feed-label-other-system"] = ("日常检查", "routine check"),
        ["feed-number"] = ("平台编号", "Platform's number"),
        ["feed-revision"] = ("第 {0} 版", "revision {0}"),
        ["feed-contests"] = ("编号曾用于另一条记录", "the number was used before"),
        ["feed-unverifiable"] = ("外系统抽取，不能在此重算", "drawn elsewhere: cannot be recomputed here"),
        ["feed-resolve"] = ("确认一条记录", "Settle a row"),
        ["feed-resolve-hint"] = (
            "可能对应多次检查，或者编号以前用过。由本单位说明，确认前不改变已有的计数。",
            "More than one visit may be meant, or the number was used before. Until you say, nothing that was "
                + "counted changes."
        ),
        ["feed-row"] = ("哪一条", "Which row"),
        ["feed-how"] = ("它是什么", "What it is"),
        ["feed-how-link"] = ("就是下面这次检查", "the visit named below"),
        ["feed-how-separate"] = ("另一次入企", "another entry"),
        ["feed-how-reject"] = ("没有入企", "no entry at all"),
        ["feed-how-correction"] = ("更正原来的记录", "a correction of the earlier row"),
        ["feed-how-another"] = ("编号重复使用，两条都成立", "the number used again: both stand"),
        ["feed-visit"] = ("检查任务编号", "Visit"),
        ["feed-visit-hint"] = ("选“就是下面这次检查”时填写。", "Only where it is a visit."),
        ["feed-declare"] = ("声明某段时间记录齐全", "Declare that all entries of some days are here"),
        ["feed-declare-hint"] = (
            "本单位保证这段时间的每次入企都在本系统，没有记录就是没有入企。",
            "Your body answers for it: every entry of these days is in this system, and silence means nobody came."
        ),
        ["feed-declare-final"] = (
            "声明公开留存，依据它认定减少入企；事后发现遗漏会撤销认定并追责。",
            "The declaration is kept, and avoided visits rest on it; an entry found later reverses them."
        ),
        ["feed-coverage"] = ("覆盖声明", "Coverage"),
        ["feed-coverage-hint"] = (
            "只有入企记录可以声明。文件中有退回的行，或者有待确认的行时，声明只留存而不生效。",
            "Of entries only. While rows are refused or wait for a person, the statement is kept and does not count."
        ),
        ["feed-complete"] = ("本单位保证文件包含下列日期内的全部入企", "The file holds every entry of these days"),
        ["feed-gaps"] = ("其中不完整的日期", "Days that are not complete"),
        ["feed-gaps-hint"] = (
            "每行一段：开始日期 结束日期 原因，如 2026-03-01 2026-03-05 系统迁移",
            "A line each: first day, last day, why; such as 2026-03-01 2026-03-05 migration"
        ),
        ["feed-will-cover"] = ("{0} 至 {1}，导入后生效", "{0} to {1}, once imported"),
        ["feed-covered"] = ("{0} 至 {1}，已生效", "{0} to {1}, declared"),
        ["feed-uncovered"] = (
            "{0} 至 {1}，有退回或待确认的行，不生效",
            "{0} to {1}: does not count while rows are refused or wait"
        ),
        ["feed-added"] = ("新记录", "New"),
        ["feed-replaced"] = ("更正", "Corrections"),
        ["feed-waiting"] = ("待人工确认", "Wait for a person"),
        ["feed-formats"] = ("文件格式", "File formats"),
        ["feed-formats-lead"] = (
            "每个平台的文件有哪些列，各是什么意思。平台改了导出格式，登记新版本即可。",
            "What a platform's columns mean. A changed export needs a new version, no new program."
        ),
        ["feed-version"] = ("第 {0} 版", "version {0}"),
        ["feed-since"] = ("起用日期", "In force from"),
        ["feed-header-row"] = ("表头所在行", "Header row"),
        ["feed-dates"] = ("日期写法", "Dates as"),
        ["feed-header"] = ("列名", "Column"),
        ["feed-values"] = ("取值对应", "Values"),
        ["feed-constant"] = ("固定为 {0}", "always {0}"),
        ["feed-publish"] = ("登记一个格式", "Publish a format"),
        ["feed-publish-hint"] = (
            "同一平台、同一种类的新版本从起用日期起代替旧版本。",
            "A new version of a platform and kind takes the place of the old from its day on."
        ),
        ["feed-publish-final"] = (
            "格式留存，不能删除，只能由新版本代替。",
            "It is kept: only a new version replaces it."
        ),
        ["feed-json"] = ("格式（JSON）", "Format, JSON"),
        ["feed-json-hint"] = (
            "字段：platform、kind、name、effective_from、header_row、date_format、legal_basis、columns，每列有 "
                + "field 和 header。",
            "Fields: platform, kind, name, effective_from, header_row, date_format, legal_basis, columns, each "
                + "with field and header."
        ),
        ["why-FORMAT"] = ("不是有效的 JSON 格式", "This is no such JSON"),
        ["queue-feeds"] = ("待确认的外系统记录", "Rows of other systems to settle"),
        ["todo-feed"] = ("确认", "Settle"),
        ["why-FEED_NOT_AMBIGUOUS"] = ("这条记录已经确认", "The row is settled already"),
        ["why-FEED_VISIT"] = (
            "这次检查不是该企业、该单位的，或者既未待办也不在当日入企",
            "The visit is of another firm or body, or neither open nor entered on that day"
        ),
        ["why-FEED_NUMBER"] = ("该编号以前没有用过，不能选这一项", "The number was not used before: choose another"),
    };
}
