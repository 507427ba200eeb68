using System.Text.RegularExpressions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>services/SEVERAL-PROCESSES.md as a program reads it: its commands and settings, with this machine's folders
/// and ports in the place of the district's.</summary>
public sealed partial class SeveralProcessesPage
{
    private readonly IReadOnlyList<string> blocks;

    public SeveralProcessesPage() =>
        blocks = [
            .. Fence()
                .Matches(File.ReadAllText(Path.Combine(Child.Root, "services/SEVERAL-PROCESSES.md")))
                .Select(m => m.Groups[1].Value),
        ];

    /// <summary>Words of each command of the one block that begins so.</summary>
    public IReadOnlyList<string[]> Commands(string first) =>
        [.. Lines(first).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Lines of the one block that begins so.</summary>
    public IReadOnlyList<string> Lines(string first) =>
        blocks
            .Single(b => b.StartsWith(first, StringComparison.Ordinal))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Settings of the one block that holds this line.</summary>
    public Dictionary<string, string> Settings(string line) =>
        blocks
            .Single(b => b.Split('\n').Contains(line))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split('=', 2))
            .ToDictionary(l => l[0], l => l[1]);

    [GeneratedRegex("^```[a-z]+\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
