namespace Enforcement.WebConsole.Search;

/// <summary>What the page /search says.</summary>
public static class SearchWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["search-register-csv"] = ("登记库 CSV", "Register, CSV"),
        ["search-register-xlsx"] = ("登记库 Excel", "Register, Excel"),
        ["search-title"] = ("搜索", "Search"),
        ["search-lead"] = (
            "可按企业名称或其拼音首字母、统一社会信用代码、检查机关、抽取编号、计划编号、任务编号、文书编号查找。"
                + "未登录时只查公开信息。",
            "By an enterprise's name, the first letters of its pinyin or its code, a body, "
                + "or the number of a draw, a plan, a visit or a letter. Who is not signed in finds what is public."
        ),
        ["search-short"] = ("请至少输入两个字", "Type at least two characters"),
        ["search-nothing"] = ("没有找到“{0}”", "Nothing found for “{0}”"),
        ["search-hint"] = (
            "请核对名称或编号；信用代码为18位。",
            "Check the name or the number; a credit code has 18 characters."
        ),
        ["search-number"] = ("编号", "By number"),
        ["search-enterprises"] = ("企业", "Enterprises"),
        ["search-bodies"] = ("检查机关", "Bodies"),
        ["search-draws"] = ("抽取", "Draws"),
        ["search-results"] = ("公示的检查结果", "Published results"),
        ["search-letters"] = ("监督文书", "Instruments"),
        ["search-more"] = (
            "只列出前 {0} 条，请输入更完整的名称或编号。",
            "The first {0} only: type more of the name or number."
        ),
        ["search-silent"] = ("有服务暂无应答，结果可能不全。", "A service does not answer: something may be missing."),
        ["search-open-firms"] = (
            "未登录时按已公示的检查结果查找企业名称。",
            "Names are looked up among published results while nobody is signed in."
        ),
    };
}
