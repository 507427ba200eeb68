using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.AgencyInbox;

/// <summary>The agency's own keys, made at the first start: they never leave its machine.</summary>
internal sealed class InboxKeys(EnforcementOptions common, InboxOptions inbox) : IDisposable
{
    private readonly Lazy<VerificationKey> supervision = new(() => VerificationKey.Parse(File.ReadAllText(
        inbox.SupervisionKey.Length > 0 ? inbox.SupervisionKey : Path.Combine(common.Data, "supervision-referrals.pub.jwk"))), LazyThreadSafetyMode.PublicationOnly);

    public SigningKey Signing { get; } = SigningKey.Parse(KeyFile.ReadOrMake(Of(common, inbox, "signing"), () => SigningKey.Generate().ToPrivateJwk()));
    public DecryptionKey Decryption { get; } = DecryptionKey.Parse(KeyFile.ReadOrMake(Of(common, inbox, "encryption"), () => DecryptionKey.Generate().ToPrivateJwk()));

    /// <summary>Read when first needed, and again until it is there: Supervision may start later.</summary>
    public VerificationKey Supervision => supervision.Value;

    private static string Of(EnforcementOptions common, InboxOptions inbox, string use) => Path.Combine(common.Data, $"inbox-{inbox.Agency.ToLowerInvariant()}-{use}.jwk");

    public void Dispose() => Decryption.Dispose();
}
