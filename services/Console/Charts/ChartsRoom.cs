namespace Enforcement.WebConsole.Charts;

/// <summary>Pictures of a year.</summary>
internal static class ChartsRoom
{
    public static PageRoom Room { get; } =
        new("Charts")
        {
            Texts = [ChartWords.Texts],
            Services = services => services.AddScoped<ChartsDesk>(),
            Addresses = ChartFiles.Map,
        };
}
