namespace Enforcement.WebConsole.Shared;

/// <summary>What every family of pages is built of.</summary>
internal static class SharedRoom
{
    public static PageRoom Room { get; } =
        new("Shared")
        {
            Texts = [SharedWords.Texts, ActWords.Texts, RefusalWords.Texts],
            Services = services =>
                services
                    .AddSingleton<Assets>()
                    .AddSingleton<PublicFacts>()
                    .AddSingleton<EnterpriseNames>()
                    .AddScoped<Words>()
                    .AddScoped<SignOn>()
                    .AddScoped<Names>()
                    .AddScoped<SentForm>()
                    .AddScoped<FileDesk>(),
        };
}
