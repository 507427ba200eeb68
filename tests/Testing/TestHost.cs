using Enforcement.BuildingBlocks.Grpc;
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

    // The tests' own key: the host knows its public part by the setting and nothing else of it.
    private static readonly (string Key, string Jwks) Keys = TokenKey.Init(
        Directory.CreateTempSubdirectory("enforcement-test-keys-").FullName
    );
    private static readonly TokenKey Signer = new(Keys.Key, new AuthOptions(), TimeProvider.System);

    private readonly bool ownsFolder,
        ownKeys;

    private TestHost(WebApplication app, string data, bool ownsFolder, bool ownKeys)
    {
        (App, Data, this.ownsFolder, this.ownKeys) = (app, data, ownsFolder, ownKeys);
        var addresses = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.ToArray();
        (Web, Grpc) = (addresses[0], addresses[1]);
        channel = GrpcChannel.ForAddress(Grpc); // with the limits that a client has which sets none
    }

    public WebApplication App { get; }
    public string Data { get; }
    public string Web { get; }
    public string Grpc { get; }

    /// <param name="configure">Adds and maps services: the same calls as a Program.cs.</param>
    public static async Task<TestHost> Start(
        Action<WebApplicationBuilder> add,
        Action<WebApplication> map,
        string? data = null,
        params (string Key, string Value)[] settings
    )
    {
        var folder = data ?? Directory.CreateTempSubdirectory("enforcement-test-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("ENFORCEMENT_TEST_LOG") is { Length: > 0 })
            builder.Logging.AddConsole();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Enforcement:Mode"] = "development",
                ["Enforcement:Data"] = folder,
                ["Enforcement:Auth:Jwks"] = Keys.Jwks,
                // hosts of one test know each other, as processes of one district do
                ["Enforcement:Auth:Key"] = Keys.Key,
                ["Enforcement:Urls:Web"] = "http://127.0.0.1:0",
                ["Enforcement:Urls:Grpc"] = "http://127.0.0.1:0",
                // A test asks in a second what people ask in an hour; those of the limits set their own.
                ["Enforcement:Limits:Person"] = "0",
                ["Enforcement:Limits:Open"] = "0",
                ["Enforcement:Limits:Forms"] = "0",
            }
        );
        builder.Configuration.AddInMemoryCollection(
            settings.Select(s => KeyValuePair.Create($"Enforcement:{s.Key}", (string?)s.Value))
        );
        builder.AddEnforcement("test");
        add(builder);
        var app = builder.Build();
        map(app);
        app.MapEnforcement();
        await app.StartAsync();
        return new(app, folder, data is null, settings.Any(s => s.Key == "Auth:Jwks"));
    }

    /// <summary>Calls as somebody of a role; every call carries a fresh idempotency key unless it brings its
    /// own.</summary>
    public CallInvoker As(string role, string subject = "", params (string Type, string Value)[] claims)
    {
        if (role == Role.Anonymous)
            return Keyed(null);
        return Keyed(
            Tokens.Token(subject.Length > 0 ? subject : $"test-{role}", [role], TimeSpan.FromHours(1), claims)
        );
    }

    /// <summary>Calls with a token that says who it is and no role.</summary>
    public CallInvoker AsPerson(string subject, params (string Type, string Value)[] claims) =>
        Keyed(Tokens.Token(subject, [], TimeSpan.FromHours(1), claims));

    /// <summary>Calls with a token that somebody else signed.</summary>
    public CallInvoker With(string token) => Keyed(token);

    /// <summary>What signs tokens that the host believes.</summary>
    public TokenKey Tokens => ownKeys ? App.Services.GetRequiredService<TokenKey>() : Signer;

    /// <summary>The key file behind <see cref="Tokens"/> and its public part, for other processes that shall believe
    /// it.</summary>
    public static (string Key, string Jwks) KeyFiles => Keys;

    private CallInvoker Keyed(string? token) =>
        channel.Intercept(given =>
        {
            // The caller's own headers stay as they are: it may use them for another call.
            var metadata = new Metadata();
            foreach (var entry in given)
                metadata.Add(entry);
            if (token is not null)
                metadata.Add("authorization", $"Bearer {token}");
            if (metadata.GetValue("idempotency-key") is null)
                metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
            return metadata;
        });

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (ownsFolder)
            Directory.Delete(Data, recursive: true);
    }
}
