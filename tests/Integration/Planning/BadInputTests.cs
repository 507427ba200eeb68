using System.Reflection;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Testing;
using Google.Protobuf;
using Grpc.Core;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>One service for all rows: nothing that is refused may leave a trace, so they cannot disturb each
/// other.</summary>
public sealed class BadInputHouse : IAsyncLifetime
{
    internal PlanningHouse House { get; private set; } = null!;

    public async ValueTask InitializeAsync() => House = await Start();

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

/// <summary>One row per (RPC, field, bad value): status, reason, field, and the journal's head unchanged.</summary>
public sealed class BadInputTests(BadInputHouse fixture) : IClassFixture<BadInputHouse>
{
    private const string GoodMatter =
        """{"matter":"440000000777","body":"ZJJ","name":"n","matterGroup":"FIRE","kind":"MATTER_KIND_GENERAL","form":"INSPECTION_FORM_ON_SITE","waivable":true,"legalBasis":"消防法","basisKind":"LEGAL_BASIS_KIND_LAW","subjects":"企业","ratio":"1/10","timesAYear":2,"staffing":"2人","effectiveFrom":"2020-01-01"}""";
    private const string GoodLine =
        """{"line":1,"kind":"LINE_KIND_NAMED","matters":["440000000101"],"form":"INSPECTION_FORM_ON_SITE","windowFrom":"2025-03-01","windowTo":"2025-06-30","creditCodes":["CODE"],"offSiteInsufficient":"y"}""";
    private const string DrawLine =
        """{"line":1,"kind":"LINE_KIND_DRAW","matters":["440000000101"],"form":"INSPECTION_FORM_ON_SITE","windowFrom":"2025-03-01","windowTo":"2025-06-30","rates":[{"riskClass":"A","rate":"1/20"}],"offSiteInsufficient":"y"}""";
    private const string Officer =
        """{"body":"ZJJ","certificate":"X1","validFrom":"2024-01-01","validTo":"2026-01-01","matterGroups":["FIRE"],"name":"n"}""";
    private const string Plan = $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{GoodLine}}]}""";
    private const string Leave = """{"officer":"ZJJ-A1","from":"2025-03-01","to":"2025-03-02"}""";
    private const string Recusal = """{"officer":"ZJJ-A1","creditCode":"CODE","ground":"kinship"}""";
    private const string GoodList =
        """{"kind":"RULE_LIST_KIND_NO_PENALTY","body":"ZJJ","title":"t","documentNumber":"d","reviewNumber":"r","filingNumber":"f","legalBasis":"行政处罚法","effectiveFrom":"2025-02-01","items":[{"item":"440201018002","name":"n","setBy":"s","appliesWhen":"a","legalBasis":"行政处罚法第三十三条","measure":"m"}]}""";
    private const string Benchmark =
        """{"kind":"RULE_LIST_KIND_BENCHMARK","body":"ZJJ","title":"t","documentNumber":"d","reviewNumber":"r","filingNumber":"f","legalBasis":"行政处罚法","effectiveFrom":"2025-02-01","items":[{"item":"440201018002","name":"n","setBy":"s","appliesWhen":"a","legalBasis":"行政处罚法第三十三条","tiers":[{"circumstance":"c","fineFrom":1,"fineTo":2}]}]}""";
    private const string Measured =
        """{"visitId":"TASK-1","measure":{"kind":"MEASURE_KIND_DOCUMENT_CHECK","due":"2025-05-01"}}""";

    public static TheoryData<string, string, string, string, string, string> Rows { get; } =
        new()
        {
            // method, role, request, the change (JSON path = value), reason, field
            {
                "RegisterBody",
                "operator",
                """{"body":"AB","name":"n","kind":"BODY_KIND_BUREAU","division":"449917"}""",
                "body=a",
                Reasons.BadCode,
                "body"
            },
            {
                "RegisterBody",
                "operator",
                """{"body":"AB","name":"n","kind":"BODY_KIND_BUREAU","division":"449917"}""",
                "name=",
                Reasons.Required,
                "name"
            },
            {
                "RegisterBody",
                "operator",
                """{"body":"AB","name":"n","kind":"BODY_KIND_BUREAU","division":"449917"}""",
                "kind=0",
                Reasons.Unspecified,
                "kind"
            },
            {
                "RegisterBody",
                "operator",
                """{"body":"AB","name":"n","kind":"BODY_KIND_BUREAU","division":"449917"}""",
                "division=4499",
                Reasons.BadCode,
                "division"
            },
            { "PublishMatter", "planner", "{}", "", Reasons.Required, "matter" },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.matter=44000000077",
                Reasons.BadCode,
                "matter.matter"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.matter=44000000０777",
                Reasons.BadCode,
                "matter.matter"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.matterGroup=fire",
                Reasons.BadCode,
                "matter.matter_group"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.kind=9",
                Reasons.Unspecified,
                "matter.kind"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.kind=2",
                Reasons.MatterNotWaivable,
                "matter.waivable"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.statutory=true",
                Reasons.MatterNotWaivable,
                "matter.waivable"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.exclusion=safety",
                Reasons.Exclusion,
                "matter.exclusion"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.waivable=false",
                Reasons.Exclusion,
                "matter.exclusion"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.legalBasis=",
                Reasons.Required,
                "matter.legal_basis"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.legalBasis=规范性文件〔2024〕3号",
                Reasons.LegalBasis,
                "matter.legal_basis"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.legalBasis=Normative document 3",
                Reasons.LegalBasis,
                "matter.legal_basis"
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                "matter.body=YJJ",
                Reasons.NotOwnBody,
                ""
            },
            {
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                $"matter.matter={Labour}",
                Reasons.MatterTaken,
                ""
            },
            {
                "WithdrawMatter",
                "planner",
                """{"matter":"440000000888","reason":"r"}""",
                "",
                Reasons.UnknownMatter,
                ""
            },
            {
                "WithdrawMatter",
                "planner",
                """{"matter":"440000000101","reason":"r"}""",
                "reason=",
                Reasons.Required,
                "reason"
            },
            { "WithdrawMatter", "planner", """{"matter":"440000000201","reason":"r"}""", "", Reasons.NotOwnBody, "" },
            { "PublishRuleList", "head", "{}", "", Reasons.Required, "list" },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.kind=0",
                Reasons.Unspecified,
                "list.kind"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.kind=9",
                Reasons.Unspecified,
                "list.kind"
            },
            { "PublishRuleList", "head", $$"""{"list":{{GoodList}}}""", "list.body=z", Reasons.BadCode, "list.body" },
            { "PublishRuleList", "head", $$"""{"list":{{GoodList}}}""", "list.title=", Reasons.Required, "list.title" },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.documentNumber=",
                Reasons.Required,
                "list.document_number"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.reviewNumber=",
                Reasons.Required,
                "list.review_number"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.filingNumber=",
                Reasons.Required,
                "list.filing_number"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.legalBasis=",
                Reasons.Required,
                "list.legal_basis"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.legalBasis=规范性文件〔2024〕3号",
                Reasons.LegalBasis,
                "list.legal_basis"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.effectiveFrom=2025-02-30",
                Reasons.BadDate,
                "list.effective_from"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.effectiveTo=soon",
                Reasons.BadDate,
                "list.effective_to"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.effectiveTo=2025-01-31",
                Reasons.OutOfRange,
                "list.effective_to"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.items=[]",
                Reasons.OutOfRange,
                "list.items"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.items.0.item=4402010180",
                Reasons.BadCode,
                "list.items[0].item"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.items.0.name=",
                Reasons.Required,
                "list.items[0].name"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.items.0.setBy=",
                Reasons.Required,
                "list.items[0].set_by"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.items.0.appliesWhen=",
                Reasons.Required,
                "list.items[0].applies_when"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.items.0.legalBasis=normative text",
                Reasons.LegalBasis,
                "list.items[0].legal_basis"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.items.0.measure=",
                Reasons.Required,
                "list.items[0].measure"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                "list.items.0.field=食品",
                Reasons.BadCode,
                "list.items[0].field"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{GoodList}}}""",
                """list.items.0.tiers=[{"circumstance":"c"}]""",
                Reasons.OutOfRange,
                "list.items[0].tiers"
            },
            { "PublishRuleList", "head", $$"""{"list":{{GoodList}}}""", "list.body=YJJ", Reasons.NotOwnBody, "" },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{Benchmark}}}""",
                "list.items.0.tiers=[]",
                Reasons.OutOfRange,
                "list.items[0].tiers"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{Benchmark}}}""",
                """list.items.0.tiers=[{"fineFrom":1,"fineTo":2}]""",
                Reasons.Required,
                "list.items[0].tiers[0].circumstance"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{Benchmark}}}""",
                """list.items.0.tiers=[{"circumstance":"c","fineFrom":-1,"fineTo":2}]""",
                Reasons.OutOfRange,
                "list.items[0].tiers[0].fine_from"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{Benchmark}}}""",
                """list.items.0.tiers=[{"circumstance":"c","fineFrom":3,"fineTo":2}]""",
                Reasons.OutOfRange,
                "list.items[0].tiers[0].fine_to"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{Benchmark}}}""",
                """list.items.0.tiers=[{"circumstance":"a","fineFrom":3,"fineTo":9},{"circumstance":"b","fineFrom":2,"fineTo":9}]""",
                Reasons.OutOfRange,
                "list.items[0].tiers[1].fine_from"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{Benchmark}}}""",
                """list.items.0.tiers=[{"circumstance":"a","fineTo":9},{"circumstance":"a","fineTo":9}]""",
                Reasons.Duplicate,
                "list.items[0].tiers[1]"
            },
            {
                "PublishRuleList",
                "head",
                $$"""{"list":{{Benchmark}}}""",
                """list.items.0.tiers=[{"circumstance":"c","other":"LONG"}]""",
                Reasons.TooLong,
                "list.items[0].tiers[0].other"
            },
            {
                "ReplaceRuleList",
                "head",
                $$"""{"listId":"LIST-9","reason":"r","list":{{GoodList}}}""",
                "",
                Reasons.UnknownList,
                ""
            },
            {
                "ReplaceRuleList",
                "head",
                $$"""{"listId":"LIST-9","reason":"r","list":{{GoodList}}}""",
                "listId=",
                Reasons.Required,
                "list_id"
            },
            {
                "ReplaceRuleList",
                "head",
                $$"""{"listId":"LIST-9","reason":"r","list":{{GoodList}}}""",
                "reason=",
                Reasons.Required,
                "reason"
            },
            {
                "ReplaceRuleList",
                "head",
                $$"""{"listId":"LIST-9","reason":"r","list":{{GoodList}}}""",
                "list.kind=0",
                Reasons.Unspecified,
                "list.kind"
            },
            {
                "ReplaceRuleList",
                "head",
                $$"""{"listId":"LIST-9","reason":"r","list":{{GoodList}}}""",
                "list.body=YJJ",
                Reasons.NotOwnBody,
                ""
            },
            { "ReplaceRuleList", "head", """{"listId":"LIST-9","reason":"r"}""", "", Reasons.Required, "list" },
            { "GetRuleList", "planner", """{"listId":"LIST-9"}""", "", Reasons.UnknownList, "" },
            { "GetRuleList", "planner", """{"kind":1,"body":"ZJJ"}""", "listId=清单", Reasons.BadCode, "list_id" },
            { "GetRuleList", "planner", """{"kind":1,"body":"ZJJ"}""", "kind=0", Reasons.Unspecified, "kind" },
            { "GetRuleList", "planner", """{"kind":1,"body":"ZJJ"}""", "body=", Reasons.Required, "body" },
            { "GetRuleList", "planner", """{"kind":1,"body":"ZJJ"}""", "on=2025-13-01", Reasons.BadDate, "on" },
            { "ListRuleLists", "planner", "{}", "kind=9", Reasons.OutOfRange, "kind" },
            { "ListRuleLists", "planner", "{}", "body=x", Reasons.BadCode, "body" },
            { "ListRuleLists", "planner", "{}", "on=now", Reasons.BadDate, "on" },
            { "ListRuleLists", "planner", "{}", "pageSize=501", Reasons.OutOfRange, "page_size" },
            { "ListRuleLists", "planner", "{}", "pageToken=%%", Reasons.BadPageToken, "page_token" },
            { "RegisterOfficer", "planner", Officer, "certificate=a b", Reasons.BadCode, "certificate" },
            { "RegisterOfficer", "planner", Officer, "certificate=证001", Reasons.BadCode, "certificate" },
            { "RegisterOfficer", "planner", Officer, "validTo=2023-12-31", Reasons.OutOfRange, "valid_to" },
            { "RegisterOfficer", "planner", Officer, "validFrom=2024-02-30", Reasons.BadDate, "valid_from" },
            { "RegisterOfficer", "planner", Officer, "matterGroups=[]", Reasons.OutOfRange, "matter_groups" },
            {
                "RegisterOfficer",
                "planner",
                Officer,
                """matterGroups=["FIRE","FIRE"]""",
                Reasons.Duplicate,
                "matter_groups[1]"
            },
            { "RegisterOfficer", "planner", Officer, """areas=["4x"]""", Reasons.BadCode, "areas[0]" },
            { "RegisterOfficer", "planner", Officer, "name=", Reasons.Required, "name" },
            { "RegisterOfficer", "planner", Officer, "body=YJJ", Reasons.NotOwnBody, "" },
            { "RecordLeave", "planner", Leave, "officer=ZJJ-QQ", Reasons.UnknownOfficer, "" },
            { "RecordLeave", "planner", Leave, "to=2025-02-01", Reasons.OutOfRange, "to" },
            { "RecordLeave", "planner", Leave, "officer=YJJ-A1", Reasons.NotOwnBody, "" },
            { "DeclareRecusal", "planner", Recusal, "ground=dislike", Reasons.BadCode, "ground" },
            {
                "DeclareRecusal",
                "planner",
                Recusal,
                "creditCode=91440117MA5TEK011Q",
                Reasons.CreditCode,
                "credit_code"
            },
            { "DeclareRecusal", "planner", Recusal, "creditCode=91440117MA5TEK011P", Reasons.UnknownEnterprise, "" },
            { "FilePlan", "planner", Plan, "lines=[]", Reasons.OutOfRange, "lines" },
            { "FilePlan", "planner", Plan, "year=1999", Reasons.OutOfRange, "year" },
            { "FilePlan", "planner", Plan, "body=YJJ", Reasons.NotOwnBody, "" },
            { "FilePlan", "planner", Plan, "lines.0.line=2", Reasons.LineNumber, "lines[0].line" },
            { "FilePlan", "planner", Plan, "lines.0.kind=0", Reasons.Unspecified, "lines[0].kind" },
            { "FilePlan", "planner", Plan, "lines.0.kind=3", Reasons.Required, "lines[0].approval" },
            { "FilePlan", "planner", Plan, "lines.0.matters=[]", Reasons.OutOfRange, "lines[0].matters" },
            {
                "FilePlan",
                "planner",
                Plan,
                """lines.0.matters=["440000000101","440000000103"]""",
                Reasons.MatterGroups,
                "lines[0].matters"
            },
            { "FilePlan", "planner", Plan, "lines.0.form=0", Reasons.Unspecified, "lines[0].form" },
            {
                "FilePlan",
                "planner",
                Plan,
                "lines.0.offSiteInsufficient=",
                Reasons.Required,
                "lines[0].off_site_insufficient"
            },
            { "FilePlan", "planner", Plan, "lines.0.windowFrom=2024-12-01", Reasons.Window, "lines[0].window_to" },
            { "FilePlan", "planner", Plan, "lines.0.windowTo=2026-01-01", Reasons.Window, "lines[0].window_to" },
            { "FilePlan", "planner", Plan, "lines.0.windowTo=2025-02-01", Reasons.OutOfRange, "lines[0].window_to" },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2024,"basis":"b","filedWith":"f","lines":[{{GoodLine}}]}""",
                "lines.0.windowFrom=2024-01-01;lines.0.windowTo=2024-12-31",
                Reasons.Window,
                "lines[0].window_to"
            },
            { "FilePlan", "planner", Plan, "lines.0.creditCodes=[]", Reasons.OutOfRange, "lines[0].credit_codes" },
            {
                "FilePlan",
                "planner",
                Plan,
                """lines.0.creditCodes=["９１４４０１１７ＭＡ５ＴＥＫ０１１Ｐ"]""",
                Reasons.CreditCode,
                "lines[0].credit_codes[0]"
            },
            {
                "FilePlan",
                "planner",
                Plan,
                """lines.0.creditCodes=["CODE","CODE"]""",
                Reasons.Duplicate,
                "lines[0].credit_codes[1]"
            },
            {
                "FilePlan",
                "planner",
                Plan,
                """lines.0.rates=[{"riskClass":"A","rate":"1/20"}]""",
                Reasons.OutOfRange,
                "lines[0].rates"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                """lines.0.creditCodes=["CODE"]""",
                Reasons.OutOfRange,
                "lines[0].credit_codes"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                "lines.0.rates=[]",
                Reasons.OutOfRange,
                "lines[0].rates"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                """lines.0.rates=[{"riskClass":"A","rate":"3/2"}]""",
                Reasons.Rate,
                "lines[0].rates[0].rate"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                """lines.0.rates=[{"riskClass":"A","rate":"0.05"}]""",
                Reasons.Rate,
                "lines[0].rates[0].rate"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                """lines.0.rates=[{"riskClass":"E","rate":"1/2"}]""",
                Reasons.BadCode,
                "lines[0].rates[0].risk_class"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                """lines.0.rates=[{"riskClass":"A","burden":2,"rate":"1/2"}]""",
                Reasons.OutOfRange,
                "lines[0].rates[0].burden"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                """lines.0.rates=[{"riskClass":"A","rate":"1/2"},{"riskClass":"A","rate":"1/3"}]""",
                Reasons.Duplicate,
                "lines[0].rates[1]"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                "lines.0.industryPrefix=Z1",
                Reasons.BadCode,
                "lines[0].industry_prefix"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                "lines.0.divisionPrefix=44x",
                Reasons.BadCode,
                "lines[0].division_prefix"
            },
            {
                "FilePlan",
                "planner",
                Plan,
                "lines.0.kind=3;lines.0.approval=LONG",
                Reasons.TooLong,
                "lines[0].approval"
            },
            {
                "FilePlan",
                "planner",
                Plan,
                "lines.0.kind=3;lines.0.approval=a\u0007b",
                Reasons.BadText,
                "lines[0].approval"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                "lines.0.industryPrefix=I65131",
                Reasons.TooLong,
                "lines[0].industry_prefix"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                "lines.0.industryPrefix=I6\u00075",
                Reasons.BadText,
                "lines[0].industry_prefix"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                "lines.0.divisionPrefix=4499170010011",
                Reasons.TooLong,
                "lines[0].division_prefix"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                "lines.0.divisionPrefix=44\u0007",
                Reasons.BadText,
                "lines[0].division_prefix"
            },
            {
                "FilePlan",
                "planner",
                $$"""{"body":"ZJJ","year":2025,"basis":"b","filedWith":"f","lines":[{{DrawLine}}]}""",
                "lines.0.divisionPrefix=330100",
                Reasons.OutOfArea,
                ""
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-9","reason":"r","lines":[{{GoodLine}}]}""",
                "",
                Reasons.UnknownPlan,
                ""
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-9","reason":"r","lines":[{{GoodLine}}]}""",
                "reason=",
                Reasons.Required,
                "reason"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{GoodLine}}]}""",
                "",
                Reasons.LineNumber,
                "lines[0].line"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{GoodLine}}]}""",
                "lines.0.line=0",
                Reasons.LineNumber,
                "lines[0].line"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{GoodLine}}]}""",
                "lines.0.line=3",
                Reasons.LineNumber,
                "lines[0].line"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{GoodLine}}]}""",
                "lines.0.line=-1",
                Reasons.LineNumber,
                "lines[0].line"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{GoodLine}}]}""",
                "lines.0.line=2;lines.0.kind=3",
                Reasons.Required,
                "lines[0].approval"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{DrawLine}}]}""",
                "lines.0.line=2;lines.0.industryPrefix=Z1",
                Reasons.BadCode,
                "lines[0].industry_prefix"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{DrawLine}}]}""",
                "lines.0.line=2;lines.0.divisionPrefix=44x",
                Reasons.BadCode,
                "lines[0].division_prefix"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{GoodLine}}]}""",
                "lines.0.line=2;lines.0.kind=3;lines.0.approval=LONG",
                Reasons.TooLong,
                "lines[0].approval"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{GoodLine}}]}""",
                "lines.0.line=2;lines.0.kind=3;lines.0.approval=a\u0007b",
                Reasons.BadText,
                "lines[0].approval"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{DrawLine}}]}""",
                "lines.0.line=2;lines.0.industryPrefix=I65131",
                Reasons.TooLong,
                "lines[0].industry_prefix"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{DrawLine}}]}""",
                "lines.0.line=2;lines.0.industryPrefix=I6\u00075",
                Reasons.BadText,
                "lines[0].industry_prefix"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{DrawLine}}]}""",
                "lines.0.line=2;lines.0.divisionPrefix=4499170010011",
                Reasons.TooLong,
                "lines[0].division_prefix"
            },
            {
                "AmendPlan",
                "planner",
                $$"""{"planId":"PLAN-449917-2025-0001","reason":"r","lines":[{{DrawLine}}]}""",
                "lines.0.line=2;lines.0.divisionPrefix=44\u0007",
                Reasons.BadText,
                "lines[0].division_prefix"
            },
            { "GetPlan", "planner", """{"planId":"PLAN-9"}""", "", Reasons.UnknownPlan, "" },
            { "ListPlans", "planner", "{}", "pageSize=501", Reasons.OutOfRange, "page_size" },
            { "ListPlans", "planner", "{}", "pageToken=%%", Reasons.BadPageToken, "page_token" },
            { "ListMatters", "planner", "{}", "body=x", Reasons.BadCode, "body" },
            { "ListOfficers", "planner", "{}", "pageSize=-1", Reasons.OutOfRange, "page_size" },
            { "FindJointVisits", "planner", """{"year":25}""", "", Reasons.OutOfRange, "year" },
            {
                "ProposeJointVisit",
                "planner",
                """{"leadVisit":"TASK-1","mergedVisits":["TASK-2"]}""",
                "",
                Reasons.UnknownVisit,
                ""
            },
            {
                "ProposeJointVisit",
                "planner",
                """{"leadVisit":"TASK-1","mergedVisits":["TASK-2"]}""",
                "mergedVisits=[]",
                Reasons.OutOfRange,
                "merged_visits"
            },
            {
                "ProposeJointVisit",
                "planner",
                """{"leadVisit":"TASK-1","mergedVisits":["TASK-2"]}""",
                """mergedVisits=["TASK-1"]""",
                Reasons.Duplicate,
                "merged_visits"
            },
            { "RequestWaiver", "planner", Measured, "", Reasons.UnknownVisit, "" },
            { "RequestWaiver", "planner", """{"visitId":"TASK-1"}""", "", Reasons.Required, "measure" },
            { "RequestWaiver", "planner", Measured, "measure.kind=0", Reasons.Unspecified, "measure.kind" },
            { "RequestWaiver", "planner", Measured, "measure.due=tomorrow", Reasons.BadDate, "measure.due" },
            {
                "RequestWaiver",
                "planner",
                Measured,
                "visitId=TASK-449917-2025-000001;measure.due=2025-07-01",
                Reasons.OutOfRange,
                "measure.due"
            },
            { "ReplaceByOffSite", "planner", Measured, "measure.kind=1", Reasons.OutOfRange, "measure.kind" },
            { "ReplaceByOffSite", "planner", Measured, "visitId=", Reasons.Required, "visit_id" },
            {
                "DeferVisit",
                "planner",
                """{"visitId":"TASK-449917-2025-000001","toYear":2026,"reason":"r"}""",
                "toYear=2025",
                Reasons.OutOfRange,
                "to_year"
            },
            {
                "DeferVisit",
                "planner",
                """{"visitId":"TASK-449917-2025-000001","toYear":2026,"reason":"r"}""",
                "reason=",
                Reasons.Required,
                "reason"
            },
            {
                "CancelVisit",
                "planner",
                """{"visitId":"TASK-1","reason":"staff"}""",
                "reason=bored",
                Reasons.BadCode,
                "reason"
            },
            { "CancelVisit", "planner", """{"visitId":"TASK-1","reason":"staff"}""", "", Reasons.UnknownVisit, "" },
            { "AssignVisit", "planner", """{"visitId":"TASK-1"}""", "", Reasons.UnknownVisit, "" },
            {
                "RecuseOfficer",
                "head",
                """{"visitId":"TASK-1","officer":"ZJJ-A1","ground":"kinship"}""",
                "ground=x",
                Reasons.BadCode,
                "ground"
            },
            {
                "RecuseOfficer",
                "head",
                """{"visitId":"TASK-1","officer":"ZJJ-A1","ground":"kinship"}""",
                "officer=",
                Reasons.Required,
                "officer"
            },
            { "ApproveVisit", "head", """{"visitId":"TASK-1"}""", "", Reasons.UnknownVisit, "" },
            {
                "NotifyVisit",
                "planner",
                """{"visitId":"TASK-1","visitOn":"2025-03-32"}""",
                "",
                Reasons.BadDate,
                "visit_on"
            },
            { "IssueEntryCode", "inspector", """{"visitId":"TASK-1"}""", "", Reasons.UnknownVisit, "" },
            {
                "RecordEntry",
                "inspector",
                """{"visitId":"TASK-1","code":"c","officers":["ZJJ-A1","ZJJ-B1"]}""",
                "code=",
                Reasons.Required,
                "code"
            },
            {
                "RecordEntry",
                "inspector",
                """{"visitId":"TASK-1","code":"c","officers":["ZJJ-A1","ZJJ-B1"]}""",
                """officers=["ZJJ-A1"]""",
                Reasons.TwoOfficers,
                "officers"
            },
            {
                "RecordBackEntry",
                "inspector",
                """{"visitId":"TASK-1","officers":["ZJJ-A1","ZJJ-B1"],"reason":"r"}""",
                "",
                Reasons.Required,
                "entered_at"
            },
            {
                "RecordBackEntry",
                "inspector",
                """{"visitId":"TASK-1","officers":["ZJJ-A1","ZJJ-B1"],"enteredAt":"2025-01-05T00:00:00Z"}""",
                "",
                Reasons.Required,
                "reason"
            },
            {
                "RecordLawfulRefusal",
                "inspector",
                """{"visitId":"TASK-1","ground":"rude"}""",
                "",
                Reasons.BadCode,
                "ground"
            },
            {
                "RecordResult",
                "inspector",
                """{"visitId":"TASK-1","signedByEnterprise":true}""",
                "",
                Reasons.OutOfRange,
                "findings"
            },
            {
                "RecordResult",
                "inspector",
                """{"visitId":"TASK-1","signedByEnterprise":true,"findings":[{"matter":"440000000101"}]}""",
                "",
                Reasons.Unspecified,
                "findings[0].finding"
            },
            {
                "RecordResult",
                "inspector",
                """{"visitId":"TASK-1","findings":[{"matter":"440000000101","finding":1}]}""",
                "",
                Reasons.Required,
                "signature_note"
            },
            { "PublishResult", "planner", """{"visitId":"TASK-1"}""", "", Reasons.UnknownVisit, "" },
            { "ConfirmRectification", "planner", """{"visitId":"TASK-1"}""", "", Reasons.UnknownVisit, "" },
            {
                "DeclareCoverage",
                "planner",
                """{"body":"ZJJ","from":"2025-01-02","to":"2025-01-01"}""",
                "",
                Reasons.OutOfRange,
                "to"
            },
            { "ReportEntries", "planner", """{"body":"ZJJ"}""", "", Reasons.OutOfRange, "entries" },
            {
                "ReportEntries",
                "planner",
                """{"body":"ZJJ","entries":[{"creditCode":"CODE","on":"2025-01-01","matterGroup":"FIRE","label":"party"}]}""",
                "",
                Reasons.BadCode,
                "entries[0].label"
            },
            { "GetVisit", "planner", """{"visitId":"TASK-1"}""", "", Reasons.UnknownVisit, "" },
            { "ListVisits", "planner", "{}", "state=77", Reasons.OutOfRange, "state" },
            { "ListVisits", "planner", "{}", "creditCode=12345", Reasons.CreditCode, "credit_code" },
        };

    [Theory, MemberData(nameof(Rows))]
    public async Task Is_refused_with_its_reason_and_leaves_no_trace(
        string method,
        string role,
        string request,
        string change,
        string reason,
        string field
    )
    {
        var house = fixture.House;
        if (house.Since(0).OfType<VisitsPlanned>().Any() is false)
            await house.Visit();
        var before = house.Head;
        var client = house.Of(role, role == Role.Inspector ? Lead : $"{role}-1", Body);
        var refused = await Call(
            client,
            method,
            Edit(request, change).Replace("CODE", Code(1)).Replace("LONG", new string('x', 600))
        );
        Assert.Equal((reason, field), (refused.Reason, refused.Field));
        Assert.Equal(StatusOf(reason, field), refused.Status);
        Assert.Equal(before, house.Head);
    }

    private static StatusCode StatusOf(string reason, string field) =>
        field.Length > 0 ? StatusCode.InvalidArgument
        : reason == Reasons.NotOwnBody ? StatusCode.PermissionDenied
        : reason == Reasons.MatterTaken ? StatusCode.AlreadyExists
        : reason == Reasons.OutOfArea ? StatusCode.FailedPrecondition
        : StatusCode.NotFound;

    private static async Task<Refused> Call(Client client, string method, string json)
    {
        var (room, call) = typeof(Client)
            .GetProperties()
            .Select(p => p.GetValue(client)!)
            .SelectMany(room => room.GetType().GetMethods().Select(m => (room, m)))
            .Single(x =>
                x.m.Name == $"{method}Async"
                && x.m.GetParameters() is [_, { ParameterType: var second }]
                && second == typeof(CallOptions)
            );
        var request = JsonParser.Default.Parse(
            json,
            (Google.Protobuf.Reflection.MessageDescriptor)
                call.GetParameters()[0]
                    .ParameterType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!
                    .GetValue(null)!
        );
        dynamic running = call.Invoke(room, [request, new CallOptions()])!;
        try
        {
            await (Task)running.ResponseAsync;
        }
        catch (RpcException e)
        {
            return Refused.From(e);
        }
        throw new InvalidOperationException("the call was not refused");
    }

    /// <summary>"a.0.b=value;…": sets a place in the JSON; a value that reads as JSON is JSON, else text.</summary>
    private static string Edit(string json, string changes)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        foreach (var change in changes.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (path, value) = (change[..change.IndexOf('=')].Split('.'), change[(change.IndexOf('=') + 1)..]);
            var node = root;
            foreach (var step in path[..^1])
                node = int.TryParse(step, out var index) ? node![index] : node![step];
            node![path[^1]] =
                value.StartsWith('[')
                || value is "true" or "false"
                || (value.Length < 4 && int.TryParse(value, out _))
                || (path[^1].EndsWith("ear", StringComparison.Ordinal))
                    ? System.Text.Json.Nodes.JsonNode.Parse(value)
                    : value;
        }
        return root.ToJsonString();
    }
}
