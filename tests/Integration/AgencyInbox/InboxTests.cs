using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;
using Enforcement.Integration.Referrals;

namespace Enforcement.Integration.Inbox;

public sealed class InboxTests : IAsyncLifetime
{
    private ReferralHouse house = null!;
    private AgencyInbox.Inbox inbox = null!;
    private SigningKey supervision = null!;

    public async ValueTask InitializeAsync()
    {
        house = await ReferralHouse.Ready();
        inbox = (
            (IEnumerable<AgencyInbox.Inbox>)house.Host.App.Services.GetService(typeof(IEnumerable<AgencyInbox.Inbox>))!
        ).Single(i => i.Agency == "CCDI");
        supervision = SigningKey.Parse(
            await File.ReadAllTextAsync(Path.Combine(house.Host.Data, "supervision-referrals.jwk"))
        );
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private byte[] Message(
        long number,
        string agency = "CCDI",
        string id = "01977653-b180-7000-8000-00000000000",
        string? clue = null,
        SigningKey? by = null,
        string subject = "REF-CCDI-2025-0001"
    ) =>
        new ReferralMessage(
            $"{id}{number % 10}",
            "/enforcement/449917/supervision",
            subject,
            agency,
            number,
            number,
            new('a', 64),
            "2025-06-16T01:00:00.000000Z",
            clue ?? sealedOnce[number]
        ).Write((by ?? supervision).SignJws);

    private readonly Sealings sealedOnce = new();

    private string[] Alarms() =>
        [.. inbox.Store.Alarms().Select(a => $"{a.Kind} {a.Number}").Order(StringComparer.Ordinal)];

    [Fact]
    public void The_same_message_again_is_nothing_new()
    {
        Prepare();
        Assert.True(inbox.BringIn(Message(1)).Counts);
        for (var i = 0; i < 3; i++)
            Assert.False(inbox.BringIn(Message(1)).Counts);
        Assert.Equal((1L, 1), (inbox.Store.Count(), inbox.Store.ReceiptsOf(1).Count));
        Assert.Empty(Alarms());
    }

    [Fact]
    public void One_id_with_other_bytes_is_an_alarm_and_the_first_stays()
    {
        Prepare();
        inbox.BringIn(Message(1));
        var hash = inbox.Store.At(1)[0].BodyHash;
        Assert.False(inbox.BringIn(Message(1, subject: "REF-CCDI-2025-0009")).Counts);
        Assert.False(inbox.BringIn(Message(1, id: "01977653-b180-7000-8000-11111111111")).Counts);
        Assert.Equal(["OTHER_BYTES 1", "OTHER_BYTES 1"], Alarms());
        Assert.Equal(hash, inbox.Store.At(1)[0].BodyHash);
    }

    [Fact]
    [Asvs("v5.0.0-1.5.2")]
    public void What_is_forged_misaddressed_unreadable_or_garbage_is_an_alarm_and_no_receipt()
    {
        Prepare();
        Assert.False(inbox.BringIn("{}"u8.ToArray()).Counts);
        Assert.False(inbox.BringIn(Message(1, by: SigningKey.Generate())).Counts);
        Assert.False(inbox.BringIn(Message(2, agency: "PROC")).Counts);
        using var stranger = DecryptionKey.Generate();
        Assert.False(inbox.BringIn(Message(3, clue: stranger.Public.Encrypt("for somebody else"))).Counts);
        Assert.Equal(
            ["MESSAGE_FORGED 0", "MESSAGE_MALFORMED 0", "MESSAGE_MISADDRESSED 2", "UNREADABLE_CLUE 3"],
            Alarms()
        );
        Assert.Equal(0, inbox.Store.Count());
        Assert.Empty(inbox.Store.WaitingReceipts());
        Assert.Equal(
            ["MESSAGE_MALFORMED", "MESSAGE_FORGED", "MESSAGE_MISADDRESSED", "UNREADABLE_CLUE"],
            inbox.Store.Quarantined(0, 10).Select(q => q.Reason)
        );
    }

    [Fact]
    public async Task What_is_refused_is_kept_itself_and_read_page_by_page_by_the_agencys_staff()
    {
        Prepare();
        inbox.BringIn(Message(1));
        byte[] stray = [.. "{\"specversion\":\"0.3\"}"u8];
        for (var i = 0; i < 3; i++)
            inbox.BringIn(stray);
        inbox.BringIn(Message(1, subject: "REF-CCDI-2025-0009"));
        var clerk = house.Inbox("CCDI");
        var first = Assert.Single((await clerk.ListQuarantineAsync(new() { PageSize = 1 })).Messages);
        Assert.Equal(
            ("MESSAGE_MALFORMED", "specversion is not 1.0", 3, stray.Length),
            (first.Reason, first.Detail, first.Times, first.Size)
        );
        Assert.Equal(stray, first.Body.ToByteArray());
        var second = Assert.Single((await clerk.ListQuarantineAsync(new() { After = first.Place })).Messages);
        Assert.Equal("OTHER_BYTES", second.Reason);
        Assert.Equal(Message(1, subject: "REF-CCDI-2025-0009"), second.Body.ToByteArray());
        Assert.Empty((await clerk.ListQuarantineAsync(new() { After = second.Place })).Messages);
        // another agency's inbox in the same process
        Assert.Empty((await house.Inbox("PROC").ListQuarantineAsync(new())).Messages);
    }

    [Fact]
    public void Quarantine_keeps_the_beginning_of_a_message_and_the_newest_messages()
    {
        var large = new byte[Quarantine.MostBytes + 1];
        inbox.BringIn(large);
        Assert.Equal(
            (large.Length, Quarantine.MostBytes),
            (inbox.Store.Quarantined(0, 1)[0].Size, inbox.Store.Quarantined(0, 1)[0].Body.Length)
        );
        for (var i = 1; i <= Quarantine.MostMessages; i++)
            inbox.Store.Quarantine([1], $"{i}", "MESSAGE_MALFORMED", "", i);
        var kept = inbox.Store.Quarantined(0, int.MaxValue);
        Assert.Equal(
            (Quarantine.MostMessages, "1", $"{Quarantine.MostMessages}"),
            (kept.Count, kept[0].Sha256, kept[^1].Sha256)
        );
    }

    [Fact]
    public void A_hole_is_seen_until_it_is_filled()
    {
        Prepare();
        inbox.BringIn(Message(1));
        inbox.BringIn(Message(4));
        Assert.Equal([2, 3], inbox.Store.Missing());
        Assert.Equal(["MISSING_NUMBER 2", "MISSING_NUMBER 3"], Alarms());
        inbox.BringIn(Message(3));
        inbox.BringIn(Message(2));
        Assert.Empty(inbox.Store.Missing());
    }

    [Fact]
    public async Task A_lost_number_is_fetched_again_by_the_next_pull()
    {
        for (var i = 0; i < 3; i++)
            await house.Send("CCDI");
        var bodies = (await house.Exchange("CCDI").FetchReferralsAsync(new())).Bodies;
        inbox.BringIn(bodies[2].Memory);
        Assert.Equal([1, 2], inbox.Store.Missing());
        var polled = await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal((3, 0, 0), (polled.LastNumber, polled.Missing, polled.ReceiptsWaiting));
    }

    [Fact]
    public async Task An_answer_out_of_order_is_refused_and_the_same_answer_again_is_the_same_receipt()
    {
        await house.Send("CCDI");
        var clerk = house.Inbox("CCDI");
        await clerk.PollAsync(new());
        Assert.Equal("RECEIPT_ORDER", (await Refused.By(() => clerk.CloseAsync(new() { Number = 1 }))).Reason);
        await clerk.AcceptAsync(new() { Number = 1 });
        Assert.True((await clerk.AcceptAsync(new() { Number = 1 })).HandedOver);
        Assert.Equal(
            "RECEIPT_ORDER",
            (await Refused.By(() => clerk.ReturnAsync(new() { Number = 1, Reason = "too late" }))).Reason
        );
        Assert.Equal(["received", "accepted"], inbox.Store.ReceiptsOf(1).Select(r => r.Kind));
    }

    [Fact]
    public async Task Receipts_wait_while_Supervision_does_not_know_the_key_and_are_reported()
    {
        await house.Send("CCDI");
        var other = SigningKey.Generate().Public.Jwk;
        await house.Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = "CCDI",
                Name = "CCDI",
                EncryptionJwk = inbox.Keys.Decryption.Public.Jwk,
                SigningJwk = other,
                Delivery = "grpc",
            }
        );
        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal(["RECEIPT_REFUSED 1"], Alarms());
        Assert.Equal("received: RECEIPT_FORGED", inbox.Store.Alarms()[0].About);
    }

    private void Prepare() => sealedOnce.For(inbox.Keys.Decryption.Public);

    /// <summary>A JWE is different each time; a sender keeps it, so does this.</summary>
    private sealed class Sealings
    {
        private readonly Dictionary<long, string> made = [];
        private EncryptionKey key = null!;

        public void For(EncryptionKey reader) => key = reader;

        public string this[long number] =>
            made.TryGetValue(number, out var jwe) ? jwe : made[number] = key.Encrypt($"clue {number}");
    }
}
