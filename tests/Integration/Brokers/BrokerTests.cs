using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Enforcement.Integration.Brokers;

/// <summary>What all other tests on RabbitMQ stand on: the brokers they are given are real ones.</summary>
public class BrokerTests(BrokerFixture shared, ITestOutputHelper output)
{
    private readonly string queue = Broker.Prefix() + "smoke";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shared_broker_confirms_and_gives_back_and_returns_what_has_no_queue()
    {
        var broker = await shared.Start();
        output.WriteLine($"the shared broker is {broker.Origin}");
        await Publish(broker.Uri, "hello");
        Assert.Equal("hello", await Read(broker.Uri));

        await using var connection = await Connect(broker.Uri);
        await using var channel = await Confirming(connection);
        await Assert.ThrowsAsync<PublishReturnException>(async () =>
            await channel.BasicPublishAsync(
                "",
                queue + "-that-nobody-declared",
                mandatory: true,
                Encoding.UTF8.GetBytes("hello"),
                Token
            )
        );
    }

    [Fact]
    public async Task Docker_gives_a_broker_that_survives_a_power_cut_or_says_why_there_is_none()
    {
        var (broker, whyNot) = await BrokerFixture.TryDocker(Token);
        Assert.True(broker is not null || !BrokerFixture.DockerIsRequired, whyNot);
        await SurvivesAPowerCut(broker, whyNot);
    }

    [Fact]
    public async Task The_distribution_gives_a_broker_that_survives_a_power_cut_or_says_why_there_is_none()
    {
        var (broker, whyNot) = await BrokerFixture.TryLocal(Token);
        Assert.True(broker is not null || !LocalBroker.IsInstalled, whyNot);
        await SurvivesAPowerCut(broker, whyNot);
    }

    private async Task SurvivesAPowerCut(PrivateBroker? started, string whyNot)
    {
        output.WriteLine(started?.Origin ?? whyNot);
        if (started is null)
        {
            Assert.NotEmpty(whyNot);
            return;
        }
        await using var broker = started;
        await Publish(broker.Uri, "before the power cut");
        await broker.Kill9(Token);
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(broker.Uri));
        await broker.Start(Token);

        Assert.Equal("before the power cut", await Read(broker.Uri));
        Assert.Contains($"{queue}\tquorum", await broker.Ctl(Token, "list_queues", "name", "type"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => broker.Ctl(Token, "no_such_command"));
        await broker.Stop(Token);
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(broker.Uri));
    }

    private async Task Publish(Uri broker, string text)
    {
        await using var connection = await Connect(broker);
        await using var channel = await Confirming(connection);
        await channel.QueueDeclareAsync(
            queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            arguments: new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
            cancellationToken: Token
        );
        await channel.BasicPublishAsync(
            "",
            queue,
            mandatory: true,
            new BasicProperties { Persistent = true },
            Encoding.UTF8.GetBytes(text),
            Token
        );
    }

    // A quorum queue elects its leader after the broker already takes connections.
    private Task<string> Read(Uri broker) =>
        Eventually.Gives(
            async () =>
            {
                await using var connection = await Connect(broker);
                await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
                var message = await channel.BasicGetAsync(queue, autoAck: true, Token);
                return message is null ? "" : Encoding.UTF8.GetString(message.Body.Span);
            },
            text => text.Length > 0,
            "the queue should hold the message",
            token: Token
        );

    private static Task<IConnection> Connect(Uri broker) =>
        new ConnectionFactory { Uri = broker }.CreateConnectionAsync(Token);

    private static Task<IChannel> Confirming(IConnection connection) =>
        connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            Token
        );
}
