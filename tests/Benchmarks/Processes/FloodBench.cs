using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Testing;

namespace Enforcement.Benchmarks;

/// <summary>
/// One address asks AllInOne without end, for pages and with forms, and holds connections open besides; an official at
/// another address goes on reading. All on loopback, at a bounded rate, with the limits that a district has which sets
/// none: what is measured is whom the flood hurts, not how much the machine can take.
/// </summary>
internal static class FloodBench
{
    private const int Flooders = 32,
        Idle = 200;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10),
        Between = TimeSpan.FromMilliseconds(25);

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
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
                ["ENFORCEMENT__DEMO"] = "none",
            }
        );
        await Ports.Answers($"{address}/", child);
        using var official = From("127.0.0.2", 8);
        var key = new TokenKey(folder.File("data/dev-key.pem"), new AuthOptions(), TimeProvider.System);
        official.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            key.Token("reader-1", [Role.Supervisor], TimeSpan.FromHours(1))
        );
        var page = $"{address}/record";
        var reads = run.Size(400, 80);
        await Read(official, page, reads); // warm
        var before = 0.0;
        var (refused, answered) = (0L, 0L);
        var idle = new List<TcpClient>();
        var rounds = await Rounds.Of(
            () => Read(official, page, reads),
            async () =>
            {
                if (before == 0)
                {
                    before = ProcessMemory.Resident(child.Id);
                    ProcessMemory.ResetPeak(child.Id);
                    for (var i = 0; i < Idle; i++)
                        idle.Add(await Open(web));
                }
                using var over = new CancellationTokenSource();
                var flood = Enumerable.Range(0, Flooders).Select(_ => Flood(address, over.Token)).ToList();
                var p99 = await Read(official, page, reads);
                await over.CancelAsync();
                foreach (var (ok, not) in await Task.WhenAll(flood))
                    (answered, refused) = (answered + ok, refused + not);
                return p99;
            },
            warm: false
        );
        foreach (var one in idle)
            one.Dispose();
        var peak = ProcessMemory.Peak(child.Id);
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"p99 {rounds.Subject:F1} ms beside {rounds.Anchor:F1} ms at peace; of one address {refused} "
                + $"refused, {answered} answered, {Idle} connections held"
        );
        if (refused == 0)
            throw new InvalidOperationException("nothing was refused: that was no flood");
        return
        [
            rounds.As("flood", words),
            new Rounds([(before, peak)]).As(
                "flood-memory",
                string.Create(CultureInfo.InvariantCulture, $"{peak:F0} MB at most beside {before:F0} MB before")
            ),
        ];
    }

    /// <summary>The 99th of a hundred times, in ms; one request each 10 ms. Every one is answered.</summary>
    private static async Task<double> Read(HttpClient http, string page, int reads)
    {
        var times = new double[reads];
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < reads; n++)
        {
            if (n * Pace - clock.Elapsed is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(page);
            answer.EnsureSuccessStatusCode();
            times[n] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[(int)Math.Ceiling(reads * 0.99) - 1];
    }

    // A new connection now and then, as a flood has; all together at most some 1,300 requests a second.
    private static async Task<(long Answered, long Refused)> Flood(string address, CancellationToken over)
    {
        var (answered, refused) = (0L, 0L);
        try
        {
            while (true)
            {
                using var http = From("127.0.0.1", 1);
                for (var n = 0; n < 20; n++)
                {
                    using var form = new FormUrlEncodedContent([new("text", "x")]);
                    using var answer =
                        n % 4 == 0
                            ? await http.PostAsync($"{address}/complaints", form, over)
                            : await http.GetAsync($"{address}/draws", over);
                    if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                        refused++;
                    else
                        answered++;
                    await Task.Delay(Between, over);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return (answered, refused);
        }
    }

    private static async Task<TcpClient> Open(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    private static HttpClient From(string address, int connections) =>
        new(
            new SocketsHttpHandler
            {
                UseProxy = false,
                MaxConnectionsPerServer = connections,
                ConnectCallback = async (context, token) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                    await socket.ConnectAsync(context.DnsEndPoint, token);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        );
}
