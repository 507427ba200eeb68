using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Unit.Referrals;

// What a procuratorate builds against: the kind of its message, and the letter in it.
public sealed partial class PublishedFormatTests
{
    [Fact]
    public void A_golden_recommendation_is_read_and_written_again_to_the_byte()
    {
        var golden = Golden("inboundReferral", "recommendation");
        var read = InboundMessage.Read(golden, Agency.Public.VerifyJws, "PROC");
        Assert.Equal(Encoding.UTF8.GetString(golden), Encoding.UTF8.GetString(read.Write(Agency.SignJws)));
        Assert.Equal(InboundMessage.Recommendation, InboundMessage.OwnKind(golden));
        Assert.Null(InboundMessage.OwnKind(Golden("inboundReferral")));
        var letter = InboundRecommendation.Read(Reader.Decrypt(read.Clue)!);
        Assert.Equal(
            new(
                "GD-GZ-SF",
                "检建〔2025〕1号",
                "general",
                0,
                "虚构建议: a made-up recommendation",
                2,
                "虚构建议书: a made-up letter"
            ),
            letter
        );
        Assert.Empty(AsyncApi.Published.Faults("inboundRecommendation", JsonNode.Parse(letter.Write())!));
    }

    [Fact]
    public void Every_kind_of_recommendation_is_published_and_one_without_its_form_is_malformed()
    {
        var good = new InboundRecommendation("", "1", "general", 0, "s", 1, "t");
        foreach (var kind in InboundRecommendation.Kinds)
            Assert.Empty(
                AsyncApi.Published.Faults("inboundRecommendation", JsonNode.Parse((good with { Kind = kind }).Write())!)
            );
        InboundRecommendation[] bad =
        [
            good with
            {
                Kind = "petition",
            },
            good with
            {
                WithinDays = 367,
            },
            good with
            {
                Points = 0,
            },
            good with
            {
                Points = 51,
            },
        ];
        Assert.All([.. bad.Select(b => b.Write()), new InboundClue("", "a clue").Write()], json =>
            Assert.Equal(
                MessageFault.Malformed,
                Assert.Throws<MessageFault>(() => InboundRecommendation.Read(json)).Reason
            )
        );
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("clue", null)]
    [InlineData("recommendation", "recommendation")]
    public void A_message_without_a_kind_is_a_clue_as_before_there_were_kinds(string? written, string? read) =>
        Assert.Equal(read, InboundMessage.Read(OfKind(written), Agency.Public.VerifyJws, "CCDI").Kind);

    [Fact]
    public void A_kind_that_nobody_agreed_on_is_malformed() =>
        Assert.Equal(
            MessageFault.Malformed,
            Assert
                .Throws<MessageFault>(() => InboundMessage.Read(OfKind("petition"), Agency.Public.VerifyJws, "CCDI"))
                .Reason
        );

    private static byte[] OfKind(string? kind) =>
        new InboundMessage(
            "01977653-b180-7000-8000-000000000003",
            "CCDI",
            1,
            "2025-06-16T01:00:00.000000Z",
            "e30",
            kind
        ).Write(Agency.SignJws);
}
