using Enforcement.Ledger.Grpc;
using Enforcement.Ledger.Journal;
using Enforcement.Ledger.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enforcement.Ledger.Hosting;

/// <summary>
/// Gives others the journals of this process while its tables are folded again, before the start: brought up to date
/// together, each service would else wait for the journals of the others, and none would ever start.
/// </summary>
internal sealed class Meanwhile(IServiceProvider services) : IDisposable
{
    private WebApplication? interim;

    /// <summary>Called when the first entry of another process is asked for.</summary>
    public void Serve()
    {
        if (interim is not null)
            return;
        var options = services.GetRequiredService<EnforcementOptions>();
        var builder = HostArguments.Bare();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options);
        Identity.AddIdentity(builder, options);
        foreach (var taker in services.GetServices<TokenTaker>())
            builder.Services.AddSingleton(taker);
        // Nobody is appointed until the record is folded: where it says who may do what, no token says it meanwhile.
        builder.Services.AddSingleton<IAppointments, Nobody>();
        builder.Services.AddSingleton(services.GetRequiredService<TimeProvider>());
        builder.Services.AddSingleton(services.GetRequiredService<Machine>());
        builder.Services.AddSingleton(services.GetRequiredService<PageCertificate>());
        builder.Services.AddSingleton(services.GetRequiredService<Journals>());
        builder.Services.AddSingleton(services.GetRequiredService<SourceReader>());
        builder.Services.AddSingleton(services.GetRequiredService<Followers>());
        builder.Services.AddSingleton(services.GetRequiredService<FileStores>());
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<RefusalInterceptor>());
        builder.WebHost.ConfigureKestrel(kestrel =>
            Listeners.Listen(kestrel, "ENFORCEMENT__URLS__GRPC", options, HttpProtocols.Http2)
        );
        interim = builder.Build();
        interim.UseCallers();
        interim.UseAuthorization();
        interim.MapGrpcService<JournalGrpcService>();
        interim.StartAsync().GetAwaiter().GetResult();
    }

    private sealed class Nobody : IAppointments
    {
        public ValueTask<IReadOnlyList<HeldRole>> Of(string person, HttpContext http) => new([]);
    }

    public void Dispose()
    {
        if (interim is null)
            return;
        interim.StopAsync().GetAwaiter().GetResult();
        interim.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
