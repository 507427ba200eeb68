using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Enforcement.EndToEnd.Processes;

/// <summary>
/// The district of services/SEVERAL-PROCESSES.md on loopback: three services, the console and two inboxes as processes
/// in production, a broker that is reached by TLS alone, and a provider that is none of ours.
/// </summary>
public sealed class SecureFleet : IAsyncDisposable
{
    private const string Client = "enforcement-console",
        Secret = "a-secret-of-the-district";
    private static readonly (string Name, string Assembly)[] Programs =
    [
        ("registry", "EnterpriseRegistry/Enforcement.EnterpriseRegistry"),
        ("planning", "InspectionPlanning/Enforcement.InspectionPlanning"),
        ("supervision", "EnforcementSupervision/Enforcement.EnforcementSupervision"),
        ("console", "Console/Enforcement.Console"),
        ("ccdi", "AgencyInbox/Enforcement.AgencyInbox"),
        ("proc", "AgencyInbox/Enforcement.AgencyInbox"),
    ];

    private readonly TempFolder folder = new();
    private readonly SeveralProcessesPage page = new();
    private readonly Dictionary<string, (Dictionary<string, string> Settings, int Web, int Grpc)> places = [];
    private readonly Dictionary<string, Child> running = [];
    private LocalBroker broker = null!;
    private ForeignProvider provider = null!;
    private string pages = "",
        pagesKey = "";

    public string Console => $"https://127.0.0.1:{places["console"].Web}";

    public string Errors => string.Join('\n', running.Select(r => $"--- {r.Key}\n{r.Value.Errors}{r.Value.Output}"));

    private TokenKey Signer => new(File("keys/dev-key.pem"), new AuthOptions(), TimeProvider.System);

    public string File(string name) => folder.File(name);

