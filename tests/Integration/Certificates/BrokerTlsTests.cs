using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Referrals;
using Enforcement.Ledger.Messaging;
using RabbitMQ.Client.Exceptions;

namespace Enforcement.Integration.Certificates;

/// <summary>
/// Every connection of ours to the broker asks who it is: the authority must be ours and the name that of the address.
/// Both clients' own defaults ask less.
/// </summary>
public sealed class BrokerTlsTests : IAsyncLifetime
{
    private readonly TestAuthority ours = new(),
        foreign = new("somebody else");
    private LocalBroker broker = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // It is 127.0.0.1 and not localhost: the second name is a wrong one.
        var files = ours.Issue("rabbitmq", CertificateAuthority.Broker, ["127.0.0.1"]);
        broker = new(port =>
            $"""
                listeners.ssl.1 = 127.0.0.1:{port}
                ssl_options.cacertfile = {ours.Ca}
                ssl_options.certfile = {files.Certificate}
                ssl_options.keyfile = {files.Key}
                ssl_options.verify = verify_peer
                ssl_options.fail_if_no_peer_cert = false
                ssl_cert_login_from = common_name
                auth_mechanisms.1 = EXTERNAL
                auth_mechanisms.2 = PLAIN

                """
        );
        await broker.Start(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await broker.DisposeAsync();
        ours.Dispose();
        foreign.Dispose();
    }

