using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Enforcement.BuildingBlocks.Grpc;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>How much one person or one address may ask. 0 is no limit.</summary>
public sealed class LimitOptions
{
    /// <summary>Requests and calls a minute of one person who has signed in, by the token's subject.</summary>
    [Range(0, 1_000_000)]
    public int Person { get; set; } = 6000;

    /// <summary>Requests and calls a minute from one address (of IPv6 its /64) at which nobody has signed in.</summary>
    [Range(0, 1_000_000)]
    public int Open { get; set; } = 600;

    /// <summary>Forms and commands a minute from one such address: what anybody may hand in, rate or ask for by a
    /// code.</summary>
    [Range(0, 1_000_000)]
    public int Forms { get; set; } = 30;

    /// <summary>Connections at a time, of all together.</summary>
    [Range(1, 1_000_000)]
    public int Connections { get; set; } = 5000;
}

/// <summary>
/// Keeps one who asks without end from being everybody's trouble (OWASP ASVS 5.0, 2.4.1): who asks more than
/// <see cref="LimitOptions"/> allow is told when to come again, by 429 or RESOURCE_EXHAUSTED with Retry-After, and
/// nothing of what he asked is done.
/// </summary>
internal static class Limits
{
    /// <summary>Bytes of one form or page; a file comes in parts, and gRPC limits each message to 4 MiB.</summary>
    internal const long MostBody = 32 << 20;

    /// <summary>Bytes of all headers of one request: a token and a cookie are some two thousand.</summary>
    internal const int MostHeaders = 16 << 10;
    internal static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(15);
    private const string IdempotencyKey = "idempotency-key";

    // A third person behind the console: it counts its own visitors and asks us for all of them.
    private sealed record Key(string Kind, string Who);

    public static void Add(WebApplicationBuilder builder, EnforcementOptions options)
    {
        var proxies = WebHeaders.Proxies(options.Urls);
        builder.WebHost.ConfigureKestrelLimits(options.Limits);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Key>(http =>
                Partition(http, options, proxies)
            );
            limiter.OnRejected = Refuse;
        });
    }

    private static void ConfigureKestrelLimits(this ConfigureWebHostBuilder web, LimitOptions limits) =>
        Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.ConfigureKestrel(web, kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = limits.Connections;
            kestrel.Limits.RequestHeadersTimeout = HeadersWithin;
            kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaders;
            kestrel.Limits.MaxRequestBodySize = MostBody;
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
        });

    private static RateLimitPartition<Key> Partition(
        HttpContext http,
        EnforcementOptions options,
        IReadOnlyList<IPNetwork> proxies
    )
    {
        var limits = options.Limits;
        // A campaign on a simulated clock puts a year into minutes; a probe of this machine asks for health, which
        // costs a look at every journal, so that from elsewhere it counts.
        if (options.Simulation || (http.Request.Path == Health.Path && IsHere(http.Connection.RemoteIpAddress)))
            return Free;
        var caller = Caller.Of(http.User);
        if (caller.Is(Role.Service))
            return Free;
        if (http.User.Identity?.IsAuthenticated == true)
            return Bucket(new("person", caller.Actor), limits.Person);
        var (address, isCall) = (http.Connection.RemoteIpAddress, WebHeaders.IsCall(http.Request));
        if (isCall && (IsFront(address, proxies) || IsOurs(http)))
            return Free;
        var asks = isCall ? http.Request.Headers.ContainsKey(IdempotencyKey) : HttpMethods.IsPost(http.Request.Method);
        return asks
            ? Bucket(new("forms", Place(address)), limits.Forms)
            : Bucket(new("open", Place(address)), limits.Open);
    }

    private static bool IsHere(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    private static RateLimitPartition<Key> Free => RateLimitPartition.GetNoLimiter(new Key("", ""));

    private static RateLimitPartition<Key> Bucket(Key key, int aMinute) =>
        aMinute == 0 ? Free : RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
                {
                    TokenLimit = aMinute,
                    QueueLimit = 0,
                    AutoReplenishment = true,
                    TokensPerPeriod = Math.Max(1, aMinute / 60),
                    ReplenishmentPeriod = TimeSpan.FromMinutes(Math.Max(1, aMinute / 60) / (double)aMinute),
                });

    /// <summary>One who holds an IPv6 network may take any address of it.</summary>
    internal static string Place(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    // A process of ours that asks for its visitors, by its certificate.
    private static bool IsOurs(HttpContext http) =>
        http.RequestServices.GetRequiredService<Machine>().Behind(http) is { Kind: Role.Service };

    // The console of this machine, or one that is named.
    private static bool IsFront(IPAddress? address, IReadOnlyList<IPNetwork> proxies)
    {
        if (address is null)
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return IPAddress.IsLoopback(address) || proxies.Any(p => p.Contains(address));
    }

    private static ValueTask Refuse(OnRejectedContext rejected, CancellationToken token)
    {
        var (http, headers) = (rejected.HttpContext, rejected.HttpContext.Response.Headers);
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var given)
            ? given
            : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        headers.RetryAfter = seconds;
        if (!WebHeaders.IsCall(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return ValueTask.CompletedTask;
        }
        // An answer of trailers alone: gRPC says its status there, and 200 is the status of the transport.
        var refusal = Refusal.Exhausted(Reasons.TooMany, $"too many calls; the next is taken in {seconds} s");
        var status = RefusalInterceptor.Status(refusal);
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = "application/grpc";
        headers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
        headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
        return ValueTask.CompletedTask;
    }
}
