using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Registry.ObservationTests;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>What ends a period before its last day.</summary>
public sealed class ObservationEndTests
{
    [Fact]
    public async Task An_import_that_brings_class_C_stops_its_waivers_too()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2026-03-01"));
        await registry.Import(Row(First, riskClass: "C"), Row(Second, riskClass: "C"));
        Assert.Equal(
            RevocationTrigger.RiskClass,
            (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id }))
                .Observation.Suspension.Triggers.Single()
                .Trigger
        );
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
        var revoke = new RevokeObservationRequest
        {
            ObservationId = id,
            Trigger = trigger,
            Reasons = "a reason",
            EvidenceSha256 = Hash,
        };
        Assert.Equal(
            "OBSERVATION_NOT_STANDING",
            (await Refused.By(() => registry.Station.Observations.RevokeObservationAsync(revoke))).Reason
        );
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2026-03-01"));
        await Triggers.Told(registry, id, trigger);
        await registry.As(Role.Supervisor).Observations.RevokeObservationAsync(revoke);
        Assert.Equal(
            "OBSERVATION_NOT_STANDING",
            (await Refused.By(() => registry.Station.Observations.RevokeObservationAsync(revoke))).Reason
        );
        Assert.Equal("", (await registry.Get(First)).Observation);
    }

    [Fact]
    public async Task False_material_voids_even_a_period_that_has_run_out()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-06-30"));
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2025-07-01T00:00:00+08:00"), default);
        registry.Today("2025-09-01");
        var next = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(next, "2025-12-31"));
        Assert.Equal(
            "OBSERVATION_NOT_STANDING",
            (
                await Refused.By(() =>
                    registry.Station.Observations.RevokeObservationAsync(
                        new()
                        {
                            ObservationId = id,
                            Trigger = RevocationTrigger.Incident,
                            Reasons = "too late for this",
                            EvidenceSha256 = Hash,
                        }
                    )
                )
            ).Reason
        );
        await Triggers.Told(registry, id, RevocationTrigger.FalseMaterial);
        await registry.Station.Observations.RevokeObservationAsync(
            new()
            {
                ObservationId = id,
                Trigger = RevocationTrigger.FalseMaterial,
                Reasons = "the patent was forged",
                EvidenceSha256 = Hash,
            }
        );
        Assert.Equal(ObservationState.Revoked, (await StateOf(registry, id)).State);
        Assert.Equal(next, (await registry.Get(First)).Observation);
        await registry.MustRebuild();
    }
}
