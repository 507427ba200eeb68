namespace Enforcement.WebConsole.Legal;

/// <summary>Legal review of decisions and of results.</summary>
internal static class LegalRoom
{
    public static PageRoom Room { get; } =
        new("Legal")
        {
            Texts = [LegalWords.Texts],
            Services = services =>
                services.AddScoped<LegalDesk>().AddScoped<IQueue, LegalQueue>().AddScoped<IQueue, ResultQueue>(),
        };
}
