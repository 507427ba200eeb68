using Enforcement.AllInOne;
using Enforcement.BuildingBlocks.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Enforcement.Cli;

/// <summary>Who a call is made as: the subject and role of a development token, and the claims the role needs.</summary>
internal sealed record Identity(string Subject, string Role, params (string Type, string Value)[] Claims);

/// <summary>
/// The servers a verb talks to: those of <c>--server</c>, or an AllInOne started in this process on <c>--data</c>.
/// Either way everything goes through gRPC.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    public static readonly string[] Services = ["registry", "planning", "supervision"];
    private static readonly string[] Inboxes = ["ccdi", "proc"];

    private readonly Dictionary<string, string> addresses;
    private readonly Dictionary<string, GrpcChannel> channels = [];
    private readonly Dictionary<Identity, (string Token, DateTimeOffset Renew)> tokens = [];
    private readonly DevelopmentIssuer issuer;
    private readonly WebApplication? own;

    private Session(Dictionary<string, string> addresses, DevelopmentIssuer issuer, WebApplication? own) =>
        (this.addresses, this.issuer, this.own) = (addresses, issuer, own);

    /// <summary>Distinct processes, in the order registry, planning, supervision, inboxes: who is told the time and quiesced, one by one.</summary>
    public IReadOnlyList<string> Processes => [.. Services.Concat(Inboxes).Where(addresses.ContainsKey).Select(s => addresses[s]).Distinct()];

    /// <param name="existing">only on data that are there: an empty district made for the occasion would pass every check and report zeros.</param>
    public static async Task<Session> Open(string? server, string data, string? keyFile, bool simulated = false, bool existing = false)
    {
        if (server is { Length: > 0 })
        {
            var key = keyFile ?? Environment.GetEnvironmentVariable("ENFORCEMENT__AUTH__KEY")
                ?? throw new BadInputException("--server needs --key FILE (or ENFORCEMENT__AUTH__KEY): the development key that the server's JWKS belongs to");
            if (!File.Exists(key)) throw new BadInputException($"--key {key}: no such file");
            return new(Addresses(server), new DevelopmentIssuer(key, new AuthOptions(), TimeProvider.System), null);
        }
        if (existing && !Services.All(s => File.Exists(Path.Combine(data, $"{s}.db")))) throw new BadInputException($"--data {data}: no journals there");
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Enforcement:Mode"] = "development", ["Enforcement:Data"] = data, ["Enforcement:Simulation"] = simulated ? "true" : "false",
            ["Enforcement:Urls:Web"] = "http://127.0.0.1:0", ["Enforcement:Urls:Grpc"] = "http://127.0.0.1:0",
        });
        AllInOneDefaults.Apply(builder);
        // The standard output is the command's own: one JSON object stays one, whatever the host has to say.
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        var app = AllInOneHost.Build(builder);
        await app.StartAsync();
        var grpc = AllInOneHost.Addresses(app).Grpc;
        return new(Services.Concat(Inboxes).ToDictionary(s => s, _ => grpc), app.Services.GetRequiredService<DevelopmentIssuer>(), app);
    }

    /// <summary>A connection to a service as somebody; the token is renewed long before it ends.</summary>
    public CallInvoker As(Identity who, string service) => Channel(addresses[service]).Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {Token(who)}");
        return metadata;
    });

    /// <summary>A connection to a process by its address.</summary>
    public CallInvoker AsAt(Identity who, string address) => Channel(address).Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {Token(who)}");
        return metadata;
    });

    /// <summary>The machine's own time, for waiting and for the age of tokens; what happens when in the campaign is <see cref="Campaign.SimulatedTime"/>.</summary>
    public TimeProvider Time { get; } = TimeProvider.System;

    public bool IsInProcess => own is not null;

    public bool Has(string service) => addresses.ContainsKey(service);

    public string Token(Identity who)
    {
        var now = Time.GetUtcNow();
        if (!tokens.TryGetValue(who, out var held) || held.Renew < now)
            tokens[who] = held = (issuer.Token(who.Subject, [who.Role], TimeSpan.FromHours(1), who.Claims), now.AddMinutes(30));
        return held.Token;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in channels.Values) channel.Dispose();
        if (own is null) return;
        await own.StopAsync();
        await own.DisposeAsync();
    }

    private GrpcChannel Channel(string address)
    {
        if (!channels.TryGetValue(address, out var channel))
            channels[address] = channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        return channel;
    }

    private static Dictionary<string, string> Addresses(string server)
    {
        if (!server.Contains('=')) return Services.Concat(Inboxes).ToDictionary(s => s, _ => server);
        var given = server.Split(',').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0].Trim(), p => p[1].Trim());
        foreach (var service in Services)
            if (!given.ContainsKey(service)) throw new BadInputException($"--server names no {service}: write URL or registry=URL,planning=URL,supervision=URL");
        return given;
    }
}
