using System.Net;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.Ledger.Messaging;

namespace Enforcement.Integration.Hosting;

public class HealthTests
{
    private static Task<TestHost> Start(params (string, string)[] settings) =>
        TestHost.Start(builder => builder.AddEnterpriseRegistry(), app => app.MapEnterpriseRegistry(), null, settings);

    [Fact]
    public async Task A_host_that_runs_answers_anybody_and_a_stopped_one_is_noticed()
    {
        string address;
        await using (var host = await Start())
        {
            address = host.Web + Health.Path;
            using var client = new HttpClient();
            Assert.Equal(
                HttpStatusCode.OK,
                (await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode
            );
            Assert.Equal(0, Health.Probe(address));
            Assert.Equal(1, Health.Probe(host.Web + "/no-such-page"));
        }
        Assert.Equal(1, Health.Probe(address));
        Assert.Equal(1, Health.Probe("no address"));
    }

    [Fact]
    [Asvs("v5.0.0-16.5.2")]
    public async Task A_broker_that_is_away_makes_a_service_degraded_never_unhealthy()
    {
        await using var broker = await BrokerFixture.StartPrivate(TestContext.Current.CancellationToken);
        // Without a queue of its own a process asks nothing of the broker, and the bus says nothing of it (MassTransit
        // 8.5).
        await using var host = await TestHost.Start(
            builder =>
            {
                TestLedger.AddSource(builder);
                TestLedger.AddMirror(builder, TestLedger.Mirror());
                builder.AddTransport();
            },
            _ => { },
            null,
            ("Bus:RabbitMq", broker.Uri.ToString().TrimEnd('/')),
            ("Bus:Prefix", Broker.Prefix())
        );
        var seen = new List<(HttpStatusCode, string)>();
        await Becomes("Healthy");
        await broker.Stop(TestContext.Current.CancellationToken);
        await Becomes("Degraded");
        // an orchestrator leaves it alone: restarting it would not bring the broker back
        Assert.Equal(0, Health.Probe(host.Web + Health.Path));
        await broker.Start(TestContext.Current.CancellationToken);
        await Becomes("Healthy");
        Assert.All(seen, s => Assert.Equal(HttpStatusCode.OK, s.Item1));

        async Task Becomes(string status)
        {
            using var client = new HttpClient();
            await Eventually.IsTrue(
                async () =>
                {
                    using var reply = await client.GetAsync(host.Web + Health.Path);
                    seen.Add((reply.StatusCode, await reply.Content.ReadAsStringAsync()));
                    return seen[^1].Item2 == status;
                },
                $"health should become {status}",
                () => string.Join(' ', seen.TakeLast(3)),
                TimeSpan.FromSeconds(180)
            );
        }
    }

    [Fact]
    public async Task A_timer_that_fails_makes_the_service_degraded_until_it_is_settled_and_the_operator_sees_which()
    {
        await using var host = await TestHost.Start(
            builder =>
            {
                TestLedger.AddSource(builder);
                builder.AddTransport();
            },
            _ => { }
        );
        var journal = host.Get<Journal<SourceDb>>();
        await journal.Append(
            "clerk",
            (_, _) => [TestLedger.Fact("bad-1", "timer-now"), TestLedger.Fact("good", "timer-now")],
            default
        );
        await Becomes("Degraded");
        await Eventually.IsTrue(() => journal.Head.Seq == 3, "the good one fired");
        var failing = Assert.Single(
            (
                await new JournalService.JournalServiceClient(host.As(Role.Operator, "operator-1")).ListFollowersAsync(
                    new()
                )
            ).FailingTimers
        );
        Assert.Equal(("registry", "bad-1", "this timer never works"), (failing.Source, failing.Id, failing.Reason));
        await journal.Append("clerk", (_, _) => [TestLedger.Fact("bad-1", "fired")], default);
        await Becomes("Healthy");

        async Task Becomes(string status)
        {
            using var client = new HttpClient();
            await Eventually.IsTrue(
                async () => await client.GetStringAsync(host.Web + Health.Path) == status,
                $"health should become {status}",
                null,
                TimeSpan.FromSeconds(180)
            );
        }
    }

    [Fact]
    public async Task Development_keys_are_made_where_the_setting_says_and_then_shared()
    {
        using var keys = new TempFolder();
        (string, string)[] settings =
        [
            ("Auth:Jwks", keys.File("dev-jwks.json")),
            ("Auth:Key", keys.File("dev-key.pem")),
        ];
        await using var first = await Start(settings);
        var made = File.ReadAllText(keys.File("dev-key.pem"));
        await using var second = await Start(settings);
        Assert.Equal(made, File.ReadAllText(keys.File("dev-key.pem")));
        Assert.Contains("RS256", File.ReadAllText(keys.File("dev-jwks.json")));
    }
}
