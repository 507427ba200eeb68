using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using static Enforcement.Integration.Registry.BadInputCases;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>What is wrong about applications, decisions, extensions, assessments and appeals.</summary>
internal static class BadObservations
{
    internal static IEnumerable<Case> Apply() =>
        On(
            "ApplyForObservation",
            ObservationTests.Application(First),
            Role.Planner,
            (c, r, m) => c.Observations.ApplyForObservationAsync(r, m),
            ("check character", r => r.CreditCode = Wrong, "CREDIT_CODE", "credit_code", default),
            ("full width", r => r.CreditCode = FullWidth, "CREDIT_CODE", "credit_code", default),
            ("unknown code", r => r.CreditCode = Unknown, "UNKNOWN_ENTERPRISE", "", StatusCode.NotFound),
            ("no site", r => r.Site = "", "REQUIRED", "site", default),
            ("long site", r => r.Site = new('x', 201), "TOO_LONG", "site", default),
            ("no activity", r => r.Activities.Clear(), "OUT_OF_RANGE", "activities", default),
            (
                "21 activities",
                r => r.Activities.Add(Enumerable.Repeat("I6513", 20)),
                "OUT_OF_RANGE",
                "activities",
                default
            ),
            ("unknown activity", r => r.Activities.Add("Z9999"), "INDUSTRY", "activities[1]", default),
            ("activity of full width", r => r.Activities[0] = "Ｉ６５１３", "BAD_CODE", "activities[0]", default),
            ("no title", r => r.EvidenceTitle = "", "REQUIRED", "evidence_title", default),
            ("no hash", r => r.EvidenceSha256 = ByteString.Empty, "BAD_HASH", "evidence_sha256", default),
            (
                "a document without title",
                r => r.Documents.Add(new ObservationDocument { Sha256 = Hash }),
                "REQUIRED",
                "documents[0].title",
                default
            ),
            (
                "a document without hash",
                r => r.Documents.Add(new ObservationDocument { Title = "t" }),
                "BAD_HASH",
                "documents[0].sha256",
                default
            ),
            (
                "21 documents",
                r => r.Documents.Add(Enumerable.Repeat(new ObservationDocument { Title = "t", Sha256 = Hash }, 21)),
                "OUT_OF_RANGE",
                "documents",
                default
            ),
            ("a field in capitals", r => r.Fields.Add("Finance"), "BAD_CODE", "fields[0]", default),
            ("21 fields", r => r.Fields.Add(Enumerable.Repeat("a", 21)), "OUT_OF_RANGE", "fields", default),
            (
                "half a commitment",
                r => r.CommitmentSha256 = ByteString.CopyFrom(new byte[16]),
                "BAD_HASH",
                "commitment_sha256",
                default
            ),
            ("no contact", r => r.Contact = "", "REQUIRED", "contact", default),
            ("a lone surrogate", r => r.Contact = "a\ufffe\u0001", "BAD_TEXT", "contact", default),
            ("one pending", r => r.CreditCode = Second, "OBSERVATION_PENDING", "", StatusCode.AlreadyExists)
        );

    internal static IEnumerable<Case> Decide() =>
        On(
            "DecideObservation",
            ObservationTests.Grant("OBS-449917-2025-0001", "2025-12-31"),
            Role.Reviewer,
            (c, r, m) => c.Observations.DecideObservationAsync(r, m),
            ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
            (
                "unknown id",
                r => r.ObservationId = "OBS-449917-2025-9999",
                "UNKNOWN_OBSERVATION",
                "",
                StatusCode.NotFound
            ),
            ("no reasons", r => r.Reasons = "", "REQUIRED", "reasons", default),
            (
                "refusal without reasons",
                r => (r.Grant, r.Until, r.Reasons) = (false, "", ""),
                "REQUIRED",
                "reasons",
                default
            ),
            ("long reasons", r => r.Reasons = new('x', 1001), "TOO_LONG", "reasons", default),
            ("grant without a day", r => r.Until = "", "BAD_DATE", "until", default),
            ("30 February", r => r.Until = "2026-02-30", "BAD_DATE", "until", default),
            ("a day gone by", r => r.Until = "2025-03-09", "OUT_OF_RANGE", "until", default),
            ("a refusal with a day", r => r.Grant = false, "OUT_OF_RANGE", "until", default),
            ("a day too far", r => r.Until = "2027-03-11", "TERM_TOO_LONG", "", StatusCode.FailedPrecondition),
            (
                "refused before",
                r => r.ObservationId = "OBS-449917-2025-0002",
                "OBSERVATION_DECIDED",
                "",
                StatusCode.FailedPrecondition
            ),
            (
                "granted before",
                r => r.ObservationId = "OBS-449917-2025-0003",
                "OBSERVATION_DECIDED",
                "",
                StatusCode.FailedPrecondition
            )
        );

