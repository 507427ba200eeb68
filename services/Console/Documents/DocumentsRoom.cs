namespace Enforcement.WebConsole.Documents;

/// <summary>Official papers as pages, and whether one was issued here.</summary>
internal static class DocumentsRoom
{
    public static PageRoom Room { get; } =
        new("Documents") { Texts = [DocumentWords.Texts], Services = services => services.AddSingleton<DocumentKey>() };
}
