namespace Enforcement.WebConsole.Matters;

/// <summary>Matters and powers.</summary>
internal static class MattersRoom
{
    public static PageRoom Room { get; } =
        new("Matters") { Texts = [MatterWords.Texts], Services = services => services.AddScoped<MattersDesk>() };
}
