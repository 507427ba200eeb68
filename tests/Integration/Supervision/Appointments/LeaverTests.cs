using System.Diagnostics;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Microsoft.AspNetCore.Builder;
using static Enforcement.Integration.Supervision.Appointments.AppointedHouse;

namespace Enforcement.Integration.Supervision.Appointments;

/// <summary>Three processes that hear each other by gRPC alone, with the settings that ship: the slowest way an ending
/// can go.</summary>
[Asvs("v5.0.0-7.4.2")]
public sealed class LeaverTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whoever_was_ended_is_refused_by_each_of_three_processes_within_a_minute()
    {
        var ports = Enumerable.Range(0, 3).Select(_ => PrivateBroker.FreePort()).ToArray();
        await using var registry = await One(b => b.AddEnterpriseRegistry(), a => a.MapEnterpriseRegistry(), ports, 0);
        await using var planning = await One(b => b.AddInspectionPlanning(), a => a.MapInspectionPlanning(), ports, 1);
        await using var supervision = await One(
            b => b.AddEnforcementSupervision(),
            a => a.MapEnforcementSupervision(),
            ports,
            2
        );
        var (house, codes) = (new AppointedHouse(supervision), await Codes(supervision));
        await house.Of(Security).RedeemSetupCodeAsync(new() { Code = codes[Role.SecurityAdmin], LegalBasis = Basis });
        await house.Of(Audit).RedeemSetupCodeAsync(new() { Code = codes[Role.AuditAdmin], LegalBasis = Basis });
        var id = await house.Give("sub-leaver", Role.Supervisor);
        Task<string> Asked() =>
            Asks(registry.AsPerson("sub-leaver"), planning.AsPerson("sub-leaver"), supervision.AsPerson("sub-leaver"));
        await Eventually.Equal("OK OK OK", Asked, "each process has heard of the appointment");
        await house.Of(Audit).EndAppointmentAsync(new() { AppointmentId = id, Reasons = "离职" });
        var since = Stopwatch.StartNew();
        await Eventually.Equal(
            "PermissionDenied PermissionDenied PermissionDenied",
            Asked,
            "each process refuses who left",
            TimeSpan.FromSeconds(60)
        );
        output.WriteLine($"refused by all three after {since.Elapsed.TotalSeconds:0.0} s");
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(60), $"{since.Elapsed}");
    }

    private static Task<TestHost> One(
        Action<WebApplicationBuilder> add,
        Action<WebApplication> map,
        int[] ports,
        int own
    )
    {
        string[] peers = ["Registry", "Planning", "Supervision"];
        return TestHost.Start(
            b =>
            {
                add(b);
                b.AddTransport();
            },
            map,
            null,
            [
                ("Auth:RolesFrom", "appointments"),
                ("Urls:Grpc", $"http://127.0.0.1:{ports[own]}"),
                .. peers.Select((peer, i) => ($"Peers:{peer}", $"http://127.0.0.1:{ports[i]}")),
            ]
        );
    }
}
