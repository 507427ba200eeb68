namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Named places where a test may kill the process: <c>ENFORCEMENT__FAULT=SOURCE/after-commit:3</c> ends it without
/// any clean-up when the point is reached the third time. Unset, a hit costs nothing to speak of.
/// </summary>
public sealed class FaultPoints
{
    private readonly string? point;
    private int left;

    private FaultPoints(string source, string? setting)
    {
        if (setting is null || !setting.StartsWith(source + "/", StringComparison.Ordinal))
            return;
        var parts = setting[(source.Length + 1)..].Split(':');
        (point, left) = (
            parts[0],
            parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1
        );
    }

    /// <summary>For tests in one process: told of every point that is reached, it may throw there.</summary>
    internal Action<string>? Visitor { get; set; }

    /// <param name="setting">Null outside development mode.</param>
    public static FaultPoints For(string source, string? setting) => new(source, setting);

    public void Hit(string name)
    {
        Visitor?.Invoke(name);
        if (point is null || name != point || Interlocked.Decrement(ref left) != 0)
            return;
        // SIGKILL by ourselves: no finally block, no flush, as a power cut would leave it. Another thread may take the
        // signal, a moment later; this one stands still until then, as not a line behind the point may run.
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
