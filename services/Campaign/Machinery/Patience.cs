namespace Enforcement.Campaign.Machinery;

/// <summary>
/// How long a process that has gone is waited for. Measured by elapsed time: a clock that is set meanwhile changes
/// nothing.
/// </summary>
internal sealed class Patience(TimeProvider time, TimeSpan limit)
{
    private readonly long since = time.GetTimestamp();

    public bool IsOver => time.GetElapsedTime(since) >= limit;

    public Task Pause(TimeSpan pause) => Task.Delay(pause, time);
}
