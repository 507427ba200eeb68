using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// <c>GET /health</c> answers 200 once the databases are open and the ports listen: <c>Healthy</c>, or <c>Degraded</c>
/// while the message broker is away, a timer or follower fails (<c>ListFollowers</c> names it) or a link to outside
/// systems stands still, since the journal
/// keeps everything meanwhile and a restart would not help. An operator's token is told which of them, by name and
/// state, and of a <see cref="SaysWhy"/> why. A container
/// image has no curl, so every host can also ask: <c>--health URL</c> asks a running host, prints the answer and ends
/// with 0 or 1.
/// </summary>
public static class Health
{
    public const string Path = "/health";

    /// <summary>Tag of a check whose words are for an operator: of our own making, and they name no person.</summary>
    internal const string SaysWhy = "says-why";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    internal static Task Write(HttpContext http, HealthReport report)
    {
        if (!Caller.Of(http.User).Is(Role.Operator))
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            return http.Response.WriteAsync(report.Status.ToString());
        }
        var checks = report
            .Entries.OrderBy(e => e.Key, StringComparer.Ordinal)
            .ToDictionary(e => e.Key, e => e.Value.Status.ToString());
        var words = report
            .Entries.Where(e => e.Value.Tags.Contains(SaysWhy) && e.Value.Description is not null)
            .ToDictionary(e => e.Key, e => e.Value.Description);
        return words.Count == 0
            ? http.Response.WriteAsJsonAsync(
                new { status = report.Status.ToString(), checks },
                JsonSerializerOptions.Web
            )
            : http.Response.WriteAsJsonAsync(
                new
                {
                    status = report.Status.ToString(),
                    checks,
                    words,
                },
                JsonSerializerOptions.Web
            );
    }

    /// <summary>0 when the host at this address is well, else 1; the reason goes to the console.</summary>
    public static int Probe(string url)
    {
        try
        {
            using var client = Direct.Client();
            client.Timeout = Patience;
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
