using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// The identity provider's own description and its keys, by OpenID Connect discovery: read when first needed and again
/// each minute, so that a withdrawn key's tokens are refused; a key nobody knows is looked for once, and not again for
/// half a minute, however many ask.
/// </summary>
/// <param name="authority">The provider's address, which is its issuer too; asked when it is first needed.</param>
public sealed class IdentityProvider(Func<string> authority, bool requireHttps, TimeProvider time)
    : IConfigurationManager<OpenIdConnectConfiguration>,
        IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30),
        Every = TimeSpan.FromMinutes(1);

    // While the provider is away its last word stands, but not for ever.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12),
        FailedPause = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Known? known;
    private Exception? fault;
    private DateTimeOffset asked = DateTimeOffset.MinValue;
    private Task? running;

    private sealed record Known(OpenIdConnectConfiguration Configuration, DateTimeOffset At);

    /// <summary>What everything that is asked of the provider goes through: a proxy of the environment too, but never
    /// to this machine itself.</summary>
    public HttpClient Http { get; } = Direct.Outside(TimeSpan.FromSeconds(10));

    public string Authority => authority();

    /// <summary>What was read last; null before the first time. Another instance after each reading.</summary>
    public OpenIdConnectConfiguration? Current =>
        known is { } k && time.GetUtcNow() < k.At + Longest ? k.Configuration : null;

    /// <exception cref="ProviderAway">It never answered, or not for half a day.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (Current is { } current)
            return current;
        await Read(FailedPause).WaitAsync(cancel);
        return Current ?? throw new ProviderAway(Authority, fault);
    }

    /// <summary>With the key of this id, when the provider has it by now.</summary>
    public async Task<OpenIdConnectConfiguration> WithKey(string keyId, CancellationToken cancel)
    {
        var current = await GetConfigurationAsync(cancel);
        if (current.SigningKeys.Any(k => k.KeyId == keyId))
            return current;
        await Read(Pause).WaitAsync(cancel);
        return Current ?? current;
    }

    public void RequestRefresh() => _ = Read(Pause);

    /// <summary>Reads it again, whatever was read before; false and the last word stands when it does not
    /// answer.</summary>
    public async Task<bool> Refresh(CancellationToken cancel)
    {
        await Read(TimeSpan.Zero).WaitAsync(cancel);
        return fault is null;
    }

    public void Dispose() => Http.Dispose();

    /// <summary>One reading at a time; who asks meanwhile waits for it, who asks within the pause after it gets what it
    /// brought.</summary>
    private Task Read(TimeSpan pause)
    {
        lock (gate)
        {
            if (running is { IsCompleted: false })
                return running;
            if (time.GetUtcNow() < asked + pause)
                return Task.CompletedTask;
            asked = time.GetUtcNow();
            return running = Task.Run(ReadNow);
        }
    }

    private async Task ReadNow()
    {
        try
        {
            var at = Authority;
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(
                $"{at.TrimEnd('/')}/.well-known/openid-configuration",
                new HttpDocumentRetriever(Http) { RequireHttps = requireHttps },
                default
            );
            if (read.Issuer?.TrimEnd('/') != at.TrimEnd('/'))
                throw new InvalidOperationException($"it calls itself '{read.Issuer}', not '{at}'");
            if (read.SigningKeys.Count == 0)
                throw new InvalidOperationException("it publishes no signing key");
            (known, fault) = (new(read, time.GetUtcNow()), null);
        }
        // Whatever it is, it is told by /health and to whoever waits, and the next minute asks again.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            fault = e;
        }
    }

    internal string Why => fault is null ? "" : fault.GetBaseException().Message;
}

/// <summary>The identity provider does not answer: nobody's word can be checked, which is not to say that it is
/// false.</summary>
public sealed class ProviderAway(string authority, Exception? why)
    : Exception($"the identity provider at {authority} does not answer: {why?.GetBaseException().Message}", why);

/// <summary>Reads the provider's description at start, in the background, and each minute.</summary>
internal sealed class ProviderWatch(
    IdentityProvider provider,
    EnforcementOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<IdentityProvider> log
) : BackgroundService
{
    // An embedded provider is set up by its first reading: not while the first page is waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource();
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
        if (options.IsDevelopment)
            await Task.Delay(Patience, time, stopping);
        for (var away = false; ; await Task.Delay(IdentityProvider.Every, time, stopping))
        {
            var answers = await provider.Refresh(stopping);
            if (!answers && !away)
                log.LogWarning(
                    "The identity provider at {Authority} does not answer: {Why}",
                    provider.Authority,
                    provider.Why
                );
            away = !answers;
        }
    }
}
