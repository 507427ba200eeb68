namespace Enforcement.WebConsole.Outcomes;

/// <summary>Reviews and judgments.</summary>
internal static class OutcomesRoom
{
    public static PageRoom Room { get; } =
        new("Outcomes") { Texts = [OutcomeWords.Texts], Services = services => services.AddScoped<OutcomesDesk>() };
}