    public static async Task<SecureFleet> Start()
    {
        var fleet = new SecureFleet();
        try
        {
            await fleet.Make();
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command line's verb of the page.</summary>
    public async Task Enforcement(params string[] words)
    {
        await using var child = Child.Start("Cli/enforcement", words, folder: folder.Path);
        Assert.True(await child.Exit() == 0, string.Join(' ', words) + ": " + child.Errors);
    }

    public async Task Restart(params string[] names)
    {
        foreach (var name in names)
        {
            Assert.Equal(0, await running[name].Stop());
            await running[name].DisposeAsync();
            await Run(name);
        }
    }

    /// <summary>What a process says of its health.</summary>
    public async Task<string> Health(string name, string? token = null)
    {
        using var http = new HttpClient(
            new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }
        );
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        http.Timeout = TimeSpan.FromSeconds(20);
        var web = name == "console" ? Console : $"http://127.0.0.1:{places[name].Web}";
        return await http.GetStringAsync($"{web}/health");
    }

    public async Task Becomes(string word, params string[] names)
    {
        var last = "";
        await Eventually.IsTrue(
            async () =>
            {
                foreach (var name in names)
                {
                    var token = Signer.Token("operator-1", [Role.Operator], TimeSpan.FromHours(1));
                    try
                    {
                        last = $"{name}: {await Health(name, token)}";
                    }
                    catch (HttpRequestException e)
                    {
                        last = $"{name}: {e.Message}";
                    }
                    if (!last.Contains($"\"status\":\"{word}\"", StringComparison.Ordinal))
                        return false;
                }
                return true;
            },
            $"{string.Join(", ", names)} should be {word}",
            () => $"{last}\n{Errors}",
            TimeSpan.FromMinutes(3)
        );
    }

    /// <summary>Somebody asks a process over a machine's connection.</summary>
    public CallInvoker As(string name, string role, string subject, params (string, string)[] claims)
    {
        var machine = new Machine(
            new()
            {
                Ca = File("etc/ca.pem"),
                Certificate = File("etc/console.pem"),
                Key = File("etc/console-key.pem"),
            },
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Machine>.Instance
        );
        return Channel(name, machine)
            .Intercept(metadata =>
            {
                metadata.Add("authorization", $"Bearer {Signer.Token(subject, [role], TimeSpan.FromHours(1), claims)}");
                metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
                return metadata;
            });
    }

    public GrpcChannel Channel(string name, Machine machine) =>
        Direct.Channel(
            $"https://127.0.0.1:{places[name].Grpc}",
            tls: machine.Towards(name is "ccdi" or "proc" ? $"agency-{name}" : name)
        );

    public Task<string> Broker(params string[] arguments) => broker.Ctl(default, arguments);

    private async Task Make()
    {
        Directory.CreateDirectory(File("etc"));
        foreach (var words in page.Commands("enforcement certs init"))
            await Enforcement([.. words[1..].Select(Here)]);
        foreach (var file in Directory.EnumerateFiles(File("certs")).Append(File("ca/ca.pem")))
            System.IO.File.Copy(file, Path.Combine(File("etc"), Path.GetFileName(file)));
        await StartBroker();
        (var certificate, pages, pagesKey) = ForeignProvider.Certificate(folder);
        foreach (var (name, _) in Programs)
            places[name] = ([], PrivateBroker.FreePort(), PrivateBroker.FreePort());
        provider = await ForeignProvider.Start(folder, certificate, Client, Secret, Console);
        await System.IO.File.WriteAllTextAsync(File("etc/client-secret"), Secret + "\n");
        await Enforcement("dev", "init", "--out", File("keys"));
        foreach (var (name, _) in Programs)
        {
            Set(name);
            await Run(name);
            if (name != "supervision")
                continue;
            // Carried over in person.
            foreach (var key in Directory.EnumerateFiles(File("data/supervision"), "*.pub.jwk"))
                System.IO.File.Copy(key, Path.Combine(File("etc"), Path.GetFileName(key)));
        }
    }

    private async Task StartBroker()
    {
        broker = new(port =>
            string.Join(
                '\n',
                page.Lines("listeners.tcp = none")
                    .Where(l => !l.StartsWith("listeners.tcp", StringComparison.Ordinal)) // the harness asks there
                    .Select(l =>
                        l.Replace(
                                "listeners.ssl.default = 5671",
                                $"listeners.ssl.1 = 127.0.0.1:{port}",
                                StringComparison.Ordinal
                            )
                            .Replace("/etc/enforcement", File("etc"), StringComparison.Ordinal)
                    )
            ) + "\n"
        );
        await broker.Start();
        foreach (var words in page.Commands("rabbitmqctl add_user"))
            await broker.Ctl(default, words[1..]);
    }

    private string Here(string text)
    {
        foreach (var (name, place) in places)
            if (name is "registry" or "planning" or "supervision")
                text = text.Replace(
                    $"https://{name}.example.org:{(name is "registry" ? 5111 : name is "planning" ? 5112 : 5113)}",
                    $"https://127.0.0.1:{place.Grpc}",
                    StringComparison.Ordinal
                );
        return text.Replace("rabbitmq.example.org:5671", $"127.0.0.1:{broker?.TlsPort}", StringComparison.Ordinal)
            .Replace("rabbitmq.example.org", "127.0.0.1", StringComparison.Ordinal)
            .Replace("/etc/enforcement", File("etc"), StringComparison.Ordinal)
            .Replace("https://login.example.org/realm", provider?.Address, StringComparison.Ordinal);
    }

    private void Set(string name)
    {
        var service = name is "registry" or "planning" or "supervision";
        var own = page.Settings(
            service ? "ENFORCEMENT__URLS__GRPC=https://0.0.0.0:5111"
            : name == "console" ? "ENFORCEMENT__AUTH__CLIENTID=enforcement-console"
            : $"ENFORCEMENT__INBOX__AGENCY={name.ToUpperInvariant()}"
        );
        var (settings, web, grpc) = places[name];
        if (service || name == "console")
            foreach (
                var (key, value) in page.Settings("ENFORCEMENT__PEERS__REGISTRY=https://registry.example.org:5111")
            )
                settings[key] = Here(value);
        foreach (var (key, value) in own)
            settings[key] = Here(service ? value.Replace("/registry", $"/{name}", StringComparison.Ordinal) : value);
        settings["ENFORCEMENT__DATA"] = File($"data/{name}");
        settings["ENFORCEMENT__URLS__WEB"] = $"{(name == "console" ? "https" : "http")}://127.0.0.1:{web}";
        settings["ENFORCEMENT__URLS__GRPC"] = $"{(name == "console" ? "http" : "https")}://127.0.0.1:{grpc}";
        // The test's own, on top of the page's: it looks more often, and has no district's provider for an official.
        settings["ENFORCEMENT__BUS__HEADCHECK"] = "1";
        settings["ENFORCEMENT__AUTH__JWKS"] = File("keys/dev-jwks.json");
        settings["SSL_CERT_FILE"] = pages;
        if (name == "console")
        {
            settings.Remove("ENFORCEMENT__URLS__HOSTS");
            settings["ENFORCEMENT__URLS__CERTIFICATE"] = pages;
            settings["ENFORCEMENT__URLS__CERTIFICATEKEY"] = pagesKey;
        }
        if (settings.ContainsKey("ENFORCEMENT__FILES__SCANNER"))
            settings["ENFORCEMENT__FILES__SCANNER"] = "cat"; // this machine has no scanner of viruses
        if (name is "ccdi" or "proc")
            settings["ENFORCEMENT__INBOX__PULLSECONDS"] = "1";
    }

    private async Task Run(string name)
    {
        Directory.CreateDirectory(File("data"));
        var child = running[name] = Child.Start(
            Programs.Single(p => p.Name == name).Assembly,
            [],
            places[name].Settings
        );
        await Eventually.IsTrue(
            async () => child.HasExited || await Health(name) is { Length: > 0 },
            $"{name} should answer",
            () => child.Errors + child.Output,
            TimeSpan.FromMinutes(3)
        );
        Assert.False(child.HasExited, $"{name} ended: {child.Errors}{child.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in running.Values)
            await child.DisposeAsync();
        if (provider is not null)
            await provider.DisposeAsync();
        if (broker is not null)
            await broker.DisposeAsync();
        folder.Dispose();
    }
}
