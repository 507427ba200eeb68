namespace Enforcement.WebConsole.Layout;

/// <summary>The frame around every page: the way through them, and who reads.</summary>
internal static class LayoutRoom
{
    public static PageRoom Room { get; } = new("Layout") { Services = services => services.AddScoped<Menu>() };
}
