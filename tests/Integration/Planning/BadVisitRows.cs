using Enforcement.Contracts;

namespace Enforcement.Integration.Planning;

/// <summary>What is wrong about visits; each row is refused by <see cref="BadInputTests"/>.</summary>
internal static class BadVisitRows
{
    private const string Measured =
        """{"visitId":"TASK-1","measure":{"kind":"MEASURE_KIND_DOCUMENT_CHECK","due":"2025-05-01"}}""";

    public static TheoryData<string, string, string, string, string, string> Rows { get; } =
        new()
        {
            // method, role, request, the change (JSON path = value), reason, field
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
                """
                    {"body":"ZJJ",
                     "entries":[{"creditCode":"CODE","on":"2025-01-01","matterGroup":"FIRE","label":"party"}]}
                    """,
                "",
                Reasons.BadCode,
                "entries[0].label"
            },
            { "GetVisit", "planner", """{"visitId":"TASK-1"}""", "", Reasons.UnknownVisit, "" },
            { "ListVisits", "planner", "{}", "state=77", Reasons.OutOfRange, "state" },
            { "ListVisits", "planner", "{}", "creditCode=12345", Reasons.CreditCode, "credit_code" },
        };
}
