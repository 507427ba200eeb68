using Enforcement.Files;
using Enforcement.Ledger.Grpc;
using Enforcement.Ledger.Journal;
using Enforcement.Ledger.Messaging;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Ledger.Hosting;

/// <summary>What every host of services has besides what each process has: journals, followers, the security log as a
/// file.</summary>
public static class ServiceHost
{
    /// <summary>Called once per process, first.</summary>
    public static EnforcementOptions AddEnforcement(this WebApplicationBuilder builder, string name)
    {
        var options = builder.AddProcess(name);
        builder.Services.AddSingleton<Sealer>();
        builder.Services.AddSingleton<Journals>();
        builder.Services.AddSingleton<FileStores>();
        builder.Services.AddSingleton(s => new FileIntake(s.GetRequiredService<FileStores>()));
        builder.Services.AddSingleton<Followers>();
        builder.Services.AddSingleton<SourceReader>();
        builder.Services.AddSingleton<OpaquePosition>();
        builder.Services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<OpaquePosition>());
        builder.Services.AddSingleton<SettledJournals>();
        builder.Services.AddSingleton<Settle>(s => s.GetRequiredService<SettledJournals>().Settle);
        builder.Services.AddSingleton<BeforeStart>(s => say => Prepare(s, say));
        builder.AddSecurityFile(name);
        builder
            .Services.AddHealthChecks()
            .AddCheck<JournalHealth>("journals")
            .AddCheck<TimerHealth>("timers")
            .AddCheck<FilesHealth>("files")
            .AddCheck<FollowerHealth>("followers");
        return options;
    }

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
        services.AddSingleton(new HeldSource(definition.Source));
        services.AddSingleton(new TokenTaker(definition.Source));
        var model = Database<TDb>.Model(make);
        services.AddSingleton(s => new Database<TDb>(
            File(s),
            make,
            Sealing.Keys(s.GetRequiredService<EnforcementOptions>(), definition.Source),
            model
        ));
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
        // In a process with several the last one's: that of the service that appoints, which is never behind.
        services.AddSingleton<IAppointments>(s => new AppointmentBook<TDb>(
            s.GetRequiredService<Database<TDb>>(),
            s.GetRequiredService<DomainClock>(),
            s.GetRequiredService<TimeProvider>()
        ));
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
        // What this process signs for itself no other believes: found out at the first comparison of heads, when nobody
        // looks.
        var follows = app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IRelay));
        if (
            follows
            && !options.IsDevelopment
            && options.Auth.Key is not { Length: > 0 }
            && !app.Services.GetRequiredService<Machine>().IsOn
            && options.Peers.Given is [var (peer, _), ..]
        )
            throw new OptionsFault(
                "ENFORCEMENT__TLS__CERTIFICATE",
                "",
                $"this service's certificate, since {peer} is another process "
                    + "(or ENFORCEMENT__AUTH__KEY, a key file that all of them share)"
            );
        app.MapProcess();
        app.MapSecurityFile();
        app.MapGrpcService<JournalGrpcService>();
        app.MapGrpcService<PolicyGrpcService>();
        app.MapGrpcService<FileGrpcService>();
    }

    /// <summary>All journals of the process together: until the last is prepared an older program could still start on
    /// the folder.</summary>
    private static void Prepare(IServiceProvider services, Action<string> say)
    {
        var sources = services.GetRequiredService<SourceReader>();
        using var meanwhile = new Meanwhile(services);
        var tables = new List<Prepared>();
        try
        {
            foreach (var journal in services.GetRequiredService<Journals>().All)
                tables.Add(journal.Prepare(say, (source, upTo) => sources.Whole(source, upTo, meanwhile.Serve)));
            foreach (var one in tables)
                one.Keep();
        }
        finally
        {
            foreach (var one in tables)
                one.Dispose();
        }
    }
}
