using System.Text;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using Enforcement.Integration.Inbox;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Enforcement.Integration.Referrals;

/// <summary>
/// The accounts of broker-definitions.json on a real broker: an agency reads its own queue and writes its own receipt
/// key, and can neither touch another's nor lose a referral by what it may do to its own.
/// </summary>
public sealed class AgencyAccountTests
{
    private const int AccessRefused = 403,
        PreconditionFailed = 406;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Asvs("v5.0.0-8.4.1")]
    public async Task With_its_own_account_an_agency_receives_and_receipts()
    {
        await using var world = await World.Start();
        var (id, number) = await world.Supervision.Send("CCDI", "by its own account");
        await world.Inbox!.Client.PollAsync(new() { UntilNumber = number });
        Assert.True((await world.Inbox.Client.AcceptAsync(new() { Number = number })).HandedOver);
        await Eventually.Equal(
            ReferralState.Accepted,
            () => world.Supervision.StateOf(id),
            "both receipts should arrive",
            token: Token
        );
    }

    [Fact]
    public async Task It_can_do_nothing_else()
    {
        await using var world = await World.Start(withInbox: false);
        await world.Supervision.Send("CCDI");
        await world.Supervision.Send("PROC");
        await world.Sent(2);
        var body = Encoding.ASCII.GetBytes("anything");
        await Refused(
            AccessRefused,
            c => c.BasicGetAsync("agency.PROC.referrals", autoAck: true, Token),
            "another agency's queue"
        );
        await Refused(
            AccessRefused,
            c => c.BasicGetAsync("supervision.receipts", autoAck: true, Token),
            "the receipts of all"
        );
        await Refused(
            AccessRefused,
            c => c.QueuePurgeAsync("agency.PROC.referrals", Token),
            "emptying another's queue"
        );
        await Refused(
            AccessRefused,
            c => c.QueueDeleteAsync("agency.CCDI.referrals", cancellationToken: Token),
            "deleting its own queue"
        );
        await Refused(
            AccessRefused,
            c => c.QueueBindAsync("agency.CCDI.referrals", "enforcement.referrals", "PROC", cancellationToken: Token),
            "having another's referrals copied to it"
        );
        await Refused(
            AccessRefused,
            c => c.QueueDeclareAsync("mine", cancellationToken: Token),
            "a queue of its own making"
        );
        await Refused(
            AccessRefused,
            c => c.BasicPublishAsync("enforcement.receipts", "receipt.PROC", mandatory: true, body, Token).AsTask(),
            "a receipt in another's name"
        );
        await Refused(
            AccessRefused,
            c => c.BasicPublishAsync("enforcement.referrals", "PROC", mandatory: true, body, Token).AsTask(),
            "a referral of its own"
        );
        await Refused(
            AccessRefused,
            c => c.BasicPublishAsync("", "agency.PROC.referrals", mandatory: true, body, Token).AsTask(),
            "a message straight into a queue"
        );
        await Refused(
            PreconditionFailed,
            c =>
                c.BasicPublishAsync(
                        "enforcement.receipts",
                        "receipt.CCDI",
                        true,
                        new BasicProperties { UserId = "agency-proc" },
                        body,
                        Token
                    )
                    .AsTask(),
            "another's user_id"
        );

        async Task Refused(int code, Func<IChannel, Task> act, string what)
        {
            await using var connection = await world.AsAgency("ccdi");
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Token);
            var e = await Assert.ThrowsAnyAsync<Exception>(() => act(channel));
            var closed = channel.CloseReason ?? (e as OperationInterruptedException)?.ShutdownReason;
            Assert.True(closed?.ReplyCode == code, $"{what}: {closed?.ReplyCode.ToString() ?? "open"}, {e.Message}");
        }
    }

    [Fact]
    public async Task What_it_purged_comes_again_until_it_is_receipted_and_then_no_more()
    {
        await using var world = await World.Start(withInbox: false);
        var (id, number) = await world.Supervision.Send("CCDI", "thrown away once");
        await world.Sent(number);
        await using (var connection = await world.AsAgency("ccdi"))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: Token))
            // one, or more where a second passed meanwhile
            Assert.NotEqual(0u, await channel.QueuePurgeAsync("agency.CCDI.referrals", Token));
        await world.StartInbox();
        await world.Inbox!.Client.PollAsync(new() { UntilNumber = number }, deadline: DateTime.UtcNow.AddSeconds(120));
        Assert.Equal(
            "thrown away once",
            (await world.Inbox.Client.GetReferralAsync(new() { Number = number })).Referral.Clue
        );
        await Eventually.Equal(
            ReferralState.Received,
            () => world.Supervision.StateOf(id),
            "the receipt should arrive",
            token: Token
        );
        var attempts = world.Attempts(number);
        Assert.True(attempts >= 2, "it was sent once more");
        await world.Supervision.Send("CCDI", "and one more");
        await world.Sent(2);
        // more than twice the second after which it would come again
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System, Token);
        Assert.Equal(attempts, world.Attempts(number));
        await ExactlyOnce.Holds(
            world.Supervision,
            world.Inbox.Client,
            Path.Combine(world.Inbox.Host.Data, "inbox-ccdi.db"),
            "CCDI",
            1,
            2
        );
    }

    /// <summary>Supervision as "enforcement" and the discipline commission's inbox as "agency-ccdi", on a broker with
    /// the accounts of the definitions file.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly TempFolder inboxData = new();
        public required PrivateBroker Broker { get; init; }

        public required ReferralHouse Supervision { get; init; }
        public InboxHouse? Inbox { get; private set; }

        public static async Task<World> Start(bool withInbox = true)
        {
            var broker = await BrokerFixture.StartPrivate(Token);
            await broker.ImportDefinitions(Path.Combine(AppContext.BaseDirectory, "broker-definitions.json"), Token);
            var world = new World
            {
                Broker = broker,
                Supervision = await ReferralHouse.Start(
                    inboxes: [],
                    settings: [("Bus:RabbitMq", Address(broker, "enforcement")), ("Bus:Resend", "1")]
                ),
            };
            await world.StartInbox();
            var keys = await world.Inbox!.Client.GetKeysAsync(new());
            foreach (var agency in new[] { "CCDI", "PROC" })
                await world.Supervision.Operator.Referrals.RegisterAgencyAsync(
                    new()
                    {
                        Agency = agency,
                        Name = agency,
                        EncryptionJwk = keys.EncryptionJwk,
                        SigningJwk = keys.SigningJwk,
                        Delivery = "amqp",
                    }
                );
            if (withInbox)
                return world;
            await world.Inbox.DisposeAsync();
            world.Inbox = null;
            return world;
        }

        public async Task StartInbox() =>
            Inbox = await InboxHouse.Start(
                "CCDI",
                Supervision.Host.Data,
                inboxData.Path,
                ("Bus:RabbitMq", Address(Broker, "agency-ccdi"))
            );

        public Task<IConnection> AsAgency(string agency) =>
            new ConnectionFactory
            {
                Uri = new(Address(Broker, $"agency-{agency}")),
                AutomaticRecoveryEnabled = false,
            }.CreateConnectionAsync(Token);

        public Task Sent(long count) =>
            Eventually.IsTrue(() => Count() >= count, $"{count} should be sent", () => Count(), token: Token);

        public int Attempts(long number)
        {
            using var db = Supervision.Read();
            return db.Deliveries.Single(d => d.Agency == "CCDI" && d.Number == number).Attempts;
        }

        private int Count()
        {
            using var db = Supervision.Read();
            return db.Deliveries.Count(d => d.SentAt > 0);
        }

        private static string Address(Broker broker, string user) =>
            $"amqp://{user}:{user}-development@{broker.Uri.Host}:{broker.Uri.Port}";

        public async ValueTask DisposeAsync()
        {
            if (Inbox is not null)
                await Inbox.DisposeAsync();
            await Supervision.DisposeAsync();
            await Broker.DisposeAsync();
            inboxData.Dispose();
        }
    }
}
