using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Where a process listens and which names it answers to. In development everybody may be anybody, so nobody but this
/// machine gets in: loopback addresses and loopback names alone, so that neither the network nor a foreign page in a
/// browser here reaches it. Inside a container loopback is the container's own, so there the names of
/// <c>URLS__HOSTS</c> are answered too.
/// </summary>
internal static class Listeners
{
    private const string DefaultCertificate = "Kestrel:Certificates:Default";

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <exception cref="OptionsFault">An address that is none, that reaches too far, or a certificate that is not
    /// there.</exception>
    public static void Check(IConfiguration configuration, EnforcementOptions options)
    {
        var urls = options.Urls;
        foreach (
            var (key, url) in new[] { ("ENFORCEMENT__URLS__WEB", urls.Web), ("ENFORCEMENT__URLS__GRPC", urls.Grpc) }
        )
        {
            var address = PortInUse.Address(key, url);
            if (options.IsDevelopment && !IsContainer(options) && !IsLoopback(address))
                throw new OptionsFault(
                    key,
                    url,
                    "a loopback address such as http://127.0.0.1:5080, since in development "
                        + "everybody may be anybody (ENFORCEMENT__MODE=production listens elsewhere)"
                );
            if (
                (options.Tls.IsOn || !options.IsDevelopment)
                && key.EndsWith("__GRPC", StringComparison.Ordinal)
                && address.Scheme != "https"
                && !IsLoopback(address)
            )
                throw new OptionsFault(
                    key,
                    url,
                    "an https address, by ENFORCEMENT__TLS__CERTIFICATE, or a loopback one: what other machines reach "
                        + "goes nowhere in plain text"
                );
            if (urls.Certificate is { Length: > 0 } && urls.CertificateKey is not { Length: > 0 })
                throw new OptionsFault(
                    "ENFORCEMENT__URLS__CERTIFICATEKEY",
                    "",
                    "a PEM file, since ENFORCEMENT__URLS__CERTIFICATE is given"
                );
        }
        if (!options.IsDevelopment)
            CheckPeers(options.Peers);
        PageCertificate.Check(urls, TimeProvider.System);
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().FirstOrDefault() is { } more)
            throw new OptionsFault(
                $"Kestrel__Endpoints__{more.Key}__Url",
                more["Url"],
                "nothing: this process listens at ENFORCEMENT__URLS__WEB and ENFORCEMENT__URLS__GRPC alone"
            );
    }

    // A token that goes to another machine in plain text is anybody's on the way.
    private static void CheckPeers(PeerOptions peers)
    {
        foreach (var (setting, address) in peers.Given.Where(p => p.Address.Length > 0))
            if (
                !Uri.TryCreate(address, UriKind.Absolute, out var uri)
                || uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
            )
                throw new OptionsFault(setting, address, "an https address, or http on this machine's loopback");
    }

    public static void Filter(WebApplicationBuilder builder, EnforcementOptions options)
    {
        var given = options.Urls.Hosts.Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        string[] own =
        [
            PortInUse.Address("ENFORCEMENT__URLS__WEB", options.Urls.Web).Host,
            PortInUse.Address("ENFORCEMENT__URLS__GRPC", options.Urls.Grpc).Host,
        ];
        string[] answered =
            options.IsDevelopment
                ? [.. Loopback, .. own.Where(h => IsLoopback(h)), .. IsContainer(options) ? given : []]
            : given.Length > 0 ? [.. given, .. Loopback]
            : ["*"];
        builder.Services.Configure<HostFilteringOptions>(filter =>
        {
            filter.AllowedHosts = [.. answered.Distinct(StringComparer.OrdinalIgnoreCase)];
            filter.AllowEmptyHosts = false;
        });
    }

    public static void Listen(
        KestrelServerOptions kestrel,
        string key,
        EnforcementOptions options,
        HttpProtocols protocols
    )
    {
        var isWeb = key.EndsWith("__WEB", StringComparison.Ordinal);
        var url = isWeb ? options.Urls.Web : options.Urls.Grpc;
        var address = PortInUse.Address(key, url);
        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocols;
            if (address.Scheme == "https")
                Secure(listen, key, url, isWeb);
        }
        if (address.Host == "localhost")
            kestrel.ListenLocalhost(address.Port, Configure);
        else if (IPAddress.TryParse(address.Host, out var ip))
            kestrel.Listen(ip, address.Port, Configure);
        else
            kestrel.ListenAnyIP(address.Port, Configure);
    }

    /// <summary>Browsers are shown the certificate of the pages, machines this machine's own; where there is but one
    /// it serves both. Each new connection gets what the files hold then.</summary>
    private static void Secure(ListenOptions listen, string key, string url, bool isWeb)
    {
        var services = listen.ApplicationServices;
        var (machine, page) = (services.GetRequiredService<Machine>(), services.GetRequiredService<PageCertificate>());
        if (machine.IsOn && (!isWeb || page.Context is null))
            listen.UseHttps(
                new TlsHandshakeCallbackOptions
                {
                    OnConnection = _ => ValueTask.FromResult(isWeb ? machine.AsPages() : machine.AsServer()),
                }
            );
        else if (page.Context is not null)
            listen.UseHttps(
                new TlsHandshakeCallbackOptions
                {
                    OnConnection = _ =>
                        ValueTask.FromResult(
                            new SslServerAuthenticationOptions { ServerCertificateContext = page.Context }
                        ),
                }
            );
        else
            ByKestrel(listen, key, url);
    }

    // No certificate at all, or one that Kestrel's own settings name. Where none is named Kestrel (10.0) takes the one
    // that the SDK's first run makes for developers, in production too: pages would be shown with it.
    private static void ByKestrel(ListenOptions listen, string key, string url)
    {
        var named = listen.ApplicationServices.GetRequiredService<IConfiguration>().GetSection(DefaultCertificate);
        if (!named.Exists())
            throw Unsecured(key, url, "none is named");
        try
        {
            listen.UseHttps();
        }
        catch (Exception e)
            when (e is InvalidOperationException or IOException or UnauthorizedAccessException or CryptographicException
            )
        {
            throw Unsecured(key, url, e.Message.Split('\n')[0].Trim());
        }
    }

    private static OptionsFault Unsecured(string key, string url, string why) =>
        new(
            key,
            url,
            "https with a certificate named by ENFORCEMENT__URLS__CERTIFICATE or "
                + $"Kestrel__Certificates__Default__Path, else http ({why})"
        );

    // The images of .NET say so of themselves; who sets both has read what they mean.
    private static bool IsContainer(EnforcementOptions options) =>
        options.Urls.Hosts.Length > 0 && Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") == "true";

    private static bool IsLoopback(BindingAddress address) => !address.IsUnixPipe && IsLoopback(address.Host);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
