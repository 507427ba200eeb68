using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.WebConsole;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Enforcement.AllInOne;

/// <summary>The whole district in one process: three services on three SQLite files, one in-memory bus, nothing else installed.</summary>
public static class AllInOneHost
{
    /// <summary>Builds it; the caller has put settings into the configuration. Holds the data folder until disposed.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var options = builder.AddEnforcement("all-in-one");
        builder.Services.AddSingleton(FolderLock.Take(options.Data));
        builder.AddEnterpriseRegistry();
        builder.AddInspectionPlanning();
        builder.AddEnforcementSupervision();
        builder.AddAgencyInbox("CCDI");
        builder.AddAgencyInbox("PROC");
        builder.AddConsole();
        builder.AddTransport();
        var app = builder.Build();
        app.MapEnterpriseRegistry();
        app.MapInspectionPlanning();
        app.MapEnforcementSupervision();
        app.MapAgencyInbox();
        app.MapConsole();
        app.MapEnforcement();
        var folder = app.Services.GetRequiredService<FolderLock>();
        app.Lifetime.ApplicationStarted.Register(() => folder.Announce(Addresses(app).Web));
        return app;
    }

    /// <summary>Where a started host answers: pages over HTTP/1.1 and gRPC over HTTP/2.</summary>
    public static (string Web, string Grpc) Addresses(WebApplication app)
    {
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        return (bound[0], bound[1]);
    }
}
