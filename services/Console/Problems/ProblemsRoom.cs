namespace Enforcement.WebConsole.Problems;

/// <summary>The fourteen kinds of problems.</summary>
internal static class ProblemsRoom
{
    public static PageRoom Room { get; } = new("Problems");
}
