namespace Enforcement.WebConsole.Charts;

/// <summary>What the page of charts says.</summary>
public static class ChartWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["charts"] = ("检查统计图", "Charts"),
        ["charts-lead"] = (
            "一年的检查怎样实施、怎样减少，落在哪些企业和人员身上。每张图都有表格和 CSV。",
            "How a year's visits were made or spared, and on whom they fell. Each chart has its table and CSV."
        ),
        ["charts-none"] = ("这一年没有检查", "No visit in that year"),
        ["charts-of"] = ("按检查时限在当年的 {0} 次检查计算。", "Of {0} visits whose time ends in the year."),
        ["chart-month"] = ("打印上月月报表", "Print last month's table"),
        ["chart-table"] = ("看表格", "As a table"),
        ["chart-cap"] = ("上限 {0} 次", "cap {0}"),
        ["chart-weeks"] = ("每周计划的检查去向", "What became of each week's planned visits"),
        ["chart-weeks-row"] = ("周", "Week"),
        ["chart-weeks-none"] = ("没有检查", "No visit"),
        ["chart-states"] = ("检查状态", "States"),
        ["chart-states-row"] = ("状态", "State"),
        ["chart-states-none"] = ("没有检查", "No visit"),
        ["chart-firms"] = ("企业被入企的次数", "Entries per enterprise"),
        ["chart-firms-row"] = ("入企次数", "Entries"),
        ["chart-firms-none"] = ("还没有入企", "Nobody was entered yet"),
        ["chart-officers"] = ("执法人员承担的检查", "Officers' load"),
        ["chart-officers-row"] = ("执法人员", "Officer"),
        ["chart-officers-none"] = ("还没有派员", "No officer is assigned yet"),
        ["chart-conducted"] = ("已实施", "conducted"),
        ["chart-avoided"] = ("已减少", "avoided"),
        ["chart-open"] = ("待实施", "open"),
        ["chart-other"] = ("推迟或取消", "deferred or cancelled"),
        ["chart-visits"] = ("检查次数", "Visits"),
        ["chart-lead"] = ("主办", "lead"),
        ["chart-second"] = ("协办", "second"),
    };
}
