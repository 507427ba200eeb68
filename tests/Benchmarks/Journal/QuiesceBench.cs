using System.Globalization;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Simulation.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Testing;
using Google.Protobuf.WellKnownTypes;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Benchmarks;

/// <summary>
/// A simulated clock that has nothing to move, over all three services: a campaign asks this after every step of its
/// year.
/// Beside an echo behind the same tokens.
/// </summary>
internal static class QuiesceBench
{
    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        await using var host = await TestHost.Start(
            b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.AddEnforcementSupervision();
            },
            a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
                a.MapEnforcementSupervision();
            },
            null,
            ("Simulation", "true")
        );
        var simulation = new Simulation.SimulationClient(host.As(Role.Operator));
        await simulation.SetClockAsync(
            new() { Now = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).ToTimestamp() }
        );
        await simulation.QuiesceAsync(new());
        await using var other = await Echo.StartAuthenticated();
        var echo = new RegistryClient(other.As(Role.Operator));
        var calls = run.Size(2000, 500);
        var rounds = await Rounds.Of(
            () =>
                Callers.Latency(calls, async _ =>
                    await echo.Enterprises.GetEnterpriseAsync(new() { CreditCode = RegistryUnderLoad.Code(1) })
                ),
            () => Callers.Latency(calls, async _ => await simulation.QuiesceAsync(new()))
        );
        return
        [
            rounds.As(
                "idle-quiesce",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"median {rounds.Subject:F0} µs beside {rounds.Anchor:F0} µs of an echo behind the same tokens"
                )
            ),
        ];
    }
}
