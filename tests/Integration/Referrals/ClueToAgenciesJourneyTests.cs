using Enforcement.Contracts.Supervision.V1;
using RabbitMQ.Client;
using static Enforcement.Integration.Referrals.ClueSteps;

namespace Enforcement.Integration.Referrals;

/// <summary>Journey 8 (tests/README.md): a clue goes in parts to discipline and procuratorate and is answered; then its
/// failures, one by one.</summary>
public sealed class ClueToAgenciesJourneyTests(BrokerFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clue_is_split_sealed_and_numbered_for_each_receiver_and_answered_from_receipt_to_archive()
    {
        // discipline by the bus, the procuratorate by pull
        await using var two = await TwoHouses.Start((await fixture.Start()).Uri);
        var (house, discipline, procuratorate) = (two.Supervision, two.Inbox.Client, two.Supervision.Inbox("PROC"));
        await house.SetPolicies();
        await house.Send("CCDI", "an earlier one");
        var clue = await ClueTests.Record(house);
        var ids = (await house.Checker.Referrals.DecideSplitAsync(ClueTests.AsProposed(clue)))
            .ReferralIds.Where(id => id.Length > 0)
            .ToArray();
        var numbers = new List<string>();
        foreach (var id in ids)
        {
            await house.Drafter.Referrals.CheckReferralAsync(new() { ReferralId = id });
            numbers.Add(
                $"{id[..8]} {(await house.Approver.Referrals.ApproveReferralAsync(new() { ReferralId = id })).Number}"
            );
        }
        Assert.Equal(["REF-CCDI 2", "REF-PROC 1", "REF-CCDI 3"], numbers);
        await discipline.PollAsync(new() { UntilNumber = 3 });
        await procuratorate.PollAsync(new() { UntilNumber = 1 });
        Assert.Equal(
            ("took gifts", "sold a permit", "let it flow into the river"),
            (
                (await discipline.GetReferralAsync(new() { Number = 2 })).Referral.Clue,
                (await discipline.GetReferralAsync(new() { Number = 3 })).Referral.Clue,
                (await procuratorate.GetReferralAsync(new() { Number = 1 })).Referral.Clue
            )
        );

        await discipline.AcceptAsync(new() { Number = 2 });
        await discipline.ProcessAsync(new() { Number = 2 });
        await discipline.FeedbackAsync(new() { Number = 2, Outcome = "a warning within the party" });
        await discipline.CloseAsync(new() { Number = 2 });
        await procuratorate.AcceptAsync(new() { Number = 1 });
        await Eventually.Equal(
            ReferralState.Closed,
            () => house.StateOf(ids[0]),
            "the last answer should arrive behind the others",
            token: Token
        );
        Assert.Equal(
            (ReferralState.Accepted, ReferralState.Received),
            (await house.StateOf(ids[1]), await house.StateOf(ids[2]))
        );
        await ExactlyOnce.Holds(two, 1, 2, 3);
    }

    [Fact]
    public async Task A_broker_that_is_down_for_hours_stops_no_approval_and_afterwards_all_arrive_in_order()
    {
        await using var broker = await BrokerFixture.StartPrivate(Token);
        await using var two = await TwoHouses.Start(broker.Uri);
        await two.Supervision.SetPolicies();
        await two.Supervision.Send("CCDI");
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 1 });
        await Eventually.IsTrue(
            () => two.States().All(s => s == ReferralState.Received),
            "the first is received before the outage",
            () => two.States(),
            token: Token
        );
        await broker.Stop(Token);
        string first = "";
        for (var hour = 10; hour < 15; hour++)
        {
            await two.Supervision.Clock($"2025-06-16T{hour}:00");
            var (id, _) = await two.Supervision.Send("CCDI");
            if (hour == 10)
                first = id;
        }
        // a day without a receipt: that the broker is to blame does not stop the clock
        await two.Supervision.Clock("2025-06-17T10:00");
        Assert.Equal(
            ("Sent received 06-17 10:00 100", 1),
            (await two.Supervision.Shown(first), await two.Supervision.Late())
        );
        await broker.Start(Token);
        await Eventually.IsTrue(
            () => two.Inbox.Inbox.Store.Count() == 6,
            "everything approved in the outage should arrive",
            () => two.Deliveries().Select(d => (d.Number, d.State, d.Problem)).ToList(),
            TimeSpan.FromSeconds(180),
            Token
        );
        await Eventually.IsTrue(
            () => two.States().All(s => s == ReferralState.Received),
            "the receipts should arrive too",
            () => two.States(),
            TimeSpan.FromSeconds(180),
            Token
        );
        Assert.Empty(two.Inbox.Inbox.Store.Alarms());
        Assert.Equal(0, await two.Supervision.Late());
        await ExactlyOnce.Holds(two, ExactlyOnce.Upto(6));
    }

    [Fact]
    public async Task A_receiver_that_dies_after_processing_and_before_its_ack_has_the_clue_once_and_receipts_it_once()
    {
        var (uri, prefix) = ((await fixture.Start()).Uri, Broker.Prefix());
        await using var house = await ReferralHouse.Start(
            inboxes: [],
            settings: [("Bus:RabbitMq", uri.ToString()), ("Bus:Prefix", prefix)]
        );
        await using var inbox = new InboxProcess(
            "CCDI",
            house.Host.Data,
            ("INBOX__DELIVERY", "amqp"),
            ("BUS__RABBITMQ", uri.ToString()),
            ("BUS__PREFIX", prefix)
        );
        await inbox.Start("before-ack:1");
        var keys = await inbox.Client.GetKeysAsync(new());
        await house.Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = "CCDI",
                Name = "CCDI",
                EncryptionJwk = keys.EncryptionJwk,
                SigningJwk = keys.SigningJwk,
                Delivery = "amqp",
            }
        );
        var (id, _) = await house.Send("CCDI", "processed and not acknowledged");
        Assert.Equal(137, await inbox.Death());
        await inbox.Start();
        await Eventually.Equal(
            ReferralState.Received,
            () => house.StateOf(id),
            "the receipt should come after the restart",
            token: Token
        );
        await ExactlyOnce.Holds(house, inbox.Client, inbox.Database, "CCDI", 1);
    }

    [Fact]
    public async Task A_number_that_never_came_raises_the_receivers_alarm_and_is_sent_again_to_the_byte()
    {
        var uri = (await fixture.Start()).Uri;
        await using var two = await TwoHouses.Start(uri, withInbox: false);
        await two.Supervision.Send("CCDI", "lost on the way");
        await two.Sent(1);
        await using (var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(Token))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: Token))
            Assert.Equal(1u, await channel.QueuePurgeAsync(two.Queue, Token));
        await two.Supervision.Send("CCDI");
        await two.Sent(2);
        await two.StartInbox();
        await two.Inbox.Client.PollAsync(new() { UntilNumber = 2 }, deadline: DateTime.UtcNow.AddSeconds(120));
        Assert.Equal(("MISSING_NUMBER", 1L), two.Inbox.Inbox.Store.Alarms().Select(a => (a.Kind, a.Number)).Single());
        Assert.Equal("lost on the way", (await two.Inbox.Client.GetReferralAsync(new() { Number = 1 })).Referral.Clue);
        await ExactlyOnce.Holds(two, 2, 1);
        Assert.True(
            two.Deliveries().Single(d => d.Number == 1).Attempts >= 2,
            "it was sent again because it was asked for"
        );
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_reminded_of_at_four_fifths_and_at_the_end_and_is_then_late()
    {
        await using var house = await Ready();
        await house.Agreement("received");
        var (id, _) = await house.Send("CCDI"); // Monday 16 June, 9:00
        Assert.Equal("Sent received 06-17 09:00 0 binding", await house.Shown(id));
        await house.Clock("2025-06-17T04:11");
        Assert.Equal("Sent received 06-17 09:00 0 binding", await house.Shown(id));
        await house.Clock("2025-06-17T04:12");
        Assert.Equal(("Sent received 06-17 09:00 80 binding", 0), (await house.Shown(id), await house.Late()));
        await house.Clock("2025-06-17T09:00");
        Assert.Equal(("Sent received 06-17 09:00 100 binding", 1), (await house.Shown(id), await house.Late()));
        await house.Clock("2025-06-30T09:00"); // and no more of it
        Assert.Equal(2, house.Reminders(id));
        // It answers after all.
        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal(("Received decided 07-04 00:00 0", 0), (await house.Shown(id), await house.Late()));
    }

    [Fact]
    public async Task A_withdrawn_number_leaves_no_hole_and_is_no_longer_read()
    {
        await using var house = await Ready();
        var (early, _) = await house.Send("CCDI", "withdrawn before anybody fetched it");
        await house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = early, Reason = "a mistake" });
        var (late, _) = await house.Send("CCDI", "stays");
        var inbox = house.Inbox("CCDI");
        Assert.Equal((2, 0), ((await inbox.PollAsync(new())).LastNumber, (await inbox.PollAsync(new())).Missing));
        var first = (await inbox.GetReferralAsync(new() { Number = 1 })).Referral;
        Assert.Equal(("withdrawn", ""), (first.State, first.Clue));
        Assert.Equal("REFERRAL_WITHDRAWN", (await Refused.By(() => inbox.AcceptAsync(new() { Number = 1 }))).Reason);
        Assert.Equal(
            "REFERRAL_STATE",
            (
                await Refused.By(() =>
                    house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = late, Reason = "too late" })
                )
            ).Reason
        );
        Assert.Equal(ReferralState.Withdrawn, await house.StateOf(early));
        Assert.Empty((await inbox.ListAlarmsAsync(new())).Alarms);
    }

    [Fact]
    public async Task The_same_clue_from_two_sources_is_linked_and_not_merged()
    {
        await using var house = await Ready();
        var (one, two) = (await ClueTests.Record(house), await ClueTests.Record(house));
        await house.Checker.Referrals.LinkCluesAsync(
            new()
            {
                ClueId = one,
                OtherId = two,
                Reason = "the same permit",
            }
        );
        Assert.Equal(
            "CLUE_LINKED",
            (
                await Refused.By(() =>
                    house.Checker.Referrals.LinkCluesAsync(
                        new()
                        {
                            ClueId = two,
                            OtherId = one,
                            Reason = "again",
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(
            "DUPLICATE",
            (
                await Refused.By(() =>
                    house.Checker.Referrals.LinkCluesAsync(
                        new()
                        {
                            ClueId = one,
                            OtherId = one,
                            Reason = "self",
                        }
                    )
                )
            ).Reason
        );
        foreach (var (clue, other) in new[] { (one, two), (two, one) })
        {
            var shown = (await house.Checker.Referrals.GetClueAsync(new() { ClueId = clue })).Clue;
            Assert.Equal(([other], false, 4), (shown.Linked, shown.Decided, shown.Parts.Count));
        }
    }
}
