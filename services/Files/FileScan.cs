using System.ComponentModel;
using System.Diagnostics;

namespace Enforcement.Files;

/// <summary>
/// The command that looks at each file before it is kept: it reads the file from its standard input, and its exit code
/// decides, 0 for clean. What it says goes to nobody.
/// </summary>
internal sealed class FileScan(string command, TimeSpan patience)
{
    public bool IsSet => command.Length > 0;

    /// <summary>The program itself is there and may be run.</summary>
    public bool IsThere => Program is { } file && File.Exists(file);

    private string? Program =>
        command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, ..] ? null
        : Path.IsPathRooted(name) ? name
        : (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <exception cref="Refusal">FILE_SCAN where it says no, FILE_SCANNER_AWAY where it says nothing.</exception>
    public async Task Check(IEnumerable<byte[]> content, CancellationToken token)
    {
        if (!IsSet)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(patience);
        using var process = Start();
        try
        {
            // Read and forgotten: a scanner that nobody listens to stands still.
            var said = Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(limit.Token),
                process.StandardError.ReadToEndAsync(limit.Token)
            );
            try
            {
                foreach (var part in content)
                    await process.StandardInput.BaseStream.WriteAsync(part, limit.Token);
                process.StandardInput.Close();
            }
            // It has seen enough.
            catch (IOException) { }
            await process.WaitForExitAsync(limit.Token);
            await said;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            throw Away($"did not answer within {patience.TotalSeconds} s");
        }
        catch
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
            throw Refusal.Precondition(
                Reasons.FileScan,
                $"the scanner refuses this file (exit {process.ExitCode}): a file is kept only when it ends with 0"
            );
    }

    private Process Start()
    {
        var parts = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return Process.Start(
                new ProcessStartInfo(parts[0], parts[1..])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            ) ?? throw Away("did not start");
        }
        catch (Win32Exception)
        {
            throw Away("cannot be started");
        }
    }

    private static Refusal Away(string why) =>
        Refusal.Aborted(Reasons.FileScannerAway, $"the scanner of files {why}: nothing is kept that it has not seen");
}
