using System.Diagnostics;
using System.Globalization;
using Enforcement.Testing;

namespace Enforcement.Benchmarks;

/// <summary>
/// The lists of a district's year as an official reads them: 25,000 enterprises and the year that <c>campaign run</c>
/// makes of them (in a quick run the quarter of the demonstration), beside a page of the same console that asks nothing
/// of anybody. The 95th of a hundred times each, one request after another.
/// </summary>
internal static class PageBench
{
    private const string Bare = "/sign-out/done";

    private static string[] Pages(string year) =>
        [
            $"/visits{year}",
            $"/avoided{year}",
            "/waivers",
            $"/warnings{year}",
            $"/plans{year}",
            "/draws",
            "/officers",
            "/observations",
            "/matters",
            "/complaints/desk",
            "/referrals",
            "/search?q=%E5%85%AC%E5%8F%B8", // 公司: in nearly every name
        ];

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        if (!run.Quick)
            await Live(folder.File("data"));
        var web = Ports.Free();
        var address = $"http://127.0.0.1:{web}";
        await using var child = Child.Start(
            "AllInOne/Enforcement.AllInOne",
            ["--data", folder.File("data")],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__URLS__WEB"] = address,
                ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
                ["ENFORCEMENT__MODE"] = "development",
                ["ENFORCEMENT__DEMO"] = run.Quick ? "story" : "none",
                ["ENFORCEMENT__LIMITS__PERSON"] = "0",
            }
        );
        await Ports.Answers($"{address}/", child);
        while (run.Quick && !File.Exists(folder.File("data/demo-loaded")))
            await Task.Delay(child.HasExited ? throw new InvalidOperationException(child.Errors) : 50);
        using var http = new HttpClient();
        var key = new TokenKey(folder.File("data/dev-key.pem"), new AuthOptions(), TimeProvider.System);
        http.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            key.Token("reader-1", [Role.Supervisor], TimeSpan.FromHours(1))
        );
        var (reads, pages) = (run.Size(96, 36), Pages(run.Quick ? "" : "?year=2025"));
        var rounds = await Rounds.Of(() => P95([Bare]), () => P95(pages));
        return
        [
            rounds.As(
                "page",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"p95 {rounds.Subject:F1} ms of {pages.Length} lists over {(run.Quick ? "a quarter" : "a year")} "
                        + $"beside {rounds.Anchor:F1} ms of a page that asks nothing"
                )
            ),
        ];

        async Task<double> P95(IReadOnlyList<string> of)
        {
            var times = new double[reads];
            for (var n = 0; n < reads; n++)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(address + of[n % of.Count]);
                answer.EnsureSuccessStatusCode();
                times[n] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
            Array.Sort(times);
            return times[(int)Math.Ceiling(reads * 0.95) - 1];
        }
    }

    private static async Task Live(string data)
    {
        var scenario = Path.Combine(Child.Root, "seeds", "demo-district");
        var (exit, _, errors) = await Child.Run("Cli/enforcement", "campaign", "run", scenario, "--data", data);
        if (exit != 0)
            throw new InvalidOperationException($"the year ended with {exit}: {errors}");
    }
}
