using System.Text;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using RabbitMQ.Client;

namespace Enforcement.Integration.Referrals;

public sealed class ReferralByAmqpTests(BrokerFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clue_travels_over_the_broker_and_its_receipts_travel_back()
    {
        await using var two = await TwoHouses.Start((await fixture.Start()).Uri);
        var (id, number) = await two.Supervision.Send("CCDI", "by the bus");
        var polled = await two.Inbox.Client.PollAsync(new() { UntilNumber = number });
        Assert.Equal((1, 0, 0), (polled.LastNumber, polled.Missing, polled.ReceiptsWaiting));
        Assert.Equal("by the bus", (await two.Inbox.Client.GetReferralAsync(new() { Number = 1 })).Referral.Clue);
        Assert.True((await two.Inbox.Client.AcceptAsync(new() { Number = 1 })).HandedOver);
        await Eventually.Equal(
            ReferralState.Accepted,
            () => two.Supervision.StateOf(id),
            "both receipts should arrive, in order",
            token: Token
        );
        Assert.Equal(["sent"], two.Deliveries().Select(d => d.State));
    }

    [Fact]
    public async Task A_broker_killed_in_mid_stream_or_out_of_memory_delays_and_loses_doubles_or_reorders_none()
    {
        const int First = 150,
            All = 200;
        await using var broker = await BrokerFixture.StartPrivate(Token);
        await using var two = await TwoHouses.Start(broker.Uri);
        var approving = Task.Run(
            async () =>
            {
                for (var i = 0; i < First; i++)
                    await two.Supervision.Send("CCDI");
            },
            Token
        );
        await two.Sent(30);
        await broker.Kill9(Token);
        await approving; // an approval needs no broker
        await broker.Start(Token);
        await Arrived(two, First);

        await broker.Ctl(Token, "set_vm_memory_high_watermark", "absolute", "1048576");
        for (var i = First; i < All; i++)
            await two.Supervision.Send("CCDI");
        await Eventually.IsTrue(
            () => two.Deliveries().Any(d => d is { State: "pending", Attempts: > 0 }),
            "the broker should take nothing",
            token: Token
        );
        Assert.True(two.Inbox.Inbox.Store.Count() < All);
        await broker.Ctl(Token, "set_vm_memory_high_watermark", "0.4");
        await Arrived(two, All);
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
        await ExactlyOnce.Holds(two, ExactlyOnce.Upto(All));

        static async Task Arrived(TwoHouses two, int count)
        {
            await Eventually.IsTrue(
                () => two.Inbox.Inbox.Store.Count() == count,
                $"{count} should arrive",
                () => two.Inbox.Inbox.Store.Count(),
                TimeSpan.FromSeconds(120),
                Token
            );
            await Eventually.IsTrue(
                () => two.States().Count(s => s == ReferralState.Received) == count,
                $"{count} receipts should arrive",
                () => two.States().Count(s => s == ReferralState.Received),
                TimeSpan.FromSeconds(120),
                Token
            );
        }
    }

    [Fact]
    public async Task A_message_that_is_published_twice_is_taken_once()
    {
        await using var two = await TwoHouses.Start((await fixture.Start()).Uri);
        await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 1 });
        // As after a crash between the confirm and the mark: the relay finds it pending and sends the same bytes again.
        await two.Supervision.Journal.Keep(db => db.Run("UPDATE delivery SET state = 'pending'"), Token);
        await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 2 });
        Assert.Equal([2, 1], two.Deliveries().OrderBy(d => d.Seq).Select(d => d.Attempts));
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
        await ExactlyOnce.Holds(two, 1, 2);
    }

    [Fact]
    public async Task A_queue_that_is_gone_is_seen_and_declared_again_and_nothing_is_lost()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri, withInbox: false);
        await two.Supervision.Send("CCDI");
        await two.Sent(1);
        await using (var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: Token))
            await channel.QueueDeleteAsync(two.Queue, cancellationToken: Token);
        await two.Supervision.Send("CCDI");
        await two.Sent(2);
        Assert.True(
            two.Deliveries().Single(d => d.Number == 2).Attempts >= 2,
            "the first attempt was returned as unroutable"
        );

        // Number 1 went down with the queue. The inbox sees the hole and asks.
        await two.StartInbox();
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 2 });
        Assert.Contains(two.Inbox.Inbox.Store.Alarms(), a => a is { Kind: "MISSING_NUMBER", Number: 1 });
        Assert.Equal(0, (await two.Inbox.Client.PollAsync(new())).Missing);
        await ExactlyOnce.Holds(two, 2, 1); // as they came: the later one is not held back for the lost one
    }

    [Fact]
    public async Task A_receipt_that_the_agencys_key_did_not_sign_is_kept_apart_and_changes_nothing()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri);
        await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 1 });
        await Eventually.IsTrue(
            () => two.States().All(s => s == ReferralState.Received),
            "received first",
            token: Token
        );
        var genuine = two.Inbox.Inbox.Store.ReceiptsOf(1)[0].Jws;
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        foreach (
            var (key, body) in new[]
            {
                ("receipt.CCDI", "not even a JWS"),
                ("receipt.PROC", genuine),
                ("receipt.NOBODY", genuine),
                ("receipt.CCDI", genuine[..^8] + "AAAAAAAA"),
            }
        )
            await channel.BasicPublishAsync(
                $"{two.Prefix}enforcement.receipts",
                key,
                Encoding.UTF8.GetBytes(body),
                Token
            );
        List<QuarantineRow> Kept()
        {
            using var db = two.Supervision.Read();
            return [.. db.Quarantine];
        }
        await Eventually.IsTrue(
            () => Kept().Sum(q => q.Times) == 4,
            "each is kept with its reason",
            () => Kept().Select(q => q.Reason).ToList(),
            token: Token
        );
        Assert.Equal(
            ["RECEIPT_FORGED", "RECEIPT_FORGED", "RECEIPT_FORGED", "UNKNOWN_AGENCY"],
            Kept().Select(q => q.Reason).Order()
        );
        Assert.Equal([ReferralState.Received], two.States());
    }
}
