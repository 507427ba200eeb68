using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Enforcement.BuildingBlocks.Sheets;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Every setting with its default, read from <c>ENFORCEMENT__…</c> or a <c>--config</c> file under the section
/// <c>Enforcement</c>. A bad value stops the start with its key, the value and what is allowed.
/// </summary>
public sealed class EnforcementOptions : DistrictOptions
{
    public const string Section = "Enforcement";

    /// <summary>development: made-up people, simulation, loopback only. production: people of an OpenID Connect
    /// provider.</summary>
    [AllowedValues("development", "production")]
    public string Mode { get; set; } = "production";

    /// <summary>Folder of the databases.</summary>
    [Required]
    public string Data { get; set; } = "./data";

    public UrlOptions Urls { get; set; } = new();
    public TlsOptions Tls { get; set; } = new();
    public AuthOptions Auth { get; set; } = new();
    public BusOptions Bus { get; set; } = new();
    public SealingOptions Sealing { get; set; } = new();
    public SheetOptions Sheets { get; set; } = new();
    public MailOptions Mail { get; set; } = new();
    public FilesOptions Files { get; set; } = new();
    public LimitOptions Limits { get; set; } = new();

    /// <summary>Development only: the domain clock stands still until Simulation.SetClock sets it, so that no timer
    /// fires by the machine's clock.</summary>
    public bool Simulation { get; set; }

    /// <summary>Development only: where to kill the process, see FaultPoints.</summary>
    public string? Fault { get; set; }

    public bool IsDevelopment => Mode == "development";

    /// <summary>A role that a token says counts.</summary>
    public bool TokensSayRoles => Auth.RolesFrom == "token" || (Auth.RolesFrom.Length == 0 && IsDevelopment);

    /// <summary>No setting: the process only answers, and no <see cref="Worker"/> works.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "a property would be a setting")]
    public bool IsStill;
}

public sealed class UrlOptions
{
    /// <summary>HTTP/1.1: pages, health, metrics. In development loopback only.</summary>
    [Required]
    public string Web { get; set; } = "http://127.0.0.1:5080";

    /// <summary>HTTP/2 only (h2c): gRPC. One plaintext port cannot serve both.</summary>
    [Required]
    public string Grpc { get; set; } = "http://127.0.0.1:5081";

    /// <summary>Host names answered to, parted by commas; any, when empty. In development loopback names, and these in
    /// a container alone.</summary>
    [RegularExpression(@"[A-Za-z0-9.,\[\]:*-]*")]
    public string Hosts { get; set; } = "";

    /// <summary>Addresses or networks (10.0.0.5, 10.0.0.0/24), parted by commas, of the proxies in front: whom they say
    /// a request comes from and by which scheme (X-Forwarded-For, X-Forwarded-Proto) is believed, nobody
    /// else.</summary>
    public string Proxies { get; set; } = "";

    /// <summary>PEM file with the certificate (and chain) of https addresses.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file with that certificate's private key.</summary>
    public string? CertificateKey { get; set; }

    internal bool ShowsCertificate =>
        Certificate is { Length: > 0 }
        && (
            Web.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || Grpc.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
        );
}

/// <summary>How this process proves itself to other machines and knows them; all three or none.</summary>
public sealed class TlsOptions
{
    /// <summary>PEM file with the private authority that vouches for every machine; two of them while one takes the
    /// other's place.</summary>
    public string? Ca { get; set; }

    /// <summary>PEM file with this process's certificate, as <c>enforcement certs issue</c> makes it.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file with that certificate's private key.</summary>
    public string? Key { get; set; }

    internal bool IsSet => Ca is { Length: > 0 } || Certificate is { Length: > 0 } || Key is { Length: > 0 };

    internal bool IsOn => Ca is { Length: > 0 } && Certificate is { Length: > 0 } && Key is { Length: > 0 };
}

public sealed class AuthOptions
{
    /// <summary>Address of the OpenID Connect provider that people sign in at, which is the issuer of their tokens.
    /// AllInOne in development has its own.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The console's client at the provider.</summary>
    [Required]
    public string ClientId { get; set; } = "enforcement-console";

    [Secret]
    public string? ClientSecret { get; set; }

    /// <summary>File with the client's secret; wins over the value.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>What the console asks the provider for.</summary>
    [RegularExpression("openid( [!-~]+)*")]
    public string Scopes { get; set; } = "openid profile offline_access";

    /// <summary>Whether the request to sign in goes to the provider beforehand (RFC 9126).</summary>
    [AllowedValues("if-offered", "never", "always")]
    public string PushedRequests { get; set; } = "if-offered";

