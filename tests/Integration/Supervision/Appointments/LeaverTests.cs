using System.Diagnostics;
using System.Net;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Microsoft.AspNetCore.Builder;
using static Enforcement.Integration.Supervision.Appointments.AppointedHouse;

namespace Enforcement.Integration.Supervision.Appointments;

/// <summary>Three services that hear each other by gRPC alone, and a console that is a process of its own, with the
/// settings that ship: the slowest way an ending can go.</summary>
[Asvs("v5.0.0-7.4.2")]
public sealed class LeaverTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whoever_was_ended_is_refused_by_each_of_three_services_and_a_consoles_pages_within_a_minute()
    {
        using var folder = new TempFolder();
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
        var web = $"http://127.0.0.1:{PrivateBroker.FreePort()}";
        await using var console = Console(web, ports, folder.Path);
        using var browser = new HttpClient();
        browser.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            supervision.Tokens.Token("sub-leaver", [], TimeSpan.FromHours(1))
        );
        async Task<HttpStatusCode?> Page()
        {
            try
            {
                using var reply = await browser.GetAsync($"{web}/warnings");
                return reply.StatusCode;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
        await Eventually.IsTrue(
            async () => console.HasExited || await Page() == HttpStatusCode.OK,
            "the console shows him its page",
            () => console.Errors + console.Output,
            TimeSpan.FromMinutes(2)
        );
        // What the console was just told of him is as young as it can be, and so good for as long as it can be.
        Assert.Equal(HttpStatusCode.OK, await Page());
        await house.Of(Audit).EndAppointmentAsync(new() { AppointmentId = id, Reasons = "离职" });
        var since = Stopwatch.StartNew();
        string[] places = ["registry", "planning", "supervision", "console"];
        var refused = new Dictionary<string, TimeSpan>();
        await Eventually.IsTrue(
            async () =>
            {
                var (asked, page) = (Asked(), Page());
                string[] said = [.. (await asked).Split(' '), $"{await page}"];
                foreach (var (place, answer) in places.Zip(said))
                    if (answer is nameof(StatusCode.PermissionDenied) or nameof(HttpStatusCode.Forbidden))
                        refused.TryAdd(place, since.Elapsed);
                    else
                        Assert.Equal("OK", answer);
                return refused.Count == places.Length;
            },
            "each process refuses who left",
            () => string.Join(' ', refused.Keys),
            TimeSpan.FromSeconds(60)
        );
        output.WriteLine(string.Join(", ", places.Select(p => $"{p} after {refused[p].TotalSeconds:0.0} s")));
        Assert.All(refused, r => Assert.True(r.Value < TimeSpan.FromSeconds(60), $"{r.Key}: {r.Value}"));
    }

    private static Child Console(string web, int[] ports, string data) =>
        Child.Start(
            "Console/Enforcement.Console",
            [],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "development",
                ["ENFORCEMENT__DATA"] = Path.Combine(data, "console"),
                ["ENFORCEMENT__URLS__WEB"] = web,
                ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
                ["ENFORCEMENT__AUTH__JWKS"] = TestHost.KeyFiles.Jwks,
                ["ENFORCEMENT__AUTH__KEY"] = TestHost.KeyFiles.Key,
                ["ENFORCEMENT__AUTH__ROLESFROM"] = "appointments",
                ["ENFORCEMENT__PEERS__REGISTRY"] = $"http://127.0.0.1:{ports[0]}",
                ["ENFORCEMENT__PEERS__PLANNING"] = $"http://127.0.0.1:{ports[1]}",
                ["ENFORCEMENT__PEERS__SUPERVISION"] = $"http://127.0.0.1:{ports[2]}",
            }
        );

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
