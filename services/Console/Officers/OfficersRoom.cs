namespace Enforcement.WebConsole.Officers;

/// <summary>Officers, their leaves and conflicts.</summary>
internal static class OfficersRoom
{
    public static PageRoom Room { get; } =
        new("Officers") { Texts = [OfficerWords.Texts], Services = services => services.AddScoped<OfficersDesk>() };
}
