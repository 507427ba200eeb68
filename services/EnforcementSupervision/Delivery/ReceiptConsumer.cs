using System.Text;
using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>Receipts, and what agencies refer to us, that come by AMQP. A message is acknowledged when its fact, or its
/// place in quarantine, is durable.</summary>
internal sealed partial class ReceiptConsumer(
    Journal<SupervisionDb> journal,
    ReceiptDesk desk,
    InboundDesk inbound,
    Deliveries deliveries,
    ReferralRelay relay,
    LinkWatches watches,
    EnforcementOptions options,
    Machine machine,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<ReceiptConsumer> log
) : Worker(lifetime, options.IsStill)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly AmqpAddresses names = new(options.Bus.Prefix);
    private readonly TimeSpan look = TimeSpan.FromSeconds(Math.Min(30, options.Bus.Resend));

    protected override async Task Work(CancellationToken stopping)
    {
        if (options.Bus.RabbitMq.Length == 0)
            return;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Consume(stopping);
            }
            catch (Unrouted) { } // taken at once, by starting over
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                var words = e is Refusal { Reason: Reasons.PolicyMissing } unset ? unset.Message : Amqp.FaultToMend(e);
                if (watches.In.Fails("", words ?? e.GetType().Name, words is not null))
                {
                    if (words is null)
                        LogInterrupted(e);
                    else
                        LogToMend(words);
                }
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Consume(CancellationToken stopping)
    {
        await using var connection = await Amqp.Connect(
            options.Bus.RabbitMq,
            "supervision-receipts",
            machine.TowardsBroker(options.Bus.RabbitMq),
            stopping
        );
        await using var channel = await Amqp.Channel(connection, stopping);
        await names.DeclareReceipts(channel, stopping);
        var waiting = (await Amqp.DeclareQueue(channel, names.ReceiptsQueue, names.DeadLetters, stopping)).MessageCount;
        // What came while no queue was bound is older than anything in the queue: taken after it, it would be out of
        // order.
        // Once more behind the binding, since until then more could come.
        await TakeUnrouted(channel, stopping);
        await channel.QueueBindAsync(
            names.ReceiptsQueue,
            names.Receipts,
            AmqpAddresses.ReceiptKeyOf("*"),
            cancellationToken: stopping
        );
        await TakeUnrouted(channel, stopping);
        await channel.BasicQosAsync(0, 16, false, stopping);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = stopping.Register(() => ended.TrySetCanceled(stopping));
        channel.ChannelShutdownAsync += (_, e) =>
        {
            ended.TrySetException(new OperationInterruptedException(e));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        // A queue that is deleted leaves the channel open and only ends its consumer.
        consumer.UnregisteredAsync += (_, _) =>
        {
            ended.TrySetException(new IOException("the broker ended the consumer"));
            return Task.CompletedTask;
        };
        consumer.ReceivedAsync += async (_, message) =>
        {
            // A receipt buffered behind one that failed comes again behind it. Taken now it would be out of order, and
            // refused for good.
            if (ended.Task.IsCompleted)
                return;
            try
            {
                await Route(message.RoutingKey, message.BasicProperties, message.Body, stopping);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, stopping);
                watches.In.Recovered("");
            }
            catch (Exception e)
            {
                ended.TrySetException(e);
            } // not acknowledged: it comes again after reconnecting
        };
        await channel.BasicConsumeAsync(names.ReceiptsQueue, autoAck: false, consumer, stopping);
        if (waiting == 0)
            watches.In.Recovered("");
        // The binding may be taken away while this stands: then its queue is silent, and the other one fills.
        while (
            await Task.WhenAny(ended.Task, Task.Delay(look, time, stopping)) != ended.Task
            && !stopping.IsCancellationRequested
        )
            if (await channel.MessageCountAsync(names.Unrouted, stopping) > 0)
                throw new Unrouted();
        await ended.Task;
    }

    private async Task TakeUnrouted(IChannel channel, CancellationToken token)
    {
        var taken = 0;
        for (; await channel.BasicGetAsync(names.Unrouted, autoAck: false, token) is { } message; taken++)
        {
            if (message.RoutingKey.StartsWith(AmqpAddresses.ReceiptKeyOf(""), StringComparison.Ordinal))
                await Route(message.RoutingKey, message.BasicProperties, message.Body, token);
            // No agency's: a person looks at it with the other dead letters.
            else
                await channel.BasicPublishAsync(
                    names.DeadLetters,
                    message.RoutingKey,
                    mandatory: true,
                    new BasicProperties(message.BasicProperties),
                    message.Body,
                    token
                );
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, token);
        }
        if (taken > 0)
            LogUnrouted(taken);
    }

    private Task Route(
        string routingKey,
        IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken token
    )
    {
        var agency = routingKey.Split('.')[^1];
        // An agency has one key to write to: what it refers to us stands between its receipts.
        return properties.ContentType == ReferralMessage.ContentType
            ? TakeReferral(agency, body.ToArray(), token)
            : TakeReceipt(agency, Encoding.UTF8.GetString(body.Span), token);
    }

    private async Task TakeReceipt(string agency, string jws, CancellationToken token)
    {
        try
        {
            var receipt = desk.Verify(agency, jws);
            if (receipt.Kind == Receipt.Missing)
            {
                await deliveries.Again(agency, receipt.Number, token);
                relay.Wake();
            }
            else
                await journal.Append($"agency:{agency}", (db, now) => desk.Accept(db, receipt, jws, now), token);
        }
        catch (Refusal refusal) when (InboundDesk.IsOfTheMessage(refusal))
        {
            await desk.Quarantine(agency, jws, refusal.Reason, token);
        }
    }

    private async Task TakeReferral(string agency, byte[] body, CancellationToken token)
    {
        try
        {
            var (opened, isNew) = (inbound.Open(agency, body), false);
            await journal.Append(
                $"agency:{agency}",
                (db, now) =>
                {
                    var facts = inbound.Accept(db, opened, now);
                    isNew = facts.Count > 0;
                    return facts;
                },
                token
            );
            if (!isNew)
                await deliveries.ReceiptsAgain(agency, opened.Message.Number, token);
            relay.Wake();
        }
        catch (Refusal refusal) when (InboundDesk.IsOfTheMessage(refusal))
        {
            await desk.Quarantine(agency, Encoding.UTF8.GetString(body), refusal.Reason, token);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Receipts cannot be taken from the broker for now. Tried again until it answers."
    )]
    partial void LogInterrupted(Exception reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Receipts cannot be taken until a person mends it: {Words}. Tried again meanwhile."
    )]
    partial void LogToMend(string words);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Count} messages of agencies had found no queue. They were kept and are taken now: look who took "
            + "the queue or its binding away."
    )]
    partial void LogUnrouted(int count);

    /// <summary>Receipts lie where they should not, and are older than those in the queue.</summary>
    private sealed class Unrouted : Exception;
}
