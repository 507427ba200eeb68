using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using RabbitMQ.Client;

namespace Enforcement.Integration.Referrals;

/// <summary>
/// A broker that is there and will not do it: what only a person can mend is told apart from an outage, keeps every
/// referral pending, is said where operators and liaisons look, and when it is mended everything goes out in order,
/// once.
/// </summary>
public sealed class TopologyFaultTests(BrokerFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_that_stands_there_with_other_arguments_stops_its_agency_alone_until_a_person_removes_it()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri, withInbox: false);
        await two.Supervision.Register("PROC", "amqp");
        await using var connection = await Connect(uri);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await channel.QueueDeclareAsync(
            two.Queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            cancellationToken: Token
        );
        Assert.Equal("Healthy", (await Health(two.Supervision)).Of("referral-relay"));

        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await two.Supervision.Send("CCDI")).Id);
        await two.Supervision.Send("PROC");
        await Eventually.IsTrue(
            () => two.Deliveries().Single(d => d.Agency == "PROC").State == "sent",
            "the other agency's goes out",
            token: Token
        );
        await Problem(two.Supervision, ids[0], "406 PRECONDITION_FAILED");
        Assert.Equal(
            ["pending", "pending", "pending"],
            two.Deliveries().Where(d => d.Agency == "CCDI").Select(d => d.State)
        );
        await Becomes(two.Supervision, "referral-relay", "Degraded");

        // Whoever may not see the referral is told nothing of what holds it up.
        Assert.Equal(
            "UNKNOWN_REFERRAL",
            (
                await Refused.By(() =>
                    two
                        .Supervision.As(Role.Head, "other", ("body", "MARKET"))
                        .Referrals.GetReferralAsync(new() { ReferralId = ids[0] })
                )
            ).Reason
        );
        var listed = await two.Supervision.Drafter.Referrals.ListReferralsAsync(new() { Agency = "CCDI" });
        // the later ones only wait behind it
        Assert.Equal([true, false, false], listed.Referrals.Select(r => r.DeliveryProblem.Length > 0));

        await channel.QueueDeleteAsync(two.Queue, cancellationToken: Token);
        await two.StartInbox();
        await two.Arrived(3);
        await ExactlyOnce.Holds(two, 1, 2, 3);
        await Becomes(two.Supervision, "referral-relay", "Healthy");
        Assert.Equal(
            "",
            (await two.Supervision.Drafter.Referrals.GetReferralAsync(new() { ReferralId = ids[0] }))
                .Referral
                .DeliveryProblem
        );
    }

    [Fact]
    public async Task An_exchange_of_another_type_keeps_everything_here_until_it_is_removed()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri);
        await using var connection = await Connect(uri);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await channel.ExchangeDeclareAsync(
            $"{two.Prefix}enforcement.referrals",
            ExchangeType.Fanout,
            durable: true,
            cancellationToken: Token
        );
        var (id, _) = await two.Supervision.Send("CCDI");
        await two.Supervision.Send("CCDI");
        await Problem(two.Supervision, id, "406 PRECONDITION_FAILED");
        await Becomes(two.Supervision, "referral-relay", "Degraded");
        Assert.Equal(0, two.Inbox.Inbox.Store.Count());

        await channel.ExchangeDeleteAsync($"{two.Prefix}enforcement.referrals", cancellationToken: Token);
        await two.Arrived(2);
        await ExactlyOnce.Holds(two, 1, 2);
        await Becomes(two.Supervision, "referral-relay", "Healthy");
    }

    [Fact]
    public async Task Where_receipts_cannot_be_consumed_health_says_so_and_referrals_go_out_all_the_same()
    {
        var uri = (await fixture.Start()).Uri;
        var prefix = Broker.Prefix();
        await using var connection = await Connect(uri);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await channel.ExchangeDeclareAsync(
            $"{prefix}enforcement.receipts",
            ExchangeType.Direct,
            durable: true,
            cancellationToken: Token
        );
        await using var house = await ReferralHouse.Start(
            settings: [("Bus:RabbitMq", uri.ToString()), ("Bus:Prefix", prefix)]
        );
        await house.Register("CCDI", "amqp");
        await Becomes(house, "receipt-consumer", "Degraded");
        Assert.Equal(1, Stuck(house));
        var (id, _) = await house.Send("CCDI");
        await Sent(house, id);
        Assert.Equal("Healthy", (await Health(house)).Of("referral-relay"));

        await channel.ExchangeDeleteAsync($"{prefix}enforcement.receipts", cancellationToken: Token);
        await Becomes(house, "receipt-consumer", "Healthy");
        Assert.Equal(0, Stuck(house));
        await house.Inbox("CCDI").PollAsync(new()); // pulls: receipts come either way
        await Eventually.Equal(ReferralState.Received, () => house.StateOf(id), "and is receipted", token: Token);
    }

    [Fact]
    public async Task A_missing_permission_or_a_wrong_password_is_no_outage_and_an_outage_is_said_when_it_lasts()
    {
        await using var broker = await BrokerFixture.StartPrivate(Token);
        await broker.Ctl(Token, "add_user", "supervision", "right");
        await broker.Ctl(Token, "set_permissions", "supervision", "^$", ".*", ".*");
        var asSupervision = new UriBuilder(broker.Uri) { UserName = "supervision", Password = "right" }
            .Uri.ToString()
            .TrimEnd('/');
        await using var house = await ReferralHouse.Start(
            settings: [("Bus:RabbitMq", asSupervision), ("Bus:Alarm", "1")]
        );
        await house.Register("CCDI", "amqp");
        var (first, _) = await house.Send("CCDI");
        await Problem(house, first, "403 ACCESS_REFUSED");
        await Becomes(house, "referral-relay", "Degraded");
        await Becomes(house, "receipt-consumer", "Degraded");

        await broker.Ctl(Token, "change_password", "supervision", "wrong");
        await broker.Ctl(Token, "set_permissions", "supervision", ".*", ".*", ".*");
        var (second, _) = await house.Send("CCDI");
        await Problem(house, first, "403 ACCESS_REFUSED - Login was refused");
        await broker.Ctl(Token, "change_password", "supervision", "right");
        await Sent(house, first, second);
        await Becomes(house, "referral-relay", "Healthy");
        await Becomes(house, "receipt-consumer", "Healthy");

        await broker.Stop(Token);
        var (third, _) = await house.Send("CCDI");
        await Problem(house, third, "Unknown");
        await Becomes(house, "referral-relay", "Degraded");
        await Becomes(house, "receipt-consumer", "Degraded");
        await broker.Start(Token);
        await Sent(house, third);
        await Becomes(house, "referral-relay", "Healthy");
        await Becomes(house, "receipt-consumer", "Healthy");

        await using var connection = await Connect(broker.Uri);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        Assert.Equal(3u, await channel.MessageCountAsync("agency.CCDI.referrals", Token));
    }

    [Fact]
    public async Task An_agency_that_never_fetches_what_waits_for_it_is_said_until_it_does()
    {
        await using var house = await ReferralHouse.Start(settings: [("Bus:Alarm", "1"), ("Bus:Resend", "1")]);
        await house.Register("CCDI", "grpc");
        await house.Register("PROC", "file");
        await house.Send("PROC"); // somebody carries it
        await Task.Delay(TimeSpan.FromSeconds(3), Token);
        Assert.Equal(("Healthy", 0), ((await Health(house)).Of("referral-relay"), Stuck(house)));
        var (id, _) = await house.Send("CCDI");
        await Becomes(house, "referral-relay", "Degraded");
        Assert.Equal(1, Stuck(house));
        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal(("Healthy", 0), ((await Health(house)).Of("referral-relay"), Stuck(house)));
        Assert.Equal(ReferralState.Received, await house.StateOf(id));
    }

    [Fact]
    [Asvs("v5.0.0-13.4.5")]
    public async Task Health_tells_an_operator_the_names_and_everybody_else_one_word()
    {
        await using var house = await ReferralHouse.Start();
        using var client = new HttpClient();
        // Its inboxes and followers have asked for the first time before it is.
        await Eventually.Equal(
            "Healthy",
            () => client.GetStringAsync(house.Host.Web + "/health", Token),
            "it has begun",
            token: Token
        );
        foreach (var role in new[] { Role.Supervisor, Role.Head, Role.Agency, Role.Service })
            Assert.Equal("Healthy", await Ask(house, role));
        var seen = await Health(house);
        Assert.Equal(
            [
                "files",
                "followers",
                "forms",
                "inboxes",
                "journals",
                "receipt-consumer",
                "referral-relay",
                "security-log",
                "timers",
            ],
            seen.Checks.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal("Healthy", seen.Status);
    }

    private static async Task Problem(ReferralHouse house, string id, string begins)
    {
        await Eventually.Gives(
            async () =>
                (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = id })).Referral.DeliveryProblem,
            p => p.Contains(begins, StringComparison.Ordinal),
            $"the referral should be held up by {begins}",
            token: Token
        );
    }

    private static Task Sent(ReferralHouse house, params string[] ids) =>
        Eventually.IsTrue(
            () =>
            {
                using var db = house.Read();
                return ids.All(id =>
                    db.Deliveries.Any(d =>
                        d.State == "sent" && db.Set<ReferralRow>().Any(r => r.ReferralId == id && r.SentSeq == d.Seq)
                    )
                );
            },
            "all should be sent",
            token: Token
        );

    private static Task Becomes(ReferralHouse house, string check, string status) =>
        Eventually.Gives(() => Health(house), h => h.Of(check) == status, $"{check} should be {status}", token: Token);

    private static async Task<string> Ask(ReferralHouse house, string role)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            house.Host.Tokens.Token($"test-{role}", [role], TimeSpan.FromMinutes(5))
        );
        return await client.GetStringAsync(house.Host.Web + "/health", Token);
    }

    private static async Task<Seen> Health(ReferralHouse house) =>
        JsonSerializer.Deserialize<Seen>(await Ask(house, Role.Operator), JsonSerializerOptions.Web)!;

    private static int Stuck(ReferralHouse house)
    {
        var (stuck, meters) = (-1, house.Host.Get<IMeterFactory>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "enforcement.referrals.stuck" && instrument.Meter.Scope == meters)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>(
            (_, value, tags, _) =>
            {
                Assert.True(tags.IsEmpty, "no label");
                stuck = value;
            }
        );
        listener.Start();
        listener.RecordObservableInstruments();
        return stuck;
    }

    private static Task<IConnection> Connect(Uri uri) =>
        new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);

    private sealed record Seen(string Status, Dictionary<string, string> Checks)
    {
        public string Of(string check) => Checks[check];
    }
}
