using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;

namespace Enforcement.Unit.Referrals;

/// <summary>What others build against: every message we make fits the schema, and the golden examples are ours to the
/// byte.</summary>
public sealed partial class PublishedFormatTests
{
    private static readonly SigningKey Supervision = SigningKey.Parse(
        """{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7T"""
            + """yWQHOg7hcvPapiMlrwIaaPcHURo"}"""
    );
    private static readonly SigningKey Agency = SigningKey.Parse(
        """{"kty":"OKP","crv":"Ed25519","d":"TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs","x":"PUAXw-hDiVqStwqn"""
            + """TRt-vJyYLM8uxJaMwM1V8Sr0Zgw"}"""
    );
    private static readonly DecryptionKey Reader = DecryptionKey.Parse(
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue6"""
            + """59LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"""
    );

    [Theory]
    [InlineData("referral", "referralEvent", "referralContent")]
    [InlineData("withdrawal", "withdrawalEvent", "withdrawalContent")]
    public void A_golden_message_is_read_and_written_again_to_the_byte(string message, string envelope, string content)
    {
        var golden = Golden(message);
        var read = ReferralMessage.Read(golden, Supervision.Public.VerifyJws);
        Assert.Equal(Encoding.UTF8.GetString(golden), Encoding.UTF8.GetString(read.Write(Supervision.SignJws)));
        Assert.Empty(AsyncApi.Published.Faults(envelope, JsonNode.Parse(golden)!));
        Assert.Empty(AsyncApi.Published.Faults(content, Payload((string)JsonNode.Parse(golden)!["data"]!)));
        if (read.Clue is not null)
            Assert.Equal("虚构线索: a made-up clue", Reader.Decrypt(read.Clue));
    }

    [Fact]
    public void A_golden_referral_by_an_agency_is_read_and_written_again_to_the_byte()
    {
        var golden = Golden("inboundReferral");
        var read = InboundMessage.Read(golden, Agency.Public.VerifyJws, "CCDI");
        Assert.Equal(Encoding.UTF8.GetString(golden), Encoding.UTF8.GetString(read.Write(Agency.SignJws)));
        Assert.Empty(AsyncApi.Published.Faults("inboundEvent", JsonNode.Parse(golden)!));
        Assert.Empty(AsyncApi.Published.Faults("inboundContent", Payload((string)JsonNode.Parse(golden)!["data"]!)));
        var clue = InboundClue.Read(Reader.Decrypt(read.Clue)!);
        Assert.Equal(new("GD-GZ-SF", "虚构线索: a made-up clue"), clue);
        Assert.Empty(AsyncApi.Published.Faults("inboundClue", JsonNode.Parse(clue.Write())!));
    }

    [Fact]
    public void Supervisions_golden_receipt_is_for_the_golden_referral_by_an_agency()
    {
        var golden = (string)AsyncApi.Published.Example("inboundReceipt", "received")!;
        var read = Receipt.Read(golden, Supervision.Public.VerifyJws, "CCDI");
        Assert.Equal(
            ("received", 1, ReferralMessage.HashOf(Golden("inboundReferral"))),
            (read.Kind, read.Number, read.BodyHash)
        );
        Assert.Equal(golden, read.Write(Supervision.SignJws));
        Assert.Empty(AsyncApi.Published.Faults("receiptContent", Payload(golden)));
    }

    [Theory]
    [InlineData("specversion", "0.3", "MESSAGE_MALFORMED")]
    [InlineData("id", "01977653-b180-7000-8000-00000000000f", "MESSAGE_MISADDRESSED")]
    [InlineData("type", ReferralMessage.ReferralType, "MESSAGE_MISADDRESSED")]
    [InlineData("time", "2025-06-16T01:00:00.000001Z", "MESSAGE_MISADDRESSED")]
    [InlineData("source", "/agency/PROC", "MESSAGE_MISADDRESSED")]
    [InlineData("data", "e30.e30.AAAA", "MESSAGE_FORGED")]
    public void A_changed_envelope_of_an_agency_is_not_believed(string member, string value, string reason)
    {
        var changed = JsonNode.Parse(Golden("inboundReferral"))!;
        changed[member] = value;
        Assert.Equal(
            reason,
            Assert
                .Throws<MessageFault>(() =>
                    InboundMessage.Read(Encoding.UTF8.GetBytes(changed.ToJsonString()), Agency.Public.VerifyJws, "CCDI")
                )
                .Reason
        );
    }

    [Fact]
    public void A_referral_that_is_signed_but_speaks_for_another_agency_is_not_believed() =>
        Assert.Equal(
            MessageFault.Misaddressed,
            Assert
                .Throws<MessageFault>(() =>
                    InboundMessage.Read(Golden("inboundReferral"), Agency.Public.VerifyJws, "PROC")
                )
                .Reason
        );

    [Theory]
    [InlineData("received")]
    [InlineData("accepted")]
    [InlineData("returned")]
    [InlineData("in-process")]
    [InlineData("feedback")]
    [InlineData("closed")]
    [InlineData("missing")]
    public void A_golden_receipt_is_read_and_written_again_to_the_byte(string name)
    {
        var golden = (string)AsyncApi.Published.Example("receipt", name)!;
        var read = Receipt.Read(golden, Agency.Public.VerifyJws, "CCDI");
        Assert.Equal(
            (name, name == Receipt.Missing ? "" : ReferralMessage.HashOf(Golden("referral"))),
            (read.Kind, read.BodyHash)
        );
        Assert.Equal(Receipt.NeedsReason(name), read.Reason is not null);
        Assert.Equal(golden, read.Write(Agency.SignJws));
        Assert.Empty(AsyncApi.Published.Faults("compactJws", golden));
        Assert.Empty(AsyncApi.Published.Faults("receiptContent", Payload(golden)));
    }

    [Fact]
    public void Every_kind_of_receipt_and_message_has_a_golden_one()
    {
        Assert.Equal(
            [.. Receipt.Kinds, Receipt.Missing],
            AsyncApi.Published.Examples("receipt").Select(e => (string)e["name"]!)
        );
        Assert.Equal(
            ["inboundReceipt", "inboundReferral", "receipt", "referral", "withdrawal"],
            AsyncApi.Published.Messages.Order()
        );
        Assert.All(AsyncApi.Published.Messages, m => Assert.NotEmpty(AsyncApi.Published.Examples(m)));
    }

    [Fact]
    public void Whatever_we_write_fits_what_is_published()
    {
        var instant = Gen.DateTime[
                new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                new(2090, 1, 1, 0, 0, 0, DateTimeKind.Utc)
            ]
            .Select(d => Instants.Text(d));
        var agency = Gen.String[Gen.Char['A', 'Z'], 2, 8];
        var number = Gen.Long[1, long.MaxValue];
        var hash = Gen.Byte.Array[32].Select(Convert.ToHexStringLower);
        Gen.Select(Gen.Guid, agency, Gen.Select(number, number), instant, hash, Gen.Bool)
            .Sample(
                (id, to, numbers, at, leaf, isWithdrawal) =>
                {
                    var eventId = Guid.CreateVersion7(Instants.Parse(at)).ToString();
                    var message = new ReferralMessage(
                        eventId,
                        "/enforcement/449917/supervision",
                        $"REF-{to}-2025-{numbers.Item1 % 100_000:D4}",
                        to,
                        numbers.Item1,
                        numbers.Item2,
                        leaf,
                        at,
                        isWithdrawal ? null : Reader.Public.Encrypt($"线索 {id}")
                    );
                    var written = JsonNode.Parse(message.Write(Supervision.SignJws))!;
                    var of = isWithdrawal ? "withdrawal" : "referral";
                    return Fits($"{of}Event", written) && Fits($"{of}Content", Payload((string)written["data"]!));
                },
                iter: 60
            );
        Gen.Select(
                Gen.Int[0, Receipt.Kinds.Length]
                    .Select(i => i < Receipt.Kinds.Length ? Receipt.Kinds[i] : Receipt.Missing),
                agency,
                number,
                hash,
                instant,
                Gen.String[1, Receipt.MostReason]
            )
            .Sample(
                (kind, by, no, body, at, reason) =>
                {
                    var jws = new Receipt(
                        kind,
                        by,
                        no,
                        kind == Receipt.Missing ? "" : body,
                        at,
                        Receipt.NeedsReason(kind) ? reason : null
                    ).Write(Agency.SignJws);
                    return Fits("compactJws", jws) && Fits("receiptContent", Payload(jws));
                },
                iter: 200
            );

        static bool Fits(string schema, JsonNode value)
        {
            Assert.Empty(AsyncApi.Published.Faults(schema, value));
            return true;
        }
    }

    [Theory]
    [InlineData("referral", "referralEvent", "referralContent")]
    [InlineData("withdrawal", "withdrawalEvent", "withdrawalContent")]
    [InlineData("receipt", "compactJws", "receiptContent")]
    [InlineData("inboundReferral", "inboundEvent", "inboundContent")]
    [InlineData("inboundReceipt", "compactJws", "receiptContent")]
    public void Each_member_of_a_golden_message_taken_away_or_of_another_type_no_longer_fits(
        string message,
        string envelope,
        string content
    )
    {
        foreach (var example in AsyncApi.Published.Examples(message).Select(e => e["payload"]!))
        {
            if (example is JsonObject whole)
                Break(envelope, whole);
            else
                Assert.NotEmpty(AsyncApi.Published.Faults(envelope, ((string)example!)[..^1]));
            Break(content, Payload(example is JsonObject o ? (string)o["data"]! : (string)example!).AsObject());
        }

        static void Break(string schema, JsonObject whole)
        {
            foreach (var member in whole.Select(m => m.Key).ToList())
            {
                // What may be absent; a receipt's kind may not.
                if (member != "reason" && (schema, member) != ("inboundContent", "kind"))
                    Assert.NotEmpty(Without(member));
                Assert.NotEmpty(With(member, new JsonArray(whole[member]!.DeepClone())));
                Assert.NotEmpty(With(member, null));
            }
            Assert.NotEmpty(With("extra", "x"));

            IReadOnlyList<string> Without(string member) => Changed(o => o.Remove(member));
            IReadOnlyList<string> With(string member, JsonNode? value) => Changed(o => o[member] = value);
            IReadOnlyList<string> Changed(Action<JsonObject> change)
            {
                var copy = whole.DeepClone().AsObject();
                Assert.Empty(AsyncApi.Published.Faults(schema, copy));
                change(copy);
                return AsyncApi.Published.Faults(schema, copy);
            }
        }
    }

    [Theory]
    [InlineData("kind", "opened")]
    [InlineData("agency", "ccdi")]
    [InlineData("number", 0)]
    [InlineData("bodyhash", "4B")]
    [InlineData("at", "2025-06-16")]
    public void A_receipt_with_another_value_no_longer_fits(string member, object value)
    {
        foreach (var example in AsyncApi.Published.Examples("receipt"))
        {
            var content = Payload((string)example["payload"]!);
            content[member] = value is int number ? number : (string)value;
            Assert.NotEmpty(AsyncApi.Published.Faults("receiptContent", content));
        }
    }

    [Theory]
    [InlineData("time", "2025-06-16 01:00:00")]
    [InlineData("id", "1")]
    [InlineData("type", "cn.enforcement.referral.v2")]
    [InlineData("extra", "x")]
    public void The_schema_check_sees_what_does_not_fit(string member, string value)
    {
        var changed = JsonNode.Parse(Golden("referral"))!;
        changed[member] = value;
        Assert.NotEmpty(AsyncApi.Published.Faults("referralEvent", changed));
    }

    public static TheoryData<string, string, string> Changed =>
        new()
        {
            { "specversion", "0.3", "MESSAGE_MALFORMED" },
            { "id", "01977653-b180-7000-8000-00000000000f", "MESSAGE_MISADDRESSED" },
            { "type", ReferralMessage.WithdrawalType, "MESSAGE_MISADDRESSED" },
            { "time", "2025-06-16T01:00:00.000001Z", "MESSAGE_MISADDRESSED" },
            { "data", "e30.e30.AAAA", "MESSAGE_FORGED" },
        };

    [Theory, MemberData(nameof(Changed))]
    public void A_changed_envelope_is_not_believed(string member, string value, string reason)
    {
        var changed = JsonNode.Parse(Golden("referral"))!;
        changed[member] = value;
        Assert.Equal(
            reason,
            Assert
                .Throws<MessageFault>(() =>
                    ReferralMessage.Read(Encoding.UTF8.GetBytes(changed.ToJsonString()), Supervision.Public.VerifyJws)
                )
                .Reason
        );
    }

    [Fact]
    public void Another_senders_message_is_forged() =>
        Assert.Equal(
            MessageFault.Forged,
            Assert.Throws<MessageFault>(() => ReferralMessage.Read(Golden("referral"), Agency.Public.VerifyJws)).Reason
        );

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"specversion\":1}")]
    public void Garbage_is_malformed(string body) =>
        Assert.Equal(
            MessageFault.Malformed,
            Assert
                .Throws<MessageFault>(() =>
                    ReferralMessage.Read(Encoding.UTF8.GetBytes(body), Supervision.Public.VerifyJws)
                )
                .Reason
        );

    public static TheoryData<Receipt, string, string> BadReceipts =>
        new()
        {
            { new("opened", "CCDI", 1, "", "2025-06-16T01:00:00.000000Z", null), "CCDI", MessageFault.Malformed },
            { new("received", "CCDI", 1, "", "2025-06-16", null), "CCDI", MessageFault.Malformed },
            { new("received", "CCDI", 0, "", "2025-06-16T01:00:00.000000Z", null), "CCDI", MessageFault.Malformed },
            { new("returned", "CCDI", 1, "", "2025-06-16T01:00:00.000000Z", null), "CCDI", MessageFault.Malformed },
            {
                new("feedback", "CCDI", 1, "", "2025-06-16T01:00:00.000000Z", new('x', 2001)),
                "CCDI",
                MessageFault.Malformed
            },
            { new("received", "CCDI", 1, "", "2025-06-16T01:00:00.000000Z", null), "PROC", MessageFault.Misaddressed },
        };

    [Theory, MemberData(nameof(BadReceipts))]
    public void A_receipt_that_does_not_fit_is_refused(Receipt receipt, string agency, string reason) =>
        Assert.Equal(
            reason,
            Assert
                .Throws<MessageFault>(() =>
                    Receipt.Read(receipt.Write(Agency.SignJws), Agency.Public.VerifyJws, agency)
                )
                .Reason
        );

    /// <summary>Every step × every kind.</summary>
    [Fact]
    public void Receipts_follow_in_one_order()
    {
        string?[] steps = [null, "received", "accepted", "returned", "in-process", "feedback", "closed"];
        var signed =
            from last in steps
            from kind in Receipt.Kinds
            where Receipt.MayFollow(last, kind)
            select $"{last ?? "sent"}>{kind}";
        Assert.Equal(
            [
                "sent>received",
                "received>accepted",
                "received>returned",
                "accepted>in-process",
                "accepted>feedback",
                "in-process>feedback",
                "feedback>closed",
            ],
            signed
        );
        var paper =
            from last in steps
            from kind in Receipt.Kinds
            where Receipt.MayFollow(last, kind, onPaper: true) && !Receipt.MayFollow(last, kind)
            select $"{last ?? "sent"}>{kind}";
        Assert.Equal(
            [
                "sent>accepted",
                "sent>returned",
                "sent>in-process",
                "sent>feedback",
                "sent>closed",
                "received>in-process",
                "received>feedback",
                "received>closed",
                "accepted>closed",
                "in-process>closed",
            ],
            paper
        );
    }

    private static byte[] Golden(string message, string name = "golden") =>
        JsonSerializer.SerializeToUtf8Bytes(
            AsyncApi.Published.Example(message, name),
            new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );

    private static JsonNode Payload(string jws) => JsonNode.Parse(Base64Url.DecodeFromChars(jws.Split('.')[1]))!;
}
