using Enforcement.Ledger.Messaging;
using RabbitMQ.Client;

namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>
/// Publishes to an agency's queue. Supervision declares and binds the queue itself before the first message: a topic
/// exchange without a bound queue drops what it is given.
/// </summary>
internal sealed class AmqpSink(EnforcementOptions options, Machine machine, FaultPoints faults) : IAsyncDisposable
{
    private readonly AmqpAddresses names = new(options.Bus.Prefix);
    private readonly HashSet<string> declared = [];
    private IConnection? connection;
    private IChannel? channel;

    public async Task<Published> Send(DeliveryRow message, CancellationToken token)
    {
        try
        {
            var open = await Open(message.Agency, token);
            var type =
                message.IsReceipt ? Receipt.InboundType
                : message.IsWithdrawal ? ReferralMessage.WithdrawalType
                : ReferralMessage.ReferralType;
            var result = await Amqp.Publish(
                open,
                names.Referrals,
                message.Agency,
                message.IsReceipt ? Receipt.ContentType : ReferralMessage.ContentType,
                message.EventId,
                type,
                message.Body,
                () => faults.Hit("after-publish"),
                token
            );
            // Unroutable means that the queue is gone: the next attempt declares it again.
            if (result == Published.Unroutable || result == Published.Unknown || result.IsToMend)
                await Close();
            return result;
        }
        catch (Exception e) when (Amqp.IsOutage(e) && !token.IsCancellationRequested)
        {
            await Close();
            return Amqp.After(e);
        }
    }

    /// <summary>Declares each queue again before its next message: what was sent there was not answered, and a queue
    /// may be gone without a word.</summary>
    public void Forget() => declared.Clear();

    private async Task<IChannel> Open(string agency, CancellationToken token)
    {
        if (channel is not { IsOpen: true })
        {
            await Close();
            connection = await Amqp.Connect(
                options.Bus.RabbitMq,
                "supervision-referrals",
                machine.TowardsBroker(options.Bus.RabbitMq),
                token
            );
            channel = await Amqp.Channel(connection, token);
            await channel.ExchangeDeclareAsync(
                names.Referrals,
                ExchangeType.Topic,
                durable: true,
                autoDelete: false,
                cancellationToken: token
            );
            await Amqp.DeclareDeadLetters(channel, names.DeadLetters, token);
        }
        if (declared.Add(agency))
        {
            await Amqp.DeclareQueue(channel, names.QueueOf(agency), names.DeadLetters, token);
            await channel.QueueBindAsync(names.QueueOf(agency), names.Referrals, agency, cancellationToken: token);
        }
        return channel;
    }

    private async Task Close()
    {
        declared.Clear();
        if (channel is not null)
            await channel.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        (channel, connection) = (null, null);
    }

    public async ValueTask DisposeAsync() => await Close();
}
