using System.Diagnostics.CodeAnalysis;
using Enforcement.Testing;

/// <summary>.NET calls it before a program's own main where DOTNET_STARTUP_HOOKS names this assembly, and finds it by
/// this very name.</summary>
[SuppressMessage("Design", "CA1050", Justification = "the name .NET looks for has no namespace")]
internal static class StartupHook
{
    private static TelemetryFile? file;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(TelemetryFile.Variable) is not { Length: > 0 } folder)
            return;
        file = new(Path.Combine(folder, $"{Environment.ProcessId}.txt"));
        // It writes until the process ends: each line is on the disk when it is written.
        GC.KeepAlive(file);
    }
}
