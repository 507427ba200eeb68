namespace Enforcement.Cli;

/// <summary>A folder that a verb writes files into.</summary>
internal static class OutputFolder
{
    /// <summary>Made where it is missing.</summary>
    /// <exception cref="BadInputException">It is a file, or cannot be made.</exception>
    public static void Made(string option, string folder)
    {
        if (File.Exists(folder))
            throw new BadInputException($"{option} {folder}: is a file, a folder is needed");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{option} {folder}: cannot be made ({e.Message.TrimEnd('.')})");
        }
    }
}
