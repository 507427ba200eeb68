using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>
/// Supervision's own keys, made at the first start: Ed25519 to sign with, P-256 for what agencies refer to us. Their
/// public halves stand beside them in <c>supervision-referrals.pub.jwk</c> and
/// <c>supervision-referrals-encryption.pub.jwk</c>, to be handed over in person.
/// </summary>
internal sealed class SupervisionKey : IDisposable
{
    public const string PublicFile = "supervision-referrals.pub.jwk",
        PublicEncryptionFile = "supervision-referrals-encryption.pub.jwk";

    public SupervisionKey(EnforcementOptions options)
    {
        Signing = KeyFile.ReadOrMake(
            Path.Combine(options.Data, "supervision-referrals.jwk"),
            () => SigningKey.Generate().ToPrivateJwk(),
            SigningKey.Parse
        );
        Decryption = KeyFile.ReadOrMake(
            Path.Combine(options.Data, "supervision-referrals-encryption.jwk"),
            () => DecryptionKey.Generate().ToPrivateJwk(),
            DecryptionKey.Parse
        );
        Publish(options.Data);
        // In development nobody hands anything over in person: the folder of the shared keys does it.
        if (options is { IsDevelopment: true, Auth.Jwks: { } jwks })
            Publish(Path.GetDirectoryName(jwks)!);
    }

    public SigningKey Signing { get; }
    public DecryptionKey Decryption { get; }

    private void Publish(string folder)
    {
        File.WriteAllText(Path.Combine(folder, PublicFile), Signing.Public.Jwk);
        File.WriteAllText(Path.Combine(folder, PublicEncryptionFile), Decryption.Public.Jwk);
    }

    public void Dispose() => Decryption.Dispose();
}
