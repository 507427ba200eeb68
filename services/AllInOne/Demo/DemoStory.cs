using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Campaign;
using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Campaign.Seeds;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Enforcement.AllInOne.Demo;

/// <summary>
/// Before the first start in development a quarter happens in the made-up district: told up to yesterday by the same
/// stories as the made-up year, through the RPCs of a process of its own on a simulated clock, so that whoever opens
/// the pages finds draws, results, a warning, an opinion near its day, a complaint and a clue in an inbox.
/// </summary>
internal static class DemoStory
{
    /// <summary>Tells it into a folder that has no journals yet; goes on where an earlier start was killed.</summary>
    /// <param name="build">Makes the district of a process that no person asks.</param>
    public static async Task TellOnce(EnforcementOptions options, Func<WebApplicationBuilder, WebApplication> build)
    {
        if (
            options is not { IsDevelopment: true, Simulation: false, Demo: "story" }
            || DemoFolder.Of(options) is not { } folder
        )
            return;
        if (!folder.HasBegun && File.Exists(Path.Combine(options.Data, "registry.db")))
            return;
        await using var app = await Simulated(options, build);
        var today = folder.Begin(TimeProvider.System);
        Console.WriteLine("First start: a quarter of a made-up district is told, some ten seconds");
        var grpc = BoundAddresses.Of(app.Services).Grpc;
        using var channel = Direct.Channel(grpc);
        var key = app.Services.GetRequiredService<TokenKey>();
        var tokens = new Dictionary<Speaker, string>();
        CallInvoker As(Speaker who)
        {
            if (!tokens.TryGetValue(who, out var token))
                tokens[who] = token = key.Token(who.Subject, [who.Role], TimeSpan.FromHours(1), who.Claims);
            return channel.Intercept(metadata =>
            {
                metadata.Add("authorization", $"Bearer {token}");
                return metadata;
            });
        }
        var servers = new Servers(
            (who, _) => As(who),
            (who, _) => As(who),
            [grpc],
            HasBroker: false,
            TimeProvider.System
        );
        var scenario = Scenario.Told(DemoFiles.District.Files, DemoFiles.Beside, today);
        using (var campaign = new CampaignRun(servers, scenario, options.Data, say: _ => { }))
            await campaign.Run(CancellationToken.None);
        await app.StopAsync();
    }

    private static async Task<WebApplication> Simulated(
        EnforcementOptions options,
        Func<WebApplicationBuilder, WebApplication> build
    )
    {
        var builder = HostArguments.Bare();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Enforcement:Mode"] = "development",
                ["Enforcement:Data"] = options.Data,
                ["Enforcement:Division"] = options.Division,
                ["Enforcement:Simulation"] = "true",
                ["Enforcement:Inboxes"] = "true",
                ["Enforcement:Bus:RabbitMq"] = "",
                ["Enforcement:Urls:Web"] = "http://127.0.0.1:0",
                ["Enforcement:Urls:Grpc"] = "http://127.0.0.1:0",
            }
        );
        AllInOneDefaults.Apply(builder);
        var app = build(builder);
        await app.StartAsync();
        return app;
    }
}
