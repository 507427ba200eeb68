using System.Diagnostics;
using System.Text;
using Enforcement.Verification;

namespace Enforcement.Unit.Verification;

public sealed class TamperingTests
{
    [Fact]
    public void Every_way_of_tampering_is_caught_by_its_check_and_every_freedom_of_the_dialect_is_taken()
    {
        var unused = Tampering.Ways.Select(way => way.Name).ToHashSet();
        foreach (var (way, number, bytes) in Cases(perBundle: 12))
        {
            var verdict = DrawVerifier.Verify(bytes);
            Assert.True(Short(verdict) == way.Expected, $"{way.Name} in bundle {number}: {Short(verdict)} instead of {way.Expected}: {verdict.Lines[^1]}");
            unused.Remove(way.Name);
        }
        Assert.Empty(unused);
    }

    /// <summary>
    /// Runs tests/draw_verify/draw_verify.py over the same files. Without python3 there is nothing to compare with; with
    /// ENFORCEMENT_REQUIRE_PYTHON=1 (CI) that is a failure.
    /// </summary>
    [Fact]
    public void The_stand_alone_python_verifier_gives_the_same_exit_code_and_the_same_failing_check()
    {
        var folder = Directory.CreateTempSubdirectory("draw-verify-");
        try
        {
            var expected = new Dictionary<string, (int, string)>();
            foreach (var (name, bytes) in Bundles.All.Select((bundle, n) => ($"{n:000}-whole", Bundles.Bytes(bundle)))
                .Concat(Cases(perBundle: 2).Select(c => ($"{c.Number:000}-{c.Way.Name}", c.Bytes)))
                .Concat(ForgedNotices.All().Select(f => ($"forged-{f.Name}", f.Bytes))))
            {
                var path = Path.Combine(folder.FullName, name.Replace('/', '_') + ".json");
                File.WriteAllBytes(path, bytes);
                expected[path] = (DrawVerifier.Verify(bytes).ExitCode, Short(DrawVerifier.Verify(bytes)));
            }
            if (RunPython(folder.FullName) is not { } lines) return;
            Assert.Equal(expected.Count, lines.Count);
            foreach (var line in lines)
            {
                var (verdict, path) = (line[..line.IndexOf(" <- ")], line[(line.IndexOf(" <- ") + 4)..]);
                Assert.True(expected[path] == (verdict[0] - '0', Short(verdict[2..])), $"{Path.GetFileName(path)}: C# {expected[path]}, Python {verdict}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Different ways for different bundles, so that all ways meet many shapes of bundle.</summary>
    private static IEnumerable<(Tampering.Way Way, int Number, byte[] Bytes)> Cases(int perBundle)
    {
        var turn = 0;
        for (var number = 0; number < Bundles.All.Count; number++)
        {
            var bundle = Bundles.All[number];
            for (var i = 0; i < perBundle; i++)
            {
                var way = Tampering.Ways[turn++ % Tampering.Ways.Count];
                if (way.Spoil(bundle) is { } bytes) yield return (way, number, bytes);
            }
        }
    }

    private static string Short(Verdict verdict) => Short(verdict.Lines[^1]);

    private static string Short(string lastLine) =>
        lastLine.StartsWith("VERIFIED") ? lastLine.ToLowerInvariant() : lastLine.StartsWith("UNREADABLE") ? "unreadable" : lastLine.Split(':')[1].Trim();

    private static List<string>? RunPython(string folder)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "draw_verify", "draw_verify.py"));
        foreach (var path in Directory.EnumerateFiles(folder)) start.ArgumentList.Add(path);
        try
        {
            using var python = Process.Start(start)!;
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.False(Environment.GetEnvironmentVariable("ENFORCEMENT_REQUIRE_PYTHON") == "1", "python3 is required and absent");
            return null;
        }
    }
}
