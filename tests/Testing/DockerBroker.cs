using Testcontainers.RabbitMq;

namespace Enforcement.Testing;

/// <summary>A RabbitMQ in a container of its own.</summary>
public sealed class DockerBroker : PrivateBroker
{
    public const string Image = "rabbitmq:4-management";

    private const string User = "enforcement";
    private readonly string password = Prefix();
    private readonly int port = FreePort(); // a port that docker chooses would be another one after a restart
    private readonly RabbitMqContainer container;

    /// <exception cref="DotNet.Testcontainers.Builders.DockerUnavailableException">there is no engine.</exception>
    public DockerBroker() =>
        container = new RabbitMqBuilder(Image)
            .WithUsername(User)
            .WithPassword(password)
            .WithPortBinding(port, 5672)
            .Build();

    public override Uri Uri => new($"amqp://{User}:{password}@{container.Hostname}:{port}");
    public override string Origin => $"docker image {Image}";

    public override async Task Start(CancellationToken token = default)
    {
        await container.StartAsync(token);
        // The library waits for a line in the log, which on a restart is there from the first time.
        await Eventually.IsTrue(
            () => Answers(token),
            $"{Image} should take connections",
            within: TimeSpan.FromSeconds(180),
            token: token
        );
    }

    public override Task Stop(CancellationToken token = default) => container.StopAsync(token);

    public override async Task Kill9(CancellationToken token = default)
    {
        await Settle(token);
        // The image has no pkill; the kernel protects process 1 of a container, but that is the script around the
        // broker.
        await container.ExecAsync(
            ["sh", "-c", "for p in /proc/[0-9]*; do case $(cat $p/comm) in beam*) kill -9 ${p#/proc/};; esac; done"],
            token
        );
        await container.GetExitCodeAsync(token).WaitAsync(TimeSpan.FromSeconds(120), token);
    }

    public override Task Pause(CancellationToken token = default) => container.PauseAsync(token);

    public override Task Resume(CancellationToken token = default) => container.UnpauseAsync(token);

    public override async Task<string> Ctl(CancellationToken token, params string[] arguments)
    {
        var result = await container.ExecAsync(["rabbitmqctl", .. arguments], token);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(
                $"rabbitmqctl {string.Join(' ', arguments)} answered {result.ExitCode}: {result.Stderr}{result.Stdout}"
            );
        return result.Stdout;
    }

    public override async Task ImportDefinitions(string file, CancellationToken token = default)
    {
        const string Inside = "/tmp/definitions.json";
        await container.CopyAsync(
            await File.ReadAllBytesAsync(file, token),
            Inside,
            fileMode: DotNet.Testcontainers.Configurations.Unix.FileMode644,
            ct: token
        );
        await Ctl(token, "import_definitions", Inside);
    }

    public override ValueTask DisposeAsync() => container.DisposeAsync();
}
