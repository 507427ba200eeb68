using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using Microsoft.Data.Sqlite;
using RabbitMQ.Client;

namespace Enforcement.Integration.Referrals;

/// <summary>Journey 8 on a bus that is ill: whatever it holds, repeats or withholds, each referral is in the inbox
/// once, in order, with its receipt.</summary>
public sealed class ReferralFaultTests(BrokerFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Poison_on_the_queue_is_set_aside_by_name_and_the_queue_moves_on()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri);
        await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 1 });
        var genuine = two.Inbox.Inbox.Store.After(0, 1).Single().Body;
        var altered = (byte[])genuine.Clone();
        altered[^20] ^= 1; // within the signature
        var misaddressed = Encoding.UTF8.GetBytes(
            Encoding
                .UTF8.GetString(genuine)
                .Replace(ReferralMessage.ReferralType, ReferralMessage.WithdrawalType, StringComparison.Ordinal)
        );
        (string Reason, string Detail, byte[] Body)[] poison =
        [
            ("MESSAGE_MALFORMED", "not JSON at line 1, byte 2", "{"u8.ToArray()),
            ("MESSAGE_MALFORMED", "the text specversion is missing", "{}"u8.ToArray()),
            (
                "MESSAGE_MALFORMED",
                "the text data is missing",
                "{\"specversion\":\"1.0\",\"type\":\"something.else\"}"u8.ToArray()
            ),
            ("MESSAGE_MALFORMED", "not a JSON object", "[1]"u8.ToArray()),
            ("MESSAGE_MALFORMED", "not UTF-8", [.. "{\"specversion\":\""u8, 0xFF, 0xFE, .. "\"}"u8]),
            (
                "MESSAGE_MALFORMED",
                "nested deeper than 64",
                [.. Encoding.ASCII.GetBytes("{\"a\":" + new string('[', 100_000))]
            ),
            ("MESSAGE_MALFORMED", "longer than 1048576 bytes", new byte[5 * 1024 * 1024]),
            ("MESSAGE_FORGED", "data is not signed by Supervision's key", altered),
            ("MESSAGE_MISADDRESSED", "the envelope says something else than the signed content", misaddressed),
        ];
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        foreach (var (_, _, body) in poison)
            await channel.BasicPublishAsync("", two.Queue, body, Token);
        await channel.BasicPublishAsync("", two.Queue, poison[0].Body, Token); // and one again
        await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 2 });

        // A link that broke meanwhile brings some of them once more, and then behind the second referral.
        await Eventually.Equal(
            poison.Length,
            async () => (await two.Inbox.Client.ListQuarantineAsync(new())).Messages.Count,
            "each that is poison is set aside"
        );
        var kept = (await two.Inbox.Client.ListQuarantineAsync(new())).Messages;
        Assert.Equal(poison.Select(p => (p.Reason, p.Detail)), kept.Select(k => (k.Reason, k.Detail)));
        foreach (var ((_, _, body), k) in poison.Zip(kept))
        {
            Assert.Equal((ReferralMessage.HashOf(body), (long)body.Length), (k.Sha256, k.Size));
            Assert.Equal(body.AsSpan(0, Math.Min(body.Length, 64 << 10)).ToArray(), k.Body.ToByteArray());
        }
        Assert.Equal([2, .. Enumerable.Repeat(1L, poison.Length - 1)], kept.Select(k => k.Times));
        // An alarm for each, by the same reason and the hash of what is kept.
        Assert.Equal(
            poison.Select(p => $"{p.Reason} {ReferralMessage.HashOf(p.Body)}").Order(StringComparer.Ordinal),
            two.Inbox.Inbox.Store.Alarms().Select(a => $"{a.Kind} {a.About}").Order(StringComparer.Ordinal)
        );
        await ExactlyOnce.Holds(two, 1, 2);
        await Eventually.IsTrue(
            async () => await channel.MessageCountAsync(two.Queue, Token) == 0,
            "nothing is left behind",
            token: Token
        );
    }

    [Fact]
    public async Task Doubled_and_reordered_deliveries_of_many_hours_change_nothing()
    {
        const int All = 12;
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri);
        for (var i = 0; i < All; i++)
            await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = All });
        var (bodies, random, clock) = (
            two.Inbox.Inbox.Store.After(0, All).Select(m => m.Body).ToArray(),
            new Random(7),
            two.Inbox.Host.Get<DomainClock>()
        );
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        for (var hour = 1; hour <= 48; hour++)
        {
            clock.Set(ReferralHouse.Morning.AddHours(hour));
            foreach (var body in bodies.OrderBy(_ => random.Next()).Take(1 + random.Next(All)))
                await channel.BasicPublishAsync("", two.Queue, body, Token);
        }
        await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = All + 1 });
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
        await ExactlyOnce.Holds(two, ExactlyOnce.Upto(All + 1));
    }

    [Fact]
    public async Task First_deliveries_in_any_order_are_taken_as_they_come_and_every_hole_is_told_until_filled()
    {
        const int All = 12;
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri, withInbox: false);
        for (var i = 0; i < All; i++)
            await two.Supervision.Send("CCDI");
        await two.Sent(All);
        var (sent, random) = (two.Deliveries().Select(d => (d.Number, d.Body)).ToArray(), new Random(11));
        var mixed = sent.Concat(sent).Concat(sent).OrderBy(_ => random.Next()).ToArray();
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            Token
        );
        await channel.QueuePurgeAsync(two.Queue, Token);
        foreach (var (_, body) in mixed)
            await channel.BasicPublishAsync("", two.Queue, body, Token);

        await two.StartInbox();
        await Eventually.IsTrue(
            () => two.Inbox.Inbox.Store.Count() == All,
            "all should arrive",
            () => two.Inbox.Inbox.Store.Count(),
            token: Token
        );
        var first = mixed.Select(m => m.Number).Distinct().ToArray();
        await ExactlyOnce.Holds(two, first);
        Assert.Empty(two.Inbox.Inbox.Store.Missing());
        var holes = Enumerable
            .Range(1, All)
            .Select(n => (long)n)
            .Where(n => first.TakeWhile(f => f != n).Any(f => f > n));
        Assert.Equal(
            holes,
            two.Inbox.Inbox.Store.Alarms().Where(a => a.Kind == "MISSING_NUMBER").Select(a => a.Number).Order()
        );
    }

    [Fact]
    public async Task An_inbox_that_fails_on_one_message_does_not_take_those_behind_it_first()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri);
        using var hold = new Hold(() => new IOException("the disk did not answer"));
        two.Inbox.Inbox.Faults.Visitor = point =>
        {
            if (point == "before-commit")
                hold.Once();
        };
        await two.Supervision.Send("CCDI");
        await hold.Reached;
        for (var i = 0; i < 2; i++)
            await two.Supervision.Send("CCDI");
        await two.Sent(3);
        await Delivered(uri, two.Queue); // both are in the client's hands, behind the one that will fail
        hold.Release();
        await Eventually.IsTrue(
            () => two.Inbox.Inbox.Store.Count() == 3,
            "all should arrive",
            () => two.Inbox.Inbox.Store.Count(),
            token: Token
        );
        await ExactlyOnce.Holds(two, 1, 2, 3);
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
    }

    [Fact]
    public async Task A_receipt_that_found_the_disk_full_is_not_refused_and_neither_is_the_answer_behind_it()
    {
        var (uri, prefix) = ((await fixture.Start()).Uri, Broker.Prefix());
        await using var house = await ReferralHouse.Start(
            inboxes: [],
            settings: [("Bus:RabbitMq", uri.ToString()), ("Bus:Prefix", prefix)]
        );
        var signing = SigningKey.Generate();
        using var decryption = DecryptionKey.Generate();
        await house.Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = "CCDI",
                Name = "CCDI",
                EncryptionJwk = decryption.Public.Jwk,
                SigningJwk = signing.Public.Jwk,
                Delivery = "amqp",
            }
        );
        var (id, number) = await house.Send("CCDI");
        await Eventually.IsTrue(() => Sent() is not null, "it should be sent", token: Token);
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            Token
        );

        using var hold = new Hold(() => new SqliteException("database or disk is full", 13));
        house.Journal.Faults.Visitor = point =>
        {
            if (point == "before-append")
                hold.Once();
        };
        await Answer(Receipt.Received);
        await hold.Reached;
        await Answer(Receipt.Accepted);
        await Delivered(uri, $"{prefix}supervision.receipts");
        hold.Release();
        await Eventually.Equal(
            ReferralState.Accepted,
            () => house.StateOf(id),
            "both receipts should be entered when there is room again",
            token: Token
        );
        using var db = house.Read();
        Assert.Empty(db.Quarantine);

        string? Sent()
        {
            using var rows = house.Read();
            return rows.Deliveries.SingleOrDefault(d => d.Number == number && d.State == "sent")?.BodyHash;
        }

        Task Answer(string kind) =>
            channel
                .BasicPublishAsync(
                    $"{prefix}enforcement.receipts",
                    "receipt.CCDI",
                    Encoding.ASCII.GetBytes(
                        new Receipt(kind, "CCDI", number, Sent()!, "2025-06-16T01:00:00.000000Z", null).Write(
                            signing.SignJws
                        )
                    ),
                    Token
                )
                .AsTask();
    }

    private static async Task Delivered(Uri uri, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await Eventually.IsTrue(
            async () => await channel.MessageCountAsync(queue, Token) == 0,
            "the consumer should have all that is in the queue",
            token: Token
        );
    }

    /// <summary>Stops whoever comes first at a point of the program, and lets it fail there when told to.</summary>
    private sealed class Hold(Func<Exception> fault) : IDisposable
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim go = new();
        private int visits;

        public Task Reached => reached.Task.WaitAsync(Eventually.Deadline, Token);

        public void Once()
        {
            if (Interlocked.Increment(ref visits) > 1)
                return;
            reached.SetResult();
            go.Wait(Eventually.Deadline);
            throw fault();
        }

        public void Release() => go.Set();

        public void Dispose()
        {
            go.Set();
            go.Dispose();
        }
    }

    [Fact]
    public async Task A_broker_that_stands_still_with_open_connections_delays_referrals_and_loses_none()
    {
        const int All = 20;
        await using var broker = await BrokerFixture.StartPrivate(Token);
        await using var two = await TwoHouses.Start(broker.Uri);
        await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 1 });
        await broker.Pause(Token);
        for (var i = 1; i < All; i++)
            await two.Supervision.Send("CCDI"); // an approval waits for nobody
        await Eventually.IsTrue(
            () => two.Deliveries().Any(d => d is { State: "pending", Attempts: > 0 }),
            "a publish runs into its own deadline",
            () => two.Deliveries().Select(d => (d.Number, d.State, d.Attempts)).ToList(),
            token: Token
        );
        Assert.Equal(1, two.Inbox.Inbox.Store.Count());
        await broker.Resume(Token);
        await Eventually.IsTrue(
            () => two.Inbox.Inbox.Store.Count() == All,
            "all should arrive",
            () => two.Inbox.Inbox.Store.Count(),
            TimeSpan.FromMinutes(4),
            Token
        );
        await Eventually.IsTrue(
            () => two.States().All(s => s == ReferralState.Received),
            "and be receipted",
            () => two.States(),
            TimeSpan.FromMinutes(4),
            Token
        );
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
        await ExactlyOnce.Holds(two, ExactlyOnce.Upto(All));
    }
}
