using System.Net.Security;
using Enforcement.Ledger.Journal;
using Google.Protobuf;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Enforcement.Ledger.Messaging;

/// <summary>What travels on the bus between services. Only ever a help: whatever is lost is pulled from the
/// journal.</summary>
/// <param name="Head">The journal reaches at least this seq.</param>
/// <param name="Page">Protobuf bytes of a signed JournalPage, confidential entries withheld; empty when the message is
/// only a hint.</param>
public sealed record JournalMessage(string Source, long Head, byte[] Page);

/// <summary>
/// The bus. The only file that names MassTransit: RabbitMQ where a broker is configured, else memory, where a message
/// is a hint because the queue has no bound.
/// </summary>
internal sealed class Transport(IBus bus, EnforcementOptions options)
{
    // A publish during an outage neither fails nor returns (75 s were seen), so it has a deadline of its own.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10),
        Grace = TimeSpan.FromSeconds(2);

    public bool CarriesEntries => options.Bus.RabbitMq.Length > 0;

    public Task Hint(string source, long head, CancellationToken stopping) =>
        Send(new(source, head, []), NewId.NextGuid(), () => { }, stopping);

    /// <summary>Returns once the broker has confirmed; <paramref name="sent"/> is called before that.</summary>
    public Task Publish(Batch batch, Action sent, CancellationToken stopping) =>
        Send(new(batch.Source, batch.Last, batch.Page), batch.Id, sent, stopping);

    private async Task Send(JournalMessage message, Guid id, Action sent, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(Deadline);
        // What is under way when the process stops is let through: broken off, it would be a fault to the bus, and sent
        // twice.
        await using var hurry = stopping.Register(() => limit.CancelAfter(Grace));
        var exchange = await bus.GetSendEndpoint(
                new Uri($"exchange:{Exchange(options, message.Source)}?type=fanout&durable=true")
            )
            .WaitAsync(limit.Token);
        // In memory nothing can hang, and a hint that is broken off when the process stops is an error with a stack in
        // the bus's log, though nothing is lost.
        var sending = exchange.Send(
            message,
            Pipe.Execute<SendContext<JournalMessage>>(send => send.MessageId = id),
            CarriesEntries ? limit.Token : CancellationToken.None
        );
        sent();
        await sending.WaitAsync(limit.Token);
    }

    internal static string Exchange(EnforcementOptions options, string source) =>
        $"{options.Bus.Prefix}enforcement.journal.{source}";

    internal static string Queue(EnforcementOptions options, IFollower follower) =>
        $"{options.Bus.Prefix}enforcement.{follower.Service}.follows.{follower.Source}";
}

public static class TransportHost
{
    /// <summary>One bus for the process, and what runs in its background: relays, followers, timers. Called once, after
    /// the services were added.</summary>
    public static void AddTransport(this WebApplicationBuilder builder)
    {
        var options = builder.Settings();
        builder.Services.AddSingleton<Transport>();
        // In memory a message is a hint. One that finds its follower stopped when a command's process ends is no loss,
        // and the warning about it would make a success look like a failure.
        if (options.Bus.RabbitMq is "")
            builder.Logging.AddFilter("MassTransit", LogLevel.Error);
        builder.Services.AddMassTransit(mass =>
        {
            mass.DisableUsageTelemetry();
            // Without its broker a service still takes commands, and followers pull: that is less, not ill.
            mass.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            if (options.Bus.RabbitMq is { Length: > 0 } address)
                mass.UsingRabbitMq((services, bus) => OnRabbitMq(new(address), services, bus));
            else
                mass.UsingInMemory(InMemory);
        });
        builder.Services.AddHostedService<Background>();
    }

    private static void InMemory(IBusRegistrationContext services, IInMemoryBusFactoryConfigurator bus)
    {
        var options = services.GetRequiredService<EnforcementOptions>();
        foreach (var follower in services.GetServices<IFollower>())
            bus.ReceiveEndpoint(Transport.Queue(options, follower), endpoint =>
            {
                endpoint.ConfigureConsumeTopology = false;
                endpoint.ConcurrentMessageLimit = 1;
                endpoint.Bind(Transport.Exchange(options, follower.Source));
                endpoint.Handler<JournalMessage>(message => HandOver(follower, message.Message));
            });
    }

    private static void OnRabbitMq(Uri address, IBusRegistrationContext services, IRabbitMqBusFactoryConfigurator bus)
    {
        var options = services.GetRequiredService<EnforcementOptions>();
        var machine = services.GetRequiredService<Machine>();
        bus.Host(address, host =>
        {
            if (address.UserInfo.Split(':') is [var user, var password])
            {
                host.Username(Uri.UnescapeDataString(user));
                host.Password(Uri.UnescapeDataString(password));
            }
            // MassTransit's own default accepts any chain.
            if (address.Scheme == "amqps")
                host.UseSsl(tls =>
                {
                    tls.ServerName = address.IdnHost;
                    tls.Protocol = System.Security.Authentication.SslProtocols.None;
                    if (machine.TowardsBroker(address.ToString()) is { } ours)
                    {
                        tls.CertificateValidationCallback = ours.RemoteCertificateValidationCallback;
                        tls.CertificateSelectionCallback = ours.LocalCertificateSelectionCallback;
                        // without an account in the address the certificate is the account
                        tls.UseCertificateAsAuthenticationIdentity = address.UserInfo.Length == 0;
                    }
                    tls.EnforcePolicyErrors(
                        SslPolicyErrors.RemoteCertificateChainErrors
                            | SslPolicyErrors.RemoteCertificateNameMismatch
                            | SslPolicyErrors.RemoteCertificateNotAvailable
                    );
                });
        });
        foreach (var follower in services.GetServices<IFollower>())
            bus.ReceiveEndpoint(Transport.Queue(options, follower), endpoint =>
            {
                endpoint.ConfigureConsumeTopology = false;
                endpoint.SetQuorumQueue();
                endpoint.SetQueueArgument("x-single-active-consumer", true);
                // A follower that is away loses messages, not entries: it pulls them.
                endpoint.SetQueueArgument("x-max-length", 10_000);
                endpoint.SetQueueArgument("x-overflow", "drop-head");
                endpoint.ConcurrentMessageLimit = 1;
                endpoint.PrefetchCount = 64;
                endpoint.Bind(Transport.Exchange(options, follower.Source), exchange =>
                    (exchange.ExchangeType, exchange.Durable) = ("fanout", true)
                );
                endpoint.Handler<JournalMessage>(message => HandOver(follower, message.Message));
            });
    }

    // Always acknowledged: the follower takes what fits and pulls the rest, so an unreadable message is only a late
    // one.
    private static Task HandOver(IFollower follower, JournalMessage message)
    {
        if (message.Source != follower.Source)
            return Task.CompletedTask;
        if (message.Page.Length == 0)
            follower.Hinted(message.Head);
        else
        {
            try
            {
                follower.Arrived(Wire.Page(message.Page));
            }
            catch (InvalidProtocolBufferException)
            {
                follower.Hinted(message.Head);
            }
        }
        return Task.CompletedTask;
    }
}
