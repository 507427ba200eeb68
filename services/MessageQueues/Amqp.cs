using System.Net.Security;
using System.Security.Authentication;
using RabbitMQ.Client.Exceptions;

namespace Enforcement.MessageQueues;

/// <summary>What became of one publish.</summary>
/// <param name="Outcome">One word.</param>
/// <param name="Words">The broker's own, where a person must mend something: reply code and text; it names queues,
/// exchanges and accounts, never what a message holds. Else null.</param>
public sealed record Published(string Outcome, string? Words = null)
{
    /// <summary>A queue has it durably.</summary>
    public static Published Confirmed { get; } = new("Confirmed");

    /// <summary>No queue is bound: a fault of topology, and nobody has it.</summary>
    public static Published Unroutable { get; } = new("Unroutable");

    /// <summary>The broker refused it (a full queue).</summary>
    public static Published Refused { get; } = new("Refused");

    /// <summary>No answer in time or the connection broke: it may be stored. Send the same id again, on a new
    /// connection.</summary>
    public static Published Unknown { get; } = new("Unknown");

    /// <summary>Queue, exchange, permission or account are not as they must be, and will not be until a person mends
    /// them, see <see cref="Amqp.FaultToMend"/>.</summary>
    public static Published ToMend(string words) => new("ToMend", words);

    public bool IsToMend => Words is not null;

    /// <summary>For a log and for whoever may see the message.</summary>
    public override string ToString() => Words is null ? Outcome : $"{Outcome}: {Words}";
}

/// <summary>
/// RabbitMQ for messages to outsiders, without an envelope of any framework. Recovery of the client is off: who uses a
/// connection opens a new one after a fault, so that nothing half-recovered is relied on.
/// </summary>
public static class Amqp
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <param name="tls">How a broker behind <c>amqps</c> is known and what it is shown; null: as the system's
    /// authorities and the address's name say. Without an account in the address the certificate is the
    /// account.</param>
    public static Task<IConnection> Connect(
        string uri,
        string name,
        SslClientAuthenticationOptions? tls,
        CancellationToken token
    )
    {
        var address = new Uri(uri);
        var factory = new ConnectionFactory
        {
            Uri = address,
            ClientProvidedName = name,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedConnectionTimeout = Deadline,
            ContinuationTimeout = Deadline,
            RequestedHeartbeat = TimeSpan.FromSeconds(20),
        };
        if (factory.Ssl.Enabled)
        {
            // The client's own default for amqps lets another's name pass.
            factory.Ssl.AcceptablePolicyErrors = SslPolicyErrors.None;
            factory.Ssl.ServerName = address.IdnHost;
            factory.Ssl.Version = SslProtocols.None;
            factory.Ssl.CertificateValidationCallback = tls?.RemoteCertificateValidationCallback;
            factory.Ssl.CertificateSelectionCallback = tls?.LocalCertificateSelectionCallback;
            if (tls is not null && address.UserInfo.Length == 0)
                factory.AuthMechanisms = [new ExternalMechanismFactory()];
        }
        return factory.CreateConnectionAsync(token);
    }

    /// <summary>A channel whose publishes are confirmed, and returned when no queue is bound.</summary>
    public static Task<IChannel> Channel(IConnection connection, CancellationToken token) =>
        connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            token
        );

    /// <summary>
    /// A durable quorum queue that loses nothing by itself: the delivery limit is written down (RabbitMQ 4 has a silent
    /// default of 20 and then drops), what exceeds it goes to <paramref name="deadLetters"/> at least once, and a full
    /// queue refuses the publisher instead of dropping its oldest.
    /// </summary>
    public static Task<QueueDeclareOk> DeclareQueue(
        IChannel channel,
        string queue,
        string deadLetters,
        CancellationToken token,
        bool singleActive = true
    ) =>
        channel.QueueDeclareAsync(
            queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = 50,
                ["x-single-active-consumer"] = singleActive,
                ["x-dead-letter-exchange"] = deadLetters,
                ["x-dead-letter-strategy"] = "at-least-once",
                ["x-overflow"] = "reject-publish",
                ["x-max-length-bytes"] = 256L << 20, // one reader that never reads must not stop the broker for all
            },
            cancellationToken: token
        );

    /// <summary>Where messages go that no consumer could take: kept until a person looks.</summary>
    public static async Task DeclareDeadLetters(IChannel channel, string name, CancellationToken token)
    {
        await channel.ExchangeDeclareAsync(
            name,
            ExchangeType.Fanout,
            durable: true,
            autoDelete: false,
            cancellationToken: token
        );
        await channel.QueueDeclareAsync(
            name,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
            cancellationToken: token
        );
        await channel.QueueBindAsync(name, name, "", cancellationToken: token);
    }

    public static async Task<Published> Publish(
        IChannel channel,
        string exchange,
        string routingKey,
        string contentType,
        string messageId,
        string type,
        ReadOnlyMemory<byte> body,
        Action written,
        CancellationToken token
    )
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = contentType,
            MessageId = messageId,
            Type = type,
        };
        // Any await on a publish may hang after a broker's restart, so it has a deadline of its own.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(Deadline);
        try
        {
            var publishing = channel.BasicPublishAsync(
                exchange,
                routingKey,
                mandatory: true,
                properties,
                body,
                deadline.Token
            );
            written();
            await publishing;
            return Published.Confirmed;
        }
        catch (PublishException e)
        {
            return e.IsReturn ? Published.Unroutable : Published.Refused;
        }
        catch (Exception e)
            when (e
                    is OperationCanceledException
                        or OperationInterruptedException
                        or IOException
                        or TimeoutException
                        or ObjectDisposedException
            )
        {
            token.ThrowIfCancellationRequested();
            return After(e);
        }
    }

    /// <summary>What is known of a publish that ended with a fault of the broker or its network.</summary>
    public static Published After(Exception e) =>
        FaultToMend(e) is { } words ? Published.ToMend(words) : Published.Unknown;

    /// <summary>
    /// The broker's words where asking again cannot help: no such exchange or queue (404), no permission or wrong
    /// password (403), a queue locked by another connection (405), a queue or exchange that exists with other arguments
    /// or of another type (406), a virtual host that is closed to the account (530). Null for an outage, which ends by
    /// itself: a queue whose node is down or has no leader yet is also "not found".
    /// </summary>
    public static string? FaultToMend(Exception? e) =>
        e switch
        {
            null => null,
            OperationInterruptedException { ShutdownReason: { ReplyCode: 403 or 404 or 405 or 406 or 530 } reason } =>
                IsPassing(reason.ReplyText) ? null : $"{reason.ReplyCode} {reason.ReplyText}",
            AuthenticationFailureException refused => $"403 {refused.Message}",
            AggregateException many => many
                .InnerExceptions.Select(FaultToMend)
                .FirstOrDefault(words => words is not null),
            _ => FaultToMend(e.InnerException),
        };

    private static bool IsPassing(string text) =>
        text.Contains("down or inaccessible", StringComparison.Ordinal)
        || text.Contains("due to timeout", StringComparison.Ordinal);

    /// <summary>Faults of a broker or its network, after which one connects again.</summary>
    public static bool IsOutage(Exception e) =>
        e
            is BrokerUnreachableException
                or OperationInterruptedException
                or IOException
                or TimeoutException
                or ObjectDisposedException
                or OperationCanceledException
                or System.Net.Sockets.SocketException;
}
