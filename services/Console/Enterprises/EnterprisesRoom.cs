namespace Enforcement.WebConsole.Enterprises;

/// <summary>A firm as officials see it.</summary>
internal static class EnterprisesRoom
{
    public static PageRoom Room { get; } =
        new("Enterprises") { Services = services => services.AddScoped<HistoryDesk>() };
}