    internal static IEnumerable<Case> ExtendAndRevoke() =>
        [
            .. On(
                "ExtendObservation",
                new ExtendObservationRequest
                {
                    ObservationId = "OBS-449917-2025-0003",
                    Until = "2026-01-31",
                    Reasons = "r",
                },
                Role.Reviewer,
                (c, r, m) => c.Observations.ExtendObservationAsync(r, m),
                ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
                ("unknown id", r => r.ObservationId = "OBS-1", "UNKNOWN_OBSERVATION", "", StatusCode.NotFound),
                (
                    "not granted",
                    r => r.ObservationId = "OBS-449917-2025-0001",
                    "OBSERVATION_NOT_STANDING",
                    "",
                    StatusCode.FailedPrecondition
                ),
                ("no day", r => r.Until = "", "BAD_DATE", "until", default),
                ("the same day", r => r.Until = "2025-12-31", "OUT_OF_RANGE", "until", default),
                ("no reasons", r => r.Reasons = "", "REQUIRED", "reasons", default)
            ),
            .. On(
                "RevokeObservation",
                new RevokeObservationRequest
                {
                    ObservationId = "OBS-449917-2025-0003",
                    Trigger = RevocationTrigger.Incident,
                    Reasons = "r",
                    EvidenceSha256 = Hash,
                },
                Role.Supervisor,
                (c, r, m) => c.Observations.RevokeObservationAsync(r, m),
                ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
                ("unknown id", r => r.ObservationId = "OBS-1", "UNKNOWN_OBSERVATION", "", StatusCode.NotFound),
                (
                    "refused one",
                    r => r.ObservationId = "OBS-449917-2025-0002",
                    "OBSERVATION_NOT_STANDING",
                    "",
                    StatusCode.FailedPrecondition
                ),
                ("no evidence", r => r.EvidenceSha256 = ByteString.Empty, "BAD_HASH", "evidence_sha256", default),
                ("no trigger", r => r.Trigger = default, "UNSPECIFIED", "trigger", default),
                ("no reasons", r => r.Reasons = "", "REQUIRED", "reasons", default)
            ),
        ];

    internal static IEnumerable<Case> AssessAndAppeal() =>
        [
            .. On(
                "SignObservationCommitment",
                new SignObservationCommitmentRequest
                {
                    ObservationId = "OBS-449917-2025-0001",
                    CommitmentSha256 = Hash,
                },
                Role.Planner,
                (c, r, m) => c.Observations.SignObservationCommitmentAsync(r, m),
                ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
                ("unknown id", r => r.ObservationId = "OBS-1", "UNKNOWN_OBSERVATION", "", StatusCode.NotFound),
                ("no hash", r => r.CommitmentSha256 = ByteString.Empty, "BAD_HASH", "commitment_sha256", default),
                (
                    "decided",
                    r => r.ObservationId = "OBS-449917-2025-0002",
                    "OBSERVATION_DECIDED",
                    "",
                    StatusCode.FailedPrecondition
                ),
                ("signed", _ => { }, "COMMITMENT_SIGNED", "", StatusCode.AlreadyExists)
            ),
            .. On(
                "AssessObservation",
                new AssessObservationRequest
                {
                    ObservationId = "OBS-449917-2025-0003",
                    Kind = AssessmentKind.MidTerm,
                    Outcome = AssessmentOutcome.Good,
                    Findings = "f",
                    ReportSha256 = Hash,
                },
                Role.Reviewer,
                (c, r, m) => c.Observations.AssessObservationAsync(r, m),
                ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
                ("unknown id", r => r.ObservationId = "OBS-1", "UNKNOWN_OBSERVATION", "", StatusCode.NotFound),
                ("no kind", r => r.Kind = default, "UNSPECIFIED", "kind", default),
                ("no outcome", r => r.Outcome = default, "UNSPECIFIED", "outcome", default),
                ("no findings", r => r.Findings = "", "REQUIRED", "findings", default),
                ("no report", r => r.ReportSha256 = ByteString.Empty, "BAD_HASH", "report_sha256", default),
                (
                    "never granted",
                    r => r.ObservationId = "OBS-449917-2025-0001",
                    "OBSERVATION_NOT_STANDING",
                    "",
                    StatusCode.FailedPrecondition
                ),
                ("too early", _ => { }, "ASSESSMENT_EARLY", "", StatusCode.FailedPrecondition)
            ),
            .. On(
                "AppealObservation",
                new AppealObservationRequest { ObservationId = "OBS-449917-2025-0002", Grounds = "g" },
                Role.Enterprise,
                (c, r, m) => c.Observations.AppealObservationAsync(r, m),
                ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
                ("another's", _ => { }, "UNKNOWN_OBSERVATION", "", StatusCode.NotFound),
                ("no grounds", r => r.Grounds = "", "REQUIRED", "grounds", default),
                (
                    "half a hash",
                    r => r.DocumentSha256 = ByteString.CopyFrom(new byte[16]),
                    "BAD_HASH",
                    "document_sha256",
                    default
                )
            ),
            .. On(
                "DecideObservationAppeal",
                new DecideObservationAppealRequest { ObservationId = "OBS-449917-2025-0002", Reasons = "r" },
                Role.Supervisor,
                (c, r, m) => c.Observations.DecideObservationAppealAsync(r, m),
                ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
                ("unknown id", r => r.ObservationId = "OBS-1", "UNKNOWN_OBSERVATION", "", StatusCode.NotFound),
                ("no reasons", r => r.Reasons = "", "REQUIRED", "reasons", default),
                ("no appeal", _ => { }, "NO_APPEAL", "", StatusCode.FailedPrecondition)
            ),
            .. On(
                "ListObservationNotices",
                new ListObservationNoticesRequest(),
                Role.Planner,
                (c, r, m) => c.Observations.ListObservationNoticesAsync(r, m),
                ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
                ("unknown id", r => r.ObservationId = "OBS-1", "UNKNOWN_OBSERVATION", "", StatusCode.NotFound)
            ),
        ];
}
