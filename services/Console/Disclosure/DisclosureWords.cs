namespace Enforcement.WebConsole.Disclosure;

/// <summary>What the pages of public lists say.</summary>
public static class DisclosureWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["fairness"] = ("抽取是否公平", "Whether the draws were fair"),
        ["fairness-lead"] = (
            "已公布的抽取里随机做了什么：各层抽取比例、各镇街抽中户数、检查人员的任务和搭档。",
            "What chance did in the published draws: shares of strata, towns among the drawn, officers' load and pairs."
        ),
        ["fairness-none"] = ("该年度还没有公布的抽取", "No draw of the year is published yet"),
        ["fairness-of"] = ("共 {0}", "of {0}"),
        ["fairness-outside"] = ("超出区间的镇街", "Towns outside their interval"),
        ["fairness-outside-note"] = ("每一百个中约有一个属偶然", "one of a hundred is chance"),
        ["fairness-never"] = ("不在任何名录中的企业", "Firms in no roster"),
        ["fairness-never-note"] = ("现存企业，不在这些抽取的名录里", "active now and in no roster of these draws"),
        ["fairness-thrice"] = ("抽中三次以上的企业", "Firms drawn three times or more"),
        ["fairness-strata"] = ("各次抽取的各层", "Strata of each draw"),
        ["fairness-method"] = (
            "层内抽取户数由公告的比例确定，不是偶然；抽中谁才是。各镇街抽中户数服从超几何分布（有限名录、不放回），"
                + "区间是其 99%，用整数精确计算。不足 20 户的镇街合并列出。",
            "The notice's rate says how many of a stratum are drawn; chance says who. A town's firms among them follow "
                + "the hypergeometric distribution (a finite roster, without replacement); the interval is 99 % of it, "
                + "in whole numbers. Towns with fewer than 20 firms are told together."
        ),
        ["fairness-draw"] = ("抽取", "Draw"),
        ["fairness-stratum"] = ("层", "Stratum"),
        ["fairness-rate"] = ("公告比例", "Rate bound"),
        ["fairness-share"] = ("抽取", "Drawn"),
        ["fairness-towns"] = ("镇街：抽中／户数（区间）", "Towns: drawn / firms (interval)"),
        ["fairness-town"] = ("{0}／{1}（{2}–{3}）", "{0} / {1} ({2}–{3})"),
        ["fairness-small"] = ("其他", "others"),
        ["fairness-beyond"] = ("超出", "outside"),
        ["fairness-not-as-bound"] = ("与公告不符", "not as bound"),
        ["fairness-load"] = ("检查人员的任务", "Officers' load"),
        ["fairness-officer"] = ("检查人员", "Officer"),
        ["fairness-visits"] = ("件", "visits"),
        ["fairness-pairs"] = ("搭档", "Pairs"),
        ["fairness-pair"] = ("两名检查人员", "Two officers"),
        ["menu-open"] = ("事前公开", "Published lists"),
        ["open-matters"] = ("检查事项清单", "Inspection matters"),
        ["open-matters-lead"] = ("未公布的事项不得检查。", "What is not published must not be inspected."),
        ["open-matters-none"] = ("还没有公布检查事项", "No matter is published yet"),
        ["open-kind"] = ("类别", "Kind"),
        ["open-kind-General"] = ("一般事项", "general"),
        ["open-kind-Key"] = ("重点事项", "key"),
        ["open-waivable"] = ("观察期内可免予入企", "may be waived"),
        ["open-not-waivable"] = ("不可免予入企", "never waived"),
        ["open-ratio"] = ("抽查比例上限", "Highest rate"),
        ["open-no-limit"] = ("不限", "no limit"),
        ["open-times"] = ("频次", "Frequency"),
        ["open-a-year"] = ("每年 {0} 次", "{0} a year"),
        ["open-basis"] = ("依据", "Legal basis"),

        ["open-no-checklist"] = ("还没有公布检查标准。", "No checklist is published yet."),
        ["open-powers"] = ("执法主体和职权", "Bodies and their powers"),
        ["open-powers-lead"] = (
            "各机关实施检查的职权来源和依据文件；没有有效职权的不得检查。",
            "Where each body's power to inspect comes from; without a valid one nobody inspects."
        ),
        ["open-powers-none"] = ("还没有登记职权", "No power is on record yet"),
        ["open-all-matters"] = ("本单位全部事项", "all matters of the body"),
        ["open-officers"] = ("执法人员", "Enforcement officers"),
        ["open-officers-lead"] = (
            "执法证件在有效期内的人员。检查由两名以上执法人员进行，先出示证件；不出示的，可以拒绝"
                + "（行政处罚法第五十五条）。",
            "Whose certificate is good today. Two or more come and show theirs first; who does not may be refused "
                + "(Administrative Penalty Law, art. 55)."
        ),
        ["open-officers-none"] = ("没有证件有效的执法人员", "Nobody holds a valid certificate"),
        ["open-officer"] = ("姓名", "Name"),

        ["open-plans"] = ("年度检查计划", "Yearly plans"),
        ["open-plans-lead"] = (
            "各机关已公布的年度检查计划；项目见每份计划。",
            "Plans that bodies have published, with their lines."
        ),
        ["open-plans-none"] = ("没有已公布的计划", "No plan is published"),
        ["open-version"] = ("版本", "Version"),
        ["open-version-no"] = ("第 {0} 版", "version {0}"),
        ["open-lines"] = ("计划项目", "Lines"),
        ["open-lines-added"] = ("增列 {0} 项，其中观察期批准后 {1} 项", "{0} lines added, {1} after a grant"),

        ["open-observed"] = ("观察期内的企业", "Under observation"),
        ["open-observed-lead"] = (
            "经批准、目前在执法观察期内的企业和期限。",
            "Firms with a standing observation period, and its term."
        ),
        ["open-observed-none"] = ("目前没有企业在观察期内", "No firm is under observation"),
        ["open-observed-not"] = ("这家企业目前不在观察期内", "This firm is not under observation"),
        ["open-from"] = ("开始", "From"),
        ["open-until"] = ("截止", "Until"),

        ["open-rules"] = ("减免责清单和裁量基准", "Leniency lists"),
        ["open-rules-lead"] = (
            "不予处罚、从轻、减轻、免予强制四张清单和裁量权基准，含已失效的版本。",
            "The four lists and the discretion benchmarks, ended versions included."
        ),
        ["open-rules-none"] = ("没有公布的清单", "No list is published"),
        ["open-rule-unknown"] = ("没有这份清单", "There is no such list"),
        ["open-rule-kind"] = ("种类", "Kind"),
        ["open-rule-title"] = ("名称", "Title"),
        ["open-rule-NoPenalty"] = ("不予处罚清单", "no penalty"),
        ["open-rule-Lighter"] = ("从轻处罚清单", "lighter penalty"),
        ["open-rule-Reduced"] = ("减轻处罚清单", "reduced penalty"),
        ["open-rule-NoCoercion"] = ("免予行政强制清单", "no coercion"),
        ["open-rule-Benchmark"] = ("裁量权基准", "benchmark"),
        ["open-in-force"] = ("有效期", "In force"),
        ["open-since"] = ("{0} 起", "since {0}"),
        ["open-document"] = ("文号", "Document"),
        ["open-review"] = ("合法性审核文号", "Legality review"),
        ["open-filing"] = ("备案文号", "Filing"),
        ["open-replaces"] = ("代替", "Replaces"),
        ["open-items"] = ("条目", "Items"),
        ["open-item"] = ("事项", "Item"),
        ["open-applies"] = ("适用情形", "Applies when"),
        ["open-measure"] = ("配套监管措施", "Measure"),
        ["open-tiers"] = ("情节和幅度", "Circumstance and range"),
        ["open-level"] = ("制定层级", "Set by"),
        ["open-level-Body"] = ("本单位", "the body itself"),
        ["open-level-City"] = ("市级，约束本单位基准", "the city; binds the body's own"),
        ["open-level-Province"] = ("省级，约束市和本单位基准", "the province; binds the city's and the body's own"),
        ["open-fine"] = ("罚款 {0}–{1} 元", "fine {0}–{1} yuan"),
        ["open-set-by"] = ("设定依据：{0}", "set by: {0}"),

        ["open-avoided"] = ("减少入企怎么算", "Avoided visits"),
        ["open-avoided-lead"] = (
            "首页数字的来历：计了什么，没有计什么，旁边还要看哪些数。",
            "The number on the first page: what it counts, what it leaves out, what to read beside it."
        ),
        ["open-counted"] = ("计入的条件", "What is counted"),
        ["open-counted-lead"] = (
            "同时满足以下各项的一次计划检查，计为减少入企一次：",
            "One planned visit, when all of this holds:"
        ),
        ["open-counted-1"] = (
            "事先列入年度计划或者被抽取抽中的现场检查；没有计划过的不算。",
            "A visit on site that a plan or a draw had named beforehand."
        ),
        ["open-counted-2"] = (
            "企业在执法观察期内，免予入企的申请在入企之前获得同意。",
            "The firm was under observation, and the waiver was granted before anybody came."
        ),
        ["open-counted-3"] = (
            "替代入企的提示、指导等措施已经完成，并留有证据。",
            "The measure in its place is done, with evidence."
        ),
        ["open-counted-4"] = (
            "从检查时段开始到回看期结束，没有任何机关就同类事项入企，本机关也没有以调研、服务等名义入企。",
            "From the window to the end of the look-back nobody came for such matters, nor that body under "
                + "another name."
        ),
        ["open-counted-5"] = (
            "该机关声明这段时间的入企记录完整；没有声明的不能当作没有入企。",
            "The body declared its entries of that time complete: silence is no proof."
        ),
        ["open-not-counted"] = ("没有计入的", "What is not counted"),
        ["open-not-1"] = (
            "综合查一次合并、改为非现场检查、达到频次上限而减少的，另行统计，不与此数相加。",
            "Visits merged, replaced off-site or stopped by the cap: counted apart, never added."
        ),
        ["open-not-2"] = (
            "回看期未满、措施未完成，或者入企记录还不完整的，列为待确认。",
            "Those whose look-back runs, whose measure is owed or whose entries are not complete: pending."
        ),
        ["open-not-3"] = ("事后又入企的，撤销计数。", "Those where somebody came after all: reversed."),
        ["open-not-4"] = ("企业在此期间注销、迁出的。", "Those whose firm was dissolved or moved away."),
        ["open-not-5"] = (
            "因材料虚假等被撤销观察期而恢复检查的。",
            "Those whose period was revoked, so that the visit is due again."
        ),
        ["open-beside"] = ("一并公布的数", "Numbers beside it"),
        ["open-figure"] = ("指标", "Figure"),
        ["open-value"] = ("数值", "Value"),
        ["open-row-held"] = ("减少入企（已成立）", "Avoided, held"),
        ["open-row-held-means"] = (
            "满足全部条件的次数，即首页数字",
            "All conditions hold: the number on the first page"
        ),
        ["open-row-pending"] = ("减少入企（待确认）", "Avoided, pending"),
        ["open-row-pending-means"] = (
            "条件尚未全部满足，不计入上一行",
            "Not all conditions hold yet; not in the row above"
        ),
        ["open-row-decided"] = ("免予入企申请已办结", "Waivers decided"),
        ["open-row-decided-means"] = ("含同意、不同意和逾期未决定的", "Granted, refused and lapsed ones"),
        ["open-row-observed"] = ("观察期内的企业", "Firms under observation"),
        ["open-row-observed-means"] = ("目前在观察期内的户数", "With a standing period now"),
        ["open-row-enterprises"] = ("在营企业", "Active firms"),
        ["open-row-enterprises-means"] = ("名录库中的户数", "In the register"),
        ["open-row-planned"] = ("计划检查", "Visits planned"),
        ["open-row-planned-means"] = (
            "列入计划或者抽中的次数，即减少入企的起算基数",
            "Planned or drawn: what avoiding starts from"
        ),
        ["open-row-conducted"] = ("已实施检查", "Visits conducted"),
        ["open-row-conducted-means"] = ("含个案检查", "Case-triggered ones too"),
        ["open-avoided-note"] = (
            "以上为系统启用以来的累计数；分年度的数据随年度报告公布。",
            "Totals since the system began; figures by year come with the yearly report."
        ),
    };
}
