using System.Text;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.MessageQueues;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Enforcement.AgencyInbox;

/// <summary>
/// Reads the agency's queue and writes its receipts. It declares nothing: the agency's account may read its queue and
/// write its receipt key, no more.
/// </summary>
internal sealed class AmqpLink(
    InboxOptions options,
    BusOptions bus,
    Machine machine,
    TimeProvider time,
    FaultPoints faults
) : ISupervisionLink
{
    private readonly string queue = $"{bus.Prefix}agency.{options.Agency}.referrals",
        receipts = $"{bus.Prefix}enforcement.receipts",
        key = $"receipt.{options.Agency}";
    private readonly SemaphoreSlim sending = new(1);
    private IConnection? connection;
    private IChannel? channel;

    public async Task Run(Inbox inbox, CancellationToken stopping)
    {
        await using var reading = await Amqp.Connect(
            bus.RabbitMq,
            $"inbox-{options.Agency}",
            machine.TowardsBroker(bus.RabbitMq),
            stopping
        );
        await using var messages = await Amqp.Channel(reading, stopping);
        await messages.BasicQosAsync(0, 16, false, stopping);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = stopping.Register(() => ended.TrySetCanceled(stopping));
        messages.ChannelShutdownAsync += (_, e) =>
        {
            ended.TrySetException(new IOException(e.ReplyText));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(messages);
        // A queue that is deleted leaves the channel open and only ends its consumer.
        consumer.UnregisteredAsync += (_, _) =>
        {
            ended.TrySetException(new IOException("the broker ended the consumer"));
            return Task.CompletedTask;
        };
        consumer.ReceivedAsync += async (_, message) =>
        {
            // What the client has buffered behind a message that failed comes again behind it: taken now, it would
            // stand before it.
            if (ended.Task.IsCompleted)
                return;
            try
            {
                // Durable first, acknowledged after: what comes twice between the two is known by its id.
                if (message.BasicProperties.ContentType == Receipt.ContentType)
                    inbox.RecordAnswer(Encoding.UTF8.GetString(message.Body.Span));
                else
                    inbox.BringIn(message.Body.ToArray());
                faults.Hit("before-ack");
                await messages.BasicAckAsync(message.DeliveryTag, multiple: false, stopping);
                await inbox.HandOverReceipts(stopping);
                await inbox.AskForMissing(stopping);
            }
            catch (Exception e)
            {
                ended.TrySetException(e);
            }
        };
        await messages.BasicConsumeAsync(queue, autoAck: false, consumer, stopping);
        inbox.IsReached = true;
        await ended.Task;
    }

    /// <summary>Messages come by themselves; this waits for the one that is wanted.</summary>
    public async Task BringIn(Inbox inbox, long untilNumber, CancellationToken token)
    {
        while (inbox.Store.LastNumber() < untilNumber || inbox.Store.Missing().Any(n => n <= untilNumber))
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, token);
        await inbox.HandOverReceipts(token);
    }

    public async Task<HandOver> Give(OwnReceipt receipt, CancellationToken token) =>
        await Publish(Receipt.ContentType, Receipt.Type, receipt.Key, Encoding.ASCII.GetBytes(receipt.Jws), token)
        == Published.Confirmed
            ? HandOver.Taken
            : HandOver.Later;

    public async Task<HandOver> Send(ReferredMessage message, CancellationToken token) =>
        await Publish(ReferralMessage.ContentType, InboundMessage.Type, message.EventId, message.Body, token)
        == Published.Confirmed
            ? HandOver.Taken
            : HandOver.Later;

    public Task AskFor(string signedRequest, CancellationToken token) =>
        Publish(
            Receipt.ContentType,
            Receipt.Type,
            Guid.CreateVersion7().ToString(),
            Encoding.ASCII.GetBytes(signedRequest),
            token
        );

    public Task<Proven?> Prove(IReadOnlyList<long> sequences, long earlierSize, CancellationToken token) =>
        Task.FromResult<Proven?>(null);

    private async Task<Published> Publish(
        string contentType,
        string type,
        string messageId,
        byte[] body,
        CancellationToken token
    )
    {
        await sending.WaitAsync(token);
        try
        {
            if (channel is not { IsOpen: true })
            {
                await Close();
                connection = await Amqp.Connect(
                    bus.RabbitMq,
                    $"receipts-{options.Agency}",
                    machine.TowardsBroker(bus.RabbitMq),
                    token
                );
                channel = await Amqp.Channel(connection, token);
            }
            var result = await Amqp.Publish(
                channel,
                receipts,
                key,
                contentType,
                messageId,
                type,
                body,
                () => { },
                token
            );
            if (result == Published.Unknown || result.IsToMend)
                await Close();
            return result;
        }
        catch (Exception e) when (Amqp.IsOutage(e) && !token.IsCancellationRequested)
        {
            await Close();
            return Amqp.After(e);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task Close()
    {
        if (channel is not null)
            await channel.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        (channel, connection) = (null, null);
    }

    public async ValueTask DisposeAsync() => await Close();
}
