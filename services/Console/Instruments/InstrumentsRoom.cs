namespace Enforcement.WebConsole.Instruments;

/// <summary>Letters of supervision and recommendations.</summary>
internal static class InstrumentsRoom
{
    public static PageRoom Room { get; } =
        new("Instruments")
        {
            Texts = [InstrumentsWords.Texts, LetterWords.Texts],
            Services = services =>
                services
                    .AddScoped<InstrumentDesk>()
                    .AddScoped<LetterDesk>()
                    .AddScoped<IQueue, AnswerQueue>()
                    .AddScoped<IQueue, LetterQueue>(),
        };
}
