using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using static Enforcement.Integration.Registry.BadInputCases;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>One row per RPC, field and bad value: status, reason, field, and a journal that has not moved.</summary>
public class BadInputTests(BadInputTests.Fixture fixture) : IClassFixture<BadInputTests.Fixture>
{
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
        .. BadObservations.Apply(),
        .. BadObservations.Decide(),
        .. BadObservations.ExtendAndRevoke(),
        .. BadObservations.AssessAndAppeal(),
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
}
