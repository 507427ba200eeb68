using System.Diagnostics;
using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>
/// tests/draw_verify/draw_verify.py, which shares no code with ours, over many files in one process. Without python3
/// there is nothing to compare with; with ENFORCEMENT_REQUIRE_PYTHON=1 (CI) that is a failure.
/// </summary>
internal static class PythonVerifier
{
    /// <summary>Both verifiers judge every file: the same exit code, and the same check that fails.</summary>
    public static void MustAgree(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var folder = Directory.CreateTempSubdirectory("draw-verify-");
        try
        {
            var expected = new Dictionary<string, (int, string)>();
            foreach (var (name, bytes) in files)
            {
                var path = Path.Combine(folder.FullName, name.Replace('/', '_') + ".json");
                File.WriteAllBytes(path, bytes);
                var verdict = DrawVerifier.Verify(bytes);
                expected[path] = (verdict.ExitCode, Short(verdict));
            }
            if (Run(folder.FullName) is not { } lines)
                return;
            Assert.Equal(expected.Count, lines.Count);
            foreach (var line in lines)
            {
                var (verdict, path) = (
                    line[..line.LastIndexOf(" <- ", StringComparison.Ordinal)],
                    line[(line.LastIndexOf(" <- ", StringComparison.Ordinal) + 4)..]
                );
                Assert.True(
                    expected[path] == (verdict[0] - '0', Short(verdict[2..])),
                    $"{Path.GetFileName(path)}: C# {expected[path]}, Python {verdict}"
                );
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>"verified", "verified with n warnings", "unreadable" or the name of the check that failed.</summary>
    public static string Short(Verdict verdict) => Short(verdict.Lines[^1]);

    private static string Short(string lastLine) =>
        lastLine.StartsWith("VERIFIED") ? lastLine.ToLowerInvariant()
        : lastLine.StartsWith("UNREADABLE") ? "unreadable"
        : lastLine.Split(':')[1].Trim();

    private static List<string>? Run(string folder)
    {
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "draw_verify", "draw_verify.py"));
        foreach (var path in Directory.EnumerateFiles(folder))
            start.ArgumentList.Add(path);
        try
        {
            using var python = Process.Start(start)!;
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.False(
                Environment.GetEnvironmentVariable("ENFORCEMENT_REQUIRE_PYTHON") == "1",
                "python3 is required and absent"
            );
            return null;
        }
    }
}
