using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Enforcement.BuildingBlocks.Messaging;

/// <summary>What became of one publish.</summary>
public enum Published
{
    /// <summary>A queue has it durably.</summary>
    Confirmed,
    /// <summary>No queue is bound: a fault of topology, and nobody has it.</summary>
    Unroutable,
    /// <summary>The broker refused it (a full queue).</summary>
    Refused,
    /// <summary>No answer in time or the connection broke: it may be stored. Send the same id again, on a new connection.</summary>
    Unknown,
}

/// <summary>
/// RabbitMQ for messages to outsiders, without an envelope of any framework. Recovery of the client is off: who uses a
/// connection opens a new one after a fault, so that nothing half-recovered is relied on.
/// </summary>
public static class Amqp
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    public static Task<IConnection> Connect(string uri, string name, CancellationToken token) => new ConnectionFactory
    {
        Uri = new Uri(uri), ClientProvidedName = name, AutomaticRecoveryEnabled = false, TopologyRecoveryEnabled = false,
        RequestedConnectionTimeout = Deadline, ContinuationTimeout = Deadline, RequestedHeartbeat = TimeSpan.FromSeconds(20),
    }.CreateConnectionAsync(token);

    /// <summary>A channel whose publishes are confirmed, and returned when no queue is bound.</summary>
    public static Task<IChannel> Channel(IConnection connection, CancellationToken token) =>
        connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), token);

    /// <summary>
    /// A durable quorum queue that loses nothing by itself: the delivery limit is written down (RabbitMQ 4 has a silent
    /// default of 20 and then drops), what exceeds it goes to <paramref name="deadLetters"/> at least once, and a full queue
    /// refuses the publisher instead of dropping its oldest.
    /// </summary>
    public static Task DeclareQueue(IChannel channel, string queue, string deadLetters, CancellationToken token) => channel.QueueDeclareAsync(
        queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 50, ["x-single-active-consumer"] = true,
            ["x-dead-letter-exchange"] = deadLetters, ["x-dead-letter-strategy"] = "at-least-once", ["x-overflow"] = "reject-publish",
            ["x-max-length-bytes"] = 256L << 20, // one agency that never reads must not stop the broker for all
        }, cancellationToken: token);

    /// <summary>Where messages go that no consumer could take: kept until a person looks.</summary>
    public static async Task DeclareDeadLetters(IChannel channel, string name, CancellationToken token)
    {
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: token);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: token);
        await channel.QueueBindAsync(name, name, "", cancellationToken: token);
    }

    public static async Task<Published> Publish(
        IChannel channel, string exchange, string routingKey, string contentType, string messageId, string type, ReadOnlyMemory<byte> body, Action written, CancellationToken token)
    {
        var properties = new BasicProperties { Persistent = true, ContentType = contentType, MessageId = messageId, Type = type };
        // Any await on a publish may hang after a broker's restart, so it has a deadline of its own.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(Deadline);
        try
        {
            var publishing = channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body, deadline.Token);
            written();
            await publishing;
            return Published.Confirmed;
        }
        catch (PublishException e)
        {
            return e.IsReturn ? Published.Unroutable : Published.Refused;
        }
        catch (Exception e) when (e is OperationCanceledException or OperationInterruptedException or IOException or TimeoutException or ObjectDisposedException)
        {
            token.ThrowIfCancellationRequested();
            return Published.Unknown;
        }
    }

    /// <summary>Faults of a broker or its network, after which one connects again.</summary>
    public static bool IsOutage(Exception e) => e is BrokerUnreachableException or OperationInterruptedException or IOException or TimeoutException or ObjectDisposedException
        or OperationCanceledException or System.Net.Sockets.SocketException;
}
