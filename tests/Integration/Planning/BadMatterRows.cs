using Enforcement.Contracts;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>What is wrong about matters, bodies and officers; refused by <see cref="BadInputTests"/>.</summary>
internal static class BadMatterRows
{
    private const string GoodMatter = """
        {"matter":"440000000777","body":"ZJJ","name":"n","matterGroup":"FIRE","kind":"MATTER_KIND_GENERAL",
         "form":"INSPECTION_FORM_ON_SITE","waivable":true,"legalBasis":"消防法","basisKind":"LEGAL_BASIS_KIND_LAW",
         "subjects":"企业","ratio":"1/10","timesAYear":2,"staffing":"2人","effectiveFrom":"2020-01-01"}
        """;
    private const string Officer = """
        {"body":"ZJJ","certificate":"X1","validFrom":"2024-01-01","validTo":"2026-01-01","matterGroups":["FIRE"],
         "name":"n"}
        """;
    private const string Leave = """{"officer":"ZJJ-A1","from":"2025-03-01","to":"2025-03-02"}""";
    private const string Recusal = """{"officer":"ZJJ-A1","creditCode":"CODE","ground":"kinship"}""";

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
                "PublishMatter",
                "planner",
                $$"""{"matter":{{GoodMatter}}}""",
                $"matter.matter={Fire};matter.matter_group=ANOTHER",
                Reasons.MatterGroup,
                "matter.matter_group"
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
            { "ListMatters", "planner", "{}", "body=x", Reasons.BadCode, "body" },
            { "ListOfficers", "planner", "{}", "pageSize=-1", Reasons.OutOfRange, "page_size" },
        };
}
