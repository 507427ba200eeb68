using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Enforcement.Testing;

/// <summary>A RabbitMQ that answers at <see cref="Uri"/>.</summary>
public abstract class Broker : IAsyncDisposable
{
    /// <summary>AMQP address with user and password, no slash at the end (some clients read one as an empty virtual
    /// host).</summary>
    public abstract Uri Uri { get; }

    /// <summary>Where it came from, for messages.</summary>
    public abstract string Origin { get; }

    /// <summary>A prefix for one test class's queues and exchanges: tests share a broker and must not see one
    /// another.</summary>
    public static string Prefix() => $"t{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}-";

    public abstract ValueTask DisposeAsync();
}

/// <summary>A broker of our own, that may be stopped, killed and asked through <c>rabbitmqctl</c>. It keeps its queues
/// and its port over a restart.</summary>
public abstract class PrivateBroker : Broker
{
    public abstract Task Start(CancellationToken token = default);

    /// <summary>Ends it in order.</summary>
    public abstract Task Stop(CancellationToken token = default);

    /// <summary>Kills it outright, as a power cut would.</summary>
    public abstract Task Kill9(CancellationToken token = default);

    /// <summary>Stops it in its tracks: connections stay open, nothing is answered.</summary>
    public abstract Task Pause(CancellationToken token = default);

    /// <summary>Lets a paused one go on.</summary>
    public abstract Task Resume(CancellationToken token = default);

    /// <summary>Runs <c>rabbitmqctl</c> on it and returns what it printed; a bad exit code is an exception.</summary>
    public abstract Task<string> Ctl(CancellationToken token, params string[] arguments);

    /// <summary>Gives it the users and permissions of a definitions file.</summary>
    public abstract Task ImportDefinitions(string file, CancellationToken token = default);

    // A broker (3.10 and 4.0 were seen) writes down which quorum queues it has only a second or two after they were
    // declared. Killed before that it comes back with a queue that never elects a leader, and without its confirmed
    // messages. Writing it down before the kill keeps that fault out of tests that are about something else.
    protected Task Settle(CancellationToken token) => Ctl(token, "eval", "[dets:sync(T) || T <- dets:all()].");

    /// <summary>True when it takes a connection.</summary>
    protected async Task<bool> Answers(CancellationToken token)
    {
        try
        {
            await using var connection = await new ConnectionFactory
            {
                Uri = Uri,
                AutomaticRecoveryEnabled = false,
            }.CreateConnectionAsync(token);
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    // Not from the system's range for outgoing connections: there a client that polls a port before the broker listens
    // can be given that very port and meet itself, and a port can be lost to a client while the broker restarts.
    public static int FreePort()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // taken: try another
            }
        }
        throw new InvalidOperationException("no free port between 20000 and 32000 on 127.0.0.1");
    }
}

/// <summary>A broker that somebody else runs.</summary>
public sealed class ExternalBroker(Uri uri) : Broker
{
    public const string Setting = "ENFORCEMENT_TEST_RABBITMQ";

    public override Uri Uri => uri;
    public override string Origin => Setting;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
