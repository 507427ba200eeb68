using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Enforcement.EndToEnd.Crashes;

/// <summary>An AllInOne in a process of its own on one folder: killed at a named point, started again on the same
/// folder.</summary>
/// <param name="bus">A RabbitMQ, or null for the in-memory bus, which has no confirms to be killed between.</param>
public sealed class Survivor(TempFolder folder, Uri? bus) : IAsyncDisposable
{
    private readonly int web = FreePort(),
        grpc = FreePort();
    private Child? child;
    private GrpcChannel? channel;

    /// <param name="fault">service/point:nth; null = run on.</param>
    public async Task Start(string? fault)
    {
        var environment = new Dictionary<string, string>
        {
            ["ENFORCEMENT__URLS__WEB"] = $"http://127.0.0.1:{web}",
            ["ENFORCEMENT__URLS__GRPC"] = $"http://127.0.0.1:{grpc}",
            ["ENFORCEMENT__DEMO"] = "none",
            ["ENFORCEMENT__MODE"] = "development",
        };
        if (bus is not null)
        {
            environment["ENFORCEMENT__BUS__RABBITMQ"] = bus.ToString().TrimEnd('/');
            environment["ENFORCEMENT__BUS__PREFIX"] =
                $"crash-{Path.GetFileName(folder.Path).ToLowerInvariant().Replace("enforcement-", "")}";
        }
        if (fault is not null)
            environment["ENFORCEMENT__FAULT"] = fault;
        child = Child.Start("AllInOne/Enforcement.AllInOne", ["--data", folder.Path], environment);
        channel?.Dispose();
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}");
        await Eventually.IsTrue(
            () => child.HasExited || child.Output.Contains("The console answers", StringComparison.Ordinal),
            "it should start, or die where it was told to",
            () => child.Output + child.Errors,
            TimeSpan.FromSeconds(180)
        );
    }

    public bool IsDead => child!.HasExited;
    public string Errors => child!.Errors;

    public async Task WaitForDeath() => await child!.Exit(TimeSpan.FromSeconds(180));

    /// <summary>Calls as somebody; the idempotency key stays the same over retries, as a careful client's
    /// does.</summary>
    public CallInvoker As(string role, string key, params (string, string)[] claims)
    {
        var token = new TokenKey(folder.File("dev-key.pem"), new AuthOptions(), TimeProvider.System).Token(
            $"crash-{role}",
            [role],
            TimeSpan.FromHours(1),
            claims
        );
        return channel!.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            metadata.Add("idempotency-key", key);
            return metadata;
        });
    }

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        if (child is not null)
            await child.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
