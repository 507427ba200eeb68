using System.Security.Cryptography.X509Certificates;
using Enforcement.Contracts;

namespace Enforcement.Testing;

/// <summary>An authority of machines in a folder of its own, made as the command line makes one.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly X509Certificate2 own;

    public TestAuthority(string name = "test authority", DateTimeOffset? from = null)
    {
        var made = CertificateAuthority.Make(name, 3650, from ?? TimeProvider.System.GetUtcNow().AddYears(-2));
        own = X509Certificate2.CreateFromPem(made.Certificate, made.Key);
        File.WriteAllText(Ca, made.Certificate);
    }

    public string Ca => folder.File("ca.pem");

    /// <summary>Files of a machine's certificate and key.</summary>
    /// <param name="from">Other than now: it may have ended.</param>
    public (string Certificate, string Key) Issue(
        string name,
        string kind = Role.Service,
        string[]? hosts = null,
        int days = 300,
        DateTimeOffset? from = null,
        string? file = null
    )
    {
        var made = CertificateAuthority.Issue(
            own,
            new(kind, name),
            hosts ?? ["localhost", "127.0.0.1"],
            days,
            from ?? TimeProvider.System.GetUtcNow()
        );
        var (certificate, key) = (folder.File($"{file ?? name}.pem"), folder.File($"{file ?? name}-key.pem"));
        // As the verb does: each file takes its place whole, the key first.
        File.WriteAllText(key + ".new", made.Key);
        File.WriteAllText(certificate + ".new", made.Certificate);
        File.Move(key + ".new", key, overwrite: true);
        File.Move(certificate + ".new", certificate, overwrite: true);
        return (certificate, key);
    }

    /// <summary>A machine with a certificate of this authority.</summary>
    /// <param name="believes">Whom it believes, if not this authority.</param>
    public Machine Machine((string Certificate, string Key) files, TestAuthority? believes = null) =>
        new(
            new()
            {
                Ca = (believes ?? this).Ca,
                Certificate = files.Certificate,
                Key = files.Key,
            },
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Machine>.Instance
        );

    /// <summary>Settings of a host that shows this certificate.</summary>
    public (string, string)[] Settings((string Certificate, string Key) files) =>
        [
            ("Urls:Grpc", "https://127.0.0.1:0"),
            ("Tls:Ca", Ca),
            ("Tls:Certificate", files.Certificate),
            ("Tls:Key", files.Key),
        ];

    public void Dispose()
    {
        own.Dispose();
        folder.Dispose();
    }
}
