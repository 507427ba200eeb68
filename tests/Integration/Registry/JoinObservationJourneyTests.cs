using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Registry.ObservationTests;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>Journey 1 (tests/README.md): joining the observation period, and each way it must fail.</summary>
public sealed class JoinObservationJourneyTests
{
    [Fact]
    public async Task An_enterprise_applies_the_station_grants_and_the_period_is_public()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, riskClass: "B"));
        var applied = await registry.Enterprise(First).Observations.ApplyForObservationAsync(Application(First));
        Assert.Equal("OBS-449917-2025-0001", applied.ObservationId);
        Assert.All(applied.Checks, c => Assert.True(c.Passed, c.Finding));
        registry.Today("2025-03-20");
        var decided = await registry.Station.Observations.DecideObservationAsync(
            Grant(applied.ObservationId, "2026-03-19")
        );
        Assert.Equal(ObservationState.Granted, decided.State);

        Assert.Equal(applied.ObservationId, (await registry.Get(First)).Observation);
        Assert.Equal(1, (await registry.As(Role.Anonymous).Observations.GetCountsAsync(new())).Observed);
        var listed = Assert.Single(
            (await registry.As(Role.Anonymous).Observations.ListObservationsAsync(new())).Observations
        );
        Assert.Equal(
            (First, "2025-03-20", "2026-03-19", "", 0),
            (listed.CreditCode, listed.From, listed.Until, listed.Reasons, listed.Checks.Count)
        );
        var seen = await registry.Station.Observations.GetObservationAsync(
            new() { ObservationId = applied.ObservationId }
        );
        Assert.Equal(
            (Contact, "2025-03-10", 7),
            (seen.Contact, seen.Observation.AppliedOn, seen.Observation.Checks.Count)
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_wrong_check_character_is_refused_before_anything_else()
    {
        await using var registry = await RegistryHost.Start();
        var refused = await Refused.By(() =>
            registry.Bureau.Observations.ApplyForObservationAsync(Application("91449917MA5TEK0119"))
        );
        Assert.Equal(
            (StatusCode.InvalidArgument, "CREDIT_CODE", "credit_code"),
            (refused.Status, refused.Reason, refused.Field)
        );
    }

    [Fact]
    public async Task A_class_that_falls_to_C_between_application_and_approval_bars_the_grant()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Operator.RiskClasses.SetRiskClassesAsync(Classes("2025-03", First, RiskClass.C));
        var refused = await Refused.By(() =>
            registry.Station.Observations.DecideObservationAsync(Grant(id, "2026-03-01"))
        );
        Assert.Equal((StatusCode.FailedPrecondition, "CHECK_FAILED"), (refused.Status, refused.Reason));
        Assert.Contains("risk-class", refused.Message);
        // The refusal keeps what was found at this moment.
        await registry.Station.Observations.DecideObservationAsync(new() { ObservationId = id, Reasons = "class C" });
        var kept = (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation;
        Assert.Equal(
            (ObservationState.Refused, false),
            (kept.State, kept.Checks.Single(c => c.Rule == "risk-class").Passed)
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_excluded_activity_hidden_in_a_second_site_is_found()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var kitchen = await registry.Bureau.Observations.ApplyForObservationAsync(
            Application(First, site: "二号厂房", "I6513", "C1353")
        );
        Assert.False(kitchen.Checks.Single(c => c.Rule == "industry-exclusion").Passed);
        await registry.Station.Observations.DecideObservationAsync(
            new() { ObservationId = kitchen.ObservationId, Reasons = "food is excluded" }
        );

        var office = await registry.Bureau.Observations.ApplyForObservationAsync(
            Application(First, site: "一号楼", "I6513")
        );
        var check = office.Checks.Single(c => c.Rule == "industry-exclusion");
        Assert.False(check.Passed);
        Assert.Contains("C1353", check.Finding);
        Assert.Equal(
            "CHECK_FAILED",
            (
                await Refused.By(() =>
                    registry.Station.Observations.DecideObservationAsync(Grant(office.ObservationId, "2026-03-01"))
                )
            ).Reason
        );
        await registry.Station.Observations.DecideObservationAsync(
            new() { ObservationId = office.ObservationId, Reasons = "food at the other site" }
        );

        // The other site gave it up: its latest declaration counts.
        var mended = await registry.Bureau.Observations.ApplyForObservationAsync(
            Application(First, site: "二号厂房", "I6513")
        );
        Assert.True(mended.Checks.Single(c => c.Rule == "industry-exclusion").Passed);
    }

    [Fact]
    public async Task A_duplicate_application_is_refused_while_the_first_waits()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        await Apply(registry, First);
        var refused = await Refused.By(() => registry.Bureau.Observations.ApplyForObservationAsync(Application(First)));
        Assert.Equal((StatusCode.AlreadyExists, "OBSERVATION_PENDING"), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task Approval_on_the_day_the_policy_changes_is_judged_by_the_new_version_the_day_before_by_the_old()
    {
        await using var registry = await RegistryHost.Start();
        await registry.SetPolicy("registry.observation.longest-term", "6", "2025-04-01");
        await registry.Import(Row(First), Row(Second));
        var (first, second) = (await Apply(registry, First), await Apply(registry, Second));
        registry.Today("2025-03-31", "23:59:59");
        await registry.Station.Observations.DecideObservationAsync(Grant(first, "2027-03-31"));
        registry.Today("2025-04-01", "00:00:00");
        var refused = await Refused.By(() =>
            registry.Station.Observations.DecideObservationAsync(Grant(second, "2025-10-02"))
        );
        Assert.Equal((StatusCode.FailedPrecondition, "TERM_TOO_LONG"), (refused.Status, refused.Reason));
        await registry.Station.Observations.DecideObservationAsync(Grant(second, "2025-10-01"));
    }

    [Fact]
    public async Task Two_periods_never_overlap()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        await registry.Station.Observations.DecideObservationAsync(Grant(await Apply(registry, First), "2025-06-30"));
        var next = await Apply(registry, First);
        var refused = await Refused.By(() =>
            registry.Station.Observations.DecideObservationAsync(Grant(next, "2025-12-31"))
        );
        Assert.Equal("CHECK_FAILED", refused.Reason);
        Assert.Contains("no-overlap", refused.Message);
        registry.Today("2025-07-01");
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-07-01T00:00:00+08:00"), default);
        await registry.Station.Observations.DecideObservationAsync(Grant(next, "2025-12-31"));
        Assert.Equal(next, (await registry.Get(First)).Observation);
        await registry.MustRebuild();
    }

    [Theory]
    [InlineData("food-drug", "C1353")]
    [InlineData("special-equipment", "C3432")]
    [InlineData("hazardous-chemicals", "C2614")]
    [InlineData("work-safety", "B0610")]
    [InlineData("key-polluter", "D4411")]
    [InlineData("fire-key-unit", "H6110")]
    [InlineData("finance", "J6621")]
    [InlineData("off-campus-training", "P8391")]
    [InlineData("minors", "P8336")]
    public async Task Every_field_of_safety_and_health_bars_the_grant_by_industry_and_by_mark(
        string field,
        string industry
    )
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second, industry: industry));
        Assert.Equal(
            ["industry-exclusion"],
            Failed(await registry.Bureau.Observations.ApplyForObservationAsync(Application(Second)))
        );
        await registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(Marked(First, field));
        var applied = await registry.Enterprise(First).Observations.ApplyForObservationAsync(Application(First));
        Assert.Equal(["field-exclusion"], Failed(applied));
        Assert.Equal(
            Reasons.CheckFailed,
            (
                await Refused.By(() =>
                    registry.Station.Observations.DecideObservationAsync(Grant(applied.ObservationId, "2026-03-01"))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task A_field_that_a_bureau_marks_at_another_site_after_the_application_bars_grant_and_extension()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var (first, second) = (await Apply(registry, First), await Apply(registry, Second));
        await registry.Station.Observations.DecideObservationAsync(Grant(second, "2025-06-30"));
        Assert.Equal(
            "",
            (
                await registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(Marked(First, "special-equipment"))
            ).ObservationId
        );
        // The bureau learns that a period stands which could not be granted now.
        Assert.Equal(
            second,
            (
                await registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(Marked(Second, "special-equipment"))
            ).ObservationId
        );
        var refused = await Refused.By(() =>
            registry.Station.Observations.DecideObservationAsync(Grant(first, "2026-03-01"))
        );
        Assert.Contains("field-exclusion: excluded: special-equipment", refused.Message);
        registry.Today("2025-05-15");
        await registry.Station.Observations.AssessObservationAsync(PeriodAssessmentTests.Assessment(second));
        var extend = new ExtendObservationRequest
        {
            ObservationId = second,
            Until = "2025-12-31",
            Reasons = "r",
        };
        Assert.Equal(
            Reasons.CheckFailed,
            (await Refused.By(() => registry.Station.Observations.ExtendObservationAsync(extend))).Reason
        );

        var unmark = new UnmarkRegulatedFieldRequest
        {
            CreditCode = Second,
            Field = "special-equipment",
            Site = "二号厂房",
            Reason = "锅炉已拆除",
        };
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await Refused.By(() =>
                    registry
                        .As(Role.Planner, "planner-2", ("body", "YJJ"))
                        .RegulatedFields.UnmarkRegulatedFieldAsync(unmark)
                )
            ).Reason
        );
        await registry.Bureau.RegulatedFields.UnmarkRegulatedFieldAsync(unmark);
        Assert.Equal(
            (StatusCode.NotFound, Reasons.NotMarked),
            await Refused.By(() => registry.Bureau.RegulatedFields.UnmarkRegulatedFieldAsync(unmark)) is var r
                ? (r.Status, r.Reason)
                : default
        );
        await registry.Station.Observations.SettleObservationTriggerAsync(
            new() { ObservationId = second, Reasons = "锅炉已拆除" }
        );
        await registry.Station.Observations.ExtendObservationAsync(extend);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_mark_rests_on_evidence_and_is_seen_by_officials_and_the_enterprise_itself()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        await registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(Marked(First, "special-equipment"));
        Assert.Equal(
            Reasons.AlreadyMarked,
            (
                await Refused.By(() =>
                    registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(Marked(First, "special-equipment"))
                )
            ).Reason
        );
        var better = Marked(First, "special-equipment");
        better.EvidenceSha256 = Google.Protobuf.ByteString.CopyFrom([.. Enumerable.Repeat((byte)7, 32)]);
        await registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(better);
        await registry.Operator.RegulatedFields.MarkRegulatedFieldAsync(Marked(First, "logistics"));
        var seen = (
            await registry.Enterprise(First).RegulatedFields.ListRegulatedFieldsAsync(new() { CreditCode = First })
        ).Fields;
        Assert.Equal(
            [("logistics", "", false), ("special-equipment", "KJJ", true)],
            seen.Select(f => (f.Field, f.Body, f.Excluded))
        );
        Assert.Equal(better.EvidenceSha256, seen[1].EvidenceSha256);
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownEnterprise),
            await Refused.By(() =>
                registry.Enterprise(Second).RegulatedFields.ListRegulatedFieldsAsync(new() { CreditCode = First })
            )
                is var r
                ? (r.Status, r.Reason)
                : default
        );
        Assert.Equal(
            Reasons.UnknownEnterprise,
            (
                await Refused.By(() => registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(Marked(Third, "minors")))
            ).Reason
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_open_case_that_planning_tells_of_after_the_application_bars_the_grant()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await FollowPlanningTests.OpenCase(registry, "TASK-449917-2025-000001", First);
        var refused = await Refused.By(() =>
            registry.Station.Observations.DecideObservationAsync(Grant(id, "2026-03-01"))
        );
        Assert.Contains("open-case: open: TASK-449917-2025-000001", refused.Message);
    }

    private static MarkRegulatedFieldRequest Marked(string code, string field) =>
        new()
        {
            CreditCode = code,
            Field = field,
            Site = "二号厂房",
            EvidenceTitle = "现场检查记录",
            EvidenceSha256 = Hash,
        };

    private static IEnumerable<string> Failed(ApplyForObservationReply applied) =>
        applied.Checks.Where(c => !c.Passed).Select(c => c.Rule);
}
