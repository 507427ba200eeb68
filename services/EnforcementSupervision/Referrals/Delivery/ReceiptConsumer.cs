using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Verification;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Enforcement.EnforcementSupervision;

/// <summary>Receipts, and what agencies refer to us, that come by AMQP. A message is acknowledged when its fact, or its place in quarantine, is durable.</summary>
internal sealed partial class ReceiptConsumer(
    Journal<SupervisionDb> journal, ReceiptDesk desk, InboundDesk inbound, Deliveries deliveries, ReferralRelay relay, EnforcementOptions options, TimeProvider time, ILogger<ReceiptConsumer> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly AmqpAddresses names = new(options.Bus.Prefix);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (options.Bus.RabbitMq.Length == 0) return;
        for (var wasWell = true; !stopping.IsCancellationRequested;)
        {
            try
            {
                await Consume(() => wasWell = true, stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                if (wasWell) LogInterrupted(e);
                wasWell = false;
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) { return; }
        }
    }

    private async Task Consume(Action well, CancellationToken stopping)
    {
        await using var connection = await Amqp.Connect(options.Bus.RabbitMq, "supervision-receipts", stopping);
        await using var channel = await Amqp.Channel(connection, stopping);
        await channel.ExchangeDeclareAsync(names.Receipts, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: stopping);
        await Amqp.DeclareDeadLetters(channel, names.DeadLetters, stopping);
        await Amqp.DeclareQueue(channel, names.ReceiptsQueue, names.DeadLetters, stopping);
        await channel.QueueBindAsync(names.ReceiptsQueue, names.Receipts, AmqpAddresses.ReceiptKeyOf("*"), cancellationToken: stopping);
        await channel.BasicQosAsync(0, 16, false, stopping);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = stopping.Register(() => ended.TrySetCanceled(stopping));
        channel.ChannelShutdownAsync += (_, e) =>
        {
            ended.TrySetException(new IOException(e.ReplyText));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            // A receipt buffered behind one that failed comes again behind it. Taken now it would be out of order, and refused for good.
            if (ended.Task.IsCompleted) return;
            try
            {
                var agency = message.RoutingKey.Split('.')[^1];
                // An agency has one key to write to: what it refers to us stands between its receipts.
                if (message.BasicProperties.ContentType == ReferralMessage.ContentType) await TakeReferral(agency, message.Body.ToArray(), stopping);
                else await Take(agency, Encoding.UTF8.GetString(message.Body.Span), stopping);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, stopping);
                well();
            }
            catch (Exception e) { ended.TrySetException(e); } // not acknowledged: it comes again after reconnecting
        };
        await channel.BasicConsumeAsync(names.ReceiptsQueue, autoAck: false, consumer, stopping);
        await ended.Task;
    }

    private async Task Take(string agency, string jws, CancellationToken token)
    {
        try
        {
            var receipt = desk.Verify(agency, jws);
            if (receipt.Kind == Receipt.Missing)
            {
                await deliveries.Again(agency, receipt.Number, token);
                relay.Wake();
            }
            else await journal.Append($"agency:{agency}", (db, now) => ReceiptDesk.Take(db, receipt, jws, now), token);
        }
        catch (Refusal refusal)
        {
            await desk.Quarantine(agency, jws, refusal.Reason, token);
        }
    }

    private async Task TakeReferral(string agency, byte[] body, CancellationToken token)
    {
        try
        {
            var (opened, isNew) = (inbound.Open(agency, body), false);
            await journal.Append($"agency:{agency}", (db, now) =>
            {
                var facts = inbound.Take(db, opened, now);
                isNew = facts.Count > 0;
                return facts;
            }, token);
            if (!isNew) await deliveries.ReceiptsAgain(agency, opened.Message.Number, token);
            relay.Wake();
        }
        catch (Refusal refusal)
        {
            await desk.Quarantine(agency, Encoding.UTF8.GetString(body), refusal.Reason, token);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receipts cannot be taken from the broker for now. Tried again until it answers.")]
    partial void LogInterrupted(Exception reason);
}
