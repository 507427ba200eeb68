using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Registry.ObservationTests;
using static Enforcement.Integration.Registry.RegistryHost;
using static Enforcement.Integration.Registry.RightsSteps;

namespace Enforcement.Integration.Registry;

/// <summary>A period is assessed at mid-term and at its end; what moves the assessments owed.</summary>
public sealed class PeriodAssessmentTests
{
    [Fact]
    public async Task A_period_is_assessed_at_mid_term_and_at_its_end_once_each_and_an_unfit_one_is_not_extended()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-09-10"));
        registry.Today("2025-06-09"); // half of 184 days is over on 10 June
        Assert.Equal(
            "ASSESSMENT_EARLY",
            await Why(() => registry.Station.Observations.AssessObservationAsync(Assessment(id)))
        );
        registry.Today("2025-06-10");
        await registry.Station.Observations.AssessObservationAsync(Assessment(id, outcome: AssessmentOutcome.Unfit));
        Assert.Equal(
            "ASSESSMENT_MADE",
            await Why(() => registry.Station.Observations.AssessObservationAsync(Assessment(id)))
        );
        Assert.Equal(
            "ASSESSMENT_MISSING",
            await Why(() =>
                registry.Station.Observations.ExtendObservationAsync(
                    new()
                    {
                        ObservationId = id,
                        Until = "2025-12-31",
                        Reasons = "r",
                    }
                )
            )
        );
        Assert.Equal(
            "ASSESSMENT_EARLY",
            await Why(() => registry.Station.Observations.AssessObservationAsync(Assessment(id, AssessmentKind.End)))
        );
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-09-11T00:00:00+08:00"), default);
        registry.Today("2025-09-20");
        Assert.Equal(
            "OBSERVATION_NOT_STANDING",
            await Why(() => registry.Station.Observations.AssessObservationAsync(Assessment(id)))
        );
        await registry.Station.Observations.AssessObservationAsync(Assessment(id, AssessmentKind.End));
        var seen = (await registry.Enterprise(First).Observations.GetObservationAsync(new() { ObservationId = id }))
            .Observation
            .Assessments;
        Assert.Equal(
            [
                (AssessmentKind.MidTerm, AssessmentOutcome.Unfit, "2025-06-10"),
                (AssessmentKind.End, AssessmentOutcome.Good, "2025-09-20"),
            ],
            seen.Select(a => (a.Kind, a.Outcome, a.On))
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_assessment_not_made_in_time_is_overdue_by_the_clock_until_it_is_made()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var (id, made) = (await Apply(registry, First), await Apply(registry, Second));
        foreach (var each in (string[])[id, made])
            await registry.Station.Observations.DecideObservationAsync(Grant(each, "2025-09-10"));
        // The middle is 10 June, thirty days later is 10 July; the end is 10 September, thirty days later is 10
        // October, a working day.
        Assert.Equal(("2025-07-10", "2025-10-10"), await Due(id));
        registry.Today("2025-06-10");
        await registry.Station.Observations.AssessObservationAsync(Assessment(made));
        Assert.Equal(("", "2025-10-10"), await Due(made));
        Assert.Equal(0, await Fire("2025-07-10T23:59:59.999999"));
        Assert.Equal(1, await Fire("2025-07-11T00:00:00"));
        Assert.Equal([id], await Overdue());
        Assert.Equal(
            [AssessmentKind.MidTerm],
            (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation.Overdue
        );
        Assert.Empty(
            (
                await registry.As(Role.Anonymous).Observations.ListObservationsAsync(new() { AssessmentOverdue = true })
            ).Observations
        );
        registry.Today("2025-07-20");
        await registry.Station.Observations.AssessObservationAsync(Assessment(id));
        Assert.Empty(await Overdue());
        Assert.Equal(2, await Fire("2025-09-11T00:00:00")); // both run out
        Assert.Equal(2, await Fire("2025-10-11T00:00:00")); // and nobody looked back
        Assert.Equal([id, made], await Overdue());
        registry.Today("2025-10-20");
        await registry.Station.Observations.AssessObservationAsync(Assessment(id, AssessmentKind.End));
        Assert.Equal([made], await Overdue());
        await registry.MustRebuild();

        async Task<(string, string)> Due(string of) =>
            (
                await registry
                    .Enterprise(of == id ? First : Second)
                    .Observations.GetObservationAsync(new() { ObservationId = of })
            ).Observation
                is var o
                ? (o.MidTermDue, o.EndDue)
                : default;
        async Task<IEnumerable<string>> Overdue() =>
            (
                await registry.Station.Observations.ListObservationsAsync(new() { AssessmentOverdue = true })
            ).Observations.Select(o => o.ObservationId);
        Task<int> Fire(string at) => registry.Journal.FireTimers(DateTimeOffset.Parse($"{at}+08:00"), default);
    }

    [Fact]
    public async Task An_extension_a_revocation_and_a_reinstatement_each_move_the_assessments_owed()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-06-30"));
        registry.Today("2025-05-15");
        await registry.Station.Observations.AssessObservationAsync(Assessment(id));
        await registry.Station.Observations.ExtendObservationAsync(
            new()
            {
                ObservationId = id,
                Until = "2026-03-31",
                Reasons = "r",
            }
        );
        // the middle of the longer term is 19 September; 30 days later is a Sunday
        Assert.Equal(("2025-10-20", "2026-04-30"), await Due());
        registry.Today("2025-06-02");
        await Triggers.Told(registry, id);
        await registry
            .As(Role.Supervisor, "justice-1")
            .Observations.RevokeObservationAsync(
                new()
                {
                    ObservationId = id,
                    Trigger = RevocationTrigger.Incident,
                    Reasons = "a fire",
                    EvidenceSha256 = Hash,
                }
            );
        Assert.Equal(("", "2025-07-02"), await Due());
        await registry
            .Enterprise(First)
            .Observations.AppealObservationAsync(new() { ObservationId = id, Grounds = "the neighbour's" });
        await registry
            .As(Role.Supervisor, "justice-2")
            .Observations.DecideObservationAppealAsync(
                new()
                {
                    ObservationId = id,
                    Upheld = true,
                    Reasons = "another firm's fire",
                }
            );
        Assert.Equal(("2025-10-20", "2026-04-30"), await Due());
        await registry.MustRebuild();

        async Task<(string, string)> Due() =>
            (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation is var o
                ? (o.MidTermDue, o.EndDue)
                : default;
    }

    internal static AssessObservationRequest Assessment(
        string id,
        AssessmentKind kind = AssessmentKind.MidTerm,
        AssessmentOutcome outcome = AssessmentOutcome.Good
    ) =>
        new()
        {
            ObservationId = id,
            Kind = kind,
            Outcome = outcome,
            Findings = "no complaint",
            ReportSha256 = Hash,
        };
}
