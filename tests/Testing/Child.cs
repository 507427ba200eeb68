using System.Diagnostics;
using System.Text;

namespace Enforcement.Testing;

/// <summary>One of our programs as a process of its own, as users start it; may be killed as a power cut
/// would.</summary>
public sealed class Child : IAsyncDisposable
{
    private readonly StringBuilder output = new(),
        errors = new();
    private readonly Process process;

    private Child(Process process) => this.process = process;

    public int Id => process.Id;
    public string Output => Said(output);
    public string Errors => Said(errors);
    public bool HasExited => process.HasExited;

    // It goes on speaking while it is read.
    private static string Said(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    public static string Root { get; } = FindRoot();

    /// <param name="assembly">e.g. Cli/enforcement: project folder and assembly; or the path of a .dll.</param>
    /// <param name="onError">Called with each line on stderr.</param>
    /// <param name="folder">Where it is started; null = the checkout.</param>
    public static Child Start(
        string assembly,
        string[] arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        Action<Child, string>? onError = null,
        string? folder = null
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Root,
        };
        start.ArgumentList.Add(Assembly(assembly));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        var child = new Child(new Process { StartInfo = start });
        child.process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                lock (child.output)
                    child.output.Append(text).Append('\n');
        };
        child.process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text)
                return;
            lock (child.errors)
                child.errors.Append(text).Append('\n');
            onError?.Invoke(child, text);
        };
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    public static async Task<(int Exit, string Output, string Errors)> Run(string assembly, params string[] arguments)
    {
        await using var child = Start(assembly, arguments);
        return (await child.Exit(), child.Output, child.Errors);
    }

    /// <summary>Where a program that is named so was built.</summary>
    public static string Assembly(string program)
    {
        if (Path.IsPathRooted(program))
            return program;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var (project, name) = (program.Split('/')[0], program.Split('/')[1]);
        return Path.Combine(Root, "services", project, "bin", configuration, "net10.0", name + ".dll");
    }

    public async Task<int> Exit(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(25));
        await process.WaitForExitAsync(limit.Token);
        process.WaitForExit(); // the last lines of its output have been read
        return process.ExitCode;
    }

    /// <summary>SIGTERM: an orderly stop. Its exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        return await Exit(TimeSpan.FromMinutes(2));
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is cleaned up.</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Enforcement.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Enforcement.sln is in no folder above the tests");
    }
}
