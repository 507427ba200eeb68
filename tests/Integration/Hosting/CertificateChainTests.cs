using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Enforcement.Integration.Hosting;

/// <summary>Who knows the root alone can check us: every certificate of the file is sent (RFC 8446 §4.4.2).</summary>
public sealed class CertificateChainTests
{
    [Fact]
    public async Task A_client_that_knows_nothing_but_the_root_takes_the_server_for_whom_it_is()
    {
        using var folder = new TempFolder();
        using ECDsa rootKey = Key(),
            middleKey = Key(),
            ownKey = Key();
        var now = TimeProvider.System.GetUtcNow();
        using var root = Authority("CN=root", rootKey).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        using var middle = Authority("CN=middle", middleKey).Create(root, now.AddDays(-1), now.AddDays(20), [1]);
        using var middleWithKey = middle.CopyWithPrivateKey(middleKey);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=server", ownKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var own = request.Create(middleWithKey, now.AddDays(-1), now.AddDays(10), [2]);
        await File.WriteAllTextAsync(
            folder.File("chain.pem"),
            $"{own.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            folder.File("key.pem"),
            ownKey.ExportPkcs8PrivateKeyPem(),
            TestContext.Current.CancellationToken
        );
        await using var host = await TestHost.Start(
            _ => { },
            app => app.MapGet("/page", () => Results.Ok()).AllowAnonymous(),
            null,
            ("Urls:Web", "https://127.0.0.1:0"),
            ("Urls:Certificate", folder.File("chain.pem")),
            ("Urls:CertificateKey", folder.File("key.pem"))
        );

        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", new Uri(host.Web).Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(socket.GetStream());
        // No store and no download could help it out.
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.Add(root);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy },
            TestContext.Current.CancellationToken
        );
        Assert.True(tls.IsAuthenticated);
    }

    private static ECDsa Key() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request;
    }
}
