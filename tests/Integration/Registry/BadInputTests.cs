using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Testing;
using Google.Protobuf;
using Grpc.Core;
using static Enforcement.Integration.Registry.RegistryHost;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Integration.Registry;

/// <summary>One row per RPC, field and bad value: status, reason, field, and a journal that has not moved.</summary>
public class BadInputTests(BadInputTests.Fixture fixture) : IClassFixture<BadInputTests.Fixture>
{
    private const string Wrong = "91449917MA5TEK0119",
        FullWidth = "９１４４９９１７ＭＡ５ＴＥＫ０１１Ｇ",
        Unknown = Third;
    private static readonly ByteString Hash = ByteString.CopyFrom(new byte[32]);

    /// <summary>First: no application. Second: applied (0001), refused (0002), granted (0003) are its and
    /// Code(1)'s.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public RegistryHost Registry { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Registry = await RegistryHost.Start();
            await Registry.Import(Row(First), Row(Second), Row(Code(1)), Row(Code(2)));
            await ObservationTests.Apply(Registry, Second);
            await Registry.Station.Observations.DecideObservationAsync(
                new() { ObservationId = await ObservationTests.Apply(Registry, Code(1)), Reasons = "no" }
            );
            await Registry.Station.Observations.DecideObservationAsync(
                ObservationTests.Grant(await ObservationTests.Apply(Registry, Code(2)), "2025-12-31")
            );
        }

        public ValueTask DisposeAsync() => Registry.DisposeAsync();
    }

    private sealed record Case(
        string Name,
        string Reason,
        string Field,
        Func<RegistryHost, AsyncUnaryCall<IMessage>> Call,
        StatusCode Status
    );

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_value_is_refused_by_name_and_nothing_is_journaled(string name)
    {
        var @case = Cases.Single(c => c.Name == name);
        var head = fixture.Registry.Journal.Head.Seq;
        var refused = await Refused.By(() => @case.Call(fixture.Registry));
        Assert.Equal((@case.Status, @case.Reason, @case.Field), (refused.Status, refused.Reason, refused.Field));
        Assert.NotEmpty(refused.Message);
        Assert.Equal(head, fixture.Registry.Journal.Head.Seq);
    }

    private static readonly List<Case> Cases =
    [
        .. Status(),
        .. Tags(),
        .. RiskClasses(),
        .. Queries(),
        .. Apply(),
        .. Decide(),
        .. ExtendAndRevoke(),
        .. AssessAndAppeal(),
    ];

    private static IEnumerable<Case> Status() =>
        On(
            "ChangeEnterpriseStatus",
            new ChangeEnterpriseStatusRequest
            {
                CreditCode = First,
                Status = EnterpriseStatus.Moved,
                Reason = "r",
            },
            Role.Operator,
            (c, r, m) => c.Enterprises.ChangeEnterpriseStatusAsync(r, m),
            ("check character", r => r.CreditCode = Wrong, "CREDIT_CODE", "credit_code", default),
            ("18 full-width characters", r => r.CreditCode = FullWidth, "CREDIT_CODE", "credit_code", default),
            ("no code", r => r.CreditCode = "", "CREDIT_CODE", "credit_code", default),
            ("unknown code", r => r.CreditCode = Unknown, "UNKNOWN_ENTERPRISE", "", StatusCode.NotFound),
            ("no status", r => r.Status = default, "UNSPECIFIED", "status", default),
            ("undefined status", r => r.Status = (EnterpriseStatus)99, "UNSPECIFIED", "status", default),
            ("no reason", r => r.Reason = " ", "REQUIRED", "reason", default),
            ("long reason", r => r.Reason = new('x', 501), "TOO_LONG", "reason", default),
            ("control character", r => r.Reason = "a\u0007b", "BAD_TEXT", "reason", default)
        );

    private static IEnumerable<Case> Tags() =>
        [
            .. On(
                "TagEnterprise",
                new TagEnterpriseRequest
                {
                    CreditCode = First,
                    Tag = FourNewTag.Model,
                    EvidenceTitle = "t",
                    EvidenceSha256 = Hash,
                },
                Role.Planner,
                (c, r, m) => c.Enterprises.TagEnterpriseAsync(r, m),
                ("check character", r => r.CreditCode = Wrong, "CREDIT_CODE", "credit_code", default),
                ("unknown code", r => r.CreditCode = Unknown, "UNKNOWN_ENTERPRISE", "", StatusCode.NotFound),
                ("no tag", r => r.Tag = default, "UNSPECIFIED", "tag", default),
                ("no title", r => r.EvidenceTitle = "", "REQUIRED", "evidence_title", default),
                ("long title", r => r.EvidenceTitle = new('x', 201), "TOO_LONG", "evidence_title", default),
                (
                    "short hash",
                    r => r.EvidenceSha256 = ByteString.CopyFrom(new byte[31]),
                    "BAD_HASH",
                    "evidence_sha256",
                    default
                )
            ),
            .. On(
                "UntagEnterprise",
                new UntagEnterpriseRequest
                {
                    CreditCode = First,
                    Tag = FourNewTag.Technology,
                    Reason = "r",
                },
                Role.Planner,
                (c, r, m) => c.Enterprises.UntagEnterpriseAsync(r, m),
                ("check character", r => r.CreditCode = Wrong, "CREDIT_CODE", "credit_code", default),
                ("unknown code", r => r.CreditCode = Unknown, "UNKNOWN_ENTERPRISE", "", StatusCode.NotFound),
                ("no tag", r => r.Tag = default, "UNSPECIFIED", "tag", default),
                ("another tag", r => r.Tag = FourNewTag.Format, "NOT_TAGGED", "", StatusCode.FailedPrecondition),
                ("no reason", r => r.Reason = "", "REQUIRED", "reason", default)
            ),
        ];

    private static IEnumerable<Case> RiskClasses() =>
        [
            .. On(
                "SetRiskClasses",
                ObservationTests.Classes("2025-03", First, RiskClass.A),
                Role.Operator,
                (c, r, m) => c.RiskClasses.SetRiskClassesAsync(r, m),
                ("no month", r => r.Month = "", "BAD_DATE", "month", default),
                ("thirteenth month", r => r.Month = "2025-13", "BAD_DATE", "month", default),
                ("a day", r => r.Month = "2025-03-01", "BAD_DATE", "month", default),
                ("a month to come", r => r.Month = "2025-04", "OUT_OF_RANGE", "month", default),
                ("no classes", r => r.Classes.Clear(), "OUT_OF_RANGE", "classes", default),
                (
                    "501 classes",
                    r =>
                        r.Classes.Add(
                            Enumerable
                                .Range(1000, 500)
                                .Select(i => new RiskClassOf { CreditCode = Code(i), RiskClass = RiskClass.A })
                        ),
                    "OUT_OF_RANGE",
                    "classes",
                    default
                ),
                ("a code twice", r => r.Classes.Add(r.Classes[0].Clone()), "DUPLICATE", "classes", default),
                (
                    "check character",
                    r => r.Classes.Add(new RiskClassOf { CreditCode = Wrong, RiskClass = RiskClass.A }),
                    "CREDIT_CODE",
                    "classes[1].credit_code",
                    default
                ),
                ("no class", r => r.Classes[0].RiskClass = default, "UNSPECIFIED", "classes[0].risk_class", default),
                (
                    "unknown code",
                    r => r.Classes.Add(new RiskClassOf { CreditCode = Unknown, RiskClass = RiskClass.A }),
                    "UNKNOWN_ENTERPRISE",
                    "",
                    StatusCode.NotFound
                )
            ),
            .. On(
                "GetRiskHistory",
                new GetRiskHistoryRequest { CreditCode = First },
                Role.Planner,
                (c, r, m) => c.RiskClasses.GetRiskHistoryAsync(r, m),
                ("check character", r => r.CreditCode = Wrong, "CREDIT_CODE", "credit_code", default),
                ("unknown code", r => r.CreditCode = Unknown, "UNKNOWN_ENTERPRISE", "", StatusCode.NotFound)
            ),
        ];

    private static IEnumerable<Case> Queries() =>
        [
            .. On(
                "GetEnterprise",
                new GetEnterpriseRequest { CreditCode = First },
                Role.Anonymous,
                (c, r, m) => c.Enterprises.GetEnterpriseAsync(r, m),
                ("full width", r => r.CreditCode = FullWidth, "CREDIT_CODE", "credit_code", default),
                ("unknown code", r => r.CreditCode = Unknown, "UNKNOWN_ENTERPRISE", "", StatusCode.NotFound)
            ),
            .. On(
                "SearchEnterprises",
                new SearchEnterprisesRequest { Text = "ab" },
                Role.Planner,
                (c, r, m) => c.Enterprises.SearchEnterprisesAsync(r, m),
                ("no text", r => r.Text = "", "REQUIRED", "text", default),
                ("one character", r => r.Text = "a", "OUT_OF_RANGE", "text", default),
                ("51 characters", r => r.Text = new('a', 51), "TOO_LONG", "text", default),
                ("page size", r => r.PageSize = 501, "OUT_OF_RANGE", "page_size", default),
                ("page token", r => r.PageToken = "???", "BAD_PAGE_TOKEN", "page_token", default)
            ),
            .. On(
                "ListEnterprises",
                new ListEnterprisesRequest(),
                Role.Planner,
                (c, r, m) => c.Enterprises.ListEnterprisesAsync(r, m),
                ("page size", r => r.PageSize = -1, "OUT_OF_RANGE", "page_size", default),
                ("page token", r => r.PageToken = "/w==", "BAD_PAGE_TOKEN", "page_token", default),
                ("class", r => r.RiskClass = (RiskClass)9, "OUT_OF_RANGE", "risk_class", default),
                ("division", r => r.Division = "44%", "DIVISION", "division", default)
            ),
            .. On(
                "GetObservation",
                new GetObservationRequest(),
                Role.Planner,
                (c, r, m) => c.Observations.GetObservationAsync(r, m),
                ("no id", r => r.ObservationId = "", "REQUIRED", "observation_id", default),
                ("full width", r => r.ObservationId = "ＯＢＳ", "BAD_CODE", "observation_id", default),
                (
                    "unknown id",
                    r => r.ObservationId = "OBS-449917-2025-9999",
                    "UNKNOWN_OBSERVATION",
                    "",
                    StatusCode.NotFound
                )
            ),
            .. On(
                "ListObservations",
                new ListObservationsRequest(),
                Role.Planner,
                (c, r, m) => c.Observations.ListObservationsAsync(r, m),
                ("state", r => r.State = (ObservationState)77, "OUT_OF_RANGE", "state", default),
                ("check character", r => r.CreditCode = Wrong, "CREDIT_CODE", "credit_code", default),
                ("page size", r => r.PageSize = 501, "OUT_OF_RANGE", "page_size", default),
                ("page token", r => r.PageToken = "x", "BAD_PAGE_TOKEN", "page_token", default)
            ),
        ];

    private static IEnumerable<Case> Apply() =>
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

    private static IEnumerable<Case> Decide() =>
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

    private static IEnumerable<Case> ExtendAndRevoke() =>
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

    private static IEnumerable<Case> AssessAndAppeal() =>
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

    private static IEnumerable<Case> On<TRequest, TReply>(
        string rpc,
        TRequest good,
        string role,
        Func<RegistryClient, TRequest, Metadata, AsyncUnaryCall<TReply>> call,
        params (string What, Action<TRequest> Spoil, string Reason, string Field, StatusCode Status)[] cases
    )
        where TRequest : IMessage<TRequest>, IDeepCloneable<TRequest>
        where TReply : class, IMessage =>
        cases.Select(c =>
        {
            var bad = good.Clone();
            c.Spoil(bad);
            return new Case(
                $"{rpc}: {c.What}",
                c.Reason,
                c.Field,
                host => Untyped(call(host.As(role, $"bad-{role}", ("body", "KJJ")), bad, [])),
                c.Status == default ? StatusCode.InvalidArgument : c.Status
            );
        });

    private static AsyncUnaryCall<IMessage> Untyped<T>(AsyncUnaryCall<T> call)
        where T : class, IMessage =>
        new(
            call.ResponseAsync.ContinueWith(t => (IMessage)t.GetAwaiter().GetResult()),
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose
        );
}
