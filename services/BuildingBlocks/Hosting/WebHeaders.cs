using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// What every answer over the web tells a browser to refuse (OWASP ASVS 5.0, chapter 3): to guess a type, to run what
/// is not ours, to be framed, to tell others where one came from, to keep what is not public. A part of the process
/// says more where it can be stricter; it cannot leave one out. Calls over gRPC have no browser and carry none of it.
/// </summary>
internal sealed class WebHeaders(EnforcementOptions options) : IStartupFilter
{
    /// <summary>A year, and names below this one too.</summary>
    public const string Hsts = "max-age=31536000; includeSubDomains";

    // Own style, own script, own pictures; a form goes to this site and nowhere else; nobody frames us.
    private const string OwnOnly =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string ForwardsAnybody = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            // That switch of the framework believes every sender.
            if (Environment.GetEnvironmentVariable(ForwardsAnybody) is { Length: > 0 } on && on != "false")
                throw new OptionsFault(
                    ForwardsAnybody,
                    on,
                    "nothing: ENFORCEMENT__URLS__PROXIES names the proxies whose word on addresses counts"
                );
            if (Proxies(options.Urls) is { Count: > 0 } proxies)
                app.UseForwardedHeaders(Believing(proxies));
            app.Use(run =>
                http =>
                {
                    if (!IsCall(http.Request))
                        http.Response.OnStarting(() => Set(http));
                    return run(http);
                }
            );
            next(app);
        };

    /// <exception cref="OptionsFault">One of them is no address and no network.</exception>
    public static IReadOnlyList<IPNetwork> Proxies(UrlOptions urls) =>
        [
            .. urls
                .Proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(text =>
                    IPNetwork.TryParse(text, out var network) ? network
                    : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
                    : throw new OptionsFault(
                        "ENFORCEMENT__URLS__PROXIES",
                        urls.Proxies,
                        $"addresses or networks such as 10.0.0.5 or 10.0.0.0/24, parted by commas; '{text}' is neither"
                    )
                ),
        ];

    private static ForwardedHeadersOptions Believing(IReadOnlyList<IPNetwork> proxies)
    {
        var believing = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // one proxy behind another: as far as they are named
        };
        believing.KnownProxies.Clear();
        believing.KnownIPNetworks.Clear();
        foreach (var network in proxies)
            believing.KnownIPNetworks.Add(network);
        return believing;
    }

    /// <summary>A gRPC call, not a browser.</summary>
    public static bool IsCall(HttpRequest request) =>
        request.ContentType is { } type && type.StartsWith("application/grpc", StringComparison.Ordinal);

    private Task Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = OwnOnly;
        // Within the site a page may say where one came from; others learn nothing.
        if (headers["Referrer-Policy"].Count == 0)
            headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()";
        // What is shown to somebody in particular is kept nowhere; what says nothing of keeping is asked for again.
        if (http.User.Identity?.IsAuthenticated == true && !IsForEver(headers))
            headers.CacheControl = "no-store";
        else if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-cache";
        if (http.Request.IsHttps && !options.IsDevelopment)
            headers.StrictTransportSecurity = Hsts;
        return Task.CompletedTask;
    }

    // Files of the program itself, the same for everybody.
    private static bool IsForEver(IHeaderDictionary headers) =>
        headers.CacheControl.ToString() is var said
        && (
            said.StartsWith("public,", StringComparison.Ordinal)
            || said.StartsWith("max-age=", StringComparison.Ordinal)
        );
}
