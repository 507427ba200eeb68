using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>A certificate and its key as the text of their files (PEM).</summary>
public sealed record MadeCertificate(string Certificate, string Key);

/// <summary>
/// The private authority that vouches for machines: ECDSA P-256, one level, so that a certificate is checked with the
/// authority's alone. It needs no network and no store of the system.
/// </summary>
public static class CertificateAuthority
{
    /// <summary>What a machine is to the others; its certificate says so.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Role.Service, Role.Agency, Broker, Database, Web];

    public const string Broker = "broker",
        Database = "database",
        Web = "web";

    private const string Organization = "Enforcement";

    // Two machines' clocks differ a little.
    private static readonly TimeSpan Earlier = TimeSpan.FromMinutes(5);

    /// <summary>The authority itself.</summary>
    /// <param name="name">A person reads it in <c>show</c>.</param>
    public static MadeCertificate Make(string name, int days, DateTimeOffset now)
    {
        using var key = NewKey();
        var request = new CertificateRequest(Subject(name, null), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true)
        );
        var id = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(id);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(id));
        using var made = request.CreateSelfSigned(now - Earlier, now.AddDays(days));
        return new(made.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>A certificate of one machine, never good for longer than the authority's own.</summary>
    /// <param name="hosts">Further DNS names and addresses at which it is reached.</param>
    /// <exception cref="CryptographicException">The authority's key is not that of its certificate, or it may sign no
    /// certificates.</exception>
    public static MadeCertificate Issue(
        X509Certificate2 authority,
        MachineName machine,
        IReadOnlyList<string> hosts,
        int days,
        DateTimeOffset now
    )
    {
        using var key = NewKey();
        var login = machine.Login;
        var request = new CertificateRequest(Subject(login, machine.Kind), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        // A broker, a database, an address that browsers open: they are only ever asked.
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension(
                machine.Kind is Broker or Database or Web
                    ? new OidCollection { Usage.Server }
                    : new OidCollection { Usage.Server, Usage.Client },
                critical: false
            )
        );
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(login);
        foreach (var host in hosts.Where(h => h != login))
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        names.AddUri(new Uri(machine.Urn));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false)
        );
        var (from, to) = (now - Earlier, now.AddDays(days));
        using var made = request.Create(
            authority,
            from < authority.NotBefore ? authority.NotBefore : from,
            to > authority.NotAfter ? authority.NotAfter : to,
            Serial()
        );
        return new(made.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>The DNS names and addresses of a certificate besides the machine's own name.</summary>
    public static IReadOnlyList<string> Hosts(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToList();
        var own = MachineName.Of(certificate)?.Login;
        return
        [
            .. names.SelectMany(n => n.EnumerateDnsNames()).Where(n => n != own),
            .. names.SelectMany(n => n.EnumerateIPAddresses()).Select(a => a.ToString()),
        ];
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static X500DistinguishedName Subject(string name, string? kind)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddOrganizationName(Organization);
        if (kind is not null)
            subject.AddOrganizationalUnitName(kind);
        subject.AddCommonName(name);
        return subject.Build();
    }

    // Positive and never twice (RFC 5280 §4.1.2.2).
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}

/// <summary>What a certificate may be used for (RFC 5280 §4.2.1.12).</summary>
internal static class Usage
{
    public static Oid Server { get; } = new("1.3.6.1.5.5.7.3.1", "server");
    public static Oid Client { get; } = new("1.3.6.1.5.5.7.3.2", "client");
}
