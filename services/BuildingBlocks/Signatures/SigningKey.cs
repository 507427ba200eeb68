using System.Buffers.Text;
using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Enforcement.BuildingBlocks.Signatures;

/// <summary>An Ed25519 private key (RFC 8032). Its signatures are deterministic: the same text signs to the same
/// bytes.</summary>
public sealed class SigningKey
{
    private readonly byte[] secret;

    private SigningKey(byte[] secret)
    {
        this.secret = secret;
        var x = new byte[32];
        Ed25519.GeneratePublicKey(secret, 0, x, 0);
        Public = new(x);
    }

    public VerificationKey Public { get; }

    public static SigningKey Generate() => new(RandomNumberGenerator.GetBytes(32));

    /// <exception cref="FormatException">not a private Ed25519 key.</exception>
    public static SigningKey Parse(string jwk)
    {
        var parts = JsonWebKey.Read(jwk, "OKP", "Ed25519", "d", "x");
        var key = new SigningKey(parts[0]);
        return key.Public.Is(parts[1]) ? key : throw new FormatException("members d and x do not belong together");
    }

    /// <summary>With the private part: for a file that only its owner reads.</summary>
    public string ToPrivateJwk() =>
        $$"""{"kty":"OKP","crv":"Ed25519","x":"{{Public.X}}","d":"{{Base64Url.EncodeToString(secret)}}"}""";

    /// <summary>As <see cref="CompactJws"/>.</summary>
    public string SignJws(byte[] payload) => CompactJws.Sign(this, payload);

    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signature = new byte[64];
        Ed25519.Sign(secret, message, signature);
        return signature;
    }
}

/// <summary>An Ed25519 public key.</summary>
public sealed class VerificationKey
{
    private readonly byte[] x;

    internal VerificationKey(byte[] x) => this.x = x;

    internal string X => Base64Url.EncodeToString(x);

    /// <summary>RFC 8037, members in the order of RFC 7638.</summary>
    public string Jwk => $$"""{"crv":"Ed25519","kty":"OKP","x":"{{X}}"}""";

    /// <summary>The key's thumbprint: <c>kid</c> in what it signs.</summary>
    public string Id => JsonWebKey.Thumbprint(Jwk);

    /// <exception cref="FormatException">not a public Ed25519 key, or a point of low order that would accept forged
    /// signatures.</exception>
    public static VerificationKey Parse(string jwk)
    {
        var x = JsonWebKey.Read(jwk, "OKP", "Ed25519", "x")[0];
        return Ed25519.ValidatePublicKeyFull(x)
            ? new(x)
            : throw new FormatException("member x is no usable point of Ed25519");
    }

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == 64 && Ed25519.Verify(signature, x, message);

    /// <summary>As <see cref="CompactJws"/>: the payload, or null.</summary>
    public byte[]? VerifyJws(string jws) => CompactJws.Verify(this, jws);

    internal bool Is(ReadOnlySpan<byte> other) => other.SequenceEqual(x);
}
