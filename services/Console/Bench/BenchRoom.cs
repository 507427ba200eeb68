namespace Enforcement.WebConsole.Bench;

/// <summary>Where an official's day begins.</summary>
internal static class BenchRoom
{
    public static PageRoom Room { get; } =
        new("Bench") { Texts = [BenchWords.Texts], Services = services => services.AddScoped<WorkBench>() };
}
