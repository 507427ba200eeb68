using Enforcement.Ledger.Messaging;
using RabbitMQ.Client;

namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>Names on the broker; agencies know them from asyncapi.yaml.</summary>
internal sealed record AmqpAddresses(string Prefix)
{
    public string Referrals => $"{Prefix}enforcement.referrals";
    public string Receipts => $"{Prefix}enforcement.receipts";
    public string DeadLetters => $"{Prefix}enforcement.dead-letters";
    public string Unrouted => $"{Prefix}enforcement.unrouted";
    public string ReceiptsQueue => $"{Prefix}supervision.receipts";

    public string QueueOf(string agency) => $"{Prefix}agency.{agency}.referrals";

    public static string ReceiptKeyOf(string agency) => $"receipt.{agency}";

    /// <summary>
    /// The exchange that agencies write to. Their programs are not ours and may publish without <c>mandatory</c>, so
    /// what comes while its queue is gone goes to an alternate exchange and its queue instead of nowhere, and is taken
    /// from there. The exchange for referrals has none on purpose: a message that went on to an alternate exchange
    /// counts as routed, so that <c>mandatory</c> returns nothing, and the relay would take what nobody reads for sent.
    /// </summary>
    public async Task DeclareReceipts(IChannel channel, CancellationToken token)
    {
        await Amqp.DeclareDeadLetters(channel, DeadLetters, token);
        await channel.ExchangeDeclareAsync(
            Unrouted,
            ExchangeType.Fanout,
            durable: true,
            autoDelete: false,
            cancellationToken: token
        );
        // Fetched one by one, which a queue with a single active consumer refuses.
        await Amqp.DeclareQueue(channel, Unrouted, DeadLetters, token, singleActive: false);
        await channel.QueueBindAsync(Unrouted, Unrouted, "", cancellationToken: token);
        await channel.ExchangeDeclareAsync(
            Receipts,
            ExchangeType.Topic,
            durable: true,
            autoDelete: false,
            new Dictionary<string, object?> { ["alternate-exchange"] = Unrouted },
            cancellationToken: token
        );
    }
}
