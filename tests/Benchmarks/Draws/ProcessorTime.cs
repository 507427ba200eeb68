namespace Enforcement.Benchmarks;

/// <summary>
/// Seconds that processors spent on this process, the collector's threads included: for work of one thread what a clock
/// would show on an idle machine, and the same on a busy one.
/// </summary>
internal readonly struct ProcessorTime
{
    private readonly TimeSpan before;

    private ProcessorTime(TimeSpan before) => this.before = before;

    public static ProcessorTime Start() => new(Environment.CpuUsage.TotalTime);

    public double Seconds => (Environment.CpuUsage.TotalTime - before).TotalSeconds;
}
