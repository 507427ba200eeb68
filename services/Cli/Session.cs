using System.Security.Cryptography;
using Enforcement.AllInOne;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Campaign.Machinery;
using Enforcement.Ledger.Journal;
using Enforcement.Ledger.Messaging;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Enforcement.Cli;

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
    private readonly Dictionary<Speaker, (string Token, DateTimeOffset Renew)> tokens = [];
    private readonly TokenKey? issuer;
    private readonly string? given;
    private readonly WebApplication? own;
    private readonly DirectoryInfo? copy;

    private Session(
        Dictionary<string, string> addresses,
        TokenKey? issuer,
        string? given,
        WebApplication? own,
        DirectoryInfo? copy
    ) => (this.addresses, this.issuer, this.given, this.own, this.copy) = (addresses, issuer, given, own, copy);

    /// <summary>Distinct processes, in the order registry, planning, supervision, inboxes: who is told the time and
    /// quiesced, one by one.</summary>
    public IReadOnlyList<string> Processes =>
        [.. Services.Concat(Inboxes).Where(addresses.ContainsKey).Select(s => addresses[s]).Distinct()];

    /// <summary>The same, as a made-up year asks for it.</summary>
    public Servers Servers => new(As, AsAt, Processes, HasBroker: !IsInProcess, Time);

    /// <param name="division">of the district, where an AllInOne is started for it alone; null = as it is set.</param>
    /// <param name="existing">only on data that are there: an empty district made for the occasion would pass every
    /// check and report zeros.</param>
    public static async Task<Session> Open(
        string? server,
        string data,
        string? keyFile,
        string? tokenFile,
        bool simulated = false,
        bool existing = false,
        bool still = false,
        string? division = null
    )
    {
        if (server is { Length: > 0 })
        {
            if (GivenToken(tokenFile) is { } token)
                return keyFile is null
                    ? new(Addresses(server), null, token, null, null)
                    : throw new BadInputException("--token and --key: one says who asks, not both");
            var key = keyFile
                ?? Environment.GetEnvironmentVariable("ENFORCEMENT__AUTH__KEY")
                ?? throw new BadInputException(
                    "--server needs --token FILE (or ENFORCEMENT_TOKEN), which login gets, "
                        + "or --key FILE (or ENFORCEMENT__AUTH__KEY), the development key that the server's JWKS "
                        + "belongs to"
                );
            return new(Addresses(server), Issuer("--key", key), null, null, null);
        }
        if (tokenFile is not null)
            throw new BadInputException("--token is for --server; on --data the verb runs in this process");
        if (existing)
            Exists(data);
        var copy = still ? StillFolder.Copy(data) : null;
        try
        {
            return await InProcess(copy?.FullName ?? data, simulated, copy, division);
        }
        catch (DataFault e) when (copy is not null)
        {
            copy.Delete(recursive: true);
            throw new BadInputException(e.Message.Replace(copy.FullName, data, StringComparison.Ordinal));
        }
        catch
        {
            copy?.Delete(recursive: true);
            throw;
        }
    }

    private static async Task<Session> InProcess(string data, bool simulated, DirectoryInfo? copy, string? division)
    {
        var builder = HostArguments.Bare();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Enforcement:Mode"] = "development",
                ["Enforcement:Data"] = data,
                ["Enforcement:Simulation"] = simulated ? "true" : "false",
                ["Enforcement:Urls:Web"] = "http://127.0.0.1:0",
                ["Enforcement:Urls:Grpc"] = "http://127.0.0.1:0",
            }
        );
        if (division is not null)
            builder.Configuration.AddInMemoryCollection([new("Enforcement:Division", division)]);
        // Neither queues nor a folder of shared keys: a copy has nobody to talk to.
        if (copy is not null)
            builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Enforcement:Bus:RabbitMq"] = "",
                    ["Enforcement:Auth:Jwks"] = Path.Combine(data, "dev-jwks.json"),
                    ["Enforcement:Auth:Key"] = Path.Combine(data, "dev-key.pem"),
                }
            );
        AllInOneDefaults.Apply(builder);
        // The standard output is the command's own: one JSON object stays one, whatever the host has to say.
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        var app = AllInOneHost.Build(builder, forPeople: false, isStill: copy is not null);
        await app.StartAsync();
        if (copy is not null)
            await CatchUp(app);
        var grpc = AllInOneHost.Addresses(app).Grpc;
        return new(
            Services.Concat(Inboxes).ToDictionary(s => s, _ => grpc),
            app.Services.GetRequiredService<TokenKey>(),
            null,
            app,
            copy
        );
    }

    /// <exception cref="BadInputException">the folder has no journals.</exception>
    public static void Exists(string data)
    {
        if (!Services.All(s => File.Exists(Path.Combine(data, $"{s}.db"))))
            throw new BadInputException($"--data {data}: no journals there");
    }

    /// <summary>The token of who has signed in; null where none is given.</summary>
    /// <exception cref="BadInputException">The file is not there, or holds no token.</exception>
    private static string? GivenToken(string? file)
    {
        var (from, text) = ("ENFORCEMENT_TOKEN", Environment.GetEnvironmentVariable("ENFORCEMENT_TOKEN") ?? "");
        if (file is not null)
        {
            from = $"--token {file}";
            try
            {
                text = File.ReadAllText(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new BadInputException($"{from}: cannot be read ({Refusals.OneLine(e.Message)})");
            }
        }
        text = text.Trim();
        if (file is null && text.Length == 0)
            return null;
        return text.Split('.').Length == 3 && text.All(char.IsAscii) && !text.Any(char.IsWhiteSpace)
            ? text
            : throw new BadInputException($"{from}: holds no access token as login prints it");
    }

    /// <summary>Who signs tokens with a development key.</summary>
    /// <exception cref="BadInputException">There is no such file, or no key in it.</exception>
    public static TokenKey Issuer(string option, string key)
    {
        if (Directory.Exists(key))
            throw new BadInputException($"{option} {key}: is a folder, a file with a key is needed");
        if (!File.Exists(key))
            throw new BadInputException($"{option} {key}: no such file");
        try
        {
            return new TokenKey(key, new AuthOptions(), TimeProvider.System);
        }
        catch (Exception e)
            when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"{option} {key}: no RSA key in PEM that can be read ({KeyFault.Plain(e.Message)})"
            );
        }
    }

    /// <summary>A connection to a service as somebody; the token is renewed long before it ends.</summary>
    public CallInvoker As(Speaker who, string service) =>
        Channel(addresses[service])
            .Intercept(metadata =>
            {
                metadata.Add("authorization", $"Bearer {Token(who)}");
                return metadata;
            });

    /// <summary>A connection to a process by its address.</summary>
    public CallInvoker AsAt(Speaker who, string address) =>
        Channel(address)
            .Intercept(metadata =>
            {
                metadata.Add("authorization", $"Bearer {Token(who)}");
                return metadata;
            });

    /// <summary>The machine's own time, for waiting and for the age of tokens; what happens when in a campaign is told
    /// by its own.</summary>
    public TimeProvider Time { get; } = TimeProvider.System;

    public bool IsInProcess => own is not null;

    public bool Has(string service) => addresses.ContainsKey(service);

    public string Token(Speaker who)
    {
        if (given is not null)
            return given;
        var now = Time.GetUtcNow();
        if (!tokens.TryGetValue(who, out var held) || held.Renew < now)
            tokens[who] = held = (
                issuer!.Token(who.Subject, [who.Role], TimeSpan.FromHours(1), who.Claims),
                now.AddMinutes(30)
            );
        return held.Token;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in channels.Values)
            channel.Dispose();
        if (own is null)
            return;
        await own.StopAsync();
        await own.DisposeAsync();
        if (copy is null)
            return;
        SqliteConnection.ClearAllPools();
        copy.Delete(recursive: true);
    }

    /// <summary>The process that wrote the folder may have ended before its services had heard all of each
    /// other.</summary>
    private static async Task CatchUp(WebApplication app)
    {
        var followers = app.Services.GetRequiredService<Followers>();
        try
        {
            for (var applied = 1; applied > 0; )
            {
                applied = 0;
                foreach (var follower in followers.All)
                    applied += await follower.CatchUp(CancellationToken.None);
            }
        }
        catch (Refusal e)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }
    }

    private GrpcChannel Channel(string address)
    {
        if (!channels.TryGetValue(address, out var channel))
            channels[address] = channel = Direct.Channel(address);
        return channel;
    }

    private static Dictionary<string, string> Addresses(string server)
    {
        if (!server.Contains('='))
            return Services.Concat(Inboxes).ToDictionary(s => s, _ => Url(server));
        var given = new Dictionary<string, string>();
        foreach (var part in server.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (
                part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var url]
                || (!Services.Contains(name) && !Inboxes.Contains(name))
            )
                throw new BadInputException(
                    $"--server '{part}': write URL or NAME=URL, with NAME one of "
                        + $"{string.Join(", ", Services.Concat(Inboxes))}"
                );
            if (!given.TryAdd(name, Url(url)))
                throw new BadInputException($"--server names {name} twice");
        }
        foreach (var service in Services)
            if (!given.ContainsKey(service))
                throw new BadInputException(
                    $"--server names no {service}: write URL or registry=URL,planning=URL,supervision=URL"
                );
        return given;
    }

    private static string Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Scheme: "http" or "https" }
        && url.Host.Length > 0
        && url.PathAndQuery is "/"
            ? text
            : throw new BadInputException(
                $"--server '{text}': no address of the form http://host:port or https://host:port"
            );
}
