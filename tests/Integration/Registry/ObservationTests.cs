using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Testing;
using Google.Protobuf;
using Grpc.Core;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>Journey 1 of the domain reference: joining the observation period, and each way it must fail.</summary>
public class ObservationTests
{
    private const string Contact = "某某 13800000000";

    [Fact]
    public async Task An_enterprise_applies_the_station_grants_and_the_period_is_public()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, riskClass: "B"));
        var applied = await registry.Enterprise(First).ApplyForObservationAsync(Application(First));
        Assert.Equal("OBS-449917-2025-0001", applied.ObservationId);
        Assert.All(applied.Checks, c => Assert.True(c.Passed, c.Finding));
        registry.Today("2025-03-20");
        var decided = await registry.Station.DecideObservationAsync(Grant(applied.ObservationId, "2026-03-19"));
        Assert.Equal(ObservationState.Granted, decided.State);

        Assert.Equal(applied.ObservationId, (await registry.Get(First)).Observation);
        Assert.Equal(1, (await registry.As(Role.Anonymous).GetCountsAsync(new())).Observed);
        var listed = Assert.Single((await registry.As(Role.Anonymous).ListObservationsAsync(new())).Observations);
        Assert.Equal((First, "2025-03-20", "2026-03-19", "", 0), (listed.CreditCode, listed.From, listed.Until, listed.Reasons, listed.Checks.Count));
        var seen = await registry.Station.GetObservationAsync(new() { ObservationId = applied.ObservationId });
        Assert.Equal((Contact, "2025-03-10", 7), (seen.Contact, seen.Observation.AppliedOn, seen.Observation.Checks.Count));
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_wrong_check_character_is_refused_before_anything_else()
    {
        await using var registry = await RegistryHost.Start();
        var refused = await Refused.By(() => registry.Bureau.ApplyForObservationAsync(Application("91449917MA5TEK0119")));
        Assert.Equal((StatusCode.InvalidArgument, "CREDIT_CODE", "credit_code"), (refused.Status, refused.Reason, refused.Field));
    }

    [Fact]
    public async Task A_class_that_falls_to_C_between_application_and_approval_bars_the_grant()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Operator.SetRiskClassesAsync(Classes("2025-03", First, RiskClass.C));
        var refused = await Refused.By(() => registry.Station.DecideObservationAsync(Grant(id, "2026-03-01")));
        Assert.Equal((StatusCode.FailedPrecondition, "CHECK_FAILED"), (refused.Status, refused.Reason));
        Assert.Contains("risk-class", refused.Message);
        // The refusal keeps what was found at this moment.
        await registry.Station.DecideObservationAsync(new() { ObservationId = id, Reasons = "class C" });
        var kept = (await registry.Station.GetObservationAsync(new() { ObservationId = id })).Observation;
        Assert.Equal((ObservationState.Refused, false), (kept.State, kept.Checks.Single(c => c.Rule == "risk-class").Passed));
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_excluded_activity_hidden_in_a_second_site_is_found()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var kitchen = await registry.Bureau.ApplyForObservationAsync(Application(First, site: "二号厂房", "I6513", "C1353"));
        Assert.False(kitchen.Checks.Single(c => c.Rule == "industry-exclusion").Passed);
        await registry.Station.DecideObservationAsync(new() { ObservationId = kitchen.ObservationId, Reasons = "food is excluded" });

        var office = await registry.Bureau.ApplyForObservationAsync(Application(First, site: "一号楼", "I6513"));
        var check = office.Checks.Single(c => c.Rule == "industry-exclusion");
        Assert.False(check.Passed);
        Assert.Contains("C1353", check.Finding);
        Assert.Equal("CHECK_FAILED", (await Refused.By(() => registry.Station.DecideObservationAsync(Grant(office.ObservationId, "2026-03-01")))).Reason);
        await registry.Station.DecideObservationAsync(new() { ObservationId = office.ObservationId, Reasons = "food at the other site" });

        // The other site gave it up: its latest declaration counts.
        var mended = await registry.Bureau.ApplyForObservationAsync(Application(First, site: "二号厂房", "I6513"));
        Assert.True(mended.Checks.Single(c => c.Rule == "industry-exclusion").Passed);
    }

    [Fact]
    public async Task A_registered_industry_that_is_excluded_counts_even_when_it_is_not_declared()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, industry: "C2710"));
        var applied = await registry.Bureau.ApplyForObservationAsync(Application(First));
        Assert.False(applied.Checks.Single(c => c.Rule == "industry-exclusion").Passed);
    }

    [Fact]
    public async Task A_duplicate_application_is_refused_while_the_first_waits()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        await Apply(registry, First);
        var refused = await Refused.By(() => registry.Bureau.ApplyForObservationAsync(Application(First)));
        Assert.Equal((StatusCode.AlreadyExists, "OBSERVATION_PENDING"), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task Approval_on_the_day_the_policy_changes_is_judged_by_the_new_version_and_the_day_before_by_the_old()
    {
        await using var registry = await RegistryHost.Start();
        await registry.SetPolicy("registry.observation.longest-term", "6", "2025-04-01");
        await registry.Import(Row(First), Row(Second));
        var (first, second) = (await Apply(registry, First), await Apply(registry, Second));
        registry.Today("2025-03-31", "23:59:59");
        await registry.Station.DecideObservationAsync(Grant(first, "2027-03-31"));
        registry.Today("2025-04-01", "00:00:00");
        var refused = await Refused.By(() => registry.Station.DecideObservationAsync(Grant(second, "2025-10-02")));
        Assert.Equal((StatusCode.FailedPrecondition, "TERM_TOO_LONG"), (refused.Status, refused.Reason));
        await registry.Station.DecideObservationAsync(Grant(second, "2025-10-01"));
    }

    [Fact]
    public async Task Two_periods_never_overlap()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        await registry.Station.DecideObservationAsync(Grant(await Apply(registry, First), "2025-06-30"));
        var next = await Apply(registry, First);
        var refused = await Refused.By(() => registry.Station.DecideObservationAsync(Grant(next, "2025-12-31")));
        Assert.Equal("CHECK_FAILED", refused.Reason);
        Assert.Contains("no-overlap", refused.Message);
        registry.Today("2025-07-01");
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-07-01T00:00:00+08:00"), default);
        await registry.Station.DecideObservationAsync(Grant(next, "2025-12-31"));
        Assert.Equal(next, (await registry.Get(First)).Observation);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_enterprise_with_no_tag_an_open_case_or_no_business_here_does_not_pass()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, tags: ""), Row(Second), Row(Third, riskClass: ""));
        await registry.Operator.ChangeEnterpriseStatusAsync(new() { CreditCode = Second, Status = EnterpriseStatus.Moved, Reason = "moved away" });
        Assert.Equal(["four-new-tag"], await Failed(First));
        Assert.Equal(["status"], await Failed(Second));
        Assert.Equal(["risk-class"], await Failed(Third));

        async Task<IEnumerable<string>> Failed(string code) =>
            (await registry.Bureau.ApplyForObservationAsync(Application(code))).Checks.Where(c => !c.Passed).Select(c => c.Rule);
    }

    [Fact]
    public async Task Who_applied_cannot_decide_or_extend()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var (planner, reviewer) = (registry.As(Role.Planner, "one-person"), registry.As(Role.Reviewer, "one-person"));
        var id = (await planner.ApplyForObservationAsync(Application(First))).ObservationId;
        Assert.Equal((StatusCode.PermissionDenied, "SAME_PERSON"), Of(await Refused.By(() => reviewer.DecideObservationAsync(Grant(id, "2025-12-31")))));
        await registry.Station.DecideObservationAsync(Grant(id, "2025-12-31"));
        Assert.Equal((StatusCode.PermissionDenied, "SAME_PERSON"),
            Of(await Refused.By(() => reviewer.ExtendObservationAsync(new() { ObservationId = id, Until = "2026-01-31", Reasons = "more" }))));
    }

    [Fact]
    public async Task A_period_stands_through_its_last_day_and_expires_at_24_00()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.DecideObservationAsync(Grant(id, "2025-06-30"));
        Assert.Equal(0, await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-06-30T23:59:59.999999+08:00"), default));
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
        await registry.Station.DecideObservationAsync(Grant(id, "2025-06-30"));
        registry.Today("2025-07-01", "00:00:00");
        var refused = await Refused.By(() => registry.Station.ExtendObservationAsync(new() { ObservationId = id, Until = "2025-12-31", Reasons = "more" }));
        Assert.Equal("OBSERVATION_NOT_STANDING", refused.Reason);
    }

    [Fact]
    public async Task An_extension_moves_the_end_within_the_longest_term()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.DecideObservationAsync(Grant(id, "2025-06-30"));
        var extend = new ExtendObservationRequest { ObservationId = id, Until = "2025-12-31", Reasons = "a good half year" };
        Assert.Equal("ASSESSMENT_MISSING", (await Refused.By(() => registry.Station.ExtendObservationAsync(extend))).Reason);
        registry.Today("2025-05-15");
        await registry.Station.AssessObservationAsync(ObservationRightsTests.Assessment(id));
        await registry.Station.ExtendObservationAsync(extend);
        Assert.Equal(0, await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-07-02T00:00:00+08:00"), default));
        Assert.Equal((ObservationState.Granted, "2025-12-31"), await StateOf(registry, id));
        Assert.Equal("TERM_TOO_LONG", (await Refused.By(() => registry.Station.ExtendObservationAsync(new() { ObservationId = id, Until = "2027-03-11", Reasons = "x" }))).Reason);
        await registry.Station.ExtendObservationAsync(new() { ObservationId = id, Until = "2027-03-10", Reasons = "the longest there is" });
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_fall_to_C_or_D_ends_the_period_in_the_same_decision()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var (first, second) = (await Apply(registry, First), await Apply(registry, Second));
        await registry.Station.DecideObservationAsync(Grant(first, "2026-03-01"));
        await registry.Station.DecideObservationAsync(Grant(second, "2026-03-01"));
        registry.Today("2025-04-02");
        var request = Classes("2025-04", First, RiskClass.D);
        request.Classes.Add(new RiskClassOf { CreditCode = Second, RiskClass = RiskClass.B });
        var reply = await registry.Operator.SetRiskClassesAsync(request);
        Assert.Equal(2, reply.Changed);
        var period = (await registry.Station.GetObservationAsync(new() { ObservationId = first })).Observation;
        Assert.Equal((ObservationState.Revoked, "2025-04-02", RevocationTrigger.RiskClass), (period.State, period.Until, period.Trigger));
        Assert.Equal((await registry.Get(Second)).Observation, second);
        // The enterprise learns that the period ended, not by which class.
        var own = (await registry.Enterprise(First).GetObservationAsync(new() { ObservationId = first })).Observation;
        Assert.Equal((ObservationState.Revoked, RevocationTrigger.Unspecified, ""), (own.State, own.Trigger, own.Reasons));
        Assert.DoesNotContain(own.Checks, c => c.Rule == "risk-class");
        Assert.Null(registry.Journal.NextTimer() is { } due && due < DateTimeOffset.Parse("2026-03-01T00:00:00+08:00") ? due : null);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_import_that_brings_class_C_ends_the_period_too()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var id = await Apply(registry, First);
        await registry.Station.DecideObservationAsync(Grant(id, "2026-03-01"));
        await registry.Import(Row(First, riskClass: "C"), Row(Second, riskClass: "C"));
        Assert.Equal(ObservationState.Revoked, (await StateOf(registry, id)).State);
        await registry.MustRebuild();
    }

    [Theory]
    [InlineData(RevocationTrigger.Incident)]
    [InlineData(RevocationTrigger.RepeatedViolation)]
    [InlineData(RevocationTrigger.ConcealedViolation)]
    [InlineData(RevocationTrigger.RefusedCorrection)]
    [InlineData(RevocationTrigger.VerifiedComplaint)]
    [InlineData(RevocationTrigger.FalseMaterial)]
    public async Task Each_trigger_ends_a_standing_period_once(RevocationTrigger trigger)
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        var revoke = new RevokeObservationRequest { ObservationId = id, Trigger = trigger, Reasons = "a reason" };
        Assert.Equal("OBSERVATION_NOT_STANDING", (await Refused.By(() => registry.Station.RevokeObservationAsync(revoke))).Reason);
        await registry.Station.DecideObservationAsync(Grant(id, "2026-03-01"));
        await registry.As(Role.Supervisor).RevokeObservationAsync(revoke);
        Assert.Equal("OBSERVATION_NOT_STANDING", (await Refused.By(() => registry.Station.RevokeObservationAsync(revoke))).Reason);
        Assert.Equal("", (await registry.Get(First)).Observation);
    }

    [Fact]
    public async Task False_material_voids_even_a_period_that_has_run_out()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.DecideObservationAsync(Grant(id, "2025-06-30"));
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-07-01T00:00:00+08:00"), default);
        registry.Today("2025-09-01");
        var next = await Apply(registry, First);
        await registry.Station.DecideObservationAsync(Grant(next, "2025-12-31"));
        Assert.Equal("OBSERVATION_NOT_STANDING", (await Refused.By(() => registry.Station.RevokeObservationAsync(
            new() { ObservationId = id, Trigger = RevocationTrigger.Incident, Reasons = "too late for this" }))).Reason);
        await registry.Station.RevokeObservationAsync(new() { ObservationId = id, Trigger = RevocationTrigger.FalseMaterial, Reasons = "the patent was forged" });
        Assert.Equal(ObservationState.Revoked, (await StateOf(registry, id)).State);
        Assert.Equal(next, (await registry.Get(First)).Observation);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task The_contact_is_sealed_opened_for_the_station_only_and_gone_once_its_key_is_erased()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        var request = new GetObservationRequest { ObservationId = id };
        foreach (var role in (string[])[Role.Planner, Role.Supervisor, Role.Operator, Role.Procurator])
            Assert.Equal("", (await registry.As(role).GetObservationAsync(request)).Contact);
        foreach (var entry in registry.Journal.Reader.All())
            Assert.DoesNotContain("13800000000", System.Text.Encoding.UTF8.GetString(entry.Data) + System.Text.Encoding.UTF8.GetString(entry.Header));
        Assert.Equal(Contact, (await registry.Station.GetObservationAsync(request)).Contact);
        await registry.Journal.Erase("operator", $"observation/{id}", "asked for", default);
        Assert.Equal("", (await registry.Station.GetObservationAsync(request)).Contact);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task Others_see_standing_periods_only_and_an_enterprise_its_own()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var (first, second) = (await Apply(registry, First), await Apply(registry, Second));
        await registry.Station.DecideObservationAsync(Grant(second, "2026-03-01"));
        Assert.Equal((StatusCode.NotFound, "UNKNOWN_OBSERVATION"), Of(await Refused.By(() => registry.As(Role.Anonymous).GetObservationAsync(new() { ObservationId = first }))));
        Assert.Equal((StatusCode.NotFound, "UNKNOWN_OBSERVATION"), Of(await Refused.By(() => registry.Enterprise(Second).GetObservationAsync(new() { ObservationId = first }))));
        Assert.Equal([first, second], (await registry.Enterprise(First).ListObservationsAsync(new())).Observations.Select(o => o.ObservationId));
        Assert.Equal([second], (await registry.Enterprise(Second).ListObservationsAsync(new())).Observations.Select(o => o.ObservationId));
        Assert.Equal([first], (await registry.Station.ListObservationsAsync(new() { State = ObservationState.Applied })).Observations.Select(o => o.ObservationId));
        var page = await registry.Station.ListObservationsAsync(new() { PageSize = 1 });
        var rest = await registry.Station.ListObservationsAsync(new() { PageSize = 1, PageToken = page.NextPageToken });
        Assert.Equal((first, second, ""), (page.Observations.Single().ObservationId, rest.Observations.Single().ObservationId, rest.NextPageToken));
    }

    internal static readonly ByteString Hash = ByteString.CopyFrom(new byte[32]);

    internal static ApplyForObservationRequest Application(string code, string site = "演示区一号楼", params string[] activities)
    {
        var request = new ApplyForObservationRequest
        {
            CreditCode = code, Site = site, EvidenceTitle = "高新技术企业证书", EvidenceSha256 = Hash, Contact = Contact, CommitmentSha256 = Hash,
        };
        request.Activities.AddRange(activities.Length > 0 ? activities : ["I6513"]);
        return request;
    }

    internal static DecideObservationRequest Grant(string id, string until) => new() { ObservationId = id, Grant = true, Until = until, Reasons = "all checks pass" };

    internal static SetRiskClassesRequest Classes(string month, string code, RiskClass riskClass)
    {
        var request = new SetRiskClassesRequest { Month = month };
        request.Classes.Add(new RiskClassOf { CreditCode = code, RiskClass = riskClass });
        return request;
    }

    internal static async Task<string> Apply(RegistryHost registry, string code) => (await registry.Bureau.ApplyForObservationAsync(Application(code))).ObservationId;

    private static async Task<(ObservationState State, string Until)> StateOf(RegistryHost registry, string id) =>
        (await registry.Station.GetObservationAsync(new() { ObservationId = id })).Observation is var o ? (o.State, o.Until) : default;

    private static (StatusCode, string) Of(Refused refused) => (refused.Status, refused.Reason);
}
