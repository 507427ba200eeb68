using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Enforcement.AgencyInbox;

/// <summary>One agency's inbox. In a process of its own from <c>ENFORCEMENT__INBOX__…</c>, in AllInOne set by the
/// host.</summary>
public sealed partial class InboxOptions
{
    public const string Section = "Inbox";

    /// <summary>Whose inbox it is, e.g. CCDI or PROC.</summary>
    [Required, RegularExpression("[A-Z]{2,8}")]
    public string Agency { get; set; } = "";

    /// <summary>grpc: pulls from Supervision. amqp: reads the agency's queue at ENFORCEMENT__BUS__RABBITMQ. file: off
    /// the network, a person carries files.</summary>
    [AllowedValues("amqp", "grpc", "file")]
    public string Delivery { get; set; } = "grpc";

    /// <summary>gRPC address of Supervision, for pulling; empty = this process itself.</summary>
    public string Supervision { get; set; } = "";

    /// <summary>File with Supervision's public signing key, got in person; empty =
    /// DATA/supervision-referrals.pub.jwk.</summary>
    public string SupervisionKey { get; set; } = "";

    /// <summary>File with the public key that what is referred to Supervision is encrypted for; empty =
    /// DATA/supervision-referrals-encryption.pub.jwk.</summary>
    public string SupervisionEncryptionKey { get; set; } = "";

    /// <summary>File with the agency's token for Supervision, read at each call; empty = the agency's certificate
    /// (ENFORCEMENT__TLS__CERTIFICATE), or signed with this process's own key (ENFORCEMENT__AUTH__KEY).</summary>
    public string TokenFile { get; set; } = "";

    /// <summary>Subjects at the identity provider, with commas between, of the staff that may enter the pages; beside
    /// them whoever's token says role and agency.</summary>
    public string Clerks { get; set; } = "";

    /// <summary>Seconds between pulls. A simulated clock pulls only when told to, by Poll.</summary>
    [Range(1, 3600)]
    public int PullSeconds { get; set; } = 10;
}
