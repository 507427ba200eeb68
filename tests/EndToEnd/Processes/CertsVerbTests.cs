using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Enforcement.EndToEnd.Processes;

/// <summary>certs on the command line, judged by openssl, which is none of ours.</summary>
public sealed class CertsVerbTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    [Asvs("v5.0.0-11.6.1")]
    public async Task What_certs_makes_is_what_openssl_reads_and_verifies()
    {
        await Good("certs", "init", "--out", folder.File("ca"));
        var made = await Good(
            "certs",
            "issue",
            "registry",
            "--host",
            "registry.example.org,10.0.0.7",
            "--ca",
            folder.File("ca"),
            "--out",
            folder.File("certs")
        );
        Assert.Equal(
            [folder.File("certs/registry.pem"), folder.File("certs/registry-key.pem")],
            made.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
        await Good(
            "certs",
            "issue",
            "CCDI",
            "--role",
            "agency",
            "--ca",
            folder.File("ca"),
            "--out",
            folder.File("certs")
        );
        await Good(
            "certs",
            "issue",
            "rabbitmq",
            "--role",
            "broker",
            "--ca",
            folder.File("ca"),
            "--out",
            folder.File("certs")
        );
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*.pem", SearchOption.AllDirectories))
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        var authority = await OpenSsl("x509", "-noout", "-text", "-in", folder.File("ca/ca.pem"));
        Assert.Contains("CA:TRUE, pathlen:0", authority, StringComparison.Ordinal);
        Assert.Contains("Certificate Sign, CRL Sign", authority, StringComparison.Ordinal);
        var text = await OpenSsl("x509", "-noout", "-text", "-in", folder.File("certs/registry.pem"));
        foreach (
            var said in (string[])
                [
                    "ASN1 OID: prime256v1",
                    "ecdsa-with-SHA256",
                    "CN = registry",
                    "CA:FALSE",
                    "Digital Signature",
                    "TLS Web Server Authentication, TLS Web Client Authentication",
                    "DNS:registry, DNS:registry.example.org, IP Address:10.0.0.7, URI:urn:enforcement:service:registry",
                ]
        )
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Contains(
            "DNS:agency-ccdi, URI:urn:enforcement:agency:ccdi",
            await OpenSsl("x509", "-noout", "-text", "-in", folder.File("certs/agency-ccdi.pem")),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "Client Authentication",
            await OpenSsl("x509", "-noout", "-text", "-in", folder.File("certs/rabbitmq.pem")),
            StringComparison.Ordinal
        );
        foreach (var purpose in (string[])["sslclient", "sslserver"])
            Assert.Contains(
                ": OK",
                await OpenSsl(
                    "verify",
                    "-x509_strict",
                    "-purpose",
                    purpose,
                    "-CAfile",
                    folder.File("ca/ca.pem"),
                    folder.File("certs/registry.pem")
                ),
                StringComparison.Ordinal
            );
        Assert.Contains(
            ": OK",
            await OpenSsl(
                "verify",
                "-verify_hostname",
                "registry.example.org",
                "-CAfile",
                folder.File("ca/ca.pem"),
                folder.File("certs/registry.pem")
            ),
            StringComparison.Ordinal
        );
        // The key is the certificate's.
        Assert.Equal(
            await OpenSsl("x509", "-noout", "-pubkey", "-in", folder.File("certs/registry.pem")),
            await OpenSsl("pkey", "-pubout", "-in", folder.File("certs/registry-key.pem"))
        );
    }

    [Fact]
    public async Task A_renewed_certificate_has_the_same_names_another_key_and_a_later_end()
    {
        await Good("certs", "init", "--out", folder.File("ca"));
        await Good(
            "certs",
            "issue",
            "planning",
            "--host",
            "planning.example.org",
            "--days",
            "20",
            "--ca",
            folder.File("ca"),
            "--out",
            folder.Path
        );
        var (file, key) = (folder.File("planning.pem"), folder.File("planning-key.pem"));
        var (before, keyBefore) = (await Shown(file), await File.ReadAllTextAsync(key));
        await Good("certs", "renew", file, "--ca", folder.File("ca"));
        var after = await Shown(file);
        foreach (var same in (string[])["for", "hosts", "issuer"])
            Assert.Equal(before.GetProperty(same).ToString(), after.GetProperty(same).ToString());
        Assert.NotEqual(before.GetProperty("serial").ToString(), after.GetProperty("serial").ToString());
        Assert.NotEqual(keyBefore, await File.ReadAllTextAsync(key));
        Assert.Equal((19, 396), (before.GetProperty("days").GetInt32(), after.GetProperty("days").GetInt32()));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.new"));
    }

    [Fact]
    public async Task Show_says_when_a_certificate_does_not_count()
    {
        await Good("certs", "init", "--out", folder.File("ca"));
        await Good("certs", "init", "--out", folder.File("other"));
        await Good("certs", "issue", "console", "--ca", folder.File("ca"), "--out", folder.Path);
        Assert.EndsWith(
            "it counts\n",
            await Good("certs", "show", folder.File("console.pem"), "--ca", folder.File("ca/ca.pem")),
            StringComparison.Ordinal
        );
        var foreign = await Child.Run(
            "Cli/enforcement",
            "certs",
            "show",
            folder.File("console.pem"),
            "--ca",
            folder.File("other/ca.pem")
        );
        Assert.Equal(1, foreign.Exit);
        Assert.EndsWith(
            string.Create(
                CultureInfo.InvariantCulture,
                $"it does not count: {folder.File("other/ca.pem")} did not issue it\n"
            ),
            foreign.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--days 826: 1 to 825 are allowed", "issue", "registry", "--days", "826", "--ca", "{ca}")]
    [InlineData("--host a b: is neither a DNS name nor an address", "issue", "x", "--host", "a b", "--ca", "{ca}")]
    [InlineData("NAME ../x: at most 40 of a-z, 0-9 and - are needed, a letter first", "issue", "../x", "--ca", "{ca}")]
    [InlineData("{ca}/ca.pem: stands there already, and is not written over", "init", "--out", "{ca}")]
    [InlineData("{nowhere}/ca.pem: no such file", "issue", "x", "--ca", "{nowhere}")]
    [InlineData("{ca}/ca.pem: is no certificate that certs issue made", "renew", "{ca}/ca.pem", "--ca", "{ca}")]
    [InlineData("{ca}/ca-key.pem: holds no certificate (PEM)", "show", "{ca}/ca-key.pem")]
    public async Task What_cannot_be_done_is_refused_in_one_sentence_and_nothing_is_written(
        string sentence,
        params string[] words
    )
    {
        await Good("certs", "init", "--out", folder.File("ca"));
        var before = await File.ReadAllTextAsync(folder.File("ca/ca.pem"));
        string Placed(string word) =>
            word.Replace("{ca}", folder.File("ca"), StringComparison.Ordinal)
                .Replace("{nowhere}", folder.File("nowhere"), StringComparison.Ordinal);
        await using var child = Child.Start("Cli/enforcement", ["certs", .. words.Select(Placed)], folder: folder.Path);
        Assert.Equal(2, await child.Exit());
        Assert.Equal(Placed(sentence) + "\n", child.Errors);
        Assert.Equal(before, await File.ReadAllTextAsync(folder.File("ca/ca.pem")));
        Assert.Equal(
            ["ca-key.pem", "ca.pem"],
            Directory
                .EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );
    }

    private static async Task<JsonElement> Shown(string file) =>
        JsonDocument.Parse(await Good("certs", "show", file, "--json")).RootElement;

    private static async Task<string> Good(params string[] words)
    {
        var (exit, output, errors) = await Child.Run("Cli/enforcement", words);
        Assert.True(exit == 0, errors);
        return output;
    }

    private static async Task<string> OpenSsl(params string[] words)
    {
        using var openssl = Process.Start(
            new ProcessStartInfo("openssl", words) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var (output, errors) = (openssl.StandardOutput.ReadToEndAsync(), openssl.StandardError.ReadToEndAsync());
        await openssl.WaitForExitAsync();
        Assert.True(openssl.ExitCode == 0, await errors + await output);
        return await output;
    }
}