    [Fact]
    [Asvs("v5.0.0-12.3.2")]
    public async Task Amqp_connects_to_the_broker_it_was_told_and_to_no_other()
    {
        var known = ours.Machine(ours.Issue("supervision"));
        var (good, wrongName) = (Address("127.0.0.1", "guest:guest@"), Address("localhost", "guest:guest@"));
        await using (await Amqp.Connect(good, "test", known.TowardsBroker(good), Token)) { }
        await Refused(wrongName, known);
        await Refused(good, ours.Machine(ours.Issue("supervision"), believes: foreign));
        // Without our settings the system's authorities count, and ours is none of them.
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Amqp.Connect(good, "test", null, Token));
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Amqp.Connect(wrongName, "test", null, Token));
        // Who shows a certificate of somebody else's gets no further, with the right password too.
        await Refused(good, foreign.Machine(foreign.Issue("supervision"), believes: ours));

        static async Task Refused(string address, Machine machine) =>
            await Assert.ThrowsAsync<BrokerUnreachableException>(() =>
                Amqp.Connect(address, "test", machine.TowardsBroker(address), Token)
            );
    }

    [Fact]
    [Asvs("v5.0.0-13.2.1")]
    public async Task A_certificate_is_the_account_where_the_address_names_none_and_an_unknown_one_is_refused()
    {
        var address = Address("127.0.0.1", "");
        var inbox = ours.Machine(ours.Issue("ccdi", Role.Agency));
        var refused = await Assert.ThrowsAsync<BrokerUnreachableException>(() =>
            Amqp.Connect(address, "test", inbox.TowardsBroker(address), Token)
        );
        Assert.StartsWith("403 ", Amqp.FaultToMend(refused), StringComparison.Ordinal);
        await Account("agency-ccdi");
        await using var connection = await Amqp.Connect(address, "test", inbox.TowardsBroker(address), Token);
        Assert.Contains("agency-ccdi", await broker.Ctl(Token, "list_connections", "user"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Referrals_and_receipts_travel_by_certificate_alone()
    {
        await Account("test");
        await using var two = await TwoHouses.Start(new(Address("127.0.0.1", "")), settings: Settings(ours, ours));
        var (id, number) = await two.Supervision.Send("CCDI", "by the bus");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = number });
        await Eventually.Equal(
            ReferralState.Received,
            () => two.Supervision.StateOf(id),
            "it is receipted",
            token: Token
        );
        var connections = await broker.Ctl(Token, "list_connections", "user", "ssl");
        Assert.DoesNotContain("false", connections, StringComparison.Ordinal);
        Assert.Contains("test\ttrue", connections, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", true, "127.0.0.1 is not believed: our authority did not issue its certificate")]
    [InlineData("localhost", false, "localhost is not believed: its certificate is not that of localhost")]
    public async Task Neither_side_of_a_referral_talks_to_another_broker_and_both_say_so(
        string host,
        bool isForeign,
        string words
    )
    {
        await using var two = await TwoHouses.Start(
            new(Address(host, "guest:guest@")),
            settings: Settings(ours, isForeign ? foreign : ours)
        );
        await two.Supervision.Send("CCDI", "to nobody else");
        await Says(two.Supervision.Host, words);
        await Says(two.Inbox.Host, words);
        await Eventually.IsTrue(() => two.Deliveries().Any(d => d.Attempts > 0), "it was tried", token: Token);
        Assert.Equal(0, two.Inbox.Inbox.Store.Count());
        await NobodyCame();
    }

    [Fact]
    public async Task The_bus_between_services_goes_over_TLS()
    {
        await using var host = await Bus("127.0.0.1", ours);
        await Eventually.IsTrue(
            async () =>
            {
                using var http = new HttpClient();
                return await http.GetStringAsync($"{host.Web}/health", Token) == "Healthy";
            },
            "the bus connects",
            token: Token
        );
        Assert.Contains(
            "guest\ttrue",
            await broker.Ctl(Token, "list_connections", "user", "ssl"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("127.0.0.1", true, "127.0.0.1 is not believed: our authority did not issue its certificate")]
    [InlineData("localhost", false, "localhost is not believed: its certificate is not that of localhost")]
    [Asvs("v5.0.0-12.3.4")]
    public async Task The_bus_talks_to_no_other_broker_and_health_says_why(string name, bool isForeign, string words)
    {
        await using var host = await Bus(name, isForeign ? foreign : ours);
        await host.Get<Journal<SourceDb>>().Append("clerk", (_, _) => [TestLedger.Fact("a")], default);
        await Says(host, words);
        await NobodyCame();
    }

    private Task<TestHost> Bus(string host, TestAuthority believed) =>
        TestHost.Start(
            builder =>
            {
                TestLedger.AddSource(builder);
                TestLedger.AddMirror(builder, TestLedger.Mirror());
                builder.AddTransport();
            },
            _ => { },
            null,
            [
                ("Bus:RabbitMq", Address(host, "guest:guest@")),
                ("Bus:Prefix", Broker.Prefix()),
                .. Settings(ours, believed),
            ]
        );

    private string Address(string host, string account) => $"amqps://{account}{host}:{broker.TlsPort}";

    private static (string, string)[] Settings(TestAuthority issuer, TestAuthority believed)
    {
        var (certificate, key) = issuer.Issue("test");
        return [("Tls:Ca", believed.Ca), ("Tls:Certificate", certificate), ("Tls:Key", key)];
    }

    private async Task Account(string name)
    {
        await broker.Ctl(Token, "add_user", name, Guid.CreateVersion7().ToString());
        await broker.Ctl(Token, "clear_password", name);
        await broker.Ctl(Token, "set_permissions", name, ".*", ".*", ".*");
    }

    private async Task NobodyCame() =>
        Assert.DoesNotContain(
            "guest",
            await broker.Ctl(Token, "list_connections", "user", "--silent"),
            StringComparison.Ordinal
        );

    private static async Task Says(TestHost host, string words)
    {
        var last = "";
        await Eventually.IsTrue(
            async () =>
            {
                using var http = new HttpClient();
                http.DefaultRequestHeaders.Authorization = new(
                    "Bearer",
                    host.Tokens.Token("operator-1", [Role.Operator], TimeSpan.FromMinutes(5))
                );
                last = await http.GetStringAsync($"{host.Web}/health", Token);
                using var said = JsonDocument.Parse(last);
                return said.RootElement.TryGetProperty("words", out var all)
                    && all.GetProperty("certificates").GetString()!.Contains(words, StringComparison.Ordinal);
            },
            $"health should say '{words}'",
            () => last,
            token: Token
        );
    }
}
