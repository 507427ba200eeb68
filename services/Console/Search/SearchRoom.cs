namespace Enforcement.WebConsole.Search;

/// <summary>One box for every number and name.</summary>
internal static class SearchRoom
{
    public static PageRoom Room { get; } =
        new("Search") { Texts = [SearchWords.Texts], Services = services => services.AddScoped<Finder>() };
}
