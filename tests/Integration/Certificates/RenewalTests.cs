using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;

namespace Enforcement.Integration.Certificates;

/// <summary>Certificates end. A person is told in time, and puts new ones in place while everything runs.</summary>
public sealed class RenewalTests
{
    [Fact]
    [Asvs("v5.0.0-13.2.1")]
    public async Task A_certificate_is_renewed_under_load_and_no_call_fails()
    {
        using var ours = new TestAuthority();
        var server = ours.Issue("test", hosts: ["registry", "127.0.0.1"]);
        await using var host = await Start(ours, server);
        await host.Get<Journal<SourceDb>>().Append("clerk", (_, _) => [TestLedger.Fact("a")], default);
        var client = ours.Machine(ours.Issue("planning"));
        var before = await Shown(host);
        using var stop = new CancellationTokenSource();
        var calls = 0;
        var load = Enumerable
            .Range(0, 4)
            .Select(async i =>
            {
                // Connections of every age: one that stays, and new ones all the time.
                using var stays = Direct.Channel(host.Grpc, tls: client.Towards("registry"));
                while (!stop.IsCancellationRequested)
                {
                    using var fresh = Direct.Channel(host.Grpc, tls: client.Towards("registry"));
                    foreach (var channel in new[] { stays, fresh })
                        Assert.Equal(
                            1,
                            (
                                await new JournalService.JournalServiceClient(channel).GetHeadAsync(
                                    new() { Source = "registry" },
                                    new Metadata { { "authorization", Machine.Scheme } }
                                )
                            ).Head
                        );
                    Interlocked.Increment(ref calls);
                }
            })
            .ToList();
        var serials = new HashSet<string> { before.SerialNumber };
        for (var i = 0; i < 3; i++)
        {
            ours.Issue("test", hosts: ["registry", "127.0.0.1"]);
            ours.Issue("planning");
            await Eventually.IsTrue(
                async () => serials.Add((await Shown(host)).SerialNumber),
                "new connections are shown the new certificate"
            );
        }
        await stop.CancelAsync();
        await Task.WhenAll(load);
        Assert.Equal(4, serials.Count);
        Assert.InRange(calls, 20, int.MaxValue);
    }

    [Fact]
    public async Task Files_that_do_not_fit_leave_what_was_read_before_in_use_and_health_says_so()
    {
        using var ours = new TestAuthority();
        var files = ours.Issue("test", hosts: ["registry", "127.0.0.1"]);
        await using var host = await Start(ours, files);
        var (before, key) = (await Shown(host), await File.ReadAllTextAsync(files.Key));
        await File.WriteAllTextAsync(files.Key, "no key");
        await Says(host, "Degraded", "was changed and cannot be used");
        Assert.Equal(before.SerialNumber, (await Shown(host)).SerialNumber);
        await File.WriteAllTextAsync(files.Key, key);
        await Says(host, "Healthy", null);
    }

    [Theory]
    [InlineData(20, "this process's certificate (urn:enforcement:service:test) ends on ")]
    [InlineData(40, null)]
    public async Task Thirty_days_before_a_certificate_ends_health_says_which_and_when(int days, string? words)
    {
        using var ours = new TestAuthority();
        await using var host = await Start(ours, ours.Issue("test", hosts: ["registry", "127.0.0.1"], days: days));
        await Says(host, words is null ? "Healthy" : "Degraded", words);
        // Nobody else is told more than one word.
        using var http = new HttpClient();
        Assert.Equal(
            words is null ? "Healthy" : "Degraded",
            await http.GetStringAsync($"{host.Web}/health", TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_process_does_not_start_as_another_machine_or_on_half_the_settings()
    {
        using var ours = new TestAuthority();
        var other = await Assert.ThrowsAsync<OptionsFault>(() => Start(ours, ours.Issue("registry")));
        Assert.StartsWith("ENFORCEMENT__TLS__CERTIFICATE is '", other.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "a certificate of test, as enforcement certs issue makes it; this one is urn:enforcement:service:registry",
            other.Message,
            StringComparison.Ordinal
        );
        var half = await Assert.ThrowsAsync<OptionsFault>(() =>
            TestHost.Start(TestLedger.AddSource, _ => { }, null, ("Tls:Ca", ours.Ca))
        );
        Assert.StartsWith("ENFORCEMENT__TLS__CERTIFICATE is ''", half.Message, StringComparison.Ordinal);
        var (certificate, _) = ours.Issue("test");
        var foreign = await Assert.ThrowsAsync<OptionsFault>(() => Start(ours, (certificate, ours.Issue("x").Key)));
        Assert.StartsWith("ENFORCEMENT__TLS__CERTIFICATE is '", foreign.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> Start(TestAuthority ours, (string, string) files) =>
        TestHost.Start(TestLedger.AddSource, _ => { }, null, ours.Settings(files));

    private static async Task Says(TestHost host, string status, string? words)
    {
        var last = "";
        await Eventually.IsTrue(
            async () =>
            {
                using var http = new HttpClient();
                http.DefaultRequestHeaders.Authorization = new(
                    "Bearer",
                    host.Tokens.Token("operator-1", [Role.Operator], TimeSpan.FromMinutes(5))
                );
                last = await http.GetStringAsync($"{host.Web}/health", TestContext.Current.CancellationToken);
                using var said = JsonDocument.Parse(last);
                return said.RootElement.GetProperty("checks").GetProperty("certificates").GetString() == status
                    && (
                        words is null
                            ? !said.RootElement.TryGetProperty("words", out _)
                            : said
                                .RootElement.GetProperty("words")
                                .GetProperty("certificates")
                                .GetString()!
                                .Contains(words, StringComparison.Ordinal)
                    );
            },
            $"health should become {status} and say '{words}'",
            () => last,
            TimeSpan.FromSeconds(30)
        );
    }

    private static async Task<X509Certificate2> Shown(TestHost host)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", new Uri(host.Grpc).Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "registry" },
            TestContext.Current.CancellationToken
        );
        return X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
    }
}
