using System.Text;
using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Google.Protobuf;

namespace Enforcement.Integration.Referrals;

/// <summary>Journey 8 off the network: a person carries .referral files to the agency and .receipt files
/// back.</summary>
public sealed class CarrierFileTests : IAsyncLifetime
{
    private ReferralHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await ReferralHouse.Start(
            inboxes: [new() { Agency = "CCDI", Delivery = "file" }, new() { Agency = "PROC" }]
        );
        await house.Register("CCDI", "file");
        await house.Register("PROC");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private AgencyExchange.AgencyExchangeClient Carrier => new(house.Host.As(Role.Supervisor, "carrier"));
    private AgencyInbox.Inbox Ccdi => house.Host.Get<IEnumerable<AgencyInbox.Inbox>>().Single(i => i.Agency == "CCDI");

    private async Task<ByteString> Export(string id) =>
        (await Carrier.ExportReferralAsync(new() { ReferralId = id })).Body;

    private Task<ImportReferralReply> Bring(ByteString file) =>
        house.Inbox("CCDI").ImportReferralAsync(new() { Referral = file }).ResponseAsync;

    private Task<ImportReceiptReply> BringBack(ByteString file) =>
        Carrier.ImportReceiptAsync(new() { Receipt = file }).ResponseAsync;

    private async Task<(StatusCode Status, string Reason)> RefusedReferral(ByteString file)
    {
        var (messages, receipts) = (Ccdi.Store.Count(), Ccdi.Store.WaitingReceipts().Count);
        var refused = await Refused.By(() => house.Inbox("CCDI").ImportReferralAsync(new() { Referral = file }));
        Assert.Equal((messages, receipts), (Ccdi.Store.Count(), Ccdi.Store.WaitingReceipts().Count));
        return (refused.Status, refused.Reason);
    }

    private async Task<(StatusCode Status, string Reason)> RefusedReceipt(
        ByteString file,
        AgencyExchange.AgencyExchangeClient? by = null
    )
    {
        var head = house.Journal.Head;
        var refused = await Refused.By(() => (by ?? Carrier).ImportReceiptAsync(new() { Receipt = file }));
        Assert.Equal(head, house.Journal.Head);
        return (refused.Status, refused.Reason);
    }

    [Fact]
    public async Task A_clue_goes_out_as_a_file_and_its_receipts_come_back_as_files()
    {
        var (id, _) = await house.Send("CCDI", "某人在某处做了某事");
        var exported = await Carrier.ExportReferralAsync(new() { ReferralId = id });
        Assert.Equal(
            ("CCDI-000001.referral", ReferralMessage.HashOf(exported.Body.Span)),
            (exported.FileName, exported.BodyHash)
        );
        var brought = await Bring(exported.Body);
        Assert.Equal((1, true, 0), (brought.Number, brought.IsNew, brought.Missing.Count));
        Assert.Equal(
            "某人在某处做了某事",
            (await house.Inbox("CCDI").GetReferralAsync(new() { Number = 1 })).Referral.Clue
        );
        Assert.Equal(ReferralState.Sent, await house.StateOf(id));

        var file = Assert.Single((await house.Inbox("CCDI").ExportReceiptsAsync(new())).Files);
        Assert.Equal(("CCDI-000001-received.receipt", "received"), (file.FileName, file.Kind));
        var back = await BringBack(file.Receipt);
        Assert.Equal(
            (id, "CCDI", 1, "received", true),
            (back.ReferralId, back.Agency, back.Number, back.Kind, back.IsNew)
        );
        Assert.Equal(ReferralState.Received, await house.StateOf(id));
        Assert.Empty((await house.Inbox("CCDI").ExportReceiptsAsync(new())).Files);

        Assert.False((await house.Inbox("CCDI").AcceptAsync(new() { Number = 1 })).HandedOver);
        await house.Inbox("CCDI").FeedbackAsync(new() { Number = 1, Outcome = "dealt with" });
        await house.Inbox("CCDI").CloseAsync(new() { Number = 1 });
        foreach (var next in (await house.Inbox("CCDI").ExportReceiptsAsync(new())).Files)
            await BringBack(next.Receipt);
        Assert.Equal(ReferralState.Closed, await house.StateOf(id));
        Assert.Empty(
            (await house.Journal.CheckRebuild((_, _) => [], TestContext.Current.CancellationToken)).Differences
        );
    }

