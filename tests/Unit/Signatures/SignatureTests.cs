using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Testing;

namespace Enforcement.Unit.Signatures;

public sealed class SignatureTests
{
    // RFC 8037 appendix A: key, thumbprint and signature.
    private const string Private =
        """{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7T"""
        + """yWQHOg7hcvPapiMlrwIaaPcHURo"}""";
    private const string Jws =
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbh"
        + "ijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    // RFC 7515 A.3.
    private const string Point =
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue6"""
        + """59LNpXW6pCyStikYjKIWI5a0"}""";
    private const string PointPrivate =
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue6"""
        + """59LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""";

    [Fact]
    [Asvs("v5.0.0-11.2.1")]
    public void The_signature_and_the_thumbprint_of_RFC_8037_are_understood()
    {
        var key = SigningKey.Parse(Private);
        Assert.Equal("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", key.Public.Id);
        Assert.Equal("Example of Ed25519 signing", Encoding.UTF8.GetString(CompactJws.Verify(key.Public, Jws)!));
        var signed = Jws[..Jws.LastIndexOf('.')];
        Assert.Equal(Jws, $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}");
    }

    [Fact]
    public void The_same_text_signs_to_the_same_bytes() =>
        Assert.Equal(
            SigningKey.Parse(Private).SignJws("x"u8.ToArray()),
            SigningKey.Parse(Private).SignJws("x"u8.ToArray())
        );

    public static TheoryData<string, string> Forgeries()
    {
        var key = SigningKey.Parse(Private);
        string Signed(string header)
        {
            var text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString("x"u8)}";
            return $"{text}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(text)))}";
        }
        return new()
        {
            {
                "algorithm none",
                $"{Base64Url.EncodeToString("""{"alg":"none"}"""u8)}.{Base64Url.EncodeToString("x"u8)}."
            },
            { "another algorithm, although signed", Signed("""{"alg":"HS256"}""") },
            { "an extension we do not know, although signed", Signed("""{"alg":"EdDSA","crit":["exp"]}""") },
            { "a header that is no JSON, although signed", Signed("alg") },
            { "half a character in its header, although signed", Signed("""{"\ud800":1,"alg":"EdDSA"}""") },
            { "another payload", Jws.Replace(".RXhh", ".RXhi") },
            { "spare bits set in the last character", Jws[..^1] + "h" },
            { "padding", Jws + "==" },
            { "a fourth part", Jws + ".AA" },
            { "cut short", Jws[..^10] },
            { "nothing", "" },
            { "another key's", SigningKey.Generate().SignJws("x"u8.ToArray()) },
        };
    }

    [Theory, MemberData(nameof(Forgeries))]
    public void A_forged_signature_is_none(string what, string jws) =>
        Assert.True(CompactJws.Verify(SigningKey.Parse(Private).Public, jws) is null, what);

    [Fact]
    [Asvs("v5.0.0-11.2.1", "v5.0.0-11.3.1")]
    public void A_sealed_text_opens_by_the_letter_of_RFC_7518_without_our_library()
    {
        var jwe = EncryptionKey.Parse(Point).Encrypt("虚构线索");
        var parts = jwe.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal(
            ("ECDH-ES", "A256GCM"),
            (header.RootElement.GetProperty("alg").GetString(), header.RootElement.GetProperty("enc").GetString())
        );
        byte[] Part(JsonElement e, string name) => Base64Url.DecodeFromChars(e.GetProperty(name).GetString());
        var epk = header.RootElement.GetProperty("epk");
        using var own = JsonDocument.Parse(PointPrivate);
        using var mine = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = Part(own.RootElement, "x"), Y = Part(own.RootElement, "y") },
                D = Part(own.RootElement, "d"),
            }
        );
        using var theirs = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = Part(epk, "x"), Y = Part(epk, "y") },
            }
        );
        // Concat KDF, one round: counter, Z, algorithm id, empty party infos, key length in bits.
        byte[] Number(int n)
        {
            var b = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(b, n);
            return b;
        }
        var key = SHA256.HashData([
            .. Number(1),
            .. mine.DeriveRawSecretAgreement(theirs.PublicKey),
            .. Number(7),
            .. "A256GCM"u8,
            .. Number(0),
            .. Number(0),
            .. Number(256),
        ]);
        var text = new byte[Base64Url.DecodeFromChars(parts[3]).Length];
        using var gcm = new AesGcm(key, 16);
        gcm.Decrypt(
            Base64Url.DecodeFromChars(parts[2]),
            Base64Url.DecodeFromChars(parts[3]),
            Base64Url.DecodeFromChars(parts[4]),
            text,
            Encoding.ASCII.GetBytes(parts[0])
        );
        Assert.Equal("虚构线索", Encoding.UTF8.GetString(text));
        Assert.Equal("", parts[1]);
    }

    [Fact]
    [Asvs("v5.0.0-11.3.3")]
    public void Only_the_right_key_opens_and_only_what_was_sealed()
    {
        var jwe = EncryptionKey.Parse(Point).Encrypt("clue");
        using var right = DecryptionKey.Parse(PointPrivate);
        using var wrong = DecryptionKey.Generate();
        Assert.Equal("clue", right.Decrypt(jwe));
        Assert.Null(wrong.Decrypt(jwe));
        Assert.Null(right.Decrypt(jwe[..^9] + (jwe[^9] == 'A' ? 'B' : 'A') + jwe[^8..]));
        Assert.Null(right.Decrypt("nonsense"));
        Assert.NotEqual(jwe, EncryptionKey.Parse(Point).Encrypt("clue"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519"}""")]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AAAA"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"kty":"\ud800"}""")]
    [InlineData("""{"\ud800":1,"kty":"OKP","crv":"Ed25519"}""")]
    [InlineData(Private)]
    public void What_is_no_public_signing_key_is_refused(string jwk) =>
        Assert.Throws<FormatException>(() => VerificationKey.Parse(jwk));

    [Theory]
    [InlineData(
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"f83OJ3D2xF1Bg8vub9t"""
            + """Le1gHMzV76e8Tus9uPHvRVEU"}"""
    )]
    [InlineData(
        """{"kty":"EC","crv":"P-384","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue6"""
            + """59LNpXW6pCyStikYjKIWI5a0"}"""
    )]
    [InlineData(PointPrivate)]
    public void What_is_no_public_encryption_key_is_refused(string jwk) =>
        Assert.Throws<FormatException>(() => EncryptionKey.Parse(jwk));

    [Fact]
    public void Keys_survive_their_files()
    {
        var (signing, decryption) = (SigningKey.Generate(), DecryptionKey.Generate());
        Assert.Equal(signing.Public.Jwk, SigningKey.Parse(signing.ToPrivateJwk()).Public.Jwk);
        Assert.Equal(decryption.Public.Jwk, DecryptionKey.Parse(decryption.ToPrivateJwk()).Public.Jwk);
    }
}
