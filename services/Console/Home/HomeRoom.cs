namespace Enforcement.WebConsole.Home;

/// <summary>The first page.</summary>
internal static class HomeRoom
{
    public static PageRoom Room { get; } =
        new("Home") { Texts = [HomeWords.Texts], Services = services => services.AddScoped<Samples>() };
}
