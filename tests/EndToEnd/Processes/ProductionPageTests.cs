using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>
/// services/README.md, "Production on one server", command by command from an empty folder: who follows the page has a
/// district that a person signs in to, that keeps what he did, whose backup is whole and whose sealing key is another.
/// </summary>
public sealed partial class ProductionPageTests
{
    private const string Client = "enforcement-console",
        Secret = "a-secret-of-the-district";

    [Fact]
    [Asvs("v5.0.0-13.1.1")]
    public async Task Whoever_follows_the_page_has_a_district_a_whole_backup_and_another_sealing_key()
    {
        using var folder = new TempFolder();
        var (certificate, certificateFile, keyFile) = ForeignProvider.Certificate(folder);
        var (web, grpc) = (PrivateBroker.FreePort(), PrivateBroker.FreePort());
        var console = $"https://127.0.0.1:{web}";
        await using var provider = await ForeignProvider.Start(folder, certificate, Client, Secret, console);
        var page = new ServerPage(
            folder,
            // What is built is published as it is: the tests' own build made it.
            ("dotnet publish -c Release ", $"dotnet publish -c {Configuration} --no-build -p:CompiledAhead=false "),
            ("/opt/enforcement", folder.File("opt")),
            ("/etc/enforcement", folder.File("etc")),
            ("/etc/systemd/system", Directory.CreateDirectory(folder.File("units")).FullName),
            ("/var/lib/enforcement", folder.File("state")),
            ("/srv/backup", folder.File("backup")),
            ("https://0.0.0.0:443", console),
            ("HOSTS=enforcement.example.org", "HOSTS=127.0.0.1"),
            ("http://127.0.0.1:5081", $"http://127.0.0.1:{grpc}"),
            ("https://login.example.org/realm", provider.Address),
            ("/usr/bin/clamdscan --no-summary -", "cat"), // this machine has no scanner of viruses
            ("useradd --system --shell /usr/sbin/nologin enforcement", ": nobody is made here"),
            ("-g enforcement", "-g $(id -gn)"),
            ("User=enforcement", $"User={Environment.UserName}"),
            ("runuser -u enforcement -- ", "")
        );
        try
        {
            await page.Run("dotnet publish");
            File.Copy(certificateFile, page.At("certificate.pem"));
            File.Copy(keyFile, page.At("certificate-key.pem"));
            await File.WriteAllTextAsync(page.At("client-secret"), Secret + "\n");
            Firewall(page.Text, page.Write("environment", "ENFORCEMENT__MODE=production"), web);
            await page.Run("useradd");
            File.Copy(certificateFile, page.At("authorities.pem"));
            await page.Run("install -m 0644 authorities.pem");
            page.Write("enforcement.service", "[Unit]");
            await page.Run("install -m 0644 enforcement.service");

            using var playwright = await Playwright.CreateAsync();
            await using var chromium = await playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }
            );
            SetDefaultExpectTimeout(120_000);
            var context = await chromium.NewContextAsync(new() { Locale = "zh-CN", IgnoreHTTPSErrors = true });
            context.SetDefaultTimeout(120_000);
            var person = await context.NewPageAsync();
            await person.GotoAsync($"{console}/sign-in?return=%2Fset-up");
            await person.FillAsync("#user", "person-1");
            await person.ClickAsync("button");
            await Eventually.IsTrue(() => Printed().IsMatch(page.Output), "the codes are printed", () => page.Said);
            await person.FillAsync("#code-code", Printed().Match(page.Output).Groups[1].Value);
            await person.FillAsync("#code-legal_basis", "任〔2026〕1号");
            await person.ClickAsync("#act-code button[type=submit]");
            await Expect(person.Locator("p.done")).ToContainTextAsync("安全管理员");

            // Somebody's words, which the folder keeps sealed.
            await person.GotoAsync($"{console}/complaints");
            await person.SelectOptionAsync("#about", "STATION");
            await person.FillAsync("#text", "窗口无人接待");
            await person.ClickAsync("main form button");
            await Expect(person.Locator("dl.slip code")).Not.ToHaveCountAsync(0);
            var before = await File.ReadAllTextAsync(folder.File("state/keys/sealing.key"));

            // On two days: the second lies beside the first, and neither has keys in it.
            await page.Run("systemctl stop enforcement");
            await Task.Delay(TimeSpan.FromSeconds(1)); // they are named by the second
            await page.RunAgain("systemctl stop enforcement");
            var (days, keys) = (Children("backup"), Children("backup-keys"));
            Assert.Equal(2, days.Count);
            Assert.Equal(days.Select(Path.GetFileName), keys.Select(Path.GetFileName));
            Assert.All(days, day => Assert.True(File.Exists(Path.Combine(day, "registry.db"))));
            Assert.All(days, day => Assert.False(Directory.Exists(Path.Combine(day, "keys")), "keys lie apart"));
            Assert.All(keys, day => Assert.True(File.Exists(Path.Combine(day, "sealing.key"))));
            await page.Run("enforcement()");
            var after = await File.ReadAllTextAsync(folder.File("state/keys/sealing.key"));
            Assert.NotEqual(
                Assert.Single(SealingKeyFile.Parse(before).Ids),
                Assert.Single(SealingKeyFile.Parse(after).Ids)
            );

            // With the new key alone it starts, its person is still signed in and still appointed.
            await page.Restart();
            await person.GotoAsync($"{console}/appointments");
            await Expect(person.Locator("#identity")).ToContainTextAsync("安全管理员");
            page.EverythingWasRead();
        }
        finally
        {
            await page.Stop();
        }

        List<string> Children(string of) => [.. Directory.EnumerateDirectories(folder.File(of)).Order()];
    }

    /// <summary>What the page says of the firewall is what its settings listen on.</summary>
    private static void Firewall(string text, string settings, int web)
    {
        var (open, closed) = (Open().Match(text).Groups[1].Value, Open().Match(text).Groups[2].Value);
        Assert.Contains($"ENFORCEMENT__URLS__WEB=https://0.0.0.0:{open}\n", text, StringComparison.Ordinal);
        Assert.Contains($"ENFORCEMENT__URLS__GRPC=http://127.0.0.1:{closed}\n", text, StringComparison.Ordinal);
        var listeners = settings.Split('\n').Where(l => l.StartsWith("ENFORCEMENT__URLS__", StringComparison.Ordinal));
        Assert.All(listeners.Where(l => l.Contains("://", StringComparison.Ordinal)), l =>
            Assert.True(l.Contains($":{web}", StringComparison.Ordinal) || l.Contains("//127.0.0.1:"), l)
        );
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    [GeneratedRegex(@"Nobody is security-admin\. .*: (\S{24})")]
    private static partial Regex Printed();

    [GeneratedRegex(@"Open (\d+) and nothing else\. Port (\d+) is for this machine")]
    private static partial Regex Open();
}
