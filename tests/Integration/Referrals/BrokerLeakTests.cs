using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Enforcement.Integration.Referrals;

/// <summary>What stands in a queue of a real broker is read by its operators: it names neither the clue, nor who told
/// it, nor whom it is about.</summary>
public sealed class BrokerLeakTests(BrokerFixture fixture)
{
    private static readonly string[] Words =
    [
        "QUEUECLUE7391",
        "QUEUECOMPLAINANT7391",
        "QUEUESUBJECT7391",
        "QUEUEBODY7391",
        "QUEUEREASON7391",
    ];
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_holds_of_a_referral_and_of_its_withdrawal_nothing_that_says_what_it_is_about()
    {
        var (uri, prefix) = ((await fixture.Start()).Uri, Broker.Prefix());
        await using var house = await ReferralHouse.Start(
            settings: [("Bus:RabbitMq", uri.ToString()), ("Bus:Prefix", prefix)]
        );
        foreach (var policy in SeedPolicies.Read("supervision").Where(p => p.Key == "supervision.referral.route"))
            await house.Journal.SetPolicy("operator", policy, Token);
        await house.Register("CCDI", "amqp");
        var clue = (
            await house.Drafter.Referrals.RecordClueAsync(
                new()
                {
                    Source = "complaint",
                    AboutBody = "QUEUEBODY7391",
                    Classification = "open",
                    Complainant = "QUEUECOMPLAINANT7391",
                    Subject = "QUEUESUBJECT7391",
                    Parts =
                    {
                        new NewCluePart { Kind = "party-discipline", Text = "QUEUECLUE7391 took gifts" },
                    },
                }
            )
        ).ClueId;
        var id = (
            await house.Checker.Referrals.DecideSplitAsync(
                new()
                {
                    ClueId = clue,
                    Parts =
                    {
                        new RoutedPart { No = 1, Agency = "CCDI" },
                    },
                }
            )
        ).ReferralIds[0];
        await house.Drafter.Referrals.CheckReferralAsync(new() { ReferralId = id });
        await house.Approver.Referrals.ApproveReferralAsync(new() { ReferralId = id });
        await Sent(house, 1);
        await house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = id, Reason = "QUEUEREASON7391" });
        await Sent(house, 2);

        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        var said = new ConcurrentQueue<string>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            said.Enqueue(Everything(message));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync($"{prefix}agency.CCDI.referrals", autoAck: true, consumer, Token);
        await Eventually.IsTrue(() => said.Count == 2, "both should be in the queue", token: Token);
        // the signed content was really looked into
        Assert.All(said, text => Assert.Contains("journalseq", text, StringComparison.Ordinal));
        Assert.All(said, text => Assert.DoesNotContain(Words, w => text.Contains(w, StringComparison.Ordinal)));
    }

    /// <summary>Body, properties and, since Base64 hides a word from a plain search, what is inside the
    /// signature.</summary>
    private static string Everything(BasicDeliverEventArgs message)
    {
        var body = Encoding.UTF8.GetString(message.Body.Span);
        var properties = message.BasicProperties;
        var text = new StringBuilder(
            $"{body} {message.Exchange} {message.RoutingKey} {properties.MessageId} {properties.Type} "
                + $"{properties.AppId} {properties.CorrelationId} "
        );
        foreach (var (key, value) in properties.Headers ?? new Dictionary<string, object?>())
            text.Append($"{key} {(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value)} ");
        foreach (var part in body.Split('.', '"'))
            if (Base64Url.IsValid(part))
                text.Append(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part))).Append(' ');
        return text.ToString();
    }

    private static Task Sent(ReferralHouse house, int count) =>
        Eventually.IsTrue(
            () =>
            {
                using var db = house.Read();
                return db.Deliveries.Count(d => d.State == "sent") >= count;
            },
            $"{count} should be in the queue",
            token: Token
        );
}
