using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Enforcement.Benchmarks;

/// <summary>The table in the README, written by the run that it tells of: with its day and its processor, whatever
/// came out.</summary>
internal static class MeasuredTable
{
    private const string Begin = "<!-- measured -->",
        End = "<!-- /measured -->";

    /// <summary>What a run found of a gate; nothing where it could not be measured.</summary>
    public sealed record Row(Gate Gate, Measured? Measured);

    /// <param name="file">A page with the two marks, between which the table stands.</param>
    public static void Write(string file, IReadOnlyList<Row> rows, Run run, DateTimeOffset now)
    {
        var page = File.ReadAllText(file);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidDataException($"{file} has no place between {Begin} and {End}");
        File.WriteAllText(file, page[..(from + Begin.Length)] + "\n" + Text(rows, run, now) + page[to..]);
    }

    private static string Text(IReadOnlyList<Row> rows, Run run, DateTimeOffset now)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{(run.Quick ? "A short run" : "One run")} on {now:yyyy-MM-dd}: ")
            .Append(CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} cores, ")
            .Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}.\n\n")
            .Append("| gate | what | measured | limit |\n|---|---|---|---|\n");
        foreach (var (gate, measured) in rows)
        {
            var bound = gate.AtMost ? "at most" : "at least";
            text.Append(CultureInfo.InvariantCulture, $"| `{gate.Name}` | {gate.What} | ")
                .Append(
                    measured is null ? "could not be measured" : $"{Report.Number(measured.Value)}: {measured.Words}"
                )
                .Append(CultureInfo.InvariantCulture, $" | {bound} {Report.Number(gate.Effective(run.Quick))}")
                .Append(measured is not null && gate.Passes(measured.Value, run.Quick) ? " |\n" : ", **missed** |\n");
        }
        return text.ToString();
    }

    private static string Processor()
    {
        const string file = "/proc/cpuinfo",
            model = "model name";
        var named = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(model, StringComparison.Ordinal))
            : null;
        return named?[(named.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
