using System.Diagnostics;
using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;
using Enforcement.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace Enforcement.Benchmarks;

/// <summary>
/// The relay from disk to confirmed, position stored, beside sending messages of the same size with MassTransit alone
/// and as many under way. A follower's quorum queue takes them in both cases.
/// </summary>
internal static class RelayBench
{
    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        // The package's own server first: a container's proxy would be measured too.
        var (local, _) = await BrokerFixture.TryLocal(CancellationToken.None);
        await using Broker broker = local ?? await BrokerFixture.StartPrivate();
        var (entries, prefix) = (run.Size(200_000, 50_000), Broker.Prefix());
        await using var host = await TestHost.Start(
            builder =>
            {
                TestLedger.AddSource(builder);
                builder.AddTransport();
                // The relay runs below, by the clock; nothing else of the background has to.
                builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(Background)));
            },
            _ => { },
            folder.Path,
            ("Bus:RabbitMq", broker.Uri.ToString().TrimEnd('/')),
            ("Bus:Prefix", prefix)
        );
        var journal = host.Get<Journal<SourceDb>>();
        for (var n = 0; n < entries; n += 500)
        {
            var first = n;
            await journal.Append(
                "clerk",
                (_, _) =>
                    [.. Enumerable.Range(first, 500).Select(i => TestLedger.Fact($"91449917A{i:D8}", "异常名录"))],
                CancellationToken.None
            );
        }
        await DeclareQueue(broker, host.Get<EnforcementOptions>());
        var bus = host.Get<IBus>();
        var messages = Messages(journal);
        var rounds = await Rounds.Of(
            () => Bare(bus, host.Get<EnforcementOptions>(), messages, entries),
            () => Relay(host, journal, entries)
        );
        return
        [
            rounds.As(
                "relay",
                rounds.Words($"the same {messages.Count} batches sent by MassTransit alone", "entries/s relayed")
            ),
        ];
    }

    private static List<JournalMessage> Messages(Journal<SourceDb> journal)
    {
        var messages = new List<JournalMessage>();
        for (var after = 0L; after < journal.Head.Seq; )
            foreach (var batch in BatchWriter.Read(journal, after))
            {
                messages.Add(new(batch.Source, batch.Last, batch.Page));
                after = batch.Last;
            }
        return messages;
    }

    private static async Task<double> Bare(
        IBus bus,
        EnforcementOptions options,
        List<JournalMessage> messages,
        int entries
    )
    {
        var exchange = await bus.GetSendEndpoint(
            new Uri($"exchange:{Transport.Exchange(options, "registry")}?type=fanout&durable=true")
        );
        using var window = new SemaphoreSlim(RelayStep.Window);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            messages.Select(async message =>
            {
                await window.WaitAsync();
                try
                {
                    await exchange.Send(message);
                }
                finally
                {
                    window.Release();
                }
            })
        );
        return entries / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> Relay(TestHost host, Journal<SourceDb> journal, int entries)
    {
        await journal.Run(
            session =>
            {
                session.Store.SavePosition(0);
                return true;
            },
            CancellationToken.None
        );
        using var stop = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var running = new Relay<SourceDb>(journal, TimeProvider.System, NullLogger<Relay<SourceDb>>.Instance).Run(
            host.Get<Transport>(),
            stop.Token
        );
        while (journal.Reader.RelayPosition() < entries && !running.IsCompleted)
            await Task.Delay(5);
        var rate = entries / clock.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await running;
        return rate;
    }

    private static async Task DeclareQueue(Broker broker, EnforcementOptions options)
    {
        await using var connection = await new ConnectionFactory { Uri = broker.Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var exchange = Transport.Exchange(options, "registry");
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(
            $"{exchange}.gate",
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-max-length"] = 10_000,
                ["x-overflow"] = "drop-head",
            }
        );
        await channel.QueueBindAsync($"{exchange}.gate", exchange, "");
    }
}
