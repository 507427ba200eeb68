using System.Globalization;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;

namespace Enforcement.InspectionPlanning.Sheets;

/// <summary>The columns of each sheet, and what they are called in Chinese.</summary>
internal static class SheetMaps
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["general"] = "一般",
        ["key"] = "重点",
        ["on-site"] = "实地核查",
        ["document"] = "书面检查",
        ["online"] = "网络监测",
        ["draw"] = "双随机",
        ["named"] = "日常",
        ["special"] = "专项",
        ["no-problem"] = "未发现问题",
        ["problem-corrected"] = "发现问题已改正",
        ["problem-open"] = "发现问题待整改",
        ["not-inspected"] = "未检查",
        ["law"] = "法律",
        ["regulation"] = "法规",
        ["rule"] = "规章",
        ["state-council-decision"] = "国务院决定",
        ["normative-document"] = "规范性文件",
    };

    public static SheetMap<RegisterOfficerRequest> Officers { get; } =
        new(
            new Dictionary<string, string>
            {
                ["body"] = "执法主体",
                ["certificate"] = "执法证号",
                ["valid_from"] = "有效期起",
                ["valid_to"] = "有效期止",
                ["lead"] = "可任组长",
                ["matter_groups"] = "事项类别",
                ["areas"] = "区域",
                ["name"] = "姓名",
            },
            Words,
            required: ["certificate", "valid_from", "valid_to", "matter_groups", "name"],
            days: ["valid_from", "valid_to"]
        );

    public static SheetMap<Matter> Matters { get; } =
        new(
            new Dictionary<string, string>
            {
                ["matter"] = "基本编码",
                ["body"] = "实施主体",
                ["name"] = "事项名称",
                ["matter_group"] = "事项类别",
                ["kind"] = "事项性质",
                ["form"] = "检查方式",
                ["waivable"] = "可免予入企",
                ["exclusion"] = "不可免理由",
                ["off_site_possible"] = "可非现场检查",
                ["statutory"] = "法定频次或上级部署",
                ["legal_basis"] = "检查依据",
                ["sub_item"] = "子项",
                ["basis_kind"] = "依据类别",
                ["subjects"] = "检查对象",
                ["ratio"] = "抽查比例",
                ["times_a_year"] = "检查频次",
                ["staffing"] = "人员要求",
                ["effective_from"] = "生效日期",
                ["effective_to"] = "失效日期",
            },
            Words,
            required:
            [
                "matter",
                "name",
                "matter_group",
                "kind",
                "form",
                "legal_basis",
                "basis_kind",
                "subjects",
                "times_a_year",
                "staffing",
                "effective_from",
            ],
            without: ["withdrawn", "last_planned_on", "idle_since"],
            days: ["effective_from", "effective_to"]
        );

    public static SheetMap<PlanLine> Plans { get; } =
        new(
            new Dictionary<string, string>
            {
                ["line"] = "序号",
                ["kind"] = "计划类型",
                ["matters"] = "检查事项",
                ["form"] = "检查方式",
                ["window_from"] = "时段起",
                ["window_to"] = "时段止",
                ["rates"] = "抽取比例",
                ["industry_prefix"] = "行业",
                ["division_prefix"] = "区划",
                ["credit_codes"] = "检查对象",
                ["off_site_insufficient"] = "须入企的理由",
                ["approval"] = "批准文号",
                ["filing"] = "备案号",
                ["deployed_by"] = "上级部署文号",
                ["assisted_by"] = "协助主体",
                ["assistance"] = "协作函号",
            },
            Words,
            required: ["line", "kind", "matters", "form", "window_from", "window_to"],
            without: ["after_grant", "firms"],
            lists: new Dictionary<string, (Func<IMessage, string>, Func<string, IMessage>)>
            {
                ["rates"] = (Rate, Rate),
            },
            days: ["window_from", "window_to"]
        );

    public static SheetMap<ResultLine> Results { get; } =
        new(
            new Dictionary<string, string>
            {
                ["visit_id"] = "入企安排编号",
                ["matter"] = "检查事项",
                ["finding"] = "检查结果",
                ["note"] = "说明",
                ["signed_by_enterprise"] = "企业已签字",
                ["signature_note"] = "未签字说明",
                ["signature_evidence"] = "拒签录像SHA-256",
                ["answers"] = "检查标准逐项",
            },
            Words,
            required: ["visit_id", "matter", "finding"],
            lists: new Dictionary<string, (Func<IMessage, string>, Func<string, IMessage>)>
            {
                ["answers"] = (Answer, Answer),
            }
        );

    /// <summary>Hex of a cell; empty where there is none.</summary>
    public static ByteString Hash(string text)
    {
        try
        {
            return ByteString.CopyFrom(Convert.FromHexString(text));
        }
        catch (FormatException)
        {
            throw Refusal.Invalid(
                "signature_evidence",
                Reasons.BadHash,
                $"signature_evidence '{Fields.Shown(text)}' is no SHA-256 of 64 hex digits"
            );
        }
    }

    private static readonly (string Text, Compliance Value)[] Answers =
    [
        ("yes", Compliance.Yes),
        ("no", Compliance.No),
        ("not-applicable", Compliance.NotApplicable),
    ];

    private static string Answer(IMessage message) =>
        message is ItemAnswer a
            ? $"{a.Item}={Answers.First(w => w.Value == a.Compliance).Text}"
            : throw new NotSupportedException();

    private static ItemAnswer Answer(string text) =>
        text.Split('=', 2) is [var item, var word]
        && Array.Find(Answers, w => w.Text == word.Trim()) is { Text: not null } answer
            ? new() { Item = item.Trim(), Compliance = answer.Value }
            : throw Refusal.Invalid(
                "answers",
                Reasons.BadCode,
                $"answers '{Fields.Shown(text)}' is not of the form 01=yes;02=no;03=not-applicable"
            );

    private static string Rate(IMessage message) =>
        message is ClassRate r ? $"{r.RiskClass}/{r.Burden}={r.Rate}" : throw new NotSupportedException();

    private static ClassRate Rate(string text)
    {
        var (place, rate) = text.Split('=', 2) is [var left, var right] ? (left.Split('/'), right.Trim()) : ([], "");
        return
            place is [var riskClass, var burden] && int.TryParse(burden, CultureInfo.InvariantCulture, out var number)
            ? new()
            {
                RiskClass = riskClass.Trim(),
                Burden = number,
                Rate = rate,
            }
            : throw Refusal.Invalid(
                "rates",
                Reasons.BadCode,
                $"rates '{Fields.Shown(text)}' is not of the form A/0=1/20;B/0=1/10"
            );
    }
}
