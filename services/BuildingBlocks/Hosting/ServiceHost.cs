using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Messaging;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What every host of services has: two ports, tokens, gRPC, the clock. Called once per process,
/// first.</summary>
public static partial class ServiceHost
{
    /// <param name="ownSections">Sections of settings that this process alone has and reads itself.</param>
    public static EnforcementOptions AddEnforcement(
        this WebApplicationBuilder builder,
        string name,
        params string[] ownSections
    )
    {
        var options = OptionsCheck.Read(builder.Configuration, ownSections);
        builder.Services.AddSingleton(options);
        // What stops the start is thrown to main, which says it in one sentence; the host would log it first, with its
        // stack.
        var starting = new Starting();
        builder.Services.AddSingleton(starting);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level =>
            level >= LogLevel.Warning && starting.IsOver
        );
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(
            new DomainClock(TimeProvider.System, awaited: options is { IsDevelopment: true, Simulation: true })
        );
        builder.Services.AddSingleton<Randomness>();
        builder.Services.AddSingleton<Sealer>();
        builder.Services.AddSingleton<Journals>();
        builder.Services.AddSingleton<Followers>();
        builder.Services.AddSingleton<SourceReader>();
        builder.Services.AddSingleton<Peers>();
        builder.Services.AddSingleton(s => new ServiceTokens(
            s.GetRequiredService<TimeProvider>(),
            $"svc:{name}",
            s.GetRequiredService<TokenKey>()
        ));
        var closed = DataFolder.Prepare(options.Data);
        string?[] open =
        [
            DataFolder.Open("ENFORCEMENT__AUTH__KEY", options.Auth.Key),
            DataFolder.Open("ENFORCEMENT__AUTH__CLIENTSECRETFILE", options.Auth.ClientSecretFile),
            DataFolder.Open("ENFORCEMENT__URLS__CERTIFICATEKEY", options.Urls.CertificateKey),
        ];
        builder.Services.AddSingleton(new OpenFiles([.. closed, .. open.OfType<string>()]));
        Listeners.Check(builder.Configuration, options);
        Identity.AddIdentity(builder, options);
        Listeners.Filter(builder, options);
        Limits.Add(builder, options);
        builder.Services.AddSingleton<IStartupFilter, WebHeaders>();
        builder.Services.AddSingleton(s => new SecurityLog(
            name,
            options,
            s.GetRequiredService<DomainClock>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILoggerFactory>()
        ));
        builder.Services.AddHostedService(s => s.GetRequiredService<SecurityLog>());
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotedGates>();
        builder
            .Services.AddHealthChecks()
            .AddCheck<JournalHealth>("journals")
            .AddCheck<TimerHealth>("timers")
            .AddCheck<FollowerHealth>("followers");
        builder.Services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<RefusalInterceptor>();
            grpc.Interceptors.Add<NotedCalls>();
            grpc.MaxReceiveMessageSize = 4 << 20;
            grpc.EnableDetailedErrors = false;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Listeners.Listen(kestrel, "ENFORCEMENT__URLS__WEB", options.Urls, HttpProtocols.Http1);
            Listeners.Listen(kestrel, "ENFORCEMENT__URLS__GRPC", options.Urls, HttpProtocols.Http2);
        });
        return options;
    }

    /// <summary>The settings that <see cref="AddEnforcement"/> has read.</summary>
    internal static EnforcementOptions Settings(this WebApplicationBuilder builder) =>
        (EnforcementOptions)
            builder.Services.Single(s => s.ServiceType == typeof(EnforcementOptions)).ImplementationInstance!;

    /// <summary>A service's database, journal and writer, its relay and its followers; AddTransport sets the last two
    /// going.</summary>
    public static void AddJournal<TDb>(
        this WebApplicationBuilder builder,
        ServiceDefinition<TDb> definition,
        Func<DbContextOptions<TDb>, TDb> make
    )
        where TDb : ServiceDb
    {
        var services = builder.Services;
        string File(IServiceProvider s) =>
            Path.Combine(s.GetRequiredService<EnforcementOptions>().Data, $"{definition.Source}.db");
        services.AddSingleton(definition);
        services.AddSingleton(s => new Database<TDb>(File(s), make));
        services.AddSingleton(s => new Journal<TDb>(
            definition,
            s.GetRequiredService<Database<TDb>>(),
            s.GetRequiredService<DomainClock>(),
            s.GetRequiredService<TimeProvider>(),
            FaultPoints.For(
                definition.Source,
                s.GetRequiredService<EnforcementOptions>() is { IsDevelopment: true } o ? o.Fault : null
            ),
            s.GetRequiredService<ILogger<Journal<TDb>>>()
        ));
        services.AddSingleton<IJournal>(s => s.GetRequiredService<Journal<TDb>>());
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<Journal<TDb>>());
        services.AddSingleton<IRelay>(s => new Relay<TDb>(
            s.GetRequiredService<Journal<TDb>>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<Relay<TDb>>>()
        ));
        foreach (var following in definition.Follows)
            services.AddSingleton<IFollower>(s => new Follower<TDb>(
                following,
                s.GetRequiredService<Journal<TDb>>(),
                s.GetRequiredService<SourceReader>(),
                s.GetRequiredService<DomainClock>(),
                s.GetRequiredService<TimeProvider>(),
                TimeSpan.FromSeconds(s.GetRequiredService<EnforcementOptions>().Bus.HeadCheck),
                s.GetRequiredService<ILogger<Follower<TDb>>>()
            ));
    }

    /// <summary>Middleware and the services of the process itself. Called once, after the services were
    /// mapped.</summary>
    public static void MapEnforcement(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<EnforcementOptions>();
        var urls = options.Urls;
        // What this process signs for itself no other believes: found out at the first comparison of heads, when nobody
        // looks.
        var follows = app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IRelay));
        if (
            follows
            && !options.IsDevelopment
            && options.Auth.Key is not { Length: > 0 }
            && options.Peers.First is { } peer
        )
            throw new OptionsFault(
                "ENFORCEMENT__AUTH__KEY",
                "",
                $"the key file that this service's own tokens are signed with, since {peer} is another process"
            );
        PortInUse.Probe("ENFORCEMENT__URLS__WEB", urls.Web);
        PortInUse.Probe("ENFORCEMENT__URLS__GRPC", urls.Grpc);
        var starting = app.Services.GetRequiredService<Starting>();
        app.Lifetime.ApplicationStarted.Register(() => starting.IsOver = true);
        var (journals, sources, log) = (
            app.Services.GetRequiredService<Journals>(),
            app.Services.GetRequiredService<SourceReader>(),
            app.Services.GetRequiredService<ILogger<DataFault>>()
        );
        // Before the host starts, which would say a fault with a stack.
        using var meanwhile = new Meanwhile(app);
        var tables = new List<Prepared>();
        try
        {
            foreach (var journal in journals.All)
                tables.Add(
                    journal.Prepare(
                        words => LogData(log, words),
                        (source, upTo) => sources.Whole(source, upTo, meanwhile.Serve)
                    )
                );
            tables.Add(app.Services.GetRequiredService<SecurityLog>().Journal.Prepare(words => LogData(log, words)));
            foreach (var one in tables)
                one.Keep();
        }
        finally
        {
            foreach (var one in tables)
                one.Dispose();
        }
        // Where nobody but made-up people are, nobody has to be told.
        if (!options.IsDevelopment)
            foreach (var words in app.Services.GetRequiredService<OpenFiles>().Warnings)
                LogData(log, words);
        app.UseIdentity();
        // After it is known who asks: a form is good for whom it was shown to.
        if (app.Services.GetService<IAntiforgery>() is not null)
            app.UseAntiforgery();
        if (app.Services.GetService<RefusedForms>() is { } refused)
            app.Use(next => http => refused(http, next));
        app.MapHealthChecks(Health.Path, new() { ResponseWriter = Health.Write }).AllowAnonymous();
        app.MapGrpcService<JournalGrpcService>();
        app.MapGrpcService<PolicyGrpcService>();
        app.MapGrpcService<SecurityLogService>();
        app.MapGrpcService<SimulationGrpcService>();
    }

    // A warning, since it is what an operator waits for at such a start, and it comes at no other.
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Words}.")]
    private static partial void LogData(ILogger log, string words);

    private sealed class Starting
    {
        public volatile bool IsOver;
    }
}
