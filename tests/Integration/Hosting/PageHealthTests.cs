using System.Net;
using Enforcement.AgencyInbox;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;

namespace Enforcement.Integration.Hosting;

/// <summary>/health asks what a page asks: whatever keeps pages from being answered changes the word.</summary>
public sealed class PageHealthTests
{
    private const string Nowhere = "http://127.0.0.1:1";
    private static readonly (string, string)[] NoPeers =
    [
        ("Peers:Registry", Nowhere),
        ("Peers:Planning", Nowhere),
        ("Peers:Supervision", Nowhere),
    ];

    [Fact]
    public async Task A_console_whose_services_all_answer_is_healthy_and_each_that_is_away_degrades_it()
    {
        await using var all = await District();
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await Health(all));
        foreach (var away in (string[])["Registry", "Planning", "Supervision"])
        {
            await using var host = await Console(
                [
                    .. ((string[])["Registry", "Planning", "Supervision"]).Select(p =>
                        ($"Peers:{p}", p == away ? Nowhere : all.Grpc)
                    ),
                ],
                isKnown: true
            );
            Assert.Equal((HttpStatusCode.OK, "Degraded"), await Health(host));
        }
    }

    [Fact]
    public async Task A_console_of_its_own_whose_services_are_away_is_unhealthy_and_healthy_once_they_are_there()
    {
        await using (var alone = await Console(NoPeers))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await Health(alone));
        await using var all = await District();
        await using var console = await Console(
            [("Peers:Registry", all.Grpc), ("Peers:Planning", all.Grpc), ("Peers:Supervision", all.Grpc)],
            isKnown: true
        );
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await Health(console));
        await all.App.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await Health(console));
    }

    [Fact]
    public async Task A_console_that_no_service_knows_the_key_of_is_not_healthy()
    {
        await using var all = await District();
        await using var stranger = await Console([
            ("Peers:Registry", all.Grpc),
            ("Peers:Planning", all.Grpc),
            ("Peers:Supervision", all.Grpc),
        ]);
        Assert.NotEqual("Healthy", (await Health(stranger)).Word);
    }

    [Fact]
    public async Task A_service_whose_journal_is_closed_is_unhealthy()
    {
        await using var host = await TestHost.Start(builder => TestLedger.AddSource(builder), _ => { });
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await Health(host));
        await host.Get<Journal<SourceDb>>().StopAsync(CancellationToken.None);
        Assert.NotEqual("Healthy", (await Health(host)).Word);
    }

    [Fact]
    public async Task A_service_whose_tables_are_gone_is_unhealthy()
    {
        await using var host = await TestHost.Start(builder => TestLedger.AddSource(builder), _ => { });
        await host.Get<Journal<SourceDb>>().Run(s => s.Db.Run("DROP TABLE policy_parameter"), CancellationToken.None);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await Health(host));
    }

    [Fact]
    public async Task A_service_that_could_not_write_a_command_down_is_unhealthy_though_it_answers_queries()
    {
        await using var host = await TestHost.Start(builder => TestLedger.AddSource(builder), _ => { });
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await Health(host));
        await host.Get<Journal<SourceDb>>()
            .Run(
                s =>
                    s.Db.Run(
                        "CREATE TRIGGER full BEFORE UPDATE ON relay_position BEGIN SELECT RAISE(ABORT, 'no'); END"
                    ),
                CancellationToken.None
            );
        await Eventually.IsTrue(
            async () => await Health(host) is (HttpStatusCode.ServiceUnavailable, "Unhealthy"),
            "a file that takes nothing is noticed"
        );
        await host.Get<Journal<SourceDb>>().Run(s => s.Db.Run("DROP TRIGGER full"), CancellationToken.None);
        await Eventually.IsTrue(
            async () => await Health(host) is (HttpStatusCode.OK, "Healthy"),
            "and that it takes them again"
        );
    }

    [Fact]
    public async Task A_service_whose_source_does_not_know_who_it_is_is_degraded_and_healthy_once_it_does()
    {
        await using var source = await District();
        foreach (var isKnown in (bool[])[false, true])
        {
            (string, string)[] settings =
            [
                ("Peers:Planning", source.Grpc),
                ("Peers:Supervision", source.Grpc),
                ("Bus:HeadCheck", "1"),
                .. isKnown ? [] : ((string, string)[])[("Auth:Key", "")],
            ];
            await using var host = await TestHost.Start(
                builder =>
                {
                    builder.AddEnterpriseRegistry();
                    builder.AddTransport();
                },
                app => app.MapEnterpriseRegistry(),
                null,
                settings
            );
            // At the start nothing is known yet: said well too early is said wrong.
            await Eventually.IsTrue(
                async () => (await Health(host)).Word == (isKnown ? "Healthy" : "Degraded"),
                "the source's answer is noticed"
            );
        }
    }

    [Fact]
    public async Task An_inbox_that_Supervision_does_not_let_pull_is_degraded()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("token"), "none.of.ours", TestContext.Current.CancellationToken);
        await using var all = await District();
        await using var inbox = await TestHost.Start(
            builder =>
                builder.AddAgencyInbox(
                    new InboxOptions
                    {
                        Agency = "CCDI",
                        Supervision = all.Grpc,
                        TokenFile = folder.File("token"),
                        PullSeconds = 1,
                    }
                ),
            app => app.MapAgencyInbox(isOwnProcess: true)
        );
        await Eventually.IsTrue(
            async () => await Health(inbox) is (HttpStatusCode.OK, "Degraded"),
            "that nothing is pulled is noticed"
        );
    }

    [Theory]
    [InlineData("Registry")]
    [InlineData("Planning")]
    [InlineData("Supervision")]
    public async Task A_console_in_production_that_does_not_know_where_a_service_is_does_not_start(string missing)
    {
        var fault = await Assert.ThrowsAsync<OptionsFault>(() =>
            Console([("Mode", "production"), .. NoPeers.Where(p => p.Item1 != $"Peers:{missing}")])
        );
        Assert.Equal(
            $"ENFORCEMENT__PEERS__{missing.ToUpperInvariant()} is '': allowed is the gRPC address of the process "
                + "that holds the "
                + $"journal of {missing.ToLowerInvariant()}",
            fault.Message
        );
    }

    [Fact]
    public async Task A_service_whose_source_is_away_is_degraded()
    {
        await using var host = await TestHost.Start(
            builder =>
            {
                builder.AddEnterpriseRegistry();
                builder.AddTransport();
            },
            app => app.MapEnterpriseRegistry(),
            null,
            ("Peers:Planning", Nowhere)
        );
        await Eventually.IsTrue(
            async () => await Health(host) is (HttpStatusCode.OK, "Degraded"),
            "the source that does not answer is noticed"
        );
    }

    [Fact]
    public async Task Keys_of_forms_that_cannot_be_made_stop_the_start_with_the_setting()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("web-keys"), "", TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<OptionsFault>(() => Console(NoPeers, data: folder.Path));
        Assert.StartsWith($"ENFORCEMENT__DATA is '{folder.Path}'", fault.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> District() =>
        TestHost.Start(
            builder =>
            {
                builder.AddEnterpriseRegistry();
                builder.AddInspectionPlanning();
                builder.AddEnforcementSupervision();
                builder.AddConsole();
                builder.AddTransport();
            },
            app =>
            {
                app.MapEnterpriseRegistry();
                app.MapInspectionPlanning();
                app.MapEnforcementSupervision();
                app.MapConsole();
            }
        );

    /// <param name="isKnown">It signs with a key that the services know; else with one of its own.</param>
    private static Task<TestHost> Console((string, string)[] peers, bool isKnown = false, string? data = null) =>
        TestHost.Start(
            builder => builder.AddConsole(),
            app => app.MapConsole(),
            data,
            isKnown ? peers : [.. peers, ("Auth:Key", "")]
        );

    private static async Task<(HttpStatusCode Status, string Word)> Health(TestHost host)
    {
        using var client = new HttpClient();
        using var reply = await client.GetAsync(host.Web + BuildingBlocks.Hosting.Health.Path);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
