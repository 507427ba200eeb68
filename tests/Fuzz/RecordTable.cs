using Enforcement.Fuzzing.Engine;

namespace Enforcement.Fuzzing;

/// <summary>The table of the page: what was run last, for how long, where.</summary>
internal static class RecordTable
{
    private const string Begin = "<!-- record -->",
        End = "<!-- end of record -->";

    public static void Set(string target, Outcome outcome)
    {
        var page = File.ReadAllText(Places.Readme);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"{Places.Readme} has no place for the record");
        var files = Corpus.Read(Places.Corpus(target));
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {target} | {outcome.Executions:N0} | {outcome.Edges:N0} | {files.Count}, {files.Sum(f => f.Length):N0} "
                + $"bytes | {DateTime.UtcNow:yyyy-MM-dd} | {Processor()} |"
        );
        var rows = page[(from + Begin.Length)..to].Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        var at = rows.FindIndex(r => r.StartsWith($"| {target} |", StringComparison.Ordinal));
        if (at < 0)
            rows.Add(row);
        else
            rows[at] = row;
        File.WriteAllText(Places.Readme, $"{page[..from]}{Begin}\n\n{string.Join('\n', rows)}\n\n{page[to..]}");
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[^1]
                .Trim()
                ?? "unknown"
            : "unknown";
}
