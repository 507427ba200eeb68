using Enforcement.AgencyInbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Enforcement.Integration.Inbox;

/// <summary>An inbox that has never brought in anything may not say that all is well: nobody has tried.</summary>
public sealed class InboxHealthTests
{
    [Fact]
    public async Task An_inbox_that_has_not_reached_Supervision_once_is_not_healthy()
    {
        using var folder = new TempFolder();
        await using var house = await Referrals.ReferralHouse.Ready();
        await using var app = await Start(folder, house.Host.Data, $"http://127.0.0.1:{PrivateBroker.FreePort()}");
        // Nobody listens there. What was said at the start is what counts: no failure had been noted yet.
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("Degraded", await Health(app));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_first_pull_that_succeeds_makes_it_healthy_and_one_that_fails_takes_it_back()
    {
        using var folder = new TempFolder();
        WebApplication app;
        await using (var house = await Referrals.ReferralHouse.Ready())
        {
            app = await Start(folder, house.Host.Data, house.Host.Grpc);
            await Becomes(app, "Healthy");
        }
        await using (app)
            await Becomes(app, "Degraded");
    }

    private static async Task<WebApplication> Start(TempFolder folder, string keys, string supervision)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Enforcement:Mode"] = "development",
                ["Enforcement:Data"] = folder.File("inbox"),
                ["Enforcement:Auth:Jwks"] = TestHost.KeyFiles.Jwks,
                ["Enforcement:Auth:Key"] = TestHost.KeyFiles.Key,
                ["Enforcement:Urls:Web"] = "http://127.0.0.1:0",
                ["Enforcement:Urls:Grpc"] = "http://127.0.0.1:0",
                ["Enforcement:Inbox:Agency"] = "CCDI",
                ["Enforcement:Inbox:Supervision"] = supervision,
                ["Enforcement:Inbox:SupervisionKey"] = Path.Combine(keys, "supervision-referrals.pub.jwk"),
                ["Enforcement:Inbox:PullSeconds"] = "1",
            }
        );
        builder.AddProcess("inbox-ccdi", InboxOptions.Section);
        builder.AddSecurityFile("inbox-ccdi");
        builder.AddAgencyInbox();
        var app = builder.Build();
        app.MapAgencyInbox(isOwnProcess: true);
        app.MapProcess();
        app.MapSecurityFile();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<string> Health(WebApplication app)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync($"{app.Urls.First()}/health", TestContext.Current.CancellationToken);
    }

    private static Task Becomes(WebApplication app, string word) =>
        Eventually.IsTrue(
            async () => await Health(app) == word,
            $"health should become {word}",
            null,
            TimeSpan.FromMinutes(1)
        );
}
