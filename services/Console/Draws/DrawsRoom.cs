namespace Enforcement.WebConsole.Draws;

/// <summary>Draws: the public page of each, and the ceremony.</summary>
internal static class DrawsRoom
{
    public static PageRoom Room { get; } =
        new("Draws")
        {
            Texts = [DrawsWords.Texts, CeremonyWords.Texts],
            Services = services =>
                services.AddSingleton<PublicBundles>().AddScoped<CeremonyDesk>().AddScoped<IQueue, DrawQueue>(),
            Addresses = BundleEndpoint.Map,
        };
}
