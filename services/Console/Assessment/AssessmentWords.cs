namespace Enforcement.WebConsole.Assessment;

/// <summary>What the pages of the assessment, the hand-in board and the publication say.</summary>
public static class AssessmentWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["assessment"] = ("双随机考核", "Assessment"),
        ["assessment-lead"] = (
            "按公布的评分表由数据算出；外部评分并列，不混入。",
            "Computed from data by a published table; scores from outside stand beside it and never in it."
        ),
        ["scoring"] = ("评分表", "Scoring table"),
        ["scoring-none"] = ("该年度没有公布评分表", "No table is published for this year"),
        ["scoring-row"] = ("项目", "Row"),
        ["scoring-measure"] = ("计量", "Measures"),
        ["scoring-points"] = ("分值", "Points"),
        ["scoring-zero"] = ("零分比例", "No points at"),
        ["scoring-full"] = ("满分比例", "All points at"),
        ["scoring-publish"] = ("公布评分表", "Publish a table"),
        ["scoring-hint"] = (
            "不得与检查次数、罚没数额或者减少入企的数量挂钩。最多六项，逐项填写。",
            "Never hung on the number of visits, fines or avoided visits. Up to six rows, one after another."
        ),
        ["scoring-final"] = (
            "公布后不能更改；再次公布即为新版本。",
            "It cannot be changed; publishing again makes a new version."
        ),
        ["scoring-year"] = ("考核年度", "Year assessed"),
        ["scoring-measure-of"] = ("第 {0} 项的计量", "Measure of row {0}"),
        ["scoring-name-of"] = ("第 {0} 项的名称", "Name of row {0}"),
        ["scoring-points-of"] = ("第 {0} 项的分值", "Points of row {0}"),
        ["scoring-zero-of"] = ("第 {0} 项的零分比例", "No points of row {0} at"),
        ["scoring-full-of"] = ("第 {0} 项的满分比例", "All points of row {0} at"),
        ["scoring-share-hint"] = (
            "写成 1/2 这样的分数，两者之间均匀给分",
            "A share as 1/2; between the two the points rise evenly"
        ),
        ["measures-PlansSettled"] = ("计划办结率", "planned visits settled"),
        ["measures-DrawsVerified"] = ("抽取可验证率", "draws that recompute"),
        ["measures-EntriesScanned"] = ("扫码入企率", "entries by scanned code"),
        ["measures-PublishedInTime"] = ("按期公示率", "results published in time"),
        ["measures-MeasuresInTime"] = ("替代措施按期率", "measures in time"),
        ["measures-InstrumentsRectified"] = ("监督文书整改率", "letters rectified"),
        ["measures-RecommendationsInTime"] = ("检察建议按期回复率", "recommendations answered in time"),
        ["measures-MonthsHandedIn"] = ("数据按月报送率", "months handed in"),
        ["measures-Inspections"] = ("检查次数（不允许）", "number of visits (not allowed)"),
        ["measures-Fines"] = ("罚没数额（不允许）", "fines (not allowed)"),
        ["measures-Penalties"] = ("处罚件数（不允许）", "penalties (not allowed)"),
        ["measures-AvoidedVisits"] = ("减少入企数量（不允许）", "avoided visits (not allowed)"),
        ["measures-Unspecified"] = ("未定", "none"),
        ["assessment-scores"] = ("考核得分", "Scores"),
        ["assessment-none"] = ("该年度尚未考核", "Not assessed yet"),
        ["assessment-points"] = ("得分", "Points"),
        ["assessment-of"] = ("{0} / {1}", "{0} of {1}"),
        ["assessment-rows"] = ("分项", "Rows"),
        ["assessment-see"] = ("{0} 项", "{0} rows"),
        ["assessment-row"] = ("{0} / {1} 分（{2} / {3}）", "{0} of {1} points ({2} of {3})"),
        ["assessment-no-data"] = ("没有数据，不计分", "no data, not counted"),
        ["assessment-external"] = ("外部评分", "From outside"),
        ["assessment-compute"] = ("计算考核", "Compute"),
        ["assessment-compute-hint"] = (
            "按最新的评分表计算全部单位；有迟到的数据可以再算，两次都保留。",
            "All bodies by the newest table; again after late facts, and both stay."
        ),
        ["assessment-record-external"] = ("登记外部评分", "Record a score from outside"),
        ["assessment-source"] = ("评分机关", "Given by"),
        ["assessment-score"] = ("得分", "Score"),
        ["assessment-score-hint"] = ("最多两位小数", "At most two decimals"),
        ["assessment-out-of"] = ("满分", "Out of"),
        ["board"] = ("数据报送情况", "Hand-in board"),
        ["board-lead"] = (
            "各单位逐月是否报送了完整的入企数据；没有报送的月份，减少入企不能计入。",
            "Whether each body handed in each month's entries in full; where it did not, no avoided visit counts."
        ),
        ["board-legend"] = (
            "按：期内报送；迟：逾期报送；缺：到期未报；待：未到期",
            "ok: in time; late: after its day; none: due and missing; open: still time"
        ),
        ["board-none"] = ("没有登记的执法主体", "No body is registered"),
        ["board-feed"] = ("平台", "Platform"),
        ["board-whole"] = ("全部", "all"),
        ["board-due"] = ("限 {0}", "by {0}"),
        ["board-OnTime"] = ("按", "ok"),
        ["board-Late"] = ("迟", "late"),
        ["board-Missing"] = ("缺", "none"),
        ["board-Open"] = ("待", "open"),
        ["board-Unspecified"] = ("—", "—"),
        ["publish"] = ("公布 {0} 年度数据", "Publish the figures of {0}"),
        ["publish-lead"] = (
            "公布的是您读到的这组数据；之后查明的以更正并列，原数据保留。",
            "What is published is what you read here; what is found out later is restated beside it."
        ),
        ["publish-do"] = ("公布或更正", "Publish or restate"),
        ["publish-before"] = ("已公布", "Published before"),
        ["publish-no"] = ("次序", "No."),
        ["publish-number"] = ("第 {0} 次", "no. {0}"),
        ["publish-as-of"] = ("数据截至", "As of"),
        ["publish-at"] = ("公布时间", "Published"),
        ["publish-correction"] = ("更正说明", "Why it is published again"),
        ["publish-correction-hint"] = ("首次公布不填；再次公布必填", "Left out the first time, needed after it"),
        ["publish-read"] = ("将要公布的数据", "What will be published"),
        ["publish-balance"] = ("平衡等式", "Balance"),
        ["publish-closes"] = ("平衡成立", "closes"),
        ["publish-open"] = ("不成立，不能公布", "does not close: cannot be published"),
        ["publish-figures"] = ("数据项", "Figures"),
        ["publish-hash"] = ("数据的 SHA-256", "SHA-256 of the rows"),
        ["publish-look"] = ("先通读全部数据", "Read all figures first"),
        ["publish-hint"] = (
            "如数据在您阅读之后有变化，公布会被退回，请重新核对。",
            "If the figures change after you read them, the publication is refused."
        ),
        ["publish-final"] = (
            "公布后不能撤回，只能以更正另行公布。",
            "A publication cannot be taken back, only restated by another."
        ),
        ["publish-not-yet"] = ("该年度尚未结束，或者年度有误", "The year is not over, or is none"),
    };
}
