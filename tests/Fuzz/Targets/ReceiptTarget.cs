using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.Fuzzing.Targets;

/// <summary>A receipt: a compact JWS as it comes, a signing key that a JSON Web Key may be, and what is signed in it.
/// What a key of the house signed is taken, and nothing else by that key.</summary>
internal static class ReceiptTarget
{
    private const string At = "2025-06-16T01:30:00.000000Z";

    private static readonly string Hash = new('a', 64);

    public static Target Target { get; } =
        new("receipt", Take)
        {
            Refusals = [typeof(MessageFault), typeof(FormatException)],
            Words =
            [
                .. Receipt.Kinds.Select(k => $"\"kind\":\"{k}\","),
                "\"agency\":\"CCDI\",",
                "\"number\":1,",
                $"\"bodyhash\":\"{Hash}\",",
                $"\"at\":\"{At}\"",
                "\"reason\":\"r\"",
                "\"kty\":\"OKP\"",
                "\"crv\":\"Ed25519\"",
                "eyJhbGciOiJFZERTQSJ9",
                "..",
                "=",
            ],
            Seeds = Seeds,
            Longest = 1024,
        };

    private static bool Take(byte[] input)
    {
        if (input.Length == 0)
            return false;
        var text = Encoding.UTF8.GetString(input, 1, input.Length - 1);
        switch (input[0] & 3)
        {
            case 0 or 1:
                var receipt = Receipt.Read(text, Keys.Believed, "CCDI");
                var again = Receipt.Read(receipt.Write(Keys.Plain), Keys.Believed, "CCDI");
                PropertyBroken.Unless(receipt == again, $"read {receipt}, written and read again {again}");
                PropertyBroken.Unless(
                    Receipt.ClaimedAgency(Keys.Agency.SignJws(Encoding.UTF8.GetBytes(text))) == "CCDI",
                    "another agency is claimed than the one that it is read as"
                );
                return true;
            case 2:
                Receipt.ClaimedAgency(text);
                var payload = Keys.Agency.Public.VerifyJws(text);
                PropertyBroken.Unless(
                    payload is null || CompactJws.Verify(Keys.Supervision.Public, text) is null,
                    "one text is signed by two keys"
                );
                return payload is not null;
            default:
                var key = VerificationKey.Parse(text);
                return VerificationKey.Parse(key.Jwk).Id == key.Id
                    ? true
                    : throw new PropertyBroken("a key, written and read again, is another");
        }
    }

    private static IEnumerable<byte[]> Seeds()
    {
        foreach (var kind in Receipt.Kinds)
        {
            var receipt = new Receipt(kind, "CCDI", 1, Hash, At, Receipt.NeedsReason(kind) ? "理由" : null);
            yield return Shapes.Behind(0, Encoding.UTF8.GetBytes(receipt.Write(Keys.Plain)));
            yield return Shapes.Behind(2, Encoding.UTF8.GetBytes(receipt.Write(Keys.Agency.SignJws)));
        }
        yield return Shapes.Behind(3, Encoding.UTF8.GetBytes(Keys.Agency.Public.Jwk));
    }
}
