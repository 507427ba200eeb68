using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using static Enforcement.Contracts.Journal.V1.JournalService;

namespace Enforcement.Integration.Hosting;

/// <summary>What one connection may hold: it is refused or ended, and everybody else is answered.</summary>
public sealed class ConnectionLimitTests
{
    private static readonly CancellationToken Ended = TestContext.Current.CancellationToken;

    [Fact]
    [Asvs("v5.0.0-2.4.1")]
    public async Task A_connection_too_many_is_ended_and_one_that_was_there_is_answered()
    {
        await using var host = await Pages(("Limits:Connections", "2"));
        using var first = await Connected(host);
        using var second = await Connected(host);
        Assert.StartsWith("HTTP/1.1 200", await Asked(first), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await Asked(second), StringComparison.Ordinal);
        using var third = await Connected(host);
        Assert.Equal("", await Asked(third));
        Assert.StartsWith("HTTP/1.1 200", await Asked(first), StringComparison.Ordinal);
        second.Dispose();
        await Eventually.IsTrue(
            async () =>
            {
                using var fourth = await Connected(host);
                return (await Asked(fourth)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
            },
            "the place of the one that left is free",
            () => ""
        );
    }

    [Fact]
    public async Task Headers_of_more_than_16_KiB_are_refused()
    {
        await using var host = await Pages();
        using var socket = await Connected(host);
        Assert.StartsWith(
            "HTTP/1.1 431",
            await Asked(socket, $"X-Much: {new string('x', Limits.MostHeaders + 1)}\r\n"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_form_larger_than_any_page_has_is_refused_before_it_is_read()
    {
        await using var host = await Pages();
        // Kestrel's own bound, 30,000,000 bytes, is another one.
        var set = host.Get<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(
            (32 << 20, 16 << 10, 100),
            (set.MaxRequestBodySize, set.MaxRequestHeadersTotalSize, set.Http2.MaxStreamsPerConnection)
        );
        using var socket = await Connected(host);
        await Send(
            socket,
            "POST /form HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + $"Content-Length: {Limits.MostBody + 1}\r\n\r\n"
        );
        Assert.StartsWith("HTTP/1.1 413", await Answer(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_never_ends_his_headers_is_left_after_fifteen_seconds()
    {
        await using var host = await Pages();
        using var socket = await Connected(host);
        var begun = Stopwatch.GetTimestamp();
        await Send(socket, "GET /page HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
        Assert.StartsWith("HTTP/1.1 408", await Answer(socket), StringComparison.Ordinal);
        // Kestrel's own patience is thirty.
        Assert.InRange(Stopwatch.GetElapsedTime(begun), Limits.HeadersWithin, TimeSpan.FromSeconds(29));
        Assert.Equal("", await Answer(socket)); // and the connection is gone
    }

    [Fact]
    public async Task A_message_of_more_than_4_MiB_is_RESOURCE_EXHAUSTED_and_the_next_is_answered()
    {
        await using var host = await TestHost.Start(
            b =>
            {
                TestLedger.AddSource(b);
                b.AddTransport();
            },
            _ => { }
        );
        var journal = new JournalServiceClient(host.As(Role.Operator, "operator-1"));
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await journal.GetHeadAsync(new() { Source = new('x', 5 << 20) }, cancellationToken: Ended)
        );
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        await journal.GetHeadAsync(new() { Source = "registry" }, cancellationToken: Ended);
    }

    private static Task<TestHost> Pages(params (string, string)[] settings) =>
        TestHost.Start(
            _ => { },
            app =>
            {
                app.MapGet("/page", () => Results.Ok()).AllowAnonymous();
                app.MapPost("/form", async (HttpRequest request) => (await request.ReadFormAsync()).Count)
                    .AllowAnonymous();
            },
            null,
            settings
        );

    private static async Task<Socket> Connected(TestHost host)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(host.Web).Port, Ended);
        return socket;
    }

    private static async Task<string> Asked(Socket socket, string header = "")
    {
        try
        {
            await Send(socket, $"GET /page HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\n");
        }
        catch (SocketException) // it was ended before it could ask
        {
            return "";
        }
        return await Answer(socket);
    }

    private static async Task Send(Socket socket, string text)
    {
        for (var rest = Encoding.ASCII.GetBytes(text).AsMemory(); rest.Length > 0; )
            rest = rest[await socket.SendAsync(rest, Ended)..];
    }

    /// <summary>What comes next; "" when the connection is ended.</summary>
    private static async Task<string> Answer(Socket socket)
    {
        var buffer = new byte[4096];
        try
        {
            var read = await socket.ReceiveAsync(buffer, Ended).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Ended);
            return Encoding.ASCII.GetString(buffer, 0, read);
        }
        catch (SocketException)
        {
            return "";
        }
    }
}
