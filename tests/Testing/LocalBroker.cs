using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Enforcement.Testing;

/// <summary>
/// A RabbitMQ from the distribution's package, started as whoever runs the tests, in a folder of its own. Every
/// listener (AMQP, Erlang distribution, epmd) is on loopback and on its own random port, so that several run side by
/// side.
/// </summary>
/// <param name="tls">Further lines of rabbitmq.conf for a TLS listener, given its port; a client's certificate may then
/// be its account.</param>
public sealed class LocalBroker(Func<int, string>? tls = null) : PrivateBroker
{
    // The commands in /usr/sbin insist on root or the user rabbitmq and drop the environment; these are the real ones.
    private const string Bin = "/usr/lib/rabbitmq/bin";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly TempFolder folder = new();
    private readonly int port = FreePort(),
        tlsPort = FreePort(),
        distribution = FreePort(),
        directory = FreePort();
    private Process? epmd,
        server,
        guard;

    public static bool IsInstalled => File.Exists($"{Bin}/rabbitmq-server");

    public override Uri Uri => new($"amqp://guest:guest@127.0.0.1:{port}");

    /// <summary>Where the TLS listener is.</summary>
    public int TlsPort => tlsPort;
    public override string Origin => "the distribution's rabbitmq-server";

    private string PidFile => folder.File("pid");
    private string EpmdPidFile => folder.File("epmd.pid");
    private string Log => folder.File("out.log");

    /// <summary>Starts it, on the queues it held before if it ran before, and returns when it takes
    /// connections.</summary>
    public override async Task Start(CancellationToken token = default)
    {
        if (server is { HasExited: false })
            return;
        if (guard is null)
            Prepare();
        server = Run("/bin/sh", "-c", "exec \"$0\" >\"$1\" 2>&1 </dev/null", $"{Bin}/rabbitmq-server", Log);
        var clock = Stopwatch.StartNew();
        while (!await Answers(token))
        {
            if (server.HasExited)
                throw new InvalidOperationException($"rabbitmq-server ended with {server.ExitCode}: {Tail()}");
            if (clock.Elapsed > Patience)
                throw new TimeoutException(
                    $"rabbitmq-server took no connection within {Patience.TotalSeconds} s: {Tail()}"
                );
            await Task.Delay(200, token);
        }
    }

    public override Task Stop(CancellationToken token = default) => End(15, token);

    public override async Task Kill9(CancellationToken token = default)
    {
        if (server is { HasExited: false })
            await Settle(token);
        await End(9, token);
    }

    public override Task Pause(CancellationToken token = default) => Signal(19, token);

    public override Task Resume(CancellationToken token = default) => Signal(18, token);

    private async Task Signal(int signal, CancellationToken token)
    {
        if (
            kill(
                int.Parse(
                    await File.ReadAllTextAsync(PidFile, token),
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                signal
            ) != 0
        )
            throw new InvalidOperationException($"the broker did not take signal {signal}");
    }

    public override async Task<string> Ctl(CancellationToken token, params string[] arguments)
    {
        var start = Surround(
            new ProcessStartInfo($"{Bin}/rabbitmqctl", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        );
        using var ctl = Process.Start(start)!;
        var (output, errors) = (ctl.StandardOutput.ReadToEndAsync(token), ctl.StandardError.ReadToEndAsync(token));
        await ctl.WaitForExitAsync(token);
        if (ctl.ExitCode != 0)
            throw new InvalidOperationException(
                $"rabbitmqctl {string.Join(' ', arguments)} answered {ctl.ExitCode}: {await errors}{await output}"
            );
        return await output;
    }

    public override Task ImportDefinitions(string file, CancellationToken token = default) =>
        Ctl(token, "import_definitions", file);

    public override async ValueTask DisposeAsync()
    {
        await End(9, default);
        if (epmd is { HasExited: false })
            epmd.Kill();
        File.Delete(EpmdPidFile);
        guard?.StandardInput.Close();
        if (guard is not null)
            await guard.WaitForExitAsync();
        foreach (var process in new[] { epmd, server, guard })
            process?.Dispose();
        folder.Dispose();
    }

    private void Prepare()
    {
        foreach (var name in new[] { "home", "data", "log", "none.d" })
            Directory.CreateDirectory(folder.File(name));
        File.WriteAllText(
            folder.File("rabbitmq.conf"),
            $"listeners.tcp.1 = 127.0.0.1:{port}\ndisk_free_limit.absolute = 50MB\n{tls?.Invoke(tlsPort)}"
        );
        File.WriteAllText(folder.File("plugins"), tls is null ? "[]." : "[rabbitmq_auth_mechanism_ssl].");
        // If the tests are killed, nobody calls DisposeAsync: this shell then sees its input end, and ends the broker.
        guard = Run(
            "/bin/sh",
            "-c",
            "cat >/dev/null; for pid in pid epmd.pid; do kill -9 $(cat \"$0/$pid\"); done 2>/dev/null; rm -rf \"$0\"",
            folder.Path
        );
        epmd = Run("epmd", "-port", $"{directory}", "-address", "127.0.0.1");
        File.WriteAllText(EpmdPidFile, $"{epmd.Id}");
    }

    private async Task End(int signal, CancellationToken token)
    {
        if (server is null or { HasExited: true })
            return;
        // The pid file names the Erlang machine; the process we started is the script around it.
        if (File.Exists(PidFile) && int.TryParse(await File.ReadAllTextAsync(PidFile, token), out var pid))
            _ = kill(pid, signal);
        else
            server.Kill(entireProcessTree: true);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(Patience);
        await server.WaitForExitAsync(patience.Token);
        File.Delete(PidFile);
    }

    private Process Run(string file, params string[] arguments) =>
        Process.Start(Surround(new ProcessStartInfo(file, arguments) { RedirectStandardInput = true }))!;

    private ProcessStartInfo Surround(ProcessStartInfo start)
    {
        foreach (
            var inherited in start
                .Environment.Keys.Where(key => key.StartsWith("RABBITMQ_", StringComparison.Ordinal))
                .ToList()
        )
            start.Environment.Remove(inherited);
        var own = new Dictionary<string, string>
        {
            ["HOME"] = folder.File("home"), // holds the Erlang cookie
            ["LC_ALL"] = "C.UTF-8",
            ["RABBITMQ_NODENAME"] = $"t{port}@localhost",
            ["RABBITMQ_CONFIG_FILE"] = folder.File("rabbitmq"),
            ["RABBITMQ_CONFIG_FILES"] = folder.File("none.d"),
            ["RABBITMQ_CONF_ENV_FILE"] = folder.File("none"),
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = folder.File("none"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.File("plugins"),
            ["RABBITMQ_MNESIA_BASE"] = folder.File("data"),
            ["RABBITMQ_LOG_BASE"] = folder.File("log"),
            ["RABBITMQ_PID_FILE"] = PidFile,
            ["RABBITMQ_DIST_PORT"] = $"{distribution}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["ERL_EPMD_PORT"] = $"{directory}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_CRASH_DUMP_SECONDS"] = "0",
        };
        foreach (var (key, value) in own)
            start.Environment[key] = value;
        start.WorkingDirectory = folder.Path;
        return start;
    }

    private string Tail() =>
        File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(20)) : "it wrote nothing";

    [DllImport("libc")]
    private static extern int kill(int pid, int signal);
}
