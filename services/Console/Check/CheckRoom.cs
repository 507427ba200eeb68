namespace Enforcement.WebConsole.Check;

/// <summary>Whether somebody may come in.</summary>
internal static class CheckRoom
{
    public static PageRoom Room { get; } =
        new("Check") { Texts = [CheckWords.Texts], Services = services => services.AddScoped<EntryCheck>() };
}
