using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.Fuzzing.Targets;

/// <summary>
/// A trail. What begins as JSON does is checked as it is, with real keys. Else the bytes are its parts, from which one
/// is written that agrees with itself: the chain breaks with any change, and nothing behind it would be reached. In a
/// part <c>#1#</c> stands for the hash of the first entry.
/// </summary>
internal static class TrailTarget
{
    private const string At = "2025-06-16T01:30:00.000000Z",
        Id = "01977653-b180-7000-8000-000000000001";

    private static readonly string Hash = new('a', 64);

    public static Target Target { get; } =
        new("trail", Take)
        {
            Words =
            [
                "\u001Em{",
                "\u001Er{",
                "\u001Ep{",
                "#1#",
                "#2#",
                "\"kind\":\"received\",",
                "\"kind\":\"accepted\",",
                "\"number\":2,",
                "\"entries\":[",
                "\"chain\":\"",
                "\"head\":\"",
                "\"path\":[],",
                "\"seq\":1,",
                "\"treesize\":1,",
                $"\"format\":\"{Trail.Format}\",",
            ],
            Seeds = Seeds,
            Longest = 4096,
        };

    private static bool Take(byte[] input)
    {
        if (input is [(byte)'{', ..])
            return Checked(TrailVerifier.Verify(input, jwk => VerificationKey.Parse(jwk).VerifyJws, null, null));
        var parts = Shapes.Parts(input).Select(p => Encoding.UTF8.GetString(p)).ToList();
        var hashes = new List<string>();
        var entries = new List<TrailEntry>();
        foreach (var part in parts.Skip(1).Where(p => p.Length > 0))
        {
            var body = part[1..];
            for (var i = 0; i < hashes.Count; i++)
                body = body.Replace($"#{i + 1}#", hashes[i], StringComparison.Ordinal);
            hashes.Add(ReferralMessage.HashOf(Encoding.UTF8.GetBytes(body)));
            var kind = part[0] switch
            {
                'm' => Trail.Message,
                'r' => Trail.Receipt,
                'p' => Trail.Proof,
                var other => other.ToString(),
            };
            entries.Add(new(kind, body));
        }
        var file = Trail.Write(parts[0], "s", "a", entries, At, Keys.Plain);
        var result = TrailVerifier.Verify(file, _ => Keys.Believed, null, null);
        PropertyBroken.Unless(
            result.FailedCheck is not ("keys" or "chain" or "head"),
            $"a trail that was just written fails {result.FailedCheck}: {result.Difference}"
        );
        return Checked(result);
    }

    private static bool Checked(TrailResult result)
    {
        PropertyBroken.Unless(
            result.FailedCheck is null
                ? result.Difference.Length == 0
                : result.Difference.Length > 0 && TrailVerifier.Checks.Contains(result.FailedCheck),
            $"the check {result.FailedCheck} fails with '{result.Difference}'"
        );
        PropertyBroken.Unless(result.Missing.Count <= 100 && result.Unproven.Count <= 100, "a list has no end");
        return result.FailedCheck is null;
    }

    private static IEnumerable<byte[]> Seeds()
    {
        var message = new ReferralMessage(Id, "/enforcement/449917/supervision", "R", "CCDI", 1, 1, Hash, At, "e30");
        var receipt = new Receipt(Receipt.Received, "CCDI", 1, "#1#", At, null);
        var head = new TreeHead("supervision", 1, Convert.FromHexString(Hash), At).Write(Keys.Plain);
        string[] entries =
        [
            $"m{Keys.Plain(message.Write(Keys.Plain))}",
            $"p{new InclusionProof(1, [], head).Write()}",
            $"r{receipt.Write(Keys.Plain)}",
            $"r{(receipt with { Kind = Receipt.Accepted }).Write(Keys.Plain)}",
            $"m{Keys.Plain((message with { Number = 3, JournalSeq = 2, Clue = null }).Write(Keys.Plain))}",
        ];
        return
        [
            Shapes.Joined("CCDI"),
            Shapes.Joined("CCDI", entries[0]),
            Shapes.Joined(["CCDI", .. entries]),
            Trail.Write(
                "CCDI",
                Keys.Supervision.Public.Jwk,
                Keys.Agency.Public.Jwk,
                [new(Trail.Message, Keys.Plain(message.Write(Keys.Supervision.SignJws)))],
                At,
                Keys.Agency.SignJws
            ),
        ];
    }
}
