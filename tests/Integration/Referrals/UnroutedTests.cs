using System.Text;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using RabbitMQ.Client;

namespace Enforcement.Integration.Referrals;

/// <summary>What finds no queue: ours comes back to us and stays pending, an agency's is kept and taken later, in its
/// order.</summary>
public sealed class UnroutedTests(BrokerFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receipts_written_while_no_queue_was_bound_are_kept_and_taken_in_order()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri, resend: 1);
        var (id, number) = await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = number });
        await Eventually.Equal(
            ReferralState.Received,
            () => two.Supervision.StateOf(id),
            "received first",
            token: Token
        );
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);

        await channel.QueueUnbindAsync(
            $"{two.Prefix}supervision.receipts",
            $"{two.Prefix}enforcement.receipts",
            "receipt.*",
            cancellationToken: Token
        );
        // the broker has confirmed it
        Assert.True((await two.Inbox.Client.AcceptAsync(new() { Number = number })).HandedOver);
        await two.Inbox.Client.ProcessAsync(new() { Number = number });
        await Eventually.Equal(
            ReferralState.InProcess,
            () => two.Supervision.StateOf(id),
            "both are taken, accepted before in-process",
            token: Token
        );

        await channel.QueueDeleteAsync($"{two.Prefix}supervision.receipts", cancellationToken: Token);
        await two.Inbox.Client.FeedbackAsync(new() { Number = number, Outcome = "looked into" });
        await two.Inbox.Client.CloseAsync(new() { Number = number });
        await Eventually.Equal(
            ReferralState.Closed,
            () => two.Supervision.StateOf(id),
            "a queue that is gone is declared again",
            token: Token
        );
        await ExactlyOnce.Holds(two, 1); // and nothing is in quarantine
        Assert.Equal(0u, await channel.MessageCountAsync($"{two.Prefix}enforcement.unrouted", Token));
    }

    [Fact]
    public async Task What_no_agency_can_have_written_is_put_to_the_dead_letters()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri, resend: 1);
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await Eventually.IsTrue(
            async () =>
            {
                await using var own = await connection.CreateChannelAsync(cancellationToken: Token);
                await own.QueueDeclarePassiveAsync($"{two.Prefix}supervision.receipts", Token);
                return true;
            },
            "Supervision declares its side",
            token: Token
        );
        await channel.BasicPublishAsync(
            $"{two.Prefix}enforcement.receipts",
            "something.else",
            Encoding.UTF8.GetBytes("stray"),
            Token
        ); // without mandatory
        BasicGetResult? kept = null;
        await Eventually.IsTrue(
            async () =>
                (kept = await channel.BasicGetAsync($"{two.Prefix}enforcement.dead-letters", autoAck: true, Token))
                    is not null,
            "it is kept",
            token: Token
        );
        Assert.Equal(("something.else", "stray"), (kept!.RoutingKey, Encoding.UTF8.GetString(kept.Body.Span)));
        using var db = two.Supervision.Read();
        Assert.Empty(db.Quarantine);
    }

    [Fact]
    public async Task A_referral_whose_queue_is_gone_comes_back_goes_out_when_it_is_there_and_its_reader_reads_on()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri);
        await two.Supervision.Send("CCDI");
        await two.Arrived(1);
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await channel.QueueUnbindAsync(
            two.Queue,
            $"{two.Prefix}enforcement.referrals",
            "CCDI",
            cancellationToken: Token
        );
        await two.Supervision.Send("CCDI");
        await two.Arrived(2);
        Assert.True(two.Deliveries().Single(d => d.Number == 2).Attempts >= 2, "the first attempt was returned");
        await ExactlyOnce.Holds(two, 1, 2);

        // The inbox reads from it at this moment, and its channel stays open.
        await channel.QueueDeleteAsync(two.Queue, cancellationToken: Token);
        await two.Supervision.Send("CCDI");
        await two.Arrived(3);
        await ExactlyOnce.Holds(two, 1, 2, 3);
    }

    /// <summary>Why the exchange for referrals has no alternate one, and what happens where a policy at the broker
    /// gives it one.</summary>
    [Fact]
    public async Task An_alternate_exchange_hides_that_no_queue_took_a_referral_so_it_is_sent_until_it_is_receipted()
    {
        await using var broker = await BrokerFixture.StartPrivate(Token);
        await using var two = await TwoHouses.Start(broker.Uri, withInbox: false, resend: 1);
        await two.Supervision.Send("CCDI");
        await two.Sent(1);
        await using var connection = await new ConnectionFactory { Uri = broker.Uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await channel.ExchangeDeclareAsync("elsewhere", ExchangeType.Fanout, durable: true, cancellationToken: Token);
        await channel.QueueDeclareAsync(
            "elsewhere",
            durable: true,
            exclusive: false,
            autoDelete: false,
            cancellationToken: Token
        );
        await channel.QueueBindAsync("elsewhere", "elsewhere", "", cancellationToken: Token);
        await broker.Ctl(
            Token,
            "set_policy",
            "ae",
            $"^{two.Prefix}enforcement.referrals$",
            "{\"alternate-exchange\":\"elsewhere\"}",
            "--apply-to",
            "exchanges"
        );
        await channel.QueueDeleteAsync(two.Queue, cancellationToken: Token);

        // Confirmed, not returned: the broker counts what went elsewhere as routed.
        await using var confirming = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Token);
        await Eventually.IsTrue(
            async () =>
            {
                await confirming.BasicPublishAsync(
                    $"{two.Prefix}enforcement.referrals",
                    "NOBODY",
                    mandatory: true,
                    Encoding.UTF8.GetBytes("probe"),
                    Token
                );
                return true;
            },
            "the policy should take hold",
            token: Token
        );

        await two.Supervision.Send("CCDI");
        await two.StartInbox();
        await two.Arrived(2);
        await Eventually.IsTrue(
            () => two.States().All(s => s == ReferralState.Received),
            "both are receipted",
            () => two.States(),
            token: Token
        );
        await ExactlyOnce.Holds(two, 1, 2);
    }
}
