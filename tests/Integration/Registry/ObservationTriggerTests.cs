using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnterpriseRegistry;
using static Enforcement.Integration.Registry.ObservationTests;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>What may end an observation period (domain rule O10): told, answered, heard, and only then decided; new
/// waivers stop at once.</summary>
public sealed class ObservationTriggerTests
{
    [Theory]
    [InlineData(RevocationTrigger.Incident)]
    [InlineData(RevocationTrigger.RepeatedViolation)]
    [InlineData(RevocationTrigger.ConcealedViolation)]
    [InlineData(RevocationTrigger.FalseMaterial)]
    [InlineData(RevocationTrigger.RefusedCorrection)]
    [InlineData(RevocationTrigger.VerifiedComplaint)]
    [InlineData(RevocationTrigger.ExcludedField)]
    public async Task Each_trigger_opens_the_stations_task_and_ends_nothing_before_the_firm_had_its_say(
        RevocationTrigger trigger
    )
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        Assert.Equal(
            "TRIGGER_MISSING",
            await Why(() => registry.Station.Observations.RevokeObservationAsync(Triggers.Revoke(id, trigger)))
        );
        var told = await registry.Bureau.Observations.ReportObservationTriggerAsync(Triggers.Report(id, trigger));
        // 10 March is a Monday: five working days, and twenty.
        Assert.Equal(("2025-03-17", "2025-04-08"), (told.AnswerBy, told.DecideBy));
        var waits = await Suspended(registry.Station);
        Assert.Equal((id, trigger), (waits.ObservationId, waits.Suspension.Triggers.Single().Trigger));
        Assert.Equal(
            "TRIGGER_OPEN",
            await Why(() => registry.Bureau.Observations.ReportObservationTriggerAsync(Triggers.Report(id, trigger)))
        );
        Assert.Equal(
            "HEARING_MISSING",
            await Why(() => registry.Station.Observations.RevokeObservationAsync(Triggers.Revoke(id, trigger)))
        );
        await registry.Enterprise(First).Observations.AnswerObservationTriggerAsync(Triggers.Answer(id));
        var other =
            trigger is RevocationTrigger.Incident ? RevocationTrigger.FalseMaterial : RevocationTrigger.Incident;
        Assert.Equal(
            "TRIGGER_MISSING",
            await Why(() => registry.Station.Observations.RevokeObservationAsync(Triggers.Revoke(id, other)))
        );
        await registry.Station.Observations.RevokeObservationAsync(Triggers.Revoke(id, trigger));
        var ended = (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation;
        Assert.Equal((ObservationState.Revoked, trigger, null), (ended.State, ended.Trigger, ended.Suspension));
        await registry.MustRebuild();
    }

