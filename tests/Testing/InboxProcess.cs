using Enforcement.BuildingBlocks.Grpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;

namespace Enforcement.Testing;

/// <summary>
/// An agency's inbox as a process of its own: killed by itself at a named point or by a test at any moment, and started
/// again on the same folder. Its clock is the machine's, so it pulls and hands over by itself.
/// </summary>
/// <param name="supervisionData">Supervision's folder: its public key is handed over there, and its key of tokens if it
/// made one.</param>
/// <param name="settings">E.g. <c>INBOX__DELIVERY</c>; the prefix ENFORCEMENT__ is put before each.</param>
public sealed class InboxProcess(string agency, string supervisionData, params (string Key, string Value)[] settings)
    : IAsyncDisposable
{
    private readonly TempFolder data = new();
    private readonly int web = PrivateBroker.FreePort(),
        grpc = PrivateBroker.FreePort();
    private Child? child;
    private GrpcChannel? channel;

    // Supervision as a process of its own made its keys there; a host of the tests knows the tests' key.
    private (string Key, string Jwks) Keys =>
        Path.Combine(supervisionData, "dev-key.pem") is var own && File.Exists(own)
            ? (own, Path.Combine(supervisionData, "dev-jwks.json"))
            : TestHost.KeyFiles;

    /// <summary>Its database file.</summary>
    public string Database => data.File($"inbox-{agency.ToLowerInvariant()}.db");

    public string Errors => child!.Errors + child.Output;

    /// <summary>The agency's staff.</summary>
    public InboxClient Client
    {
        get
        {
            var issuer = new TokenKey(Keys.Key, new AuthOptions(), TimeProvider.System);
            var token = issuer.Token($"clerk-{agency}", [Role.Agency], TimeSpan.FromHours(1), ("agency", agency));
            return new(
                channel!.Intercept(metadata =>
                {
                    metadata.Add("authorization", $"Bearer {token}");
                    metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
                    return metadata;
                })
            );
        }
    }

    /// <summary>Returns when it answers, or has died where it was told to.</summary>
    /// <param name="fault">point:nth, see FaultPoints; null = run on.</param>
    public async Task Start(string? fault = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["MODE"] = "development",
            ["DATA"] = data.Path,
            ["URLS__WEB"] = $"http://127.0.0.1:{web}",
            ["URLS__GRPC"] = $"http://127.0.0.1:{grpc}",
            ["AUTH__KEY"] = Keys.Key,
            ["AUTH__JWKS"] = Keys.Jwks,
            ["INBOX__AGENCY"] = agency,
            ["INBOX__SUPERVISIONKEY"] = Path.Combine(supervisionData, "supervision-referrals.pub.jwk"),
            ["INBOX__PULLSECONDS"] = "1",
        };
        foreach (var (key, value) in settings)
            environment[key] = value;
        if (fault is not null)
            environment["FAULT"] = $"inbox/{fault}";
        if (child is not null)
            await child.DisposeAsync();
        child = Child.Start(
            "AgencyInbox/Enforcement.AgencyInbox",
            [],
            environment.ToDictionary(e => $"ENFORCEMENT__{e.Key}", e => e.Value)
        );
        channel ??= GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}", new() { MaxReceiveMessageSize = null });
        using var http = new HttpClient();
        await Eventually.IsTrue(
            async () => child.HasExited || (await http.GetAsync($"http://127.0.0.1:{web}/health")).IsSuccessStatusCode,
            $"the inbox of {agency} should start",
            () => Errors,
            TimeSpan.FromSeconds(180)
        );
        if (child.HasExited && fault is null)
            throw new InvalidOperationException($"the inbox of {agency} ended at its start: {Errors}");
    }

    /// <summary>Its exit code when it dies by itself: 137 is SIGKILL.</summary>
    public Task<int> Death() => child!.Exit(TimeSpan.FromSeconds(180));

    /// <summary>SIGKILL now.</summary>
    public async Task Kill()
    {
        child!.Kill();
        await child.Exit();
    }

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        if (child is not null)
            await child.DisposeAsync();
        data.Dispose();
    }
}
