using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.EnforcementSupervision;

/// <summary>
/// Supervision's own Ed25519 key, made at the first start. What agencies check signatures with stands beside it in
/// <c>supervision-referrals.pub.jwk</c>, to be handed over in person.
/// </summary>
internal sealed class SupervisionKey
{
    public const string PublicFile = "supervision-referrals.pub.jwk";

    public SupervisionKey(EnforcementOptions options)
    {
        var file = Path.Combine(options.Data, "supervision-referrals.jwk");
        Signing = SigningKey.Parse(KeyFile.ReadOrMake(file, () => SigningKey.Generate().ToPrivateJwk()));
        File.WriteAllText(Path.Combine(options.Data, PublicFile), Signing.Public.Jwk);
        // In development nobody hands anything over in person: the folder of the shared keys does it.
        if (options is { IsDevelopment: true, Auth.Jwks: { } jwks }) File.WriteAllText(Path.Combine(Path.GetDirectoryName(jwks)!, PublicFile), Signing.Public.Jwk);
    }

    public SigningKey Signing { get; }
}
