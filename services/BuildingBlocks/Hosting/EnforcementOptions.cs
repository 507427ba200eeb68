using System.ComponentModel.DataAnnotations;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Every setting with its default, read from <c>ENFORCEMENT__…</c> or a <c>--config</c> file under the section
/// <c>Enforcement</c>. A bad value stops the start with its key, the value and what is allowed.
/// </summary>
public sealed class EnforcementOptions
{
    public const string Section = "Enforcement";

    /// <summary>development: own token issuer, simulation, loopback only. production: any OIDC issuer's JWKS.</summary>
    [AllowedValues("development", "production")] public string Mode { get; set; } = "production";

    /// <summary>Folder of the databases.</summary>
    [Required] public string Data { get; set; } = "./data";

    /// <summary>6 digits of the district's division code (GB/T 2260); stands in every business id.</summary>
    [RegularExpression("[0-9]{6}")] public string Division { get; set; } = "449917";

    public UrlOptions Urls { get; set; } = new();
    public AuthOptions Auth { get; set; } = new();
    public BusOptions Bus { get; set; } = new();
    public PeerOptions Peers { get; set; } = new();
    public SheetOptions Sheets { get; set; } = new();

    /// <summary>Development only: the domain clock stands still until Simulation.SetClock sets it, so that no timer fires by the machine's clock.</summary>
    public bool Simulation { get; set; }

    /// <summary>Development only: AllInOne loads a small made-up district on its first start.</summary>
    public bool Demo { get; set; } = true;

    /// <summary>Development only: where to kill the process, see FaultPoints.</summary>
    public string? Fault { get; set; }

    public bool IsDevelopment => Mode == "development";
}

public sealed class UrlOptions
{
    /// <summary>HTTP/1.1: pages, health, metrics.</summary>
    [Required] public string Web { get; set; } = "http://127.0.0.1:5080";

    /// <summary>HTTP/2 only (h2c): gRPC. One plaintext port cannot serve both.</summary>
    [Required] public string Grpc { get; set; } = "http://127.0.0.1:5081";
}

public sealed class AuthOptions
{
    /// <summary>File with the public keys (RFC 7517) that tokens are checked with. Development makes it where it is missing; default DATA/dev-jwks.json.</summary>
    public string? Jwks { get; set; }

    /// <summary>Development signing key (PEM, RSA); services and the command line sign their own tokens with it.</summary>
    public string? Key { get; set; }

    [Required] public string Issuer { get; set; } = "enforcement-development";
    [Required] public string Audience { get; set; } = "enforcement";
}

public sealed class BusOptions
{
    /// <summary>amqp://user:password@host:port/vhost; empty = in-memory, everything in one process.</summary>
    public string RabbitMq { get; set; } = "";

    /// <summary>Put before every queue and exchange name, so that tests share a broker.</summary>
    [RegularExpression("[a-z0-9-]{0,40}")] public string Prefix { get; set; } = "";

    /// <summary>Seconds between two comparisons of a follower with its source's head; finds a lost last message and a rewritten history.</summary>
    [Range(1, 3600)] public int HeadCheck { get; set; } = 30;

    /// <summary>Seconds after which a message to an outside system that was not answered goes to its queue again, the same bytes: a queue may be emptied by hand or lost with its broker.</summary>
    [Range(1, 86_400)] public int Resend { get; set; } = 3600;

    /// <summary>Seconds that an outage of a link to outside systems may last before <c>/health</c> says Degraded. What a person must mend is said at once.</summary>
    [Range(1, 86_400)] public int Alarm { get; set; } = 60;
}

/// <summary>gRPC addresses of journals that are not held in this process.</summary>
public sealed class PeerOptions
{
    public string? Registry { get; set; }
    public string? Planning { get; set; }
    public string? Supervision { get; set; }

    public string? Of(string source) => source switch { "registry" => Registry, "planning" => Planning, "supervision" => Supervision, _ => null };
}

/// <summary>How much of a file an import takes.</summary>
public sealed class SheetOptions
{
    /// <summary>Bytes of a file as it is sent.</summary>
    [Range(1L << 10, 1L << 32)] public long MostBytes { get; set; } = 64L << 20;

    /// <summary>Bytes a workbook may unpack to; a few KiB can be made to unpack to terabytes.</summary>
    [Range(1L << 10, 1L << 34)] public long MostUnpacked { get; set; } = 1L << 30;
}
