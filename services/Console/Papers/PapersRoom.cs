namespace Enforcement.WebConsole.Papers;

/// <summary>Papers made of what the services answer.</summary>
internal static class PapersRoom
{
    public static PageRoom Room { get; } =
        new("Papers") { Services = services => services.AddScoped<Papers>(), Addresses = PaperEndpoints.Map };
}
