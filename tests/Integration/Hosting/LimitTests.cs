using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using static Enforcement.Contracts.Journal.V1.JournalService;

namespace Enforcement.Integration.Hosting;

/// <summary>Who asks without end is told when to come again; everybody else notices nothing of it.</summary>
public sealed class LimitTests
{
    [Fact]
    [Asvs("v5.0.0-2.4.1")]
    public async Task One_address_is_told_when_to_come_again_and_another_is_answered_as_before()
    {
        await using var host = await Pages(("Limits:Open", "5"));
        using HttpClient greedy = From("127.0.0.1"),
            other = From("127.0.0.2");
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await greedy.GetAsync(host.Web + "/page")).StatusCode);
        using var refused = await greedy.GetAsync(host.Web + "/page");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 12);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(host.Web + "/page")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await greedy.GetAsync(host.Web + Health.Path)).StatusCode);
    }

    /// <summary>The proxy's own address is everybody's: those behind it are counted apart.</summary>
    [Theory]
    [InlineData("127.0.0.0/8", "203.0.113.7", "203.0.113.7", true)]
    [InlineData("127.0.0.0/8", "203.0.113.7", "203.0.113.8", false)]
    [InlineData("127.0.0.0/8", "2001:db8:1:2::5", "2001:db8:1:2:ffff::6", true)]
    [InlineData("127.0.0.0/8", "2001:db8:1:2::5", "2001:db8:1:3::5", false)]
    [InlineData("", "203.0.113.7", "203.0.113.8", true)] // nobody's word is taken: it is one address
    [Asvs("v5.0.0-2.4.1", "v5.0.0-4.1.3")]
    public async Task Behind_a_proxy_that_is_named_each_visitor_is_one_of_his_own(
        string proxies,
        string first,
        string second,
        bool same
    )
    {
        await using var host = await Pages(("Limits:Open", "3"), ("Urls:Proxies", proxies));
        using var proxy = From("127.0.0.1");
        async Task<HttpStatusCode> Ask(string visitor)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, host.Web + "/page");
            request.Headers.Add(ForwardedHeadersDefaults.XForwardedForHeaderName, visitor);
            using var reply = await proxy.SendAsync(request, TestContext.Current.CancellationToken);
            return reply.StatusCode;
        }
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, await Ask(first));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask(first));
        Assert.Equal(same ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK, await Ask(second));
    }

    /// <summary>It looks at every journal: who is not on this machine does not ask for it without end.</summary>
    [Fact]
    [Asvs("v5.0.0-2.4.1")]
    public async Task Health_counts_from_elsewhere_and_never_on_this_machine()
    {
        await using var host = await Pages(("Limits:Open", "3"), ("Urls:Proxies", "127.0.0.2/32"));
        using HttpClient probe = From("127.0.0.1"),
            proxy = From("127.0.0.2");
        proxy.DefaultRequestHeaders.Add(ForwardedHeadersDefaults.XForwardedForHeaderName, "203.0.113.7");
        for (var i = 0; i < 3; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await proxy.GetAsync(host.Web + Health.Path)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await proxy.GetAsync(host.Web + Health.Path)).StatusCode);
        for (var i = 0; i < 8; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await probe.GetAsync(host.Web + Health.Path)).StatusCode);
    }

    [Fact]
    [Asvs("v5.0.0-2.4.1")]
    public async Task Forms_of_nobody_in_particular_are_fewer_than_pages_and_those_of_a_person_are_his_own()
    {
        await using var host = await Pages(("Limits:Open", "100"), ("Limits:Forms", "2"), ("Limits:Person", "4"));
        using HttpClient nobody = From("127.0.0.1"),
            person = From("127.0.0.1"),
            colleague = From("127.0.0.1");
        person.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            host.Tokens.Token("one", [Role.Reviewer], TimeSpan.FromMinutes(5))
        );
        colleague.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            host.Tokens.Token("two", [Role.Reviewer], TimeSpan.FromMinutes(5))
        );
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
            codes.Add((await nobody.PostAsync(host.Web + "/form", null)).StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], codes);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync(host.Web + "/page")).StatusCode);
        for (var i = 0; i < 4; i++)
            Assert.Equal(HttpStatusCode.OK, (await person.PostAsync(host.Web + "/form", null)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await person.PostAsync(host.Web + "/form", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await colleague.PostAsync(host.Web + "/form", null)).StatusCode);
    }

    [Fact]
    [Asvs("v5.0.0-15.2.2")]
    public async Task A_call_too_many_is_RESOURCE_EXHAUSTED_with_its_reason_and_services_call_as_often_as_they_must()
    {
        await using var host = await Ledgered(("Limits:Person", "3"));
        JournalServiceClient person = new(host.As(Role.Operator, "operator-1")),
            service = new(host.As(Role.Service, "svc:planning"));
        GetHeadRequest head = new() { Source = "registry" };
        for (var i = 0; i < 3; i++)
            await person.GetHeadAsync(head);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await person.GetHeadAsync(head));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Equal(Reasons.TooMany, refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        Assert.Contains("the next is taken in", refused.Status.Detail, StringComparison.Ordinal);
        var wait = int.Parse(refused.Trailers.GetValue("retry-after")!, CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 60);
        for (var i = 0; i < 20; i++)
            await service.GetHeadAsync(head);
        await new JournalServiceClient(host.As(Role.Operator, "operator-2")).GetHeadAsync(head);
    }

    [Fact]
    public async Task A_campaign_on_a_simulated_clock_is_not_held_up()
    {
        await using var host = await Ledgered(("Limits:Person", "3"), ("Simulation", "true"));
        JournalServiceClient person = new(host.As(Role.Operator, "operator-1"));
        for (var i = 0; i < 10; i++)
            await person.GetHeadAsync(new() { Source = "registry" });
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    [Asvs("v5.0.0-15.3.4")]
    public void Whoever_holds_an_IPv6_network_is_one_visitor_whichever_address_of_it_he_takes(
        string address,
        string place
    ) => Assert.Equal(place, Limits.Place(IPAddress.Parse(address)));

    [Theory]
    [InlineData("Limits:Open", "-1")]
    [InlineData("Limits:Person", "many")]
    [InlineData("Limits:Connections", "0")]
    public async Task A_limit_that_is_none_stops_the_start(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsFault>(() =>
            TestHost.Start(_ => { }, _ => { }, null, (key, value))
        );
        Assert.StartsWith(
            $"ENFORCEMENT__{key.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()} is '{value}'",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    private static Task<TestHost> Ledgered(params (string, string)[] settings) =>
        TestHost.Start(
            b =>
            {
                TestLedger.AddSource(b);
                b.AddTransport();
            },
            _ => { },
            null,
            settings
        );

    private static Task<TestHost> Pages(params (string, string)[] settings) =>
        TestHost.Start(
            _ => { },
            app =>
            {
                app.MapGet("/page", () => Results.Ok()).AllowAnonymous();
                app.MapPost("/form", () => Results.Ok()).AllowAnonymous();
            },
            null,
            settings
        );

    /// <summary>A client of another address of this machine.</summary>
    private static HttpClient From(string address) =>
        new(
            new SocketsHttpHandler
            {
                UseProxy = false,
                ConnectCallback = async (context, token) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                    await socket.ConnectAsync(context.DnsEndPoint, token);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        );
}
