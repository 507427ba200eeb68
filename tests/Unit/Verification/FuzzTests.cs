using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Enforcement.Unit.Verification;

/// <summary>Two programs written apart must also agree on what nobody thought of. ENFORCEMENT_FUZZ=N tries N mutants
/// instead of a few.</summary>
public sealed class FuzzTests
{
    private static int Mutants =>
        int.Parse(Environment.GetEnvironmentVariable("ENFORCEMENT_FUZZ") ?? "1500", CultureInfo.InvariantCulture);

    [Fact]
    public void On_bundles_spoiled_at_random_python_gives_the_same_exit_code_and_the_same_failing_check()
    {
        var folder = Directory.CreateTempSubdirectory("fuzz-");
        try
        {
            var (expected, seen) = (new Dictionary<string, string>(), new Dictionary<string, int>());
            for (var number = 0; number < Mutants; number++)
            {
                var (path, bytes) = (Path.Combine(folder.FullName, $"{number:000000}"), Fuzz.Mutant(number));
                File.WriteAllBytes(path, bytes);
                var verdict = DrawVerifier.Verify(bytes);
                expected[path] = $"{verdict.ExitCode} {Short(verdict.Lines[^1])}";
                seen[Short(verdict.Lines[^1])] = seen.GetValueOrDefault(Short(verdict.Lines[^1])) + 1;
            }
            // The mutants reach every check; otherwise they would be a test of the first few only.
            Assert.Empty(DrawVerifier.CheckNames.Append("unreadable").Append("verified").Except(seen.Keys));
            if (Python(expected.Keys) is not { } lines)
                return;
            Assert.Equal(expected.Count, lines.Count);
            var differing = lines
                .Select(line => line.Split(" <- "))
                .Where(line => expected[line[1]] != $"{line[0][0]} {Short(line[0][2..])}")
                .Select(line => $"mutant {Path.GetFileName(line[1])}: C# {expected[line[1]]}, Python {line[0]}");
            Assert.Empty(differing);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Short(string last) =>
        last.StartsWith("VERIFIED", StringComparison.Ordinal) ? last.ToLowerInvariant()
        : last.StartsWith("UNREADABLE", StringComparison.Ordinal) ? "unreadable"
        : last.Split(':')[1].Trim();

    private static List<string>? Python(IEnumerable<string> files)
    {
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "draw_verify", "draw_verify.py"));
        foreach (var file in files)
            start.ArgumentList.Add(file);
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
