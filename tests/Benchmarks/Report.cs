using System.Diagnostics;
using System.Globalization;

namespace Enforcement.Benchmarks;

/// <summary>One line per gate, <c>gate NAME MEASURED LIMIT pass|fail</c>, and beneath it what was measured in
/// words.</summary>
public static class Report
{
    /// <param name="table">The page whose table is written; null for none.</param>
    public static async Task<bool> Run(
        IReadOnlyList<Bench> benches,
        Run run,
        IReadOnlyCollection<string>? only,
        string? table
    )
    {
        var all = true;
        List<MeasuredTable.Row> rows = [];
        foreach (var bench in benches.Where(b => only is null || b.Gates.Any(g => only.Contains(g.Name))))
        {
            var clock = Stopwatch.StartNew();
            var (measured, trouble) = await Try(bench, run);
            foreach (var gate in bench.Gates)
            {
                rows.Add(new(gate, measured.FirstOrDefault(m => m.Gate == gate.Name)));
                all &= Print(gate, rows[^1].Measured, run, trouble);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"     ({clock.Elapsed.TotalSeconds:F0} s)"));
        }
        if (table is not null)
            MeasuredTable.Write(table, rows, run, TimeProvider.System.GetLocalNow());
        return all;
    }

    private static async Task<(IReadOnlyList<Measured>, string)> Try(Bench bench, Run run)
    {
        try
        {
            return (await bench.Measure(run), "it was not measured");
        }
        // What could not be measured is reported as failed under its name, and the other gates still get their turn.
        catch (Exception e)
        {
            return ([], e.ToString());
        }
    }

    private static bool Print(Gate gate, Measured? measured, Run run, string trouble)
    {
        var passes = measured is not null && gate.Passes(measured.Value, run.Quick);
        var value = measured is null ? "missing" : Number(measured.Value);
        Console.WriteLine($"gate {gate.Name} {value} {Number(gate.Effective(run.Quick))} {(passes ? "pass" : "fail")}");
        // Half a limit lets through what has become twice as slow: whoever reads the short run is told.
        var whole =
            passes && !gate.Passes(measured!.Value, quick: false)
                ? $"a full run asks for {Number(gate.Limit)}, and this would miss it; "
                : "";
        Console.WriteLine($"     {(gate.AtMost ? "at most" : "at least")}; {whole}{measured?.Words ?? trouble}");
        return passes;
    }

    internal static string Number(double value) =>
        value.ToString(
            Math.Abs(value) >= 1000 ? "F0"
                : Math.Abs(value) >= 100 ? "F1"
                : "0.##",
            CultureInfo.InvariantCulture
        );
}
