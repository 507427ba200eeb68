using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enforcement.Testing;

/// <summary>Real services on loopback ports of their own, on a folder of their own, with real tokens.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly GrpcChannel channel;
    private readonly bool ownsFolder;

    private TestHost(WebApplication app, string data, bool ownsFolder)
    {
        (App, Data, this.ownsFolder) = (app, data, ownsFolder);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        (Web, Grpc) = (addresses[0], addresses[1]);
        channel = GrpcChannel.ForAddress(Grpc, new GrpcChannelOptions { MaxReceiveMessageSize = null });
    }

    public WebApplication App { get; }
    public string Data { get; }
    public string Web { get; }
    public string Grpc { get; }

    /// <param name="configure">Adds and maps services: the same calls as a Program.cs.</param>
    public static async Task<TestHost> Start(Action<WebApplicationBuilder> add, Action<WebApplication> map, string? data = null, params (string Key, string Value)[] settings)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("enforcement-test-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("ENFORCEMENT_TEST_LOG") is { Length: > 0 }) builder.Logging.AddConsole();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Enforcement:Mode"] = "development", ["Enforcement:Data"] = folder,
            ["Enforcement:Urls:Web"] = "http://127.0.0.1:0", ["Enforcement:Urls:Grpc"] = "http://127.0.0.1:0",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Enforcement:{s.Key}", (string?)s.Value)));
        builder.AddEnforcement("test");
        add(builder);
        var app = builder.Build();
        map(app);
        app.MapEnforcement();
        await app.StartAsync();
        return new(app, folder, data is null);
    }

    /// <summary>Calls as somebody of a role; every call carries a fresh idempotency key unless it brings its own.</summary>
    public CallInvoker As(string role, string subject = "", params (string Type, string Value)[] claims)
    {
        if (role == Role.Anonymous) return Keyed(null);
        var issuer = App.Services.GetRequiredService<DevelopmentIssuer>();
        return Keyed(issuer.Token(subject.Length > 0 ? subject : $"test-{role}", [role], TimeSpan.FromHours(1), claims));
    }

    private CallInvoker Keyed(string? token) => channel.Intercept(given =>
    {
        // The caller's own headers stay as they are: it may use them for another call.
        var metadata = new Metadata();
        foreach (var entry in given) metadata.Add(entry);
        if (token is not null) metadata.Add("authorization", $"Bearer {token}");
        if (metadata.GetValue("idempotency-key") is null) metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
        return metadata;
    });

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (ownsFolder) Directory.Delete(Data, recursive: true);
    }
}
