using System.Net;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.EnterpriseRegistry;
using Enforcement.Testing;

namespace Enforcement.Integration.Hosting;

public class HealthTests
{
    private static Task<TestHost> Start(params (string, string)[] settings) =>
        TestHost.Start(builder => builder.AddEnterpriseRegistry(), app => app.MapEnterpriseRegistry(), null, settings);

    [Fact]
    public async Task A_host_that_runs_answers_anybody_and_a_stopped_one_is_noticed()
    {
        string address;
        await using (var host = await Start())
        {
            address = host.Web + Health.Path;
            using var client = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(0, Health.Probe(address));
            Assert.Equal(1, Health.Probe(host.Web + "/no-such-page"));
        }
        Assert.Equal(1, Health.Probe(address));
        Assert.Equal(1, Health.Probe("no address"));
    }

    [Fact]
    public async Task Development_keys_are_made_where_the_setting_says_and_then_shared()
    {
        using var keys = new TempFolder();
        (string, string)[] settings = [("Auth:Jwks", keys.File("dev-jwks.json")), ("Auth:Key", keys.File("dev-key.pem"))];
        await using var first = await Start(settings);
        var made = File.ReadAllText(keys.File("dev-key.pem"));
        await using var second = await Start(settings);
        Assert.Equal(made, File.ReadAllText(keys.File("dev-key.pem")));
        Assert.Contains("RS256", File.ReadAllText(keys.File("dev-jwks.json")));
    }
}
