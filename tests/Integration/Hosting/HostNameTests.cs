using System.Net;
using Enforcement.Ledger.Messaging;

namespace Enforcement.Integration.Hosting;

/// <summary>In development everybody may be anybody, so a foreign page in a browser here must not reach it by a name of
/// its own.</summary>
public sealed class HostNameTests
{
    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("localhost:5080", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    public async Task Only_this_machines_own_names_are_answered_in_development_by_pages_and_calls_alike(
        string name,
        HttpStatusCode status
    )
    {
        await using var host = await TestHost.Start(b => b.AddTransport(), _ => { });
        using var http = new HttpClient();
        foreach (
            var (address, path, version) in new[]
            {
                (host.Web, Health.Path, HttpVersion.Version11),
                (host.Grpc, Health.Path, HttpVersion.Version20),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + path)
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            request.Headers.Host = name;
            using var reply = await http.SendAsync(request);
            Assert.Equal(status, reply.StatusCode);
        }
    }
}
