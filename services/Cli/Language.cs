using System.CommandLine;

namespace Enforcement.Cli;

/// <summary>In which language rows and calls that were refused are told.</summary>
internal static class Language
{
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>
    /// What <c>--lang</c> says; without it English for programs (<c>--json</c>), and for people the language of their
    /// system (the first of LC_ALL, LC_MESSAGES and LANG that is set, as POSIX orders them).
    /// </summary>
    public static bool IsChinese(ParseResult parsed) =>
        parsed.GetValue(GlobalOptions.Lang) is { } said
            ? said == "zh"
            : !parsed.GetValue(GlobalOptions.Json) && IsChinese(Environment.GetEnvironmentVariable);

    internal static bool IsChinese(Func<string, string?> variable) =>
        Variables
            .Select(variable)
            .FirstOrDefault(v => v is { Length: > 0 })
            ?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;
}
