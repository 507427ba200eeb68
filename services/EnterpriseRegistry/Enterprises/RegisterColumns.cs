using Enforcement.BuildingBlocks.Sheets;

namespace Enforcement.EnterpriseRegistry.Enterprises;

/// <summary>The columns of the register in a file, in English or Chinese.</summary>
internal static class RegisterColumns
{
    public const string CreditCode = "credit_code",
        Name = "name",
        Industry = "industry",
        Division = "division",
        RegisteredOn = "registered_on",
        RiskClass = "risk_class",
        Tags = "tags",
        TagKind = "tags_document_kind",
        TagNumber = "tags_document_number",
        TagIssuer = "tags_document_issuer",
        TagFile = "tags_sha256";

    private static readonly string[] Required = [CreditCode, Name, Industry, Division, RegisteredOn];
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [CreditCode] = CreditCode,
        ["统一社会信用代码"] = CreditCode,
        ["社会信用代码"] = CreditCode,
        ["信用代码"] = CreditCode,
        [Name] = Name,
        ["名称"] = Name,
        ["企业名称"] = Name,
        ["市场主体名称"] = Name,
        ["经营主体名称"] = Name,
        [Industry] = Industry,
        ["行业代码"] = Industry,
        ["行业"] = Industry,
        ["国民经济行业代码"] = Industry,
        [Division] = Division,
        ["区划代码"] = Division,
        ["行政区划代码"] = Division,
        ["行政区划"] = Division,
        [RegisteredOn] = RegisteredOn,
        ["成立日期"] = RegisteredOn,
        ["登记日期"] = RegisteredOn,
        ["注册日期"] = RegisteredOn,
        [RiskClass] = RiskClass,
        ["信用风险等级"] = RiskClass,
        ["信用风险分类"] = RiskClass,
        ["风险等级"] = RiskClass,
        [Tags] = Tags,
        ["四新标签"] = Tags,
        ["四新"] = Tags,
        ["标签"] = Tags,
        [TagKind] = TagKind,
        ["四新认定文件"] = TagKind,
        [TagNumber] = TagNumber,
        ["四新认定文号"] = TagNumber,
        [TagIssuer] = TagIssuer,
        ["四新认定机关"] = TagIssuer,
        [TagFile] = TagFile,
        ["四新认定文件摘要"] = TagFile,
    };

    public static SheetColumns Read(SheetReader header) => SheetColumns.Read(header, Known, Required);

    /// <summary>
    /// An export's last column where a code was admitted that a check refuses; an import does not read it.
    /// </summary>
    public const string AdmittedBy = "代码准用依据";

    /// <summary>The header of an export, in the order of the constants.</summary>
    public static IReadOnlyList<string> Chinese { get; } =
    ["统一社会信用代码", "企业名称", "行业代码", "行政区划代码", "成立日期", "信用风险等级", "四新标签"];
}
