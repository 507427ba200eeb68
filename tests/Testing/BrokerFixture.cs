namespace Enforcement.Testing;

/// <summary>
/// One RabbitMQ for a whole test run, started when the first test asks for it: the broker at ENFORCEMENT_TEST_RABBITMQ,
/// else one in docker, else the distribution's package. None of them is a failure with all three reasons, never a skip.
/// </summary>
public sealed class BrokerFixture : IAsyncDisposable
{
    private readonly Lazy<Task<Broker>> broker = new(Climb);

    /// <summary>ENFORCEMENT_REQUIRE_DOCKER=1 (CI) makes a docker that does not work a failure instead of a reason to
    /// try the next one.</summary>
    public static bool DockerIsRequired => Setting("ENFORCEMENT_REQUIRE_DOCKER") is "1";

    public Task<Broker> Start() => broker.Value;

    /// <summary>A broker that a test may stop and kill. The caller disposes it.</summary>
    public static async Task<PrivateBroker> StartPrivate(CancellationToken token = default)
    {
        var (docker, whyNotDocker) = await TryDocker(token);
        if (docker is not null)
            return docker;
        if (DockerIsRequired)
            throw new InvalidOperationException($"ENFORCEMENT_REQUIRE_DOCKER is set, but {whyNotDocker}");
        var (local, whyNotLocal) = await TryLocal(token);
        return local
            ?? throw new InvalidOperationException(
                $"These tests need a RabbitMQ. {ExternalBroker.Setting} is not set; {whyNotDocker}; "
                    + $"{whyNotLocal}. The script tests/run installs the package."
            );
    }

    /// <summary>A started broker in docker, or the reason why there is none.</summary>
    public static Task<(PrivateBroker? Broker, string WhyNot)> TryDocker(CancellationToken token) =>
        Try(() => new DockerBroker(), token);

    /// <summary>A started broker of the distribution's package, or the reason why there is none.</summary>
    public static async Task<(PrivateBroker? Broker, string WhyNot)> TryLocal(CancellationToken token) =>
        LocalBroker.IsInstalled
            ? await Try(() => new LocalBroker(), token)
            : (null, "the package rabbitmq-server is not installed");

    public async ValueTask DisposeAsync()
    {
        if (broker is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await broker.Value.Result.DisposeAsync();
    }

    private static async Task<Broker> Climb()
    {
        // blank counts as unset: that is how a CI file leaves a variable out
        if (Setting(ExternalBroker.Setting) is { } address)
            return new ExternalBroker(new Uri(address.TrimEnd('/')));
        return await StartPrivate();
    }

    private static async Task<(PrivateBroker? Broker, string WhyNot)> Try<T>(Func<T> make, CancellationToken token)
        where T : PrivateBroker
    {
        PrivateBroker? broker = null;
        try
        {
            broker = make();
            await broker.Start(token);
            return (broker, "");
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            if (broker is not null)
                await broker.DisposeAsync();
            return (null, $"{typeof(T).Name} did not start ({e.Message})");
        }
    }

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
