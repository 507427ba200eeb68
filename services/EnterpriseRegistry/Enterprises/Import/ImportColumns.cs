using CsvHelper;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry;

/// <summary>Where each column stands, from a header in English or Chinese; unknown columns are passed over.</summary>
internal sealed class ImportColumns
{
    public const string CreditCode = "credit_code", Name = "name", Industry = "industry", Division = "division", RegisteredOn = "registered_on", RiskClass = "risk_class", Tags = "tags";

    private static readonly string[] Required = [CreditCode, Name, Industry, Division, RegisteredOn];
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [CreditCode] = CreditCode, ["统一社会信用代码"] = CreditCode, ["社会信用代码"] = CreditCode, ["信用代码"] = CreditCode,
        [Name] = Name, ["名称"] = Name, ["企业名称"] = Name, ["市场主体名称"] = Name, ["经营主体名称"] = Name,
        [Industry] = Industry, ["行业代码"] = Industry, ["行业"] = Industry, ["国民经济行业代码"] = Industry,
        [Division] = Division, ["区划代码"] = Division, ["行政区划代码"] = Division, ["行政区划"] = Division,
        [RegisteredOn] = RegisteredOn, ["成立日期"] = RegisteredOn, ["登记日期"] = RegisteredOn, ["注册日期"] = RegisteredOn,
        [RiskClass] = RiskClass, ["信用风险等级"] = RiskClass, ["信用风险分类"] = RiskClass, ["风险等级"] = RiskClass,
        [Tags] = Tags, ["四新标签"] = Tags, ["四新"] = Tags, ["标签"] = Tags,
    };

    private readonly Dictionary<string, int> places = [];

    private ImportColumns() { }

    public int Count { get; private init; }

    public static ImportColumns Read(CsvReader header)
    {
        var columns = new ImportColumns { Count = header.FieldCount };
        for (var i = 0; i < header.FieldCount; i++)
            if (Known.TryGetValue(header[i].ToString().Trim(), out var column) && !columns.places.TryAdd(column, i))
                throw Refusal.Invalid(column, Reasons.Duplicate, $"the header names {column} twice");
        foreach (var column in Required)
            if (!columns.places.ContainsKey(column)) throw Refusal.Invalid(column, Reasons.MissingColumn, $"the header has no column {column}");
        return columns;
    }

    /// <summary>"" where the file has no such column or the row ends before it.</summary>
    public string Of(CsvReader row, string column) => places.TryGetValue(column, out var i) && i < row.FieldCount ? row[i].ToString().Trim() : "";
}
