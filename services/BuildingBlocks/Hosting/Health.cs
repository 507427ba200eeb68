namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// <c>GET /health</c> answers 200 once the databases are open and the ports listen: <c>Healthy</c>, or <c>Degraded</c>
/// while the message broker is away or a timer fails (<c>ListFollowers</c> names it), since the journal keeps everything meanwhile and a restart would not help. A container
/// image has no curl, so every host can also ask: <c>--health URL</c> asks a running host, prints the answer and ends with 0 or 1.
/// </summary>
public static class Health
{
    public const string Path = "/health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>0 when the host at this address is well, else 1; the reason goes to the console.</summary>
    public static int Probe(string url)
    {
        try
        {
            using var client = new HttpClient { Timeout = Patience };
            using var reply = client.Send(new HttpRequestMessage(HttpMethod.Get, url));
            using var body = new StreamReader(reply.Content.ReadAsStream());
            Console.WriteLine($"{(int)reply.StatusCode} {body.ReadToEnd()}");
            return reply.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or TaskCanceledException)
        {
            Console.WriteLine($"'{url}' does not answer: {e.Message}");
            return 1;
        }
    }
}