    [Fact]
    public async Task The_firm_is_told_in_writing_and_who_asks_to_be_heard_is_heard_first()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        await registry.Bureau.Observations.ReportObservationTriggerAsync(Triggers.Report(id));
        var own = registry.Enterprise(First).Observations;
        var notice = (await own.ListObservationNoticesAsync(new() { ObservationId = id })).Notices[^1];
        Assert.Contains("一号车间起火", notice.Text);
        Assert.Contains("2025-03-17前陈述申辩或者要求听证", notice.Text);
        Assert.DoesNotContain("申请复核", notice.Text);
        Assert.Equal(
            "UNKNOWN_OBSERVATION",
            await Why(() => registry.Enterprise(Second).Observations.AnswerObservationTriggerAsync(Triggers.Answer(id)))
        );
        await own.AnswerObservationTriggerAsync(Triggers.Answer(id, hearing: true));
        Assert.Equal("TRIGGER_ANSWERED", await Why(() => own.AnswerObservationTriggerAsync(Triggers.Answer(id))));
        registry.Today("2025-03-25");
        var station = registry.Station.Observations;
        Assert.Equal("HEARING_MISSING", await Why(() => station.RevokeObservationAsync(Triggers.Revoke(id))));
        foreach (var day in (string[])["2025-03-09", "2025-03-26"])
            Assert.Equal(
                ("OUT_OF_RANGE", "on"),
                await Refused.By(() => station.RecordObservationHearingAsync(Triggers.Hearing(id, day))) is var r
                    ? (r.Reason, r.Field)
                    : default
            );
        await station.RecordObservationHearingAsync(Triggers.Hearing(id, "2025-03-24"));
        Assert.Equal(
            "HEARING_HELD",
            await Why(() => station.RecordObservationHearingAsync(Triggers.Hearing(id, "2025-03-25")))
        );
        var seen = (await own.GetObservationAsync(new() { ObservationId = id })).Observation.Suspension;
        Assert.Equal(("2025-03-24", true, true), (seen.HeardOn, seen.HearingAsked, seen.Attended));
        await station.RevokeObservationAsync(Triggers.Revoke(id));
        await registry.MustRebuild();
    }

    [Fact]
    public async Task Who_says_nothing_in_its_days_may_be_decided_about_and_answers_no_more()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        await registry.Bureau.Observations.ReportObservationTriggerAsync(Triggers.Report(id));
        registry.Today("2025-03-17", "23:59:59");
        Assert.Equal(
            "HEARING_MISSING",
            await Why(() => registry.Station.Observations.RevokeObservationAsync(Triggers.Revoke(id)))
        );
        registry.Today("2025-03-18", "00:00:00");
        Assert.Equal(
            "ANSWER_TOO_LATE",
            await Why(() => registry.Enterprise(First).Observations.AnswerObservationTriggerAsync(Triggers.Answer(id)))
        );
        await registry.Station.Observations.RevokeObservationAsync(Triggers.Revoke(id));
    }

    [Fact]
    public async Task A_new_fact_gives_the_firm_its_days_anew_and_the_station_no_longer_than_the_first()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        await Triggers.Told(registry, id);
        registry.Today("2025-03-20");
        var second = await registry.Bureau.Observations.ReportObservationTriggerAsync(
            Triggers.Report(id, RevocationTrigger.ConcealedViolation)
        );
        Assert.Equal(("2025-03-27", "2025-04-08"), (second.AnswerBy, second.DecideBy));
        Assert.Equal(
            "HEARING_MISSING",
            await Why(() => registry.Station.Observations.RevokeObservationAsync(Triggers.Revoke(id)))
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task Settled_the_period_goes_on_but_not_by_who_reported_it()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        var settle = new SettleObservationTriggerRequest { ObservationId = id, Reasons = "another firm's fire" };
        Assert.Equal(
            "TRIGGER_MISSING",
            await Why(() => registry.Station.Observations.SettleObservationTriggerAsync(settle))
        );
        await registry.Station.Observations.ReportObservationTriggerAsync(Triggers.Report(id));
        Assert.Equal(
            "SAME_PERSON",
            await Why(() => registry.Station.Observations.SettleObservationTriggerAsync(settle))
        );
        await registry.As(Role.Reviewer, "reviewer-2").Observations.SettleObservationTriggerAsync(settle);
        var stands = (
            await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })
        ).Observation;
        Assert.Equal((ObservationState.Granted, null), (stands.State, stands.Suspension));
        Assert.Equal(0, await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-05-01T00:00:00+08:00"), default));
        await registry.MustRebuild();
    }

    [Fact]
    public async Task By_the_clock_a_station_that_does_not_decide_is_overdue_for_the_justice_bureau_to_see()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        await registry.Bureau.Observations.ReportObservationTriggerAsync(Triggers.Report(id));
        var late = new ListObservationsRequest { TriggerOverdue = true };
        var justice = registry.As(Role.Supervisor, "justice-1");
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-04-08T23:59:59+08:00"), default);
        Assert.Empty((await justice.Observations.ListObservationsAsync(late)).Observations);
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-04-09T00:00:00+08:00"), default);
        Assert.True(
            Assert.Single((await justice.Observations.ListObservationsAsync(late)).Observations).Suspension.Overdue
        );
        Assert.Empty((await registry.Enterprise(First).Observations.ListObservationsAsync(late)).Observations);
        var elsewhere = registry.As(Role.Reviewer, "reviewer-9", ("zone", "449917009"));
        Assert.Empty((await elsewhere.Observations.ListObservationsAsync(new() { Suspended = true })).Observations);
        Assert.Null(
            (await registry.As(Role.Anonymous).Observations.GetObservationAsync(new() { ObservationId = id }))
                .Observation
                .Suspension
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_marked_field_and_an_industry_that_are_never_observed_open_the_task_by_themselves()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        await registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(
            new()
            {
                CreditCode = First,
                Field = "special-equipment",
                Site = "一号楼",
                EvidenceTitle = "boiler register",
                EvidenceSha256 = Triggers.Paper,
            }
        );
        Assert.Equal(
            RevocationTrigger.ExcludedField,
            (await Suspended(registry.Station)).Suspension.Triggers.Single().Trigger
        );
        var settle = new SettleObservationTriggerRequest { ObservationId = id, Reasons = "r" };
        Assert.Equal(
            "CHECK_FAILED",
            await Why(() => registry.Station.Observations.SettleObservationTriggerAsync(settle))
        );
        await registry.Bureau.RegulatedFields.UnmarkRegulatedFieldAsync(
            new()
            {
                CreditCode = First,
                Field = "special-equipment",
                Site = "一号楼",
                Reason = "scrapped",
            }
        );
        await registry.Station.Observations.SettleObservationTriggerAsync(settle);
        await registry.Import(Row(First, industry: "C1353"));
        Assert.Contains("C1353", (await Suspended(registry.Station)).Suspension.Triggers.Single().Ground);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_correction_window_that_lapses_and_a_complaint_found_true_open_the_task_by_themselves()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        await registry.Planning(
            new ResultRecorded(
                "V1",
                First,
                [new FindingOf("M1", Finding.ProblemOpen, null)],
                true,
                null,
                new(2025, 4, 1)
            ),
            new CorrectionWindowLapsed("CW-1", "V1", new(2025, 3, 9)),
            new CorrectionWindowLapsed("CW-2", "V2", new(2025, 3, 9)) // of a firm that is not observed
        );
        await registry.Supervision(
            new ObservationGroundFound(First, RevocationTrigger.VerifiedComplaint, new(2025, 3, 10)),
            new ObservationGroundFound(First, RevocationTrigger.VerifiedComplaint, new(2025, 3, 10)),
            new ObservationGroundFound(Second, RevocationTrigger.VerifiedComplaint, new(2025, 3, 10))
        );
        Assert.Equal(
            [RevocationTrigger.RefusedCorrection, RevocationTrigger.VerifiedComplaint],
            (await Suspended(registry.Station)).Suspension.Triggers.Select(t => t.Trigger)
        );
        Assert.Equal(
            [$"{id}-01", $"{id}-02", $"{id}-03"],
            (
                await registry.Station.Observations.ListObservationNoticesAsync(new() { ObservationId = id })
            ).Notices.Select(n => n.Number)
        );
    }

    [Fact]
    public async Task Reported_only_of_what_stands_and_by_who_may_act_there()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        Assert.Equal(
            "OBSERVATION_NOT_STANDING",
            await Why(() => registry.Bureau.Observations.ReportObservationTriggerAsync(Triggers.Report(id)))
        );
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2026-03-01"));
        Assert.Equal(
            "OUT_OF_AREA",
            await Why(() =>
                registry
                    .As(Role.Planner, "planner-9", ("body", "NOBODY"))
                    .Observations.ReportObservationTriggerAsync(Triggers.Report(id))
            )
        );
        Assert.Equal(
            ("OUT_OF_RANGE", "trigger"),
            await Refused.By(() =>
                registry.Station.Observations.ReportObservationTriggerAsync(
                    Triggers.Report(id, RevocationTrigger.RiskClass)
                )
            )
                is var r
                ? (r.Reason, r.Field)
                : default
        );
        Assert.Equal(
            "NOT_OWN_ZONE",
            await Why(() =>
                registry
                    .As(Role.Reviewer, "reviewer-9", ("zone", "449917009"))
                    .Observations.ReportObservationTriggerAsync(Triggers.Report(id))
            )
        );
    }

    [Fact]
    public async Task Until_it_is_decided_the_period_is_not_extended()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        registry.Today("2025-09-20");
        await registry.Station.Observations.AssessObservationAsync(PeriodAssessmentTests.Assessment(id));
        await registry.Bureau.Observations.ReportObservationTriggerAsync(Triggers.Report(id));
        Assert.Equal(
            "OBSERVATION_SUSPENDED",
            await Why(() =>
                registry.Station.Observations.ExtendObservationAsync(
                    new()
                    {
                        ObservationId = id,
                        Until = "2026-06-01",
                        Reasons = "r",
                    }
                )
            )
        );
    }

    [Fact]
    public async Task A_fall_to_C_or_D_stops_waivers_in_the_same_decision_and_ends_the_period_after_the_firms_days()
    {
        await using var registry = await RegistryHost.Start();
        var id = await Granted(registry);
        registry.Today("2025-04-02");
        await registry.Operator.RiskClasses.SetRiskClassesAsync(Classes("2025-04", First, RiskClass.D));
        var waits = await Suspended(registry.Station);
        Assert.Equal(RevocationTrigger.RiskClass, waits.Suspension.Triggers.Single().Trigger);
        // The firm learns that something speaks against it, not that it is its class.
        var own = (
            await registry.Enterprise(First).Observations.GetObservationAsync(new() { ObservationId = id })
        ).Observation.Suspension.Triggers.Single();
        Assert.Equal((RevocationTrigger.Unspecified, ""), (own.Trigger, own.Ground));
        var notice = (
            await registry.Enterprise(First).Observations.ListObservationNoticesAsync(new() { ObservationId = id })
        ).Notices[^1];
        Assert.Contains("不再符合观察期条件", notice.Text);
        Assert.DoesNotContain("class", notice.Text);
        registry.Today("2025-04-12");
        await registry.Station.Observations.RevokeObservationAsync(Triggers.Revoke(id, RevocationTrigger.RiskClass));
        Assert.Equal(
            ObservationState.Revoked,
            (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation.State
        );
        await registry.MustRebuild();
    }

    private static async Task<string> Granted(RegistryHost registry)
    {
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2026-03-01"));
        return id;
    }

    private static async Task<Observation> Suspended(RegistryClient station) =>
        Assert.Single((await station.Observations.ListObservationsAsync(new() { Suspended = true })).Observations);

    private static async Task<string> Why<T>(Func<AsyncUnaryCall<T>> call) => (await Refused.By(call)).Reason;
}
