namespace Enforcement.WebConsole.Errors;

/// <summary>What is said where there is no page.</summary>
internal static class ErrorsRoom
{
    public static PageRoom Room { get; } = new("Errors") { Texts = [ErrorWords.Texts] };
}
