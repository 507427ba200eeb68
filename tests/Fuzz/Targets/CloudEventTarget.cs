namespace Enforcement.Fuzzing.Targets;

/// <summary>
/// The body of a CloudEvent, from an agency or for one, and the clue in it. The first byte says which; where it is one
/// of the first two, the signature in <c>data</c> is passed over, so that what is signed is read too. What is taken is
/// read again as it is written.
/// </summary>
internal static class CloudEventTarget
{
    private const string Time = "2025-06-16T01:00:00.000000Z",
        Id = "01977653-b180-7000-8000-000000000001";

    private static readonly string Hash = new('a', 64);

    public static Target Target { get; } =
        new("cloud-event", Take)
        {
            Refusals = [typeof(MessageFault)],
            Words =
            [
                "\"specversion\":\"1.0\",",
                $"\"id\":\"{Id}\",",
                "\"source\":\"/agency/CCDI\",",
                $"\"type\":\"{InboundMessage.Type}\",",
                $"\"type\":\"{ReferralMessage.ReferralType}\",",
                $"\"type\":\"{ReferralMessage.WithdrawalType}\",",
                "\"subject\":\"R\",",
                $"\"time\":\"{Time}\",",
                "\"data\":\"{\\\"",
                "\\\"number\\\":1,",
                "\\\"clue\\\":\\\"x\\\"",
                "\"about\":\"\",",
                "\"text\":\"\"",
                "\\\"kind\\\":\\\"recommendation\\\"",
                "\"kind\":\"general\",\"withindays\":0,",
                "\"subject\":\"\",\"points\":1,",
                "{}",
                "[]",
            ],
            Seeds = Seeds,
        };

    private static bool Take(byte[] input)
    {
        if (input.Length == 0)
            return false;
        var body = input.AsMemory(1);
        switch (input[0] & 7)
        {
            case 0:
                var agency = InboundMessage.ClaimedAgency(body) ?? "CCDI";
                var inbound = InboundMessage.Read(body, Keys.Believed, agency);
                Same(inbound, InboundMessage.Read(inbound.Write(Keys.Plain), Keys.Believed, agency));
                break;
            case 1:
                var referral = ReferralMessage.Read(body, Keys.Believed);
                Same(referral, ReferralMessage.Read(referral.Write(Keys.Plain), Keys.Believed));
                break;
            case 2:
                // Nobody but its signer makes one that is read: these are in the corpus.
                var signed = InboundMessage.Read(body, Keys.Agency.Public.VerifyJws, "CCDI");
                Same(
                    signed,
                    InboundMessage.Read(signed.Write(Keys.Agency.SignJws), Keys.Agency.Public.VerifyJws, "CCDI")
                );
                break;
            case 4:
                var letter = InboundRecommendation.Read(Encoding.UTF8.GetString(body.Span));
                Same(letter, InboundRecommendation.Read(letter.Write()));
                break;
            default:
                var clue = InboundClue.Read(Encoding.UTF8.GetString(body.Span));
                Same(clue, InboundClue.Read(clue.Write()));
                break;
        }
        return true;
    }

    private static void Same<T>(T one, T other) =>
        PropertyBroken.Unless(Equals(one, other), $"read {one}, written and read again {other}");

    private static IEnumerable<byte[]> Seeds()
    {
        var inbound = new InboundMessage(Id, "CCDI", 1, Time, "e30");
        var referral = new ReferralMessage(Id, "/enforcement/449917/supervision", "R", "CCDI", 1, 7, Hash, Time, "e30");
        return
        [
            Shapes.Behind(0, inbound.Write(Keys.Plain)),
            Shapes.Behind(0, (inbound with { Kind = InboundMessage.Recommendation }).Write(Keys.Plain)),
            Shapes.Behind(1, referral.Write(Keys.Plain)),
            Shapes.Behind(1, (referral with { Clue = null }).Write(Keys.Plain)),
            Shapes.Behind(2, inbound.Write(Keys.Agency.SignJws)),
            Shapes.Behind(3, Encoding.UTF8.GetBytes(new InboundClue("B", "线索").Write())),
            Shapes.Behind(
                4,
                Encoding.UTF8.GetBytes(new InboundRecommendation("B", "1号", "general", 0, "s", 1, "建议").Write())
            ),
        ];
    }
}
