namespace Enforcement.WebConsole.Disclosure;

/// <summary>What anybody may know without asking.</summary>
internal static class DisclosureRoom
{
    public static PageRoom Room { get; } =
        new("Disclosure")
        {
            Texts = [DisclosureWords.Texts],
            Services = services => services.AddSingleton<DisclosureDesk>().AddSingleton<HeadlineFigures>(),
            Addresses = DisclosureFiles.Map,
        };
}
