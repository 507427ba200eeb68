using System.Diagnostics;
using System.Security.Cryptography;
using Enforcement.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Enforcement.Benchmarks;

/// <summary>The least that a message and its signed answer cost between two sides of one broker: a signature, a
/// confirmed publish to a quorum queue and a check on the way there, and the same on the way back.</summary>
internal static class BareReferrals
{
    private const int Window = 64,
        Size = 1024;

    /// <summary>Messages answered per second.</summary>
    public static async Task<double> Rate(Uri broker, int messages)
    {
        var (there, back) = ($"{Broker.Prefix()}.there", $"{Broker.Prefix()}.back");
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var ours = await Channel();
        await using var agency = await Channel();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256),
            agencysKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var queue in new[] { there, back })
            await ours.QueueDeclareAsync(
                queue,
                durable: true,
                exclusive: false,
                autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }
            );
        var (answered, all) = (0, new TaskCompletionSource());
        await Consume(agency, there, key, body => Publish(agency, back, body, agencysKey));
        await Consume(ours, back, agencysKey, _ =>
        {
            if (++answered == messages)
                all.TrySetResult();
            return Task.CompletedTask;
        });
        var body = RandomNumberGenerator.GetBytes(Size);
        var clock = Stopwatch.StartNew();
        await Callers.Rate(Window, messages, (_, _) => Publish(ours, there, body, key));
        await all.Task;
        var rate = messages / clock.Elapsed.TotalSeconds;
        foreach (var queue in new[] { there, back })
            await ours.QueueDeleteAsync(queue);
        return rate;

        Task<IChannel> Channel() =>
            connection.CreateChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: true,
                    publisherConfirmationTrackingEnabled: true,
                    outstandingPublisherConfirmationsRateLimiter: null
                )
            );

        // Signed and checked one at a time, as one writer does.
        async Task Consume(IChannel channel, string queue, ECDsa signer, Func<byte[], Task> then)
        {
            await channel.BasicQosAsync(0, Window, global: false);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, message) =>
            {
                var (bytes, signature) = (message.Body.Span[..Size].ToArray(), message.Body.Span[Size..].ToArray());
                bool isGood;
                lock (signer)
                    isGood = signer.VerifyData(bytes, signature, HashAlgorithmName.SHA256);
                if (!isGood)
                {
                    all.TrySetException(new InvalidOperationException("a bare message was changed on its way"));
                    return;
                }
                await then(bytes);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
            };
            await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        }

        static async Task Publish(IChannel channel, string queue, byte[] bytes, ECDsa signer)
        {
            byte[] signature;
            lock (signer)
                signature = signer.SignData(bytes, HashAlgorithmName.SHA256);
            await channel.BasicPublishAsync(
                exchange: "",
                routingKey: queue,
                mandatory: true,
                new BasicProperties { Persistent = true },
                (byte[])[.. bytes, .. signature]
            );
        }
    }
}
