using System.Security.Cryptography;
using System.Text;
using Jose;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Enforcement.BuildingBlocks.Signatures;

/// <summary>A P-256 public key that a text is encrypted for: compact JWE, ECDH-ES with A256GCM (RFC 7516, RFC
/// 7518).</summary>
public sealed class EncryptionKey
{
    private readonly ECParameters point;

    private EncryptionKey(ECParameters point) => this.point = point;

    public string Jwk
    {
        get
        {
            var (x, y) = (Base64Url.EncodeToString(point.Q.X), Base64Url.EncodeToString(point.Q.Y));
            return $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        }
    }

    public string Id => JsonWebKey.Thumbprint(Jwk);

    /// <exception cref="FormatException">not a public P-256 key, or no point of the curve.</exception>
    public static EncryptionKey Parse(string jwk)
    {
        var parts = JsonWebKey.Read(jwk, "EC", "P-256", "x", "y");
        var point = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = parts[0], Y = parts[1] },
        };
        try
        {
            using var _ = ECDiffieHellman.Create(point);
        }
        catch (CryptographicException)
        {
            throw new FormatException("members x and y are no point of P-256");
        }
        return new(point);
    }

    internal static EncryptionKey Of(ECDiffieHellman key) => new(key.ExportParameters(false));

    /// <summary>Different bytes each time, since every JWE has a fresh key of its own: keep the result.</summary>
    public string Encrypt(string text)
    {
        using var key = ECDiffieHellman.Create(point);
        return JWT.EncodeBytes(
            Encoding.UTF8.GetBytes(text),
            key,
            JweAlgorithm.ECDH_ES,
            JweEncryption.A256GCM,
            extraHeaders: new Dictionary<string, object> { ["kid"] = Id }
        );
    }
}

/// <summary>The private half, on the reader's side only.</summary>
public sealed class DecryptionKey : IDisposable
{
    private readonly ECDiffieHellman key;

    private DecryptionKey(ECDiffieHellman key) => this.key = key;

    public EncryptionKey Public => EncryptionKey.Of(key);

    public static DecryptionKey Generate() => new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="FormatException">not a private P-256 key.</exception>
    public static DecryptionKey Parse(string jwk)
    {
        var parts = JsonWebKey.Read(jwk, "EC", "P-256", "x", "y", "d");
        try
        {
            return new(
                ECDiffieHellman.Create(
                    new ECParameters
                    {
                        Curve = ECCurve.NamedCurves.nistP256,
                        Q = new ECPoint { X = parts[0], Y = parts[1] },
                        D = parts[2],
                    }
                )
            );
        }
        catch (CryptographicException)
        {
            throw new FormatException("members x, y and d do not belong together");
        }
    }

    /// <summary>With the private part: for a file that only its owner reads.</summary>
    public string ToPrivateJwk()
    {
        var p = key.ExportParameters(true);
        var (x, y) = (Base64Url.EncodeToString(p.Q.X), Base64Url.EncodeToString(p.Q.Y));
        return $$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}","d":"{{Base64Url.EncodeToString(p.D)}}"}""";
    }

    /// <summary>The text, or null when it was encrypted for somebody else or changed on the way.</summary>
    public string? Decrypt(string jwe)
    {
        try
        {
            return Encoding.UTF8.GetString(JWT.DecodeBytes(jwe, key, JweAlgorithm.ECDH_ES, JweEncryption.A256GCM));
        }
        // The library reports a stranger's bytes by many kinds of exception; to the reader they are one thing.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    public void Dispose() => key.Dispose();
}
