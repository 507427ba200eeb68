namespace Enforcement.Verification;

/// <summary>What a verification found: the lines to print and the exit code (0 verified, 1 failed, 2 unreadable).</summary>
public sealed record Verdict(IReadOnlyList<string> Lines, int ExitCode);
