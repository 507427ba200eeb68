namespace Enforcement.Contracts;

/// <summary>What is wrong with a row of a file, in Chinese, beside the English sentence that names the values.</summary>
public static class ReasonWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [Reasons.Required] = "必填项为空", [Reasons.BadText] = "含有不允许的字符", [Reasons.TooLong] = "内容过长", [Reasons.BadCode] = "代码或取值不在允许范围", [Reasons.BadDate] = "日期格式应为 2025-01-31",
        [Reasons.Unspecified] = "取值不在允许范围", [Reasons.OutOfRange] = "超出允许范围", [Reasons.Duplicate] = "与文件中另一行重复", [Reasons.CreditCode] = "统一社会信用代码有误", [Reasons.Rate] = "抽取比例应写成 1/20 这样的分数",
        [Reasons.NotOwnBody] = "只能由本执法主体办理", [Reasons.BadQuote] = "引号位置有误", [Reasons.CheckCharacter] = "统一社会信用代码校验位不符", [Reasons.CodeAlphabet] = "统一社会信用代码含有不允许的字符",
        [Reasons.CodeLength] = "统一社会信用代码应为 18 位", [Reasons.FullWidth] = "代码不能用全角字符", [Reasons.Division] = "行政区划代码有误", [Reasons.FutureDate] = "日期在今天之后", [Reasons.Industry] = "行业代码不在国民经济行业分类中",
        [Reasons.RiskClass] = "信用风险等级只能是 A、B、C、D", [Reasons.TooManyFields] = "该行列数多于表头", [Reasons.UnknownTag] = "四新标签有误", [Reasons.UnknownEnterprise] = "登记库中没有这家企业",
        [Reasons.EnterpriseInactive] = "企业已不在业", [Reasons.CellError] = "单元格为错误值", [Reasons.FormulaWithoutValue] = "公式没有计算结果，请打开后重新保存", [Reasons.NumberCell] = "单元格存成了数字，末位已丢失，请改为文本格式后重新填写",
        [Reasons.UnknownBody] = "没有这个执法主体", [Reasons.UnknownMatter] = "没有这个检查事项", [Reasons.UnknownOfficer] = "没有这名执法人员", [Reasons.UnknownVisit] = "没有这次入企安排", [Reasons.MatterTaken] = "该事项属于其他执法主体",
        [Reasons.NoPower] = "执法主体当日没有该事项的有效执法权限", [Reasons.MatterNotInForce] = "事项在检查时段内未全程有效", [Reasons.RateTooHigh] = "抽取比例高于事项公布的比例",
        [Reasons.MatterNotWaivable] = "该事项不得列为可免予入企", [Reasons.Exclusion] = "可免与不可免的理由不一致", [Reasons.LegalBasis] = "规范性文件不能作为检查依据", [Reasons.Findings] = "检查事项与结果不对应",
        [Reasons.ResultState] = "结果已经记录", [Reasons.VisitState] = "该次入企的状态不允许", [Reasons.NotAssigned] = "不是这次入企的检查人员", [Reasons.NotApproved] = "尚未批准", [Reasons.LineNumber] = "计划行号不连续",
        [Reasons.Window] = "检查时段不在计划年度内或已过", [Reasons.MatterGroups] = "一行计划只能是同一类事项", [Reasons.MatterUnpublished] = "事项未公布", [Reasons.OutOfArea] = "不在管辖区域内",
        [Reasons.FeedValue] = "取值不在该平台的对照表中", [Reasons.IdempotencyKeyReused] = "同一编号已用于另一份文件",
    };

    /// <summary>Reasons that stand here; a test holds that every refused row of the tests has one.</summary>
    public static IReadOnlyCollection<string> All => Words.Keys;

    public static string Chinese(string reason) => Words.GetValueOrDefault(reason, "该行不符合规定");
}
