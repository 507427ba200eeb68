using System.Globalization;
using System.Text;

namespace Enforcement.Verification.Verifier;

/// <summary>What a verification found: the lines to print and the exit code (0 verified, 1 failed, 2
/// unreadable).</summary>
public sealed record Verdict(IReadOnlyList<string> Lines, int ExitCode)
{
    /// <summary>The name of the check that failed; null when none did.</summary>
    public string? FailedCheck { get; init; }
}

/// <summary>
/// Recomputes a published draw. One line for each check, always in this order: format, notice, parties, commit, seed,
/// strata, ticket, path, rank, threshold, loser, replaced, population, assignment. The first check that fails is the
/// verdict; those after it build on it and are not reached. The last line is <c>VERIFIED</c>,
/// <c>VERIFIED with N warnings</c>, <c>FAILED: check: what differs</c> or <c>UNREADABLE: why</c>.
/// </summary>
public static class DrawVerifier
{
    private static readonly (string Name, Func<DrawUnderTest, string> Run)[] Checks =
    [
        ("format", FormatCheck.Run),
        ("notice", NoticeCheck.Run),
        ("parties", SeedChecks.Parties),
        ("commit", SeedChecks.Commit),
        ("seed", SeedChecks.Seed),
        ("strata", StrataCheck.Run),
        ("ticket", RowChecks.Ticket),
        ("path", RowChecks.Path),
        ("rank", RowChecks.Rank),
        ("threshold", RowChecks.Threshold),
        ("loser", LoserCheck.Run),
        ("replaced", ReplacedCheck.Run),
        ("population", PopulationCheck.Run),
        ("assignment", AssignmentCheck.Run),
    ];

    /// <summary>Names of the checks, in order.</summary>
    public static IReadOnlyList<string> CheckNames { get; } = [.. Checks.Select(check => check.Name)];

    /// <summary>Verifies the bytes of a bundle file. Never throws on bad input.</summary>
    public static Verdict Verify(ReadOnlyMemory<byte> bundle)
    {
        var lines = new List<string>();
        DrawUnderTest draw;
        try
        {
            draw = new DrawUnderTest(BundleJson.Read(bundle));
        }
        catch (BundleUnreadableException e)
        {
            return new Verdict([OneLine($"UNREADABLE: {e.Message}")], 2);
        }
        catch (BundleFormatException e)
        {
            return Failed(lines, 0, e.Message);
        }
        for (var i = 0; i < Checks.Length; i++)
        {
            try
            {
                lines.Add(OneLine($"{Checks[i].Name}: {Checks[i].Run(draw)}"));
            }
            catch (CheckFailedException e)
            {
                return Failed(lines, i, e.Message);
            }
            if (Checks[i].Name == "notice")
                lines.AddRange(draw.Unbound.Select(key => $"WARN not bound by the notice: {key}"));
        }
        lines.Add(draw.Unbound.Count == 0 ? "VERIFIED" : $"VERIFIED with {draw.Unbound.Count} warnings");
        return new Verdict(lines, 0);
    }

    private static Verdict Failed(List<string> lines, int check, string difference)
    {
        lines.Add($"{Checks[check].Name}: FAILED");
        lines.AddRange(Checks[(check + 1)..].Select(later => $"{later.Name}: not reached"));
        lines.Add(OneLine($"FAILED: {Checks[check].Name}: {difference}"));
        return new Verdict(lines, 1) { FailedCheck = Checks[check].Name };
    }

    // Texts of the file may hold line breaks or direction marks; none of them may forge a line of ours.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
            )
                line.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            else
                line.Append(rune.ToString());
        return line.ToString();
    }
}
