using Enforcement.AgencyInbox;
using Enforcement.AllInOne.Provider;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;

namespace Enforcement.AllInOne;

/// <summary>The whole district in one process: three services on three SQLite files, one in-memory bus, nothing else
/// installed.</summary>
public static class AllInOneHost
{
    /// <summary>Builds it; the caller has put settings into the configuration. Holds the data folder until
    /// disposed.</summary>
    /// <param name="forPeople">Somebody may sign in: development without a provider of its own gets one with made-up
    /// people.</param>
    /// <param name="isStill">It only answers: no timer fires, nothing is sent and nothing is followed by
    /// itself.</param>
    public static WebApplication Build(WebApplicationBuilder builder, bool forPeople, bool isStill = false)
    {
        var options = builder.AddEnforcement("all-in-one");
        options.IsStill = isStill;
        var embeds = forPeople && options is { IsDevelopment: true, Auth.Authority.Length: 0 };
        if (embeds)
            AddProvider(builder, options);
        // Made by the container, which then lets go of it; an instance that it was given it would keep.
        var held = FolderLock.Take(options.Data);
        builder.Services.AddSingleton(_ => held);
        builder.AddEnterpriseRegistry();
        builder.AddInspectionPlanning();
        builder.AddEnforcementSupervision();
        if (options is { Inboxes: true, IsDevelopment: false })
            throw new OptionsFault(
                "ENFORCEMENT__INBOXES",
                "true",
                "false in production, where an agency's inbox with its signing key runs on the agency's own machine"
            );
        var inboxes = options.Inboxes ?? options.IsDevelopment;
        if (inboxes)
        {
            builder.AddAgencyInbox(Agencies.Discipline);
            builder.AddAgencyInbox(Agencies.Procuratorate);
        }
        builder.AddConsole();
        builder.AddTransport();
        var app = builder.Build();
        if (embeds)
            app.Map(EmbeddedProvider.Root, provider =>
                provider.Run(app.Services.GetRequiredService<EmbeddedProvider>().Handle)
            );
        app.MapEnterpriseRegistry();
        app.MapInspectionPlanning();
        app.MapEnforcementSupervision();
        if (inboxes)
            app.MapAgencyInbox();
        app.MapConsole();
        app.MapEnforcement();
        var folder = app.Services.GetRequiredService<FolderLock>();
        app.Lifetime.ApplicationStarted.Register(() => folder.Announce(Addresses(app).Web));
        return app;
    }

    /// <summary>Where a started host answers: pages over HTTP/1.1 and gRPC over HTTP/2.</summary>
    public static (string Web, string Grpc) Addresses(WebApplication app) => BoundAddresses.Of(app.Services);

    private static void AddProvider(WebApplicationBuilder builder, EnforcementOptions options)
    {
        // Between two parts of one process, for as long as it runs.
        options.Auth.ClientSecret ??= Convert.ToHexStringLower(
            System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)
        );
        builder.Services.AddSingleton<EmbeddedProvider>();
        builder.AddIdentityProvider(s =>
            new(() => s.GetRequiredService<EmbeddedProvider>().Address, requireHttps: false, TimeProvider.System)
        );
    }
}
