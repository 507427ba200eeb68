namespace Enforcement.WebConsole.Outcomes;

/// <summary>What the page of reviews and judgments says.</summary>
public static class OutcomeWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["outcomes"] = ("复议诉讼结果", "Reviews and judgments"),
        ["outcomes-lead"] = (
            "行政复议和行政诉讼怎样评价各单位的执法行为。被纠正的，系统自动产生预警。",
            "How reviews and courts judged acts of the bodies. What was not upheld raises a warning by itself."
        ),
        ["outcomes-none"] = ("没有登记过复议诉讼结果", "None is recorded"),
        ["outcome-result"] = ("结果", "Result"),
        ["outcome-is-Upheld"] = ("维持或驳回", "upheld"),
        ["outcome-is-Changed"] = ("变更", "changed"),
        ["outcome-is-Revoked"] = ("撤销", "revoked"),
        ["outcome-is-Unlawful"] = ("确认违法或无效", "unlawful or void"),
        ["outcome-is-Ordered"] = ("责令履行", "ordered to act"),
        ["outcome-is-Settled"] = ("调解、和解或撤回", "settled or withdrawn"),
        ["outcome-number"] = ("文书号", "Document number"),
        ["outcome-by"] = ("由谁作出", "By"),
        ["outcome-by-Review"] = ("行政复议", "review"),
        ["outcome-by-Litigation"] = ("行政诉讼", "court"),
        ["outcome-on"] = ("作出日期", "Decided on"),
        ["outcome-whose"] = ("被审查的单位", "Whose act"),
        ["outcome-matter"] = ("检查事项编码（12位）", "Matter, 12 digits"),
        ["outcome-matter-hint"] = ("见公开的检查事项清单。", "As in the public list of matters."),
        ["outcome-visit"] = ("由哪次检查引起", "Visit it came from"),
        ["outcome-record"] = ("登记一件", "Record one"),
        ["outcome-record-hint"] = ("同一文书号只登记一次。", "A document number is recorded once."),
        ["outcome-final"] = (
            "登记后不能更改，并按规则产生预警。",
            "It cannot be changed, and raises warnings by the rules."
        ),
        ["outcome-many"] = ("成批登记", "Record many"),
        ["outcome-many-hint"] = (
            "从表格复制多行粘贴。全部登记或者全部不登记；已登记过的跳过。",
            "Paste rows of a table. All are recorded or none; known ones are passed over."
        ),
        ["outcome-rows"] = ("每行一件", "One a line"),
        ["outcome-rows-hint"] = (
            "各列依次为：文书号、行政复议或行政诉讼、结果、作出日期、单位、事项编码、信用代码、检查任务编号；"
                + "后两列可空。",
            "Columns: number, review or court, result, day, body, matter, credit code, visit; the last two may "
                + "be empty."
        ),
        ["why-OUTCOME_LINE"] = ("有一行不完整或者看不懂", "A line is not whole or not understood"),
        ["why-OUTCOME_DIFFERS"] = ("该文书号已登记，内容不同", "The number is recorded with other contents"),
        ["why-UNKNOWN_MATTER"] = ("没有这个检查事项", "There is no such matter"),
    };
}
