namespace Enforcement.WebConsole.Policies;

/// <summary>The dated rules.</summary>
internal static class PoliciesRoom
{
    public static PageRoom Room { get; } =
        new("Policies") { Texts = [PolicyWords.Texts], Services = services => services.AddScoped<PoliciesDesk>() };
}
