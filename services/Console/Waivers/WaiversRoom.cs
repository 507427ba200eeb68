namespace Enforcement.WebConsole.Waivers;

/// <summary>Waivers and avoided visits.</summary>
internal static class WaiversRoom
{
    public static PageRoom Room { get; } =
        new("Waivers")
        {
            Texts = [WaiverWords.Texts],
            Services = services => services.AddScoped<WaiverDesk>().AddScoped<IQueue, WaiverQueue>(),
        };
}
