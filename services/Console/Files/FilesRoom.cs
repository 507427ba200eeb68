namespace Enforcement.WebConsole.Files;

/// <summary>Stored files under what they belong to.</summary>
internal static class FilesRoom
{
    public static PageRoom Room { get; } = new("Files") { Texts = [FileWords.Texts], Addresses = FileEndpoint.Map };
}
