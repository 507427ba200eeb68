using Enforcement.BuildingBlocks.Grpc;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Done by a part of the process before it starts; a fault of a file is said before the host says it with a
/// stack.</summary>
/// <param name="say">Progress, in sentences for the operator.</param>
public delegate void BeforeStart(Action<string> say);

/// <summary>What every process has: two ports, tokens, gRPC, the clock. Called once per process, first.</summary>
public static partial class ProcessHost
{
    /// <summary>Who was refused and who read goes to the <see cref="SecurityLog"/> that the caller adds.</summary>
    /// <param name="ownSections">Sections of settings that this process alone has and reads itself.</param>
    public static EnforcementOptions AddProcess(
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
        builder.Services.AddSingleton<Peers>();
        builder.AddMachine(name, options);
        builder.Services.AddSingleton(s => new ServiceTokens(
            s.GetRequiredService<TimeProvider>(),
            $"svc:{name}",
            s.GetRequiredService<TokenKey>()
        ));
        IReadOnlyList<string> closed =
        [
            .. DataFolder.Prepare("ENFORCEMENT__DATA", options.Data),
            .. options.Sealing.Folder.Length > 0
                ? DataFolder.Prepare("ENFORCEMENT__SEALING__FOLDER", options.Sealing.Folder)
                : [],
        ];
        string?[] open =
        [
            DataFolder.Open("ENFORCEMENT__AUTH__KEY", options.Auth.Key),
            DataFolder.Open("ENFORCEMENT__AUTH__CLIENTSECRETFILE", options.Auth.ClientSecretFile),
            DataFolder.Open("ENFORCEMENT__URLS__CERTIFICATEKEY", options.Urls.CertificateKey),
            DataFolder.Open("ENFORCEMENT__TLS__KEY", options.Tls.Key),
            DataFolder.Open("ENFORCEMENT__SEALING__KEYFILE", options.Sealing.KeyFile),
        ];
        builder.Services.AddSingleton(new OpenFiles([.. closed, .. open.OfType<string>()]));
        Listeners.Check(builder.Configuration, options);
        Identity.AddIdentity(builder, options);
        Listeners.Filter(builder, options);
        Limits.Add(builder, options);
        builder.Services.AddSingleton<IStartupFilter, WebHeaders>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotedGates>();
        builder.Services.AddHealthChecks();
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
            Listeners.Listen(kestrel, "ENFORCEMENT__URLS__WEB", options, HttpProtocols.Http1);
            Listeners.Listen(kestrel, "ENFORCEMENT__URLS__GRPC", options, HttpProtocols.Http2);
        });
        return options;
    }

    private static void AddMachine(this WebApplicationBuilder builder, string name, EnforcementOptions options)
    {
        Machine.Check(options.Tls, name, TimeProvider.System);
        builder.Services.AddSingleton(s => new Machine(
            options.Tls,
            TimeProvider.System,
            s.GetRequiredService<ILogger<Machine>>()
        ));
        builder.Services.AddSingleton(new PageCertificate(options.Urls, TimeProvider.System));
        if (options.Tls.IsOn || options.Urls.ShowsCertificate)
            builder.Services.AddHealthChecks().AddCheck<CertificateHealth>("certificates", tags: [Health.SaysWhy]);
    }

    /// <summary>The settings that <see cref="AddProcess"/> has read.</summary>
    internal static EnforcementOptions Settings(this WebApplicationBuilder builder) =>
        (EnforcementOptions)
            builder.Services.Single(s => s.ServiceType == typeof(EnforcementOptions)).ImplementationInstance!;

    /// <summary>Middleware and the services of the process itself. Called once, after the services were
    /// mapped.</summary>
    public static void MapProcess(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<EnforcementOptions>();
        PortInUse.Probe("ENFORCEMENT__URLS__WEB", options.Urls.Web);
        PortInUse.Probe("ENFORCEMENT__URLS__GRPC", options.Urls.Grpc);
        var starting = app.Services.GetRequiredService<Starting>();
        app.Lifetime.ApplicationStarted.Register(() => starting.IsOver = true);
        var log = app.Services.GetRequiredService<ILogger<DataFault>>();
        foreach (var prepare in app.Services.GetServices<BeforeStart>())
            prepare(words => LogData(log, words));
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
        app.MapHealthChecks(Health.Path, new() { ResponseWriter = Health.Write })
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]))
            .AllowAnonymous();
        app.MapGrpcService<SimulationService>();
    }

    // A warning, since it is what an operator waits for at such a start, and it comes at no other.
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Words}.")]
    private static partial void LogData(ILogger log, string words);

    private sealed class Starting
    {
        public volatile bool IsOver;
    }
}
