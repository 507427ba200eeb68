using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>The life of an observation period: who decides, how it ends, who sees what. Joining it is
/// JoinObservationJourneyTests.</summary>
public class ObservationTests
{
    internal const string Contact = "某某 13800000000";

    [Fact]
    public async Task A_registered_industry_that_is_excluded_counts_even_when_it_is_not_declared()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, industry: "C2710"));
        var applied = await registry.Bureau.Observations.ApplyForObservationAsync(Application(First));
        Assert.False(applied.Checks.Single(c => c.Rule == "industry-exclusion").Passed);
    }

    [Fact]
    public async Task An_enterprise_with_no_tag_an_open_case_or_no_business_here_does_not_pass()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, tags: ""), Row(Second), Row(Third, riskClass: ""));
        await registry.Operator.Enterprises.ChangeEnterpriseStatusAsync(
            new()
            {
                CreditCode = Second,
                Status = EnterpriseStatus.Moved,
                Reason = "moved away",
            }
        );
        Assert.Equal(["four-new-tag"], await Failed(First));
        Assert.Equal(["status"], await Failed(Second));
        Assert.Equal(["risk-class"], await Failed(Third));

        async Task<IEnumerable<string>> Failed(string code) =>
            (await registry.Bureau.Observations.ApplyForObservationAsync(Application(code)))
                .Checks.Where(c => !c.Passed)
                .Select(c => c.Rule);
    }

    [Fact]
    public async Task Who_applied_cannot_decide_or_extend()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var (planner, reviewer) = (
            registry.As(Role.Planner, "one-person", ("body", "KJJ")),
            registry.As(Role.Reviewer, "one-person")
        );
        var id = (await planner.Observations.ApplyForObservationAsync(Application(First))).ObservationId;
        Assert.Equal(
            (StatusCode.PermissionDenied, "SAME_PERSON"),
            Of(await Refused.By(() => reviewer.Observations.DecideObservationAsync(Grant(id, "2025-12-31"))))
        );
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-12-31"));
        Assert.Equal(
            (StatusCode.PermissionDenied, "SAME_PERSON"),
            Of(
                await Refused.By(() =>
                    reviewer.Observations.ExtendObservationAsync(
                        new()
                        {
                            ObservationId = id,
                            Until = "2026-01-31",
                            Reasons = "more",
                        }
                    )
                )
            )
        );
    }

    [Fact]
    public async Task A_period_stands_through_its_last_day_and_expires_at_24_00()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-06-30"));
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-06-30T23:59:59.999999+08:00"), default);
        Assert.Equal((ObservationState.Granted, "2025-06-30"), await StateOf(registry, id));
        Assert.Equal(1, await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-07-01T00:00:00+08:00"), default));
        registry.Today("2025-07-01");
        Assert.Equal((ObservationState.Expired, "2025-06-30"), await StateOf(registry, id));
        Assert.Equal("", (await registry.Get(First)).Observation);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_period_past_its_last_day_cannot_be_extended_even_before_its_timer_has_fired()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-06-30"));
        registry.Today("2025-07-01", "00:00:00");
        var refused = await Refused.By(() =>
            registry.Station.Observations.ExtendObservationAsync(
                new()
                {
                    ObservationId = id,
                    Until = "2025-12-31",
                    Reasons = "more",
                }
            )
        );
        Assert.Equal("OBSERVATION_NOT_STANDING", refused.Reason);
    }

    [Fact]
    public async Task An_extension_moves_the_end_within_the_longest_term()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-06-30"));
        var extend = new ExtendObservationRequest
        {
            ObservationId = id,
            Until = "2025-12-31",
            Reasons = "a good half year",
        };
        Assert.Equal(
            "ASSESSMENT_MISSING",
            (await Refused.By(() => registry.Station.Observations.ExtendObservationAsync(extend))).Reason
        );
        registry.Today("2025-05-15");
        await registry.Station.Observations.AssessObservationAsync(PeriodAssessmentTests.Assessment(id));
        await registry.Station.Observations.ExtendObservationAsync(extend);
        Assert.Equal(0, await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-07-02T00:00:00+08:00"), default));
        Assert.Equal((ObservationState.Granted, "2025-12-31"), await StateOf(registry, id));
        Assert.Equal(
            "TERM_TOO_LONG",
            (
                await Refused.By(() =>
                    registry.Station.Observations.ExtendObservationAsync(
                        new()
                        {
                            ObservationId = id,
                            Until = "2027-03-11",
                            Reasons = "x",
                        }
                    )
                )
            ).Reason
        );
        await registry.Station.Observations.ExtendObservationAsync(
            new()
            {
                ObservationId = id,
                Until = "2027-03-10",
                Reasons = "the longest there is",
            }
        );
        await registry.MustRebuild();
    }

    [Fact]
    [Asvs("v5.0.0-8.2.3")]
    public async Task The_contact_is_sealed_opened_for_the_station_only_and_gone_once_its_key_is_erased()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        var request = new GetObservationRequest { ObservationId = id };
        foreach (var role in (string[])[Role.Planner, Role.Supervisor, Role.Operator, Role.Procurator])
            Assert.Equal("", (await registry.As(role).Observations.GetObservationAsync(request)).Contact);
        foreach (var entry in registry.Journal.Reader.All())
            Assert.DoesNotContain(
                "13800000000",
                System.Text.Encoding.UTF8.GetString(entry.Data) + System.Text.Encoding.UTF8.GetString(entry.Header)
            );
        Assert.Equal(Contact, (await registry.Station.Observations.GetObservationAsync(request)).Contact);
        await registry.Journal.Erase("operator", $"observation/{id}", "asked for", default);
        Assert.Equal("", (await registry.Station.Observations.GetObservationAsync(request)).Contact);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task Others_see_standing_periods_only_and_an_enterprise_its_own()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var (first, second) = (await Apply(registry, First), await Apply(registry, Second));
        await registry.Station.Observations.DecideObservationAsync(Grant(second, "2026-03-01"));
        Assert.Equal(
            (StatusCode.NotFound, "UNKNOWN_OBSERVATION"),
            Of(
                await Refused.By(() =>
                    registry.As(Role.Anonymous).Observations.GetObservationAsync(new() { ObservationId = first })
                )
            )
        );
        Assert.Equal(
            (StatusCode.NotFound, "UNKNOWN_OBSERVATION"),
            Of(
                await Refused.By(() =>
                    registry.Enterprise(Second).Observations.GetObservationAsync(new() { ObservationId = first })
                )
            )
        );
        Assert.Equal(
            [first, second],
            (await registry.Enterprise(First).Observations.ListObservationsAsync(new())).Observations.Select(o =>
                o.ObservationId
            )
        );
        Assert.Equal(
            [second],
            (await registry.Enterprise(Second).Observations.ListObservationsAsync(new())).Observations.Select(o =>
                o.ObservationId
            )
        );
        Assert.Equal(
            [first],
            (
                await registry.Station.Observations.ListObservationsAsync(new() { State = ObservationState.Applied })
            ).Observations.Select(o => o.ObservationId)
        );
        var page = await registry.Station.Observations.ListObservationsAsync(new() { PageSize = 1 });
        var rest = await registry.Station.Observations.ListObservationsAsync(
            new() { PageSize = 1, PageToken = page.NextPageToken }
        );
        Assert.Equal(
            (first, second, ""),
            (page.Observations.Single().ObservationId, rest.Observations.Single().ObservationId, rest.NextPageToken)
        );
    }

    internal static readonly ByteString Hash = AnyFile.Hash;

    internal static ApplyForObservationRequest Application(
        string code,
        string site = "演示区一号楼",
        params string[] activities
    )
    {
        var request = new ApplyForObservationRequest
        {
            CreditCode = code,
            Site = site,
            EvidenceTitle = "高新技术企业证书",
            EvidenceSha256 = Hash,
            Contact = Contact,
            CommitmentSha256 = Hash,
        };
        request.Activities.AddRange(activities.Length > 0 ? activities : ["I6513"]);
        return request;
    }

    internal static DecideObservationRequest Grant(string id, string until) =>
        new()
        {
            ObservationId = id,
            Grant = true,
            Until = until,
            Reasons = "all checks pass",
        };

    internal static SetRiskClassesRequest Classes(string month, string code, RiskClass riskClass)
    {
        var request = new SetRiskClassesRequest { Month = month };
        request.Classes.Add(new RiskClassOf { CreditCode = code, RiskClass = riskClass });
        return request;
    }

    internal static async Task<string> Apply(RegistryHost registry, string code) =>
        (await registry.Bureau.Observations.ApplyForObservationAsync(Application(code))).ObservationId;

    internal static async Task<(ObservationState State, string Until)> StateOf(RegistryHost registry, string id) =>
        (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation is var o
            ? (o.State, o.Until)
            : default;

    private static (StatusCode, string) Of(Refused refused) => (refused.Status, refused.Reason);
}
