using System.Net;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace Enforcement.Integration.Hosting;

/// <summary>
/// Whom a token is for: one for the district is good at each service, one for a service there alone; a process that
/// holds several wants one that is for each. A district may have the first refused.
/// </summary>
public sealed class AudienceTests : IAsyncLifetime
{
    private const string All = "enforcement-registry enforcement-planning enforcement-supervision";
    private KeyPublisher publisher = null!;

    public async ValueTask InitializeAsync() => publisher = await KeyPublisher.Start("k1");

    public ValueTask DisposeAsync() => publisher.DisposeAsync();

    private static readonly (string Named, string District, string Service)[] Tokens =
    [
        ("enforcement", "in in in", "no no no"),
        ("enforcement-registry", "in no no", "in no no"),
        ("enforcement-planning", "no in no", "no in no"),
        ("enforcement-supervision", "no no no", "no no no"),
        ("enforcement-registry enforcement-planning", "in in no", "in in no"),
        (All, "in in in", "in in in"),
        ($"{All} somebody-else", "in in in", "in in in"),
        ("enforcement enforcement-registry", "in in in", "in no no"),
        ("enforcement-console", "no no no", "no no no"),
        ("ENFORCEMENT-REGISTRY", "no no no", "no no no"),
        ("enforcement-", "no no no", "no no no"),
        ("", "no no no", "no no no"),
    ];

    [Theory]
    [InlineData("common")]
    [InlineData("own")]
    [Asvs("v5.0.0-9.2.3", "v5.0.0-10.3.1")]
    public async Task A_token_for_one_service_opens_no_other_and_one_process_of_several_none_of_its_own(string per)
    {
        await using var registry = await Start(per, b => b.AddEnterpriseRegistry(), a => a.MapEnterpriseRegistry());
        await using var planning = await Start(per, b => b.AddInspectionPlanning(), a => a.MapInspectionPlanning());
        await using var all = await Start(
            per,
            b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.AddEnforcementSupervision();
            },
            a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
                a.MapEnforcementSupervision();
            }
        );
        foreach (var (named, district, service) in Tokens)
        {
            var token = publisher.Token("k1", Role.Operator, named);
            var told = string.Join(' ', await Ask(registry, token), await Ask(planning, token), await Ask(all, token));
            Assert.Equal((named, per == "common" ? district : service), (named, told));
        }
        // What a process or the command line signs for itself is for each of them.
        foreach (var host in new[] { registry, planning, all })
            Assert.Equal("in", await Ask(host, host.Tokens.Token("x", [Role.Operator], TimeSpan.FromMinutes(5))));
    }

    [Theory]
    [InlineData("common", "the token is not for enforcement or enforcement-planning")]
    [InlineData("own", "the token is not for enforcement-planning")]
    public async Task Whoever_is_refused_is_told_whom_it_must_be_for(string per, string told)
    {
        await using var planning = await Start(per, b => b.AddInspectionPlanning(), a => a.MapInspectionPlanning());
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{planning.Grpc}/enforcement.journal.v1.JournalService/ListFollowers"
        )
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { Authorization = new("Bearer", publisher.Token("k1", Role.Operator, "enforcement-registry")) },
            Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } },
        };
        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.Equal(
            $"error=\"invalid_token\", error_description=\"{told}\"",
            Assert.Single(reply.Headers.WwwAuthenticate).Parameter
        );
    }

    [Fact]
    public async Task A_console_hands_its_sessions_token_to_all_three_and_takes_none_that_one_of_them_would_refuse()
    {
        await using var console = await Start("common", b => b.AddConsole(), a => a.MapConsole());
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        foreach (
            var (named, status) in new[]
            {
                ("enforcement", HttpStatusCode.Forbidden),
                (All, HttpStatusCode.Forbidden),
                ("enforcement-registry enforcement-planning", HttpStatusCode.Unauthorized),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{console.Web}/appointments")
            {
                Headers =
                {
                    Accept = { new("text/html") },
                    Authorization = new("Bearer", publisher.Token("k1", Role.Operator, named)),
                },
            };
            using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((named, status), (named, reply.StatusCode));
        }
    }

    [Theory]
    [InlineData("Auth:Audiences", "both", "common or own")]
    [InlineData("Auth:Audience", "the district", "printable ASCII without blanks, quotation marks and backslashes")]
    [InlineData("Auth:Audience", "区", "printable ASCII without blanks, quotation marks and backslashes")]
    [InlineData("Auth:Audience", "", "printable ASCII without blanks, quotation marks and backslashes")]
    public async Task An_audience_that_cannot_be_said_stops_the_start(string key, string value, string allowed)
    {
        var fault = await Assert.ThrowsAsync<OptionsFault>(() =>
            TestHost.Start(b => b.AddInspectionPlanning(), a => a.MapInspectionPlanning(), null, (key, value))
        );
        Assert.Contains(
            $"ENFORCEMENT__{key.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal)}",
            fault.Message
        );
        Assert.Contains(allowed, fault.Message);
    }

    private Task<TestHost> Start(string per, Action<WebApplicationBuilder> add, Action<WebApplication> map) =>
        TestHost.Start(
            b =>
            {
                add(b);
                b.AddTransport();
            },
            map,
            null,
            ("Auth:Authority", publisher.Address),
            ("Auth:Audiences", per),
            // peers that nobody asks
            ("Peers:Registry", "http://127.0.0.1:1"),
            ("Peers:Planning", "http://127.0.0.1:1"),
            ("Peers:Supervision", "http://127.0.0.1:1")
        );

    private static async Task<string> Ask(TestHost host, string token)
    {
        using var channel = GrpcChannel.ForAddress(host.Grpc);
        try
        {
            await new JournalService.JournalServiceClient(channel).ListFollowersAsync(
                new(),
                new Metadata { { "authorization", $"Bearer {token}" } }
            );
            return "in";
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unauthenticated)
        {
            return "no";
        }
    }
}
