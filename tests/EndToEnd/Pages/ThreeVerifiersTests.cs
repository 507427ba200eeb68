using System.Text.Json;
using Enforcement.Unit.Verification;

namespace Enforcement.EndToEnd.Pages;

/// <summary>Three programs that share no code: ours, draw_verify.py, and what the page /verify/ runs in a real
/// browser.</summary>
public sealed class ThreeVerifiersTests
{
    private const int Batch = 50;

    [Fact]
    public async Task They_give_the_same_exit_code_and_the_same_failing_check_on_whole_and_spoiled_bundles()
    {
        var unused = Tampering.Ways.Select(way => way.Name).ToHashSet();
        foreach (var (way, _, _) in Corpus.Tampered(perBundle: 12))
            unused.Remove(way.Name);
        Assert.Empty(unused);
        Assert.True(Tampering.Ways.Count >= 40 && Bundles.All.Count == 200);
        List<(string Name, byte[] Bytes)> files =
        [
            .. Corpus.All(perBundle: 12).Concat(Enumerable.Range(0, 600).Select(n => ($"mutant-{n}", Fuzz.Mutant(n)))),
        ];

        PythonVerifier.MustAgree(files);
        await using var browser = await Browser.Start();
        var page = await browser.Page();
        await page.GotoAsync($"{browser.Address}/verify/");
        var differing = new List<string>();
        foreach (var batch in files.Chunk(Batch))
        {
            var told = await Ask(page, batch.Select(file => file.Bytes));
            foreach (var ((name, bytes), (exit, failed, lines)) in batch.Zip(told))
            {
                var expected = DrawVerifier.Verify(bytes);
                if (
                    (exit, failed, PythonVerifier.Short(new Verdict(lines, exit)))
                    != (expected.ExitCode, expected.FailedCheck, PythonVerifier.Short(expected))
                )
                    differing.Add($"{name}: C# {expected.Lines[^1]}, browser {lines[^1]}");
                Assert.Equal(Names(expected.Lines), Names(lines));
            }
        }
        Assert.Empty(differing);
    }

    /// <summary>Lines without what they go on to say: a check's name, "WARN…", the verdict's first word.</summary>
    private static IEnumerable<string> Names(IEnumerable<string> lines) =>
        lines.Select(line => line.StartsWith("WARN", StringComparison.Ordinal) ? line : line.Split(':')[0]);

    /// <summary>The very worker that the page runs, fed one file after another.</summary>
    private static async Task<List<(int Exit, string? FailedCheck, string[] Lines)>> Ask(
        IPage page,
        IEnumerable<byte[]> files
    )
    {
        var answers = await page.EvaluateAsync<JsonElement>(
            """
            async files => {
              const worker = globalThis.verifierUnderTest ??= new Worker("worker.js", { type: "module" });
              const verdicts = [];
              for (const [job, file] of files.entries()) {
                const bytes = Uint8Array.from(atob(file), c => c.charCodeAt(0)).buffer;
                verdicts.push(await new Promise((resolve, reject) => {
                  worker.onmessage = ({ data }) => data.verdict
                    ? resolve(data.verdict)
                    : data.broken && reject(new Error(data.broken));
                  worker.postMessage({ job, bytes }, [bytes]);
                }));
              }
              return verdicts;
            }
            """,
            files.Select(Convert.ToBase64String).ToArray()
        );
        return
        [
            .. answers
                .EnumerateArray()
                .Select(v =>
                    (
                        v.GetProperty("exitCode").GetInt32(),
                        v.GetProperty("failedCheck").GetString(),
                        v.GetProperty("lines").EnumerateArray().Select(line => line.GetString()!).ToArray()
                    )
                ),
        ];
    }
}
