namespace Enforcement.WebConsole.Warnings;

/// <summary>Warnings and their answers.</summary>
internal static class WarningsRoom
{
    public static PageRoom Room { get; } =
        new("Warnings")
        {
            Texts = [WarningWords.Texts],
            Services = services =>
                services
                    .AddScoped<WarningDesk>()
                    .AddScoped<IQueue, WarningQueue>()
                    .AddScoped<IQueue, OwnWarningQueue>(),
        };
}
