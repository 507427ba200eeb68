namespace Enforcement.WebConsole.Journals;

/// <summary>Journals, entry by entry.</summary>
internal static class JournalsRoom
{
    public static PageRoom Room { get; } =
        new("Journals")
        {
            Texts = [JournalsWords.Texts],
            Services = services => services.AddSingleton<JournalColumns>().AddScoped<JournalDesk>(),
        };
}
