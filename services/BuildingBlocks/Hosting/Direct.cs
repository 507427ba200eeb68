using System.Net;
using System.Net.Security;
using Grpc.Net.Client;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Connections to this machine and to our own processes. They never go by way of a proxy of the environment
/// (http_proxy, ALL_PROXY): that is for the world outside, and what it is asked for at a loopback or inner address it
/// cannot reach. The one place that makes channels and HTTP clients; a test guards it.
/// </summary>
public static class Direct
{
    /// <summary>A gRPC channel to an address that a setting or this very process gave.</summary>
    /// <param name="most">Bytes of a message that may come; null = no limit.</param>
    /// <param name="tls">To another machine of ours, see Machine.Towards; null: as the system checks a
    /// server.</param>
    public static GrpcChannel Channel(
        string address,
        int? most = null,
        Action<GrpcChannelOptions>? more = null,
        SslClientAuthenticationOptions? tls = null
    )
    {
        var handler = Handler();
        if (tls is not null)
            (handler.SslOptions, handler.PooledConnectionLifetime) = (tls, Machine.ConnectionLasts);
        var options = new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = most,
        };
        more?.Invoke(options);
        return GrpcChannel.ForAddress(address, options);
    }

    public static HttpClient Client() => new(Handler());

    /// <summary>To somebody outside, such as an identity provider: by a proxy of the environment too, unless it is on
    /// this machine.</summary>
    /// <param name="patience">for one request.</param>
    public static HttpClient Outside(TimeSpan patience)
    {
        var handler = Handler();
        (handler.UseProxy, handler.Proxy) = (true, new OutsideOnly(HttpClient.DefaultProxy));
        // What a setting names answers itself: a redirect would lead elsewhere without anybody's having said so.
        (handler.PooledConnectionLifetime, handler.AllowAutoRedirect) = (TimeSpan.FromMinutes(5), false);
        return new(handler) { Timeout = patience, MaxResponseContentBufferSize = 1 << 20 };
    }

    private sealed class OutsideOnly(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => proxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
    }

    // As a channel makes its own where it is given none, but for the proxy.
    private static SocketsHttpHandler Handler() => new() { UseProxy = false, EnableMultipleHttp2Connections = true };
}
