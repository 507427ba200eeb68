using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Enforcement.Testing;

namespace Enforcement.Benchmarks;

/// <summary>
/// The gates of another commit's build and of this one, each in a process of its own, in turn, five times: what was
/// faster, and by how much, on the same machine in the same minutes. A figure is compared with the same figure of the
/// other build; its anchor is not looked at.
/// </summary>
internal static partial class Against
{
    /// <returns>Whether each gate that was named was measured by both in every round. What is slower is told, and no
    /// failure: what it may be is for the gates to say.</returns>
    public static async Task<bool> Run(string commit, IReadOnlyList<string>? only, bool quick)
    {
        using var folder = new TempFolder();
        var (there, here) = (folder.File("there"), typeof(Against).Assembly.Location);
        await Ask("git", ["worktree", "add", "--quiet", "--detach", there, commit], Child.Root);
        try
        {
            await Ask("dotnet", ["build", "-c", "Release", "-v", "q", "tests/Benchmarks"], there);
            var theirs = Path.Combine(there, Path.GetRelativePath(Child.Root, here));
            var gates = Benches
                .All.SelectMany(bench => bench.Gates)
                .Where(gate => only is null || only.Contains(gate.Name))
                .ToList();
            var rounds = gates.ToDictionary(gate => gate.Name, _ => new List<(double, double)>());
            for (var round = 0; round < Rounds.Count; round++)
            {
                var (then, now) = (await Measured(theirs, there), await Measured(here, Child.Root));
                foreach (var gate in gates)
                    if (then.TryGetValue(gate.Name, out var before) && now.TryGetValue(gate.Name, out var after))
                        rounds[gate.Name].Add((before, after));
            }
            foreach (var gate in gates)
                Console.WriteLine(Line(gate, commit, new(rounds[gate.Name])));
            // A gate that the older build has not is no failure, unless it was asked for.
            return only is null || rounds.Values.All(pairs => pairs.Count == Rounds.Count);
        }
        finally
        {
            await Ask("git", ["worktree", "remove", "--force", there], Child.Root);
        }

        async Task<Dictionary<string, double>> Measured(string program, string root)
        {
            List<string> arguments = [program, "gates"];
            if (quick)
                arguments.Add("--quick");
            if (only is not null)
                arguments.AddRange(["--only", string.Join(',', only)]);
            return Figures(await Ask("dotnet", arguments, root, mayFail: true));
        }
    }

    /// <summary>The subject's own figure of each gate: the first number of its words, or where they name none, as in
    /// builds whose gate was a number of seconds, the gate's.</summary>
    internal static Dictionary<string, double> Figures(string output) =>
        Gates()
            .Matches(output)
            .Where(line => line.Groups["value"].Value != "missing")
            .ToDictionary(
                line => line.Groups["name"].Value,
                line => Number(line.Groups[line.Groups["first"].Success ? "first" : "value"].Value)
            );

    private static string Line(Gate gate, string commit, Rounds rounds)
    {
        if (rounds.Pairs.Count < Rounds.Count)
            return $"against {commit}: {gate.Name} was not measured by both";
        // More than one is faster, or smaller, whichever kind the figures are.
        var (better, kind) = gate.AtMost ? (1 / rounds.Ratio, "cost") : (rounds.Ratio, "rate");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"against {commit}: {gate.Name} {Report.Number(better)} times as good: {kind} "
                + $"{Report.Number(rounds.Subject)} beside {Report.Number(rounds.Anchor)}; "
                + $"{Report.Number(rounds.Lowest)} to {Report.Number(rounds.Highest)} of it in {Rounds.Count} rounds"
        );
    }

    private static double Number(string text) =>
        double.Parse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static async Task<string> Ask(
        string program,
        IReadOnlyList<string> arguments,
        string folder,
        bool mayFail = false
    )
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 || mayFail
            ? await output
            : throw new InvalidOperationException($"{program}: {await output}{await errors}");
    }

    [GeneratedRegex(
        @"^gate (?<name>\S+) (?<value>\S+) \S+ (pass|fail)\n\s+at (most|least); (a full run asks for [^;]*; )?"
            + @"((median |p99 |p95 )?(?<first>[\d,]*\.?\d+) )?",
        RegexOptions.Multiline
    )]
    private static partial Regex Gates();
}
