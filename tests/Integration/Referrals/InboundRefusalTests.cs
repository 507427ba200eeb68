using System.Text;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.EnforcementSupervision.Referrals;
using Google.Protobuf;

namespace Enforcement.Integration.Referrals;

/// <summary>What is no good among referrals to Supervision and among its answers, and what becomes of it.</summary>
public sealed class InboundRefusalTests : InboundReferrals
{
    [Fact]
    public async Task Another_message_under_a_known_number_is_refused_and_kept_in_quarantine()
    {
        await house.Inbox("CCDI").ReferAsync(new() { Text = "a clue" });
        await Refuses(StatusCode.AlreadyExists, "OTHER_BYTES", Message(InboxOf("CCDI"), 1, "another clue"));
    }

    [Theory]
    [InlineData("forged", StatusCode.PermissionDenied, "INBOUND_FORGED")]
    [InlineData("for another agency", StatusCode.PermissionDenied, "INBOUND_FORGED")]
    [InlineData("garbage", StatusCode.InvalidArgument, "INBOUND_MALFORMED")]
    [InlineData("clue is no JSON", StatusCode.InvalidArgument, "INBOUND_MALFORMED")]
    [InlineData("for another key", StatusCode.FailedPrecondition, "UNREADABLE_CLUE")]
    [InlineData("about JUSTICE", StatusCode.FailedPrecondition, "INBOUND_GOES_AROUND")]
    [InlineData("about STATION", StatusCode.FailedPrecondition, "INBOUND_GOES_AROUND")]
    [InlineData("state secret", StatusCode.InvalidArgument, "SECRET_MARK")]
    [InlineData("empty text", StatusCode.InvalidArgument, "REQUIRED")]
    public async Task What_is_not_well_is_refused_with_its_reason_kept_and_changes_nothing(
        string what,
        StatusCode status,
        string reason
    )
    {
        var inbox = InboxOf("CCDI");
        using var other = DecryptionKey.Generate();
        await Refuses(
            status,
            reason,
            what switch
            {
                "forged" => Message(inbox, 1, "a clue", signing: SigningKey.Generate()),
                "for another agency" => Message(inbox, 1, "a clue", agency: "PROC"),
                "garbage" => "not json"u8.ToArray(),
                "clue is no JSON" => Message(inbox, 1, raw: "a clue"),
                "for another key" => Message(inbox, 1, "a clue", key: other.Public),
                "about JUSTICE" => Message(inbox, 1, "a clue", "JUSTICE"),
                "about STATION" => Message(inbox, 1, "a clue", "STATION"),
                "state secret" => Message(inbox, 1, "绝密★启封前 a clue"),
                _ => Message(inbox, 1, " "),
            }
        );
    }

    [Fact]
    public async Task The_agencys_own_inbox_refuses_what_would_go_to_whom_it_is_about()
    {
        foreach (var about in new[] { "JUSTICE", "STATION" })
        {
            var refused = await Refused.By(() =>
                house.Inbox("CCDI").ReferAsync(new() { Text = "a clue", AboutBody = about })
            );
            Assert.Equal((StatusCode.FailedPrecondition, "INBOUND_GOES_AROUND"), (refused.Status, refused.Reason));
        }
        Assert.Empty((await house.Inbox("CCDI").ListReferredAsync(new())).Referred);
    }

    [Theory]
    [InlineData("closed", "", "RECEIPT_ORDER")]
    [InlineData("feedback", "ok", "RECEIPT_ORDER")]
    [InlineData("returned", "", "REQUIRED")]
    [InlineData("returned", "机密★ no", "SECRET_MARK")]
    [InlineData("received", "", "OUT_OF_RANGE")]
    public async Task An_answer_out_of_order_or_form_is_refused(string kind, string reason, string expected)
    {
        await house.Inbox("CCDI").ReferAsync(new() { Text = "a clue" });
        var head = house.Journal.Head;
        Assert.Equal(
            expected,
            (
                await Refused.By(() =>
                    house.Checker.Referrals.AnswerInboundReferralAsync(
                        new()
                        {
                            InboundId = "IN-CCDI-2025-0001",
                            Kind = kind,
                            Reason = reason,
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(head, house.Journal.Head);
    }

    [Theory]
    [InlineData("forged", StatusCode.PermissionDenied, "RECEIPT_FORGED")]
    [InlineData("malformed", StatusCode.InvalidArgument, "RECEIPT_MALFORMED")]
    [InlineData("other number", StatusCode.NotFound, "UNKNOWN_NUMBER")]
    [InlineData("other body", StatusCode.FailedPrecondition, "RECEIPT_OF_OTHER_BODY")]
    public async Task An_agency_believes_no_receipt_but_supervisions_for_exactly_what_it_sent(
        string what,
        StatusCode status,
        string reason
    )
    {
        await house.Inbox("PROC").ReferAsync(new() { Text = "a clue" });
        var sent = InboxOf("PROC").Referring.Store.Find(1)!;
        var key = house.Host.Get<SupervisionKey>().Signing;
        var receipt = new Receipt(
            "received",
            "PROC",
            what == "other number" ? 2 : 1,
            what == "other body" ? new('0', 64) : sent.BodyHash,
            "2025-06-16T01:30:00.000000Z",
            null
        );
        var jws = (what == "malformed" ? receipt with { Kind = "opened" } : receipt).Write(
            (what == "forged" ? SigningKey.Generate() : key).SignJws
        );
        var refused = await Refused.By(() =>
            house.Inbox("PROC").ImportAnswerAsync(new() { Receipt = ByteString.CopyFrom(jws, Encoding.ASCII) })
        );
        Assert.Equal((status, reason), (refused.Status, refused.Reason));
        Assert.Empty(InboxOf("PROC").Referring.Store.AnswersOf(1));
    }

    [Fact]
    public async Task A_refusal_of_supervision_ends_the_sending_and_shows_why()
    {
        // Its own inbox let it pass; the mark is in the other's list only. A forged key stands for any final refusal.
        var inbox = InboxOf("CCDI");
        await house.Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = "CCDI",
                Name = "CCDI",
                EncryptionJwk = inbox.Keys.Decryption.Public.Jwk,
                SigningJwk = SigningKey.Generate().Public.Jwk,
                Delivery = "grpc",
            }
        );
        Assert.False((await house.Inbox("CCDI").ReferAsync(new() { Text = "a clue" })).HandedOver);
        var sent = await Sent("CCDI", 1);
        Assert.Equal(("refused", "INBOUND_FORGED"), (sent.State, sent.RefusedBecause));
    }

    private async Task Refuses(StatusCode status, string reason, byte[] body)
    {
        var head = house.Journal.Head;
        var refused = await Refused.By(() =>
            house.Exchange("CCDI").PostInboundReferralAsync(new() { Body = ByteString.CopyFrom(body) })
        );
        Assert.Equal((status, reason), (refused.Status, refused.Reason));
        Assert.Equal(head, house.Journal.Head);
        using var db = house.Read();
        Assert.Equal(
            [(reason, ReferralMessage.HashOf(body))],
            db.Quarantine.AsEnumerable().Select(q => (q.Reason, q.Sha256))
        );
    }
}
