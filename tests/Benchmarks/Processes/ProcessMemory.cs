using System.Globalization;

namespace Enforcement.Benchmarks;

/// <summary>Memory of another process in MB, as Linux tells it (proc(5)).</summary>
internal static class ProcessMemory
{
    public static double Resident(int process) => Read(process, "VmRSS:");

    /// <summary>The most it ever had, or had since <see cref="ResetPeak"/>.</summary>
    public static double Peak(int process) => Read(process, "VmHWM:");

    public static void ResetPeak(int process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    private static double Read(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
            / 1024.0;
    }
}