    [Fact]
    public async Task A_file_is_to_the_byte_what_the_wire_carries_so_both_ways_may_be_used_for_one_referral()
    {
        var (id, _) = await house.Send("PROC");
        var carried = await Export(id);
        Assert.Equal((await house.Exchange("PROC").FetchReferralsAsync(new())).Bodies.Single(), carried);
        Assert.True((await house.Inbox("PROC").ImportReferralAsync(new() { Referral = carried })).IsNew);
        await house.Inbox("PROC").PollAsync(new());
        Assert.Single((await house.Inbox("PROC").ListReferralsAsync(new())).Referrals);
        // The receipt went by the wire; the file of it says the same again.
        var file = Assert.Single((await house.Inbox("PROC").ExportReceiptsAsync(new() { Number = 1 })).Files);
        Assert.False((await BringBack(file.Receipt)).IsNew);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_a_line_break_at_the_end_of_a_receipt_does_no_harm()
    {
        var (id, _) = await house.Send("CCDI");
        var file = await Export(id);
        Assert.Equal(file, await Export(id));
        await Bring(file);
        Assert.False((await Bring(file)).IsNew);
        Assert.Equal((1, 0), (Ccdi.Store.Count(), Ccdi.Store.Alarms().Count));
        var receipt = (await house.Inbox("CCDI").ExportReceiptsAsync(new())).Files.Single().Receipt;
        Assert.Equal(
            receipt,
            (await house.Inbox("CCDI").ExportReceiptsAsync(new() { Number = 1 })).Files.Single().Receipt
        );
        await BringBack(receipt);
        var head = house.Journal.Head;
        Assert.False((await BringBack(ByteString.CopyFrom([.. receipt.Span, (byte)'\n']))).IsNew);
        Assert.Equal(head, house.Journal.Head);
    }

    [Fact]
    public async Task A_referral_file_that_is_not_well_is_refused_by_name_and_nothing_of_it_is_kept()
    {
        var (id, _) = await house.Send("CCDI");
        var (other, _) = await house.Send("PROC");
        var good = await Export(id);
        Assert.Equal((StatusCode.PermissionDenied, "MESSAGE_MISADDRESSED"), await RefusedReferral(await Export(other)));
        Assert.Equal(
            (StatusCode.InvalidArgument, "MESSAGE_MALFORMED"),
            await RefusedReferral(ByteString.CopyFrom(good.Span[..^1]))
        );
        for (var at = good.Length - 20; at > good.Length - 60; at -= 7)
        {
            var altered = good.ToByteArray();
            altered[at] = altered[at] == (byte)'A' ? (byte)'B' : (byte)'A';
            Assert.Equal(
                (StatusCode.PermissionDenied, "MESSAGE_FORGED"),
                await RefusedReferral(ByteString.CopyFrom(altered))
            );
        }
        // Outside the signature, the hash of the whole body still tells.
        var renamed = ByteString.CopyFromUtf8(
            good.ToStringUtf8().Replace("REF-CCDI-2025-0001", "REF-CCDI-2025-0009", StringComparison.Ordinal)
        );
        Assert.True((await Bring(good)).IsNew);
        Assert.Equal((StatusCode.AlreadyExists, "OTHER_BYTES"), await RefusedReferral(renamed));
        using var stranger = DecryptionKey.Generate();
        await house.Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = "CCDI",
                Name = "CCDI",
                EncryptionJwk = stranger.Public.Jwk,
                SigningJwk = Ccdi.Keys.Signing.Public.Jwk,
                Delivery = "file",
            }
        );
        Assert.Equal(
            (StatusCode.FailedPrecondition, "UNREADABLE_CLUE"),
            await RefusedReferral(await Export((await house.Send("CCDI")).Id))
        );
        Assert.Equal(
            (StatusCode.InvalidArgument, "OUT_OF_RANGE"),
            await RefusedReferral(ByteString.CopyFrom(new byte[(1 << 20) + 1]))
        );
        await RefusedReferral(ByteString.CopyFrom(new byte[5 << 20])); // by gRPC itself, before a service sees it
    }

    [Fact]
    public async Task Files_that_come_out_of_order_show_the_hole_and_the_missing_number_is_asked_for_by_file()
    {
        var (first, _) = await house.Send("CCDI");
        var (second, _) = await house.Send("CCDI");
        Assert.Equal([1], (await Bring(await Export(second))).Missing);
        var asked = (await house.Inbox("CCDI").ExportReceiptsAsync(new())).Files.Single(f => f.Kind == "missing");
        Assert.Equal("CCDI-000001-missing.receipt", asked.FileName);
        var told = await BringBack(asked.Receipt);
        Assert.Equal(("missing", 1, ""), (told.Kind, told.Number, told.ReferralId));
        Assert.Empty((await Bring(await Export(first))).Missing);
        Assert.Empty(Ccdi.Store.Missing());
    }

    [Fact]
    public async Task A_receipt_file_that_is_not_well_is_refused_by_name_and_no_journal_moves()
    {
        var (id, _) = await house.Send("CCDI");
        await Bring(await Export(id));
        await house.Inbox("CCDI").AcceptAsync(new() { Number = 1 });
        var files = (await house.Inbox("CCDI").ExportReceiptsAsync(new())).Files;
        Assert.Equal((StatusCode.FailedPrecondition, "RECEIPT_ORDER"), await RefusedReceipt(files[1].Receipt));
        var altered = files[0].Receipt.ToByteArray();
        altered[^10] = altered[^10] == (byte)'A' ? (byte)'B' : (byte)'A';
        Assert.Equal(
            (StatusCode.PermissionDenied, "RECEIPT_FORGED"),
            await RefusedReceipt(ByteString.CopyFrom(altered))
        );
        var hash = Ccdi.Store.At(1)[0].BodyHash;
        Assert.Equal(
            (StatusCode.PermissionDenied, "RECEIPT_FORGED"),
            await RefusedReceipt(
                Signed(SigningKey.Generate(), new("received", "CCDI", 1, hash, "2025-06-16T01:00:00.000000Z", null))
            )
        );
        var key = Ccdi.Keys.Signing;
        Assert.Equal(
            (StatusCode.PermissionDenied, "RECEIPT_FORGED"),
            await RefusedReceipt(Signed(key, new("received", "PROC", 1, hash, "2025-06-16T01:00:00.000000Z", null)))
        );
        Assert.Equal(
            (StatusCode.NotFound, "UNKNOWN_AGENCY"),
            await RefusedReceipt(Signed(key, new("received", "NOBODY", 1, hash, "2025-06-16T01:00:00.000000Z", null)))
        );
        Assert.Equal(
            (StatusCode.NotFound, "UNKNOWN_NUMBER"),
            await RefusedReceipt(Signed(key, new("received", "CCDI", 7, hash, "2025-06-16T01:00:00.000000Z", null)))
        );
        Assert.Equal(
            (StatusCode.FailedPrecondition, "RECEIPT_OF_OTHER_BODY"),
            await RefusedReceipt(
                Signed(key, new("received", "CCDI", 1, new('0', 64), "2025-06-16T01:00:00.000000Z", null))
            )
        );
        Assert.Equal(
            (StatusCode.InvalidArgument, "RECEIPT_MALFORMED"),
            await RefusedReceipt(ByteString.CopyFromUtf8("no receipt"))
        );
        await RefusedReceipt(ByteString.CopyFrom(new byte[5 << 20])); // by gRPC itself, before a service sees it
        foreach (var file in files)
            Assert.True((await BringBack(file.Receipt)).IsNew);
        Assert.Equal(ReferralState.Accepted, await house.StateOf(id));
    }

    [Fact]
    public async Task What_was_not_sent_does_not_leave_and_what_was_withdrawn_leaves_as_its_withdrawal()
    {
        var draft = await house.Draft("CCDI");
        Assert.Equal(
            "REFERRAL_STATE",
            (await Refused.By(() => Carrier.ExportReferralAsync(new() { ReferralId = draft }))).Reason
        );
        var (id, _) = await house.Send("CCDI");
        var before = await Export(id);
        await house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = id, Reason = "a mistake" });
        var after = await Export(id);
        Assert.NotEqual(before, after);
        Assert.True((await Bring(after)).IsWithdrawal);
        Assert.Equal("withdrawn", (await house.Inbox("CCDI").ListReferralsAsync(new())).Referrals.Single().State);
    }

    [Fact]
    public async Task Nobody_of_the_body_concerned_carries_its_files()
    {
        var (id, _) = await house.Send("CCDI", about: "ZJJ");
        var file = await Export(id);
        await Bring(file);
        var receipt = (await house.Inbox("CCDI").ExportReceiptsAsync(new())).Files.Single().Receipt;
        var concerned = new AgencyExchange.AgencyExchangeClient(
            house.Host.As(Role.Supervisor, "insider", ("body", "ZJJ"))
        );
        var told = await Refused.By(() => concerned.ExportReferralAsync(new() { ReferralId = id }));
        var unknown = await Refused.By(() =>
            concerned.ExportReferralAsync(new() { ReferralId = "REF-CCDI-2025-0777" })
        );
        Assert.Equal(("UNKNOWN_REFERRAL", unknown.Status, unknown.Reason), (told.Reason, told.Status, told.Reason));
        Assert.Equal((StatusCode.NotFound, "UNKNOWN_NUMBER"), await RefusedReceipt(receipt, concerned));
        Assert.Equal(ReferralState.Sent, await house.StateOf(id));
        // Another agency's liaison has no business with it either.
        Assert.Equal(
            (StatusCode.NotFound, "UNKNOWN_AGENCY"),
            await RefusedReceipt(receipt, new(house.Host.As(Role.Procurator, "liaison", ("agency", "PROC"))))
        );
    }

    private static ByteString Signed(SigningKey key, Receipt receipt) =>
        ByteString.CopyFrom(receipt.Write(key.SignJws), Encoding.ASCII);
}
