namespace Enforcement.WebConsole.Proofs;

/// <summary>Static pages that prove a draw or a firm's fate without this console.</summary>
internal static class ProofsRoom
{
    public static PageRoom Room { get; } =
        new("Proofs")
        {
            Texts = [ProofWords.Texts],
            Addresses = app =>
            {
                StaticPages.Map(app);
                FateEndpoint.Map(app);
            },
        };
}
