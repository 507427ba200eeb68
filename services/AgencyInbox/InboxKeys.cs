using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.AgencyInbox;

/// <summary>The agency's own keys, made at the first start: they never leave its machine.</summary>
internal sealed class InboxKeys(EnforcementOptions common, InboxOptions inbox) : IDisposable
{
    private readonly Lazy<VerificationKey> supervision = Later(
        common,
        inbox.SupervisionKey,
        "supervision-referrals.pub.jwk",
        VerificationKey.Parse
    );
    private readonly Lazy<EncryptionKey> encryption = Later(
        common,
        inbox.SupervisionEncryptionKey,
        "supervision-referrals-encryption.pub.jwk",
        EncryptionKey.Parse
    );

    public SigningKey Signing { get; } =
        KeyFile.ReadOrMake(Of(common, inbox, "signing"), () => SigningKey.Generate().ToPrivateJwk(), SigningKey.Parse);
    public DecryptionKey Decryption { get; } =
        KeyFile.ReadOrMake(
            Of(common, inbox, "encryption"),
            () => DecryptionKey.Generate().ToPrivateJwk(),
            DecryptionKey.Parse
        );

    /// <summary>Read when first needed, and again until it is there: Supervision may start later.</summary>
    public VerificationKey Supervision => supervision.Value;

    /// <summary>As <see cref="Supervision"/>: what we refer to it is encrypted for this one.</summary>
    public EncryptionKey SupervisionEncryption => encryption.Value;

    private static Lazy<T> Later<T>(EnforcementOptions common, string file, string usual, Func<string, T> parse) =>
        new(
            () => parse(File.ReadAllText(file.Length > 0 ? file : Path.Combine(common.Data, usual))),
            LazyThreadSafetyMode.PublicationOnly
        );

    private static string Of(EnforcementOptions common, InboxOptions inbox, string use) =>
        Path.Combine(common.Data, $"inbox-{inbox.Agency.ToLowerInvariant()}-{use}.jwk");

    public void Dispose() => Decryption.Dispose();
}
