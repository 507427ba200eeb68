namespace Enforcement.EndToEnd.Processes;

/// <summary>Three services and two inboxes as processes of their own, on one RabbitMQ, on loopback ports of their
/// own.</summary>
/// <param name="more">Further variables of every process.</param>
public sealed class ProcessFleet(
    Broker broker,
    string division,
    TempFolder folder,
    params (string Key, string Value)[] more
) : IAsyncDisposable
{
    public static IReadOnlyList<string> Names { get; } = ["registry", "planning", "supervision", "ccdi", "proc"];

    private readonly Dictionary<string, Child> running = [];
    private readonly Dictionary<string, (string Assembly, Dictionary<string, string> Environment, int Grpc)> programs =
    [];

    public string Key => folder.File("keys/dev-key.pem");

    /// <summary>What the command line takes as --server.</summary>
    public string Servers => string.Join(',', programs.Select(p => $"{p.Key}=http://127.0.0.1:{p.Value.Grpc}"));

    public async Task Start()
    {
        var init = await Child.Run("Cli/enforcement", "dev", "init", "--out", folder.File("keys"));
        Assert.True(init.Exit == 0, init.Errors);
        Add("registry", "EnterpriseRegistry/Enforcement.EnterpriseRegistry");
        Add("planning", "InspectionPlanning/Enforcement.InspectionPlanning");
        Add("supervision", "EnforcementSupervision/Enforcement.EnforcementSupervision");
        Add("ccdi", "AgencyInbox/Enforcement.AgencyInbox", ("INBOX__AGENCY", "CCDI"), ("INBOX__DELIVERY", "amqp"));
        Add("proc", "AgencyInbox/Enforcement.AgencyInbox", ("INBOX__AGENCY", "PROC"), ("INBOX__DELIVERY", "grpc"));
        foreach (var (name, program) in programs)
        {
            foreach (var peer in (string[])["registry", "planning", "supervision"])
                program.Environment[$"ENFORCEMENT__PEERS__{peer.ToUpperInvariant()}"] =
                    $"http://127.0.0.1:{programs[peer].Grpc}";
            if (program.Environment.ContainsKey("ENFORCEMENT__INBOX__AGENCY"))
            {
                program.Environment["ENFORCEMENT__INBOX__SUPERVISION"] =
                    $"http://127.0.0.1:{programs["supervision"].Grpc}";
                program.Environment["ENFORCEMENT__INBOX__SUPERVISIONKEY"] = folder.File(
                    "keys/supervision-referrals.pub.jwk"
                );
            }
            await Run(name);
        }
    }

    /// <summary>Before every name of a queue or exchange.</summary>
    public string Prefix { get; } =
        $"e2e-{Path.GetFileName(folder.Path).ToLowerInvariant().Replace("enforcement-", "")}";

    public string Web(string name) => programs[name].Environment["ENFORCEMENT__URLS__WEB"];

    /// <summary>SIGTERM: its files are whole afterwards.</summary>
    public Task<int> Stop(string name) => running[name].Stop();

    /// <summary>SIGKILL, and started again on the same folder.</summary>
    public async Task KillAndStart(string name)
    {
        running[name].Kill();
        await running[name].Exit();
        await running[name].DisposeAsync();
        await Run(name);
    }

    public string Errors => string.Join('\n', running.Select(r => $"--- {r.Key}\n{r.Value.Errors}{r.Value.Output}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var child in running.Values)
            await child.DisposeAsync();
    }

    private void Add(string name, string assembly, params (string Key, string Value)[] settings)
    {
        var grpc = FreePort();
        var environment = new Dictionary<string, string>
        {
            ["ENFORCEMENT__MODE"] = "development",
            ["ENFORCEMENT__SIMULATION"] = "true",
            ["ENFORCEMENT__DIVISION"] = division,
            ["ENFORCEMENT__DATA"] = folder.File(name),
            ["ENFORCEMENT__URLS__WEB"] = $"http://127.0.0.1:{FreePort()}",
            ["ENFORCEMENT__URLS__GRPC"] = $"http://127.0.0.1:{grpc}",
            ["ENFORCEMENT__AUTH__KEY"] = Key,
            ["ENFORCEMENT__AUTH__JWKS"] = folder.File("keys/dev-jwks.json"),
            ["ENFORCEMENT__BUS__RABBITMQ"] = broker.Uri.ToString(),
            ["ENFORCEMENT__BUS__PREFIX"] = Prefix,
            ["Logging__LogLevel__Default"] = "Warning",
        };
        foreach (var (key, value) in settings)
            environment[$"ENFORCEMENT__{key}"] = value;
        foreach (var (key, value) in more)
            environment[key] = value;
        programs[name] = (assembly, environment, grpc);
    }

    private async Task Run(string name)
    {
        var (assembly, environment, _) = programs[name];
        var child = running[name] = Child.Start(assembly, [], environment);
        using var http = new HttpClient { BaseAddress = new Uri(environment["ENFORCEMENT__URLS__WEB"]) };
        await Eventually.IsTrue(
            async () => child.HasExited || (await http.GetAsync("/health")).IsSuccessStatusCode,
            $"{name} should answer",
            () => child.Errors + child.Output,
            TimeSpan.FromSeconds(180)
        );
        Assert.False(child.HasExited, $"{name} ended: {child.Errors}{child.Output}");
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
