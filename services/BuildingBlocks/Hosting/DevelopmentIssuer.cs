using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>A key file instead of an identity provider: for development, demonstrations and tests. Never in production.</summary>
public sealed class DevelopmentIssuer
{
    private readonly SigningCredentials credentials;
    private readonly AuthOptions auth;
    private readonly TimeProvider time;

    public DevelopmentIssuer(string keyFile, AuthOptions auth, TimeProvider time)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(keyFile));
        var key = new RsaSecurityKey(rsa) { KeyId = Thumbprint(rsa) };
        (credentials, this.auth, this.time) = (new(key, SecurityAlgorithms.RsaSha256), auth, time);
    }

    /// <summary>Writes a new RSA-2048 key (PEM, owner-readable) and its JWKS; existing files are kept.</summary>
    public static (string Key, string Jwks) Init(string folder)
    {
        Directory.CreateDirectory(folder);
        var (keyFile, jwksFile) = (Path.Combine(folder, "dev-key.pem"), Path.Combine(folder, "dev-jwks.json"));
        using var rsa = RSA.Create(2048);
        if (File.Exists(keyFile)) rsa.ImportFromPem(File.ReadAllText(keyFile));
        else
        {
            File.WriteAllText(keyFile, rsa.ExportPkcs8PrivateKeyPem());
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        var p = rsa.ExportParameters(false);
        File.WriteAllText(jwksFile, JsonSerializer.Serialize(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = Thumbprint(rsa), n = Base64UrlEncoder.Encode(p.Modulus), e = Base64UrlEncoder.Encode(p.Exponent) } },
        }));
        return (keyFile, jwksFile);
    }

    /// <param name="claims">body, zone, enterprise or agency, where the role needs one.</param>
    public string Token(string subject, IEnumerable<string> roles, TimeSpan lifetime, params ReadOnlySpan<(string Type, string Value)> claims)
    {
        var identity = new ClaimsIdentity([new Claim("sub", subject), .. roles.Select(r => new Claim("role", r))]);
        foreach (var (type, value) in claims) identity.AddClaim(new Claim(type, value));
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = auth.Issuer, Audience = auth.Audience, Subject = identity, NotBefore = now.AddSeconds(-30), IssuedAt = now,
            Expires = now + lifetime, SigningCredentials = credentials,
        });
    }

    private static string Thumbprint(RSA rsa) =>
        Base64UrlEncoder.Encode(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()).AsSpan(0, 12).ToArray());
}
