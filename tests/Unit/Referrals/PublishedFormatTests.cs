using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Verification;

namespace Enforcement.Unit.Referrals;

/// <summary>What others build against: every message we make fits the schema, and the golden examples are ours to the byte.</summary>
public sealed class PublishedFormatTests
{
    private static readonly SigningKey Supervision = SigningKey.Parse("""{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""");
    private static readonly SigningKey Agency = SigningKey.Parse("""{"kty":"OKP","crv":"Ed25519","d":"TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs","x":"PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"}""");
    private static readonly DecryptionKey Reader = DecryptionKey.Parse("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""");

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
        if (read.Clue is not null) Assert.Equal("虚构线索: a made-up clue", Reader.Decrypt(read.Clue));
    }

    [Theory]
    [InlineData("received")]
    [InlineData("returned")]
    public void A_golden_receipt_is_read_and_written_again_to_the_byte(string name)
    {
        var golden = (string)AsyncApi.Published.Example("receipt", name)!;
        var read = Receipt.Read(golden, Agency.Public.VerifyJws, "CCDI");
        Assert.Equal((name, ReferralMessage.HashOf(Golden("referral"))), (read.Kind, read.BodyHash));
        Assert.Equal(golden, read.Write(Agency.SignJws));
        Assert.Empty(AsyncApi.Published.Faults("compactJws", golden));
        Assert.Empty(AsyncApi.Published.Faults("receiptContent", Payload(golden)));
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

    public static TheoryData<string, string, string> Changed => new()
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
        Assert.Equal(reason, Assert.Throws<MessageFault>(() => ReferralMessage.Read(Encoding.UTF8.GetBytes(changed.ToJsonString()), Supervision.Public.VerifyJws)).Reason);
    }

    [Fact]
    public void Another_senders_message_is_forged() =>
        Assert.Equal(MessageFault.Forged, Assert.Throws<MessageFault>(() => ReferralMessage.Read(Golden("referral"), Agency.Public.VerifyJws)).Reason);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"specversion\":1}")]
    public void Garbage_is_malformed(string body) =>
        Assert.Equal(MessageFault.Malformed, Assert.Throws<MessageFault>(() => ReferralMessage.Read(Encoding.UTF8.GetBytes(body), Supervision.Public.VerifyJws)).Reason);

    public static TheoryData<Receipt, string, string> BadReceipts => new()
    {
        { new("opened", "CCDI", 1, "", "2025-06-16T01:00:00.000000Z", null), "CCDI", MessageFault.Malformed },
        { new("received", "CCDI", 1, "", "2025-06-16", null), "CCDI", MessageFault.Malformed },
        { new("received", "CCDI", 0, "", "2025-06-16T01:00:00.000000Z", null), "CCDI", MessageFault.Malformed },
        { new("returned", "CCDI", 1, "", "2025-06-16T01:00:00.000000Z", null), "CCDI", MessageFault.Malformed },
        { new("feedback", "CCDI", 1, "", "2025-06-16T01:00:00.000000Z", new('x', 2001)), "CCDI", MessageFault.Malformed },
        { new("received", "CCDI", 1, "", "2025-06-16T01:00:00.000000Z", null), "PROC", MessageFault.Misaddressed },
    };

    [Theory, MemberData(nameof(BadReceipts))]
    public void A_receipt_that_does_not_fit_is_refused(Receipt receipt, string agency, string reason) =>
        Assert.Equal(reason, Assert.Throws<MessageFault>(() => Receipt.Read(receipt.Write(Agency.SignJws), Agency.Public.VerifyJws, agency)).Reason);

    /// <summary>Every step × every kind.</summary>
    [Fact]
    public void Receipts_follow_in_one_order()
    {
        string?[] steps = [null, "received", "accepted", "returned", "in-process", "feedback", "closed"];
        var signed = from last in steps from kind in Receipt.Kinds where Receipt.MayFollow(last, kind) select $"{last ?? "sent"}>{kind}";
        Assert.Equal(["sent>received", "received>accepted", "received>returned", "accepted>in-process", "accepted>feedback", "in-process>feedback", "feedback>closed"], signed);
        var paper = from last in steps from kind in Receipt.Kinds where Receipt.MayFollow(last, kind, onPaper: true) && !Receipt.MayFollow(last, kind) select $"{last ?? "sent"}>{kind}";
        Assert.Equal(["sent>accepted", "sent>returned", "sent>in-process", "sent>feedback", "sent>closed", "received>in-process", "received>feedback", "received>closed", "accepted>closed", "in-process>closed"], paper);
    }

    private static byte[] Golden(string message) =>
        JsonSerializer.SerializeToUtf8Bytes(AsyncApi.Published.Example(message, "golden"), new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static JsonNode Payload(string jws) => JsonNode.Parse(Base64Url.DecodeFromChars(jws.Split('.')[1]))!;
}
