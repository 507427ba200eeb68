using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Messaging;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What every host of services has: two ports, tokens, gRPC, the clock. Called once per process, first.</summary>
public static class ServiceHost
{
    /// <param name="ownSections">Sections of settings that this process alone has and reads itself.</param>
    public static EnforcementOptions AddEnforcement(this WebApplicationBuilder builder, string name, params string[] ownSections)
    {
        var options = OptionsCheck.Read(builder.Configuration, ownSections);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new DomainClock(TimeProvider.System, awaited: options is { IsDevelopment: true, Simulation: true }));
        builder.Services.AddSingleton<Randomness>();
        builder.Services.AddSingleton<Sealer>();
        builder.Services.AddSingleton<Journals>();
        builder.Services.AddSingleton<Followers>();
        builder.Services.AddSingleton<SourceReader>();
        builder.Services.AddSingleton<Peers>();
        builder.Services.AddSingleton(s => new ServiceTokens(s.GetRequiredService<TimeProvider>(), $"svc:{name}", s.GetService<DevelopmentIssuer>()));
        try { Directory.CreateDirectory(options.Data); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw new OptionsFault("ENFORCEMENT__DATA", options.Data, $"a folder that can be written to ({e.Message})"); }
        Identity.AddIdentity(builder, options);
        builder.Services.AddHealthChecks().AddCheck<TimerHealth>("timers").AddCheck<FollowerHealth>("followers");
        builder.Services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<RefusalInterceptor>();
            grpc.MaxReceiveMessageSize = 4 << 20;
            grpc.EnableDetailedErrors = false;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Listen(kestrel, options.Urls.Web, HttpProtocols.Http1);
            Listen(kestrel, options.Urls.Grpc, HttpProtocols.Http2);
        });
        return options;
    }

    /// <summary>A service's database, journal and writer, its relay and its followers; AddTransport sets the last two going.</summary>
    public static void AddJournal<TDb>(this WebApplicationBuilder builder, ServiceDefinition<TDb> definition, Func<DbContextOptions<TDb>, TDb> make) where TDb : ServiceDb
    {
        var services = builder.Services;
        string File(IServiceProvider s) => Path.Combine(s.GetRequiredService<EnforcementOptions>().Data, $"{definition.Source}.db");
        services.AddSingleton(definition);
        services.AddSingleton(s => new Database<TDb>(File(s), make));
        services.AddSingleton(s => new Journal<TDb>(definition, s.GetRequiredService<Database<TDb>>(), s.GetRequiredService<DomainClock>(), s.GetRequiredService<TimeProvider>(),
            FaultPoints.For(definition.Source, s.GetRequiredService<EnforcementOptions>() is { IsDevelopment: true } o ? o.Fault : null),
            s.GetRequiredService<ILogger<Journal<TDb>>>()));
        services.AddSingleton<IJournal>(s => s.GetRequiredService<Journal<TDb>>());
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<Journal<TDb>>());
        services.AddSingleton<IRelay>(s => new Relay<TDb>(s.GetRequiredService<Journal<TDb>>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Relay<TDb>>>()));
        foreach (var following in definition.Follows)
            services.AddSingleton<IFollower>(s => new Follower<TDb>(following, s.GetRequiredService<Journal<TDb>>(), s.GetRequiredService<SourceReader>(),
                s.GetRequiredService<DomainClock>(), s.GetRequiredService<TimeProvider>(), TimeSpan.FromSeconds(s.GetRequiredService<EnforcementOptions>().Bus.HeadCheck),
                s.GetRequiredService<ILogger<Follower<TDb>>>()));
    }

    /// <summary>Middleware and the services of the process itself. Called once, after the services were mapped.</summary>
    public static void MapEnforcement(this WebApplication app)
    {
        var urls = app.Services.GetRequiredService<EnforcementOptions>().Urls;
        PortInUse.Probe("ENFORCEMENT__URLS__WEB", urls.Web);
        PortInUse.Probe("ENFORCEMENT__URLS__GRPC", urls.Grpc);
        app.UseAuthentication();
        app.UseAuthorization();
        // After it is known who asks: a form is good for whom it was shown to.
        if (app.Services.GetService<IAntiforgery>() is not null) app.UseAntiforgery();
        app.MapHealthChecks(Health.Path, new() { ResponseWriter = Health.Write }).AllowAnonymous();
        app.MapGrpcService<JournalGrpcService>();
        app.MapGrpcService<PolicyGrpcService>();
        app.MapGrpcService<SimulationGrpcService>();
    }

    private static void Listen(KestrelServerOptions kestrel, string url, HttpProtocols protocols)
    {
        var address = BindingAddress.Parse(url);
        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocols;
            if (address.Scheme == "https") listen.UseHttps();
        }
        if (address.Host == "localhost") kestrel.ListenLocalhost(address.Port, Configure);
        else if (System.Net.IPAddress.TryParse(address.Host, out var ip)) kestrel.Listen(ip, address.Port, Configure);
        else kestrel.ListenAnyIP(address.Port, Configure);
    }
}
