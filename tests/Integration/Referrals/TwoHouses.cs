using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using Enforcement.Integration.Inbox;

namespace Enforcement.Integration.Referrals;

/// <summary>Supervision and the discipline commission's inbox as two processes with one broker between them.</summary>
internal sealed class TwoHouses : IAsyncDisposable
{
    private readonly TempFolder inboxData = new();
    private (string, string)[] bus = [];

    public ReferralHouse Supervision { get; private init; } = null!;
    public InboxHouse Inbox { get; private set; } = null!;
    public string Prefix { get; } = Broker.Prefix();
    public string Queue => $"{Prefix}agency.CCDI.referrals";

    public static async Task<TwoHouses> Start(
        Uri broker,
        bool withInbox = true,
        int resend = 3600,
        params (string, string)[] settings
    )
    {
        var prefix = Broker.Prefix();
        (string, string)[] bus =
        [
            ("Bus:RabbitMq", broker.ToString()),
            ("Bus:Prefix", prefix),
            ("Bus:Resend", $"{resend}"),
            .. settings,
        ];
        var two = new TwoHouses(prefix)
        {
            Supervision = await ReferralHouse.Start(inboxes: [new() { Agency = "PROC" }], settings: bus),
            bus = bus,
        };
        await two.Supervision.Register("PROC");
        await two.StartInbox();
        var keys = await two.Inbox.Client.GetKeysAsync(new());
        await two.Supervision.Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = "CCDI",
                Name = "CCDI",
                EncryptionJwk = keys.EncryptionJwk,
                SigningJwk = keys.SigningJwk,
                Delivery = "amqp",
            }
        );
        if (!withInbox)
            await two.Inbox.DisposeAsync();
        return two;
    }

    private TwoHouses(string prefix) => Prefix = prefix;

    public async Task StartInbox() =>
        Inbox = await InboxHouse.Start("CCDI", Supervision?.Host.Data ?? "", inboxData.Path, bus);

    public Task Sent(long number) =>
        Eventually.IsTrue(
            () => Deliveries().Any(d => d.Number == number && d.State == "sent"),
            $"number {number} should be sent",
            () => Deliveries().Select(d => (d.Number, d.State, d.Problem)).ToList(),
            token: TestContext.Current.CancellationToken
        );

    /// <summary>Longer than Poll is willing to wait: the relay may be in its longest pause.</summary>
    public Task Arrived(int count) =>
        Eventually.IsTrue(
            () => Inbox.Inbox.Store.Count() == count,
            $"{count} should arrive",
            () => Deliveries().Select(d => (d.Number, d.State, d.Problem)).ToList(),
            token: TestContext.Current.CancellationToken
        );

    public List<DeliveryRow> Deliveries()
    {
        using var db = Supervision.Read();
        return [.. db.Deliveries.OrderBy(d => d.Seq)];
    }

    public List<ReferralState> States()
    {
        using var db = Supervision.Read();
        return [.. db.Referrals.OrderBy(r => r.Number).Select(r => r.State)];
    }

    public async ValueTask DisposeAsync()
    {
        await Inbox.DisposeAsync();
        await Supervision.DisposeAsync();
        inboxData.Dispose();
    }
}