    /// <summary>Signatures that are accepted, parted by commas.</summary>
    [RegularExpression("(RS256|PS256|ES256)(,(RS256|PS256|ES256))*")]
    public string Algorithms { get; set; } = "RS256,PS256,ES256";

    /// <summary>Development: addresses of consoles in other processes, parted by commas, whose people AllInOne's own
    /// provider signs in.</summary>
    [RegularExpression(
        @"(https?://[A-Za-z0-9.\[\]:-]+(,https?://[A-Za-z0-9.\[\]:-]+)*)?",
        ErrorMessage = "addresses such as https://localhost:5443, parted by commas"
    )]
    public string Consoles { get; set; } = "";

    /// <summary>One by one; no setting.</summary>
    public IReadOnlyList<string> ConsoleAddresses => Consoles.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>File with the public keys (RFC 7517) of tokens that machines show. Development makes it where it is
    /// missing; default DATA/dev-jwks.json.</summary>
    public string? Jwks { get; set; }

    /// <summary>Key file (PEM, RSA) that this process signs its own tokens with, for services in other processes;
    /// without one they are good in this process alone.</summary>
    public string? Key { get; set; }

    /// <summary>Issuer of tokens that the JWKS file's keys sign.</summary>
    [Required]
    public string Issuer { get; set; } = "enforcement-development";

    /// <summary>Audience of tokens that are good at each service. It stands in what a refused caller is
    /// told.</summary>
    [Required]
    [RegularExpression(
        @"[!#-\[\]-~]+",
        ErrorMessage = "printable ASCII without blanks, quotation marks and backslashes"
    )]
    public string Audience { get; set; } = "enforcement";

    /// <summary>Whom a token must be for: <c>common</c>, the audience of all or that of each service asked;
    /// <c>own</c>, the latter alone.</summary>
    [AllowedValues("common", "own")]
    public string Audiences { get; set; } = "common";

    /// <summary>The audience of tokens that are good at one service alone.</summary>
    public string AudienceOf(string service) => $"{Audience}-{service}";

    /// <summary>The audience of all and each service's: what a token names that is good at all of them, whatever a
    /// process asks for. No setting.</summary>
    public IReadOnlyList<string> EveryAudience => [Audience, .. PeerOptions.Sources.Select(AudienceOf)];

    /// <summary>Minutes from a token's issue to its end; one that is good for longer counts for nothing.</summary>
    [Range(1, 44_640)]
    public int Longest { get; set; } = 720;

    /// <summary>Where it stands who may do what: <c>appointments</c>, whatever role a token says, or <c>token</c>, and
    /// appointments for those whose token says none. Empty: token in development, appointments else.</summary>
    [RegularExpression("(appointments|token)?", ErrorMessage = "appointments or token")]
    public string RolesFrom { get; set; } = "";

    /// <exception cref="OptionsFault">The file cannot be read.</exception>
    public string? ReadClientSecret()
    {
        if (ClientSecretFile is not { Length: > 0 } file)
            return ClientSecret;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptionsFault(
                "ENFORCEMENT__AUTH__CLIENTSECRETFILE",
                file,
                $"a file that can be read ({e.Message})"
            );
        }
    }
}

/// <summary>Where the keys of sealed personal data are, apart from what they open.</summary>
public sealed class SealingOptions
{
    /// <summary>Folder of the databases of keys, one of each service; empty = DATA/keys.</summary>
    public string Folder { get; set; } = "";

    /// <summary>File with what those keys are wrapped under; empty = sealing.key in that folder.</summary>
    public string KeyFile { get; set; } = "";
}

public sealed class BusOptions
{
    /// <summary>amqp://user:password@host:port/vhost; empty = in-memory, everything in one process.</summary>
    [Secret, BrokerAddress]
    public string RabbitMq { get; set; } = "";

    /// <summary>Put before every queue and exchange name, so that tests share a broker.</summary>
    [RegularExpression("[a-z0-9-]{0,40}", ErrorMessage = "at most 40 of a-z, 0-9 and -")]
    public string Prefix { get; set; } = "";

    /// <summary>Seconds between two comparisons of a follower with its source's head; finds a lost last message and a
    /// rewritten history.</summary>
    [Range(1, 3600)]
    public int HeadCheck { get; set; } = 30;

    /// <summary>Seconds after which a message to an outside system that was not answered goes to its queue again, the
    /// same bytes: a queue may be emptied by hand or lost with its broker.</summary>
    [Range(1, 86_400)]
    public int Resend { get; set; } = 3600;

    /// <summary>Seconds that an outage of a link to outside systems may last, and that one that fetches may leave a
    /// message lying, before <c>/health</c> says Degraded. What a person must mend is said at once.</summary>
    [Range(1, 86_400)]
    public int Alarm { get; set; } = 60;
}
