using System.Text;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using Enforcement.Ledger.Messaging;
using RabbitMQ.Client;

namespace Enforcement.Integration.Referrals;

/// <summary>What an agency refers travels where its account may write already, beside its receipts; our receipts come
/// in its own queue.</summary>
public sealed class InboundByAmqpTests(BrokerFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_travels_with_the_agencys_receipts_and_ours_travel_with_the_referrals()
    {
        await using var two = await TwoHouses.Start((await fixture.Start()).Uri);
        await two.Supervision.Send("CCDI", "the other way");
        for (var i = 1; i <= 3; i++)
            Assert.True((await two.Inbox.Client.ReferAsync(new() { Text = $"clue {i}" })).HandedOver);
        await Arrived(two, 3);
        Assert.Equal(
            "clue 2",
            (await two.Supervision.Drafter.Referrals.GetInboundReferralAsync(new() { InboundId = "IN-CCDI-2025-0002" }))
                .Referral
                .Clue
        );
        await two.Supervision.Checker.Referrals.AnswerInboundReferralAsync(
            new()
            {
                InboundId = "IN-CCDI-2025-0002",
                Kind = "returned",
                Reason = "not ours",
            }
        );
        await Eventually.Equal(
            "received returned received",
            () => Task.FromResult(Answers(two)),
            "each is answered",
            token: Token
        );
        await Eventually.Equal(
            1L,
            () => Task.FromResult(two.Inbox.Inbox.Store.LastNumber()),
            "the referral came between them",
            token: Token
        );
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
    }

    [Fact]
    public async Task A_broker_that_dies_before_Supervision_has_read_loses_none()
    {
        await using var broker = await BrokerFixture.StartPrivate(Token);
        await using var two = await TwoHouses.Start(broker.Uri, resend: 1);
        await two.Inbox.Client.ReferAsync(new() { Text = "clue 1" });
        await Arrived(two, 1);
        await broker.Kill9(Token);
        for (var i = 2; i <= 5; i++)
            await two.Inbox.Client.ReferAsync(new() { Text = $"clue {i}" });
        await broker.Start(Token);
        await Arrived(two, 5);
        await Eventually.Equal(
            "received received received received received",
            () => Task.FromResult(Answers(two)),
            "each is answered",
            TimeSpan.FromSeconds(180),
            Token
        );
        Assert.Equal([1, 2, 3, 4, 5], (await Listed(two)).Select(r => r.Number));
    }

    [Fact]
    public async Task A_queue_emptied_by_the_agency_gets_our_receipts_again_since_the_agency_repeats_itself()
    {
        await using var two = await TwoHouses.Start((await fixture.Start()).Uri, resend: 1);
        await using var connection = await Amqp.Connect((await fixture.Start()).Uri.ToString(), "test", null, Token);
        await using var channel = await Amqp.Channel(connection, Token);
        await two.Inbox.Client.ReferAsync(new() { Text = "a clue" });
        await Arrived(two, 1);
        await Eventually.Equal("received", () => Task.FromResult(Answers(two)), "it is answered", token: Token);
        // As if the queue had been emptied before the inbox read it.
        var (body, head) = (two.Inbox.Inbox.Referring.Store.Find(1)!.Body, two.Supervision.Journal.Head);
        await two.Inbox.DisposeAsync();
        await Publish(channel, two, ReferralMessage.ContentType, body);
        await Eventually.IsTrue(
            () => two.Deliveries().Any(d => d is { IsReceipt: true, Attempts: 2, State: "sent" }),
            "our receipt is sent again",
            () => two.Deliveries().Select(d => (d.IsReceipt, d.Attempts, d.State)).ToList(),
            token: Token
        );
        Assert.Equal(head, two.Supervision.Journal.Head);
        await two.StartInbox();
        await Eventually.IsTrue(
            async () => await channel.MessageCountAsync(two.Queue, Token) == 0,
            "the inbox reads it and knows it already",
            token: Token
        );
        Assert.Single(two.Inbox.Inbox.Referring.Store.AnswersOf(1));
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
    }

    [Theory]
    [InlineData("not json", "INBOUND_MALFORMED")]
    [InlineData("forged", "INBOUND_FORGED")]
    public async Task What_is_not_well_goes_to_quarantine_and_what_follows_is_taken(string what, string reason)
    {
        await using var two = await TwoHouses.Start((await fixture.Start()).Uri);
        await using var connection = await Amqp.Connect((await fixture.Start()).Uri.ToString(), "test", null, Token);
        await using var channel = await Amqp.Channel(connection, Token);
        var forged = new InboundMessage(
            Guid.CreateVersion7().ToString(),
            "CCDI",
            1,
            "2025-06-16T01:00:00.000000Z",
            "x"
        ).Write(Enforcement.BuildingBlocks.Signatures.SigningKey.Generate().SignJws);
        await Publish(
            channel,
            two,
            ReferralMessage.ContentType,
            what == "forged" ? forged : Encoding.UTF8.GetBytes(what)
        );
        await two.Inbox.Client.ReferAsync(new() { Text = "clue 1" });
        await Arrived(two, 1);
        using var db = two.Supervision.Read();
        Assert.Equal([reason], db.Quarantine.Select(q => q.Reason));
    }

    [Fact]
    public async Task A_recommendation_of_who_is_no_procuratorate_is_returned_over_the_bus_too()
    {
        await using var two = await TwoHouses.Start((await fixture.Start()).Uri);
        // Its own inbox makes none; another receiver of its own might.
        var referring = two.Inbox.Inbox.Referring;
        referring.Recommend(new("", "1号", "general", 0, "规范检查", 1, "正文"), Guid.CreateVersion7());
        await referring.HandOver(Token);
        await Eventually.Equal("returned", () => Task.FromResult(Answers(two)), "it is answered", token: Token);
        Assert.Equal(["", "NOT_PROCURATORATE"], referring.Store.AnswersOf(1).Select(a => a.Reason ?? ""));
        Assert.Empty((await two.Supervision.Drafter.Recommendations.ListRecommendationsAsync(new())).Recommendations);
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
    }

    [Fact]
    public async Task While_the_district_has_no_term_for_it_a_letter_waits_at_the_broker_and_somebody_is_told()
    {
        await using var two = await TwoHouses.Start((await fixture.Start()).Uri);
        await using var connection = await Amqp.Connect((await fixture.Start()).Uri.ToString(), "test", null, Token);
        await using var channel = await Amqp.Channel(connection, Token);
        var host = two.Supervision.Host;
        var sender = host.Get<IEnumerable<AgencyInbox.Inbox>>().Single(i => i.Agency == "PROC");
        var letter = new InboundMessage(
            Guid.CreateVersion7().ToString(),
            "PROC",
            1,
            "2025-06-16T01:00:00.000000Z",
            host.Get<SupervisionKey>()
                .Decryption.Public.Encrypt(
                    new InboundRecommendation("", "1号", "general", 0, "规范检查", 1, "正文").Write()
                ),
            InboundMessage.Recommendation
        ).Write(sender.Keys.Signing.SignJws);
        await Publish(channel, two, ReferralMessage.ContentType, letter, "PROC");
        await Eventually.IsTrue(() => host.Get<LinkWatches>().In.IsStuck, "somebody is told", token: Token);
        using (var db = two.Supervision.Read())
            Assert.Empty(db.Quarantine);
        foreach (
            var policy in SeedPolicies
                .Read("supervision")
                .Where(p => !p.Key.StartsWith("supervision.referral.", StringComparison.Ordinal))
        )
            await two.Supervision.Journal.SetPolicy("operator", policy, Token);
        await Arrived(two, 1);
        Assert.Equal("accepted", (await Listed(two)).Single().State);
        await Eventually.IsTrue(() => !host.Get<LinkWatches>().In.IsStuck, "it is over", token: Token);
    }

    private static async Task Publish(
        IChannel channel,
        TwoHouses two,
        string contentType,
        byte[] body,
        string agency = "CCDI"
    ) =>
        Assert.Equal(
            Published.Confirmed,
            await Amqp.Publish(
                channel,
                $"{two.Prefix}enforcement.receipts",
                $"receipt.{agency}",
                contentType,
                Guid.CreateVersion7().ToString(),
                InboundMessage.Type,
                body,
                () => { },
                Token
            )
        );

    private static async Task<List<InboundReferral>> Listed(TwoHouses two) =>
        [.. (await two.Supervision.Drafter.Referrals.ListInboundReferralsAsync(new())).Referrals];

    private static Task Arrived(TwoHouses two, int count) =>
        Eventually.Equal(
            count,
            async () => (await Listed(two)).Count,
            "they should arrive",
            TimeSpan.FromSeconds(180),
            Token
        );

    private static string Answers(TwoHouses two) =>
        string.Join(
            ' ',
            two.Inbox.Inbox.Referring.Store.After(0, 100).Select(m => two.Inbox.Inbox.Referring.StateOf(m))
        );
}
