using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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
            if (urls.Certificate is { Length: > 0 } && urls.CertificateKey is not { Length: > 0 })
                throw new OptionsFault(
                    "ENFORCEMENT__URLS__CERTIFICATEKEY",
                    "",
                    "a PEM file, since ENFORCEMENT__URLS__CERTIFICATE is given"
                );
        }
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().FirstOrDefault() is { } more)
            throw new OptionsFault(
                $"Kestrel__Endpoints__{more.Key}__Url",
                more["Url"],
                "nothing: this process listens at ENFORCEMENT__URLS__WEB and ENFORCEMENT__URLS__GRPC alone"
            );
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

    public static void Listen(KestrelServerOptions kestrel, string key, UrlOptions urls, HttpProtocols protocols)
    {
        var url = key.EndsWith("__WEB", StringComparison.Ordinal) ? urls.Web : urls.Grpc;
        var address = PortInUse.Address(key, url);
        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocols;
            if (address.Scheme == "https")
                Secure(listen, key, url, urls);
        }
        if (address.Host == "localhost")
            kestrel.ListenLocalhost(address.Port, Configure);
        else if (IPAddress.TryParse(address.Host, out var ip))
            kestrel.Listen(ip, address.Port, Configure);
        else
            kestrel.ListenAnyIP(address.Port, Configure);
    }

    private static void Secure(ListenOptions listen, string key, string url, UrlOptions urls)
    {
        if (urls.Certificate is { Length: > 0 })
        {
            var (certificate, chain) = Certificate(urls);
            listen.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, chain));
            return;
        }
        // No certificate at all, or one that cannot be read: Kestrel's own settings name it.
        try
        {
            listen.UseHttps();
        }
        catch (Exception e)
            when (e is InvalidOperationException or CryptographicException or IOException or UnauthorizedAccessException
            )
        {
            throw new OptionsFault(
                key,
                url,
                "https with a certificate named by ENFORCEMENT__URLS__CERTIFICATE or "
                    + $"Kestrel__Certificates__Default__Path, else http ({e.Message.Split('\n')[0].Trim()})"
            );
        }
    }

    /// <summary>The first certificate of the file, and those after it that lead to an authority the caller
    /// knows.</summary>
    private static (X509Certificate2 Own, X509Certificate2Collection Chain) Certificate(UrlOptions urls)
    {
        try
        {
            var own = X509Certificate2.CreateFromPemFile(urls.Certificate!, urls.CertificateKey);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(urls.Certificate!);
            chain.RemoveAt(0);
            return (own, chain);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new OptionsFault(
                "ENFORCEMENT__URLS__CERTIFICATE",
                urls.Certificate,
                $"a PEM certificate with ENFORCEMENT__URLS__CERTIFICATEKEY its key ({e.Message})"
            );
        }
    }

    // The images of .NET say so of themselves; who sets both has read what they mean.
    private static bool IsContainer(EnforcementOptions options) =>
        options.Urls.Hosts.Length > 0 && Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") == "true";

    private static bool IsLoopback(BindingAddress address) => !address.IsUnixPipe && IsLoopback(address.Host);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
