using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// A key that tokens are signed with without asking an identity provider: a process's own, for its own calls, and the
/// file that separate processes share. Whoever holds such a file may be anybody, so production on one server has none.
/// </summary>
public sealed class TokenKey
{
    private readonly SigningCredentials credentials;
    private readonly AuthOptions auth;
    private readonly TimeProvider time;

    /// <param name="keyFile">PEM, RSA.</param>
    public TokenKey(string keyFile, AuthOptions auth, TimeProvider time)
        : this(Credentials(keyFile), auth, time) { }

    private TokenKey(SigningCredentials credentials, AuthOptions auth, TimeProvider time) =>
        (this.credentials, this.auth, this.time) = (credentials, auth, time);

    /// <summary>A key in memory alone: what it signs is believed by this process, and gone with it.</summary>
    public static TokenKey OfThisProcess(AuthOptions auth, TimeProvider time)
    {
        var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            KeyId = $"own-{Guid.CreateVersion7()}",
        };
        return new(new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256), auth, time);
    }

    /// <summary>What its tokens are checked with. Holds the private part too: it is never written anywhere.</summary>
    internal SecurityKey Key => credentials.Key;

    /// <summary>Writes a new RSA-2048 key (PEM, owner-readable) and its JWKS; existing files are kept.</summary>
    public static (string Key, string Jwks) Init(string folder)
    {
        Directory.CreateDirectory(folder);
        var (keyFile, jwksFile) = (Path.Combine(folder, "dev-key.pem"), Path.Combine(folder, "dev-jwks.json"));
        using var rsa = KeyFile.ReadOrMake(keyFile, MakeKey, ReadKey);
        var p = rsa.ExportParameters(false);
        // Written aside and moved: who starts at the same time reads the whole file or none.
        var aside = $"{jwksFile}.{Guid.CreateVersion7()}.new";
        File.WriteAllText(
            aside,
            JsonSerializer.Serialize(
                new
                {
                    keys = new[]
                    {
                        new
                        {
                            kty = "RSA",
                            use = "sig",
                            alg = "RS256",
                            kid = Thumbprint(rsa),
                            n = Base64UrlEncoder.Encode(p.Modulus),
                            e = Base64UrlEncoder.Encode(p.Exponent),
                        },
                    },
                }
            )
        );
        File.Move(aside, jwksFile, overwrite: true);
        return (keyFile, jwksFile);
    }

    /// <summary>The key of a file, as a provider signs with it.</summary>
    public static SigningCredentials Credentials(string keyFile)
    {
        var rsa = ReadKey(File.ReadAllText(keyFile));
        return new(new RsaSecurityKey(rsa) { KeyId = Thumbprint(rsa) }, SecurityAlgorithms.RsaSha256);
    }

    /// <exception cref="KeyFault">The file is missing, cannot be read, or holds no private RSA key.</exception>
    internal static void Check(string keyFile)
    {
        try
        {
            ReadKey(File.ReadAllText(keyFile)).Dispose();
        }
        catch (Exception e)
            when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new KeyFault(
                "ENFORCEMENT__AUTH__KEY",
                keyFile,
                $"no private RSA key in PEM that can be read ({e.Message.Split('\n')[0].TrimEnd('.', '\r')})"
            );
        }
    }

    private static string MakeKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }

    private static RSA ReadKey(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            _ = rsa.ExportParameters(includePrivateParameters: true); // a public key alone signs nothing
            return rsa;
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <param name="claims">What else the role needs.</param>
    public string Token(
        string subject,
        IEnumerable<string> roles,
        TimeSpan lifetime,
        params ReadOnlySpan<(string Type, string Value)> claims
    )
    {
        var identity = new ClaimsIdentity([new Claim("sub", subject), .. roles.Select(r => new Claim("role", r))]);
        foreach (var (type, value) in claims)
            identity.AddClaim(new Claim(type, value));
        var now = time.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = auth.Issuer,
            Subject = identity,
            NotBefore = now.AddSeconds(-30),
            IssuedAt = now,
            Expires = now + lifetime,
            SigningCredentials = credentials,
        };
        foreach (var audience in auth.EveryAudience)
            token.Audiences.Add(audience);
        return new JsonWebTokenHandler().CreateToken(token);
    }

    private static string Thumbprint(RSA rsa) =>
        Base64UrlEncoder.Encode(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()).AsSpan(0, 12).ToArray());
}
