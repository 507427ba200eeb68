using System.Net;

namespace Enforcement.EndToEnd.Processes;

/// <summary>What is secret in the settings stands in no log, no answer, no list of processes and no error.</summary>
public sealed class SecretTests
{
    private const string Planted = "PLANTED7391";
    private const string AllInOne = "AllInOne/Enforcement.AllInOne";

    [Fact]
    [Asvs("v5.0.0-13.3.2", "v5.0.0-16.2.5", "v5.0.0-16.5.1")]
    public async Task A_running_district_says_no_secret_of_its_settings_to_anybody()
    {
        using var folder = new TempFolder();
        var (web, grpc) = (
            $"http://127.0.0.1:{PrivateBroker.FreePort()}",
            $"http://127.0.0.1:{PrivateBroker.FreePort()}"
        );
        var settings = Settings(folder, web, grpc);
        await using var host = Child.Start(AllInOne, [], settings);
        await Eventually.IsTrue(
            () => host.HasExited || host.Output.Contains("console answers", StringComparison.Ordinal),
            "the host starts",
            () => host.Errors,
            TimeSpan.FromMinutes(2)
        );
        Assert.False(host.HasExited, host.Errors);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        var answers = new List<string>();
        foreach (
            var path in (string[])
                [
                    "/",
                    "/health",
                    "/sign-in",
                    "/sign-in/back?code=x&state=y",
                    "/sign-in/failed",
                    "/no-such-page",
                    "/draws/x",
                ]
        )
        {
            using var reply = await http.GetAsync(web + path);
            answers.Add($"{reply.Headers}{reply.Content.Headers}{await reply.Content.ReadAsStringAsync()}");
        }
        using (
            var call = new HttpRequestMessage(
                HttpMethod.Post,
                $"{grpc}/enforcement.journal.v1.JournalService/ListFollowers"
            )
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent([0, 0, 0, 0, 0]),
            }
        )
        {
            call.Content.Headers.ContentType = new("application/grpc");
            using var reply = await http.SendAsync(call);
            answers.Add($"{reply.Headers}{reply.TrailingHeaders}");
        }
        // The broker is away: that is said, and not whom it was asked as.
        await Eventually.IsTrue(
            async () => await http.GetStringAsync($"{web}/health") == "Degraded",
            "the broker is missed",
            () => host.Errors,
            TimeSpan.FromMinutes(1)
        );
        answers.Add(await File.ReadAllTextAsync($"/proc/{host.Id}/cmdline"));
        await host.Stop();
        answers.Add(host.Output + host.Errors);
        Assert.All(answers, a => Assert.DoesNotContain(Planted, a, StringComparison.Ordinal));
        Assert.InRange((host.Output + host.Errors).Length, 1000, int.MaxValue); // it did say something
        foreach (var file in Directory.EnumerateFiles(folder.File("data"), "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Planted, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENFORCEMENT__BUS__RABBITMQ", $"amqp://user:{Planted}@[::1")]
    [InlineData("ENFORCEMENT__AUTH__CLIENTSECRTE", Planted)]
    [InlineData("ENFORCEMENT__AUTH__KEY", "{secret}")]
    [InlineData("ENFORCEMENT__URLS__CERTIFICATEKEY", "{secret}")]
    [InlineData("ENFORCEMENT__AUTH__JWKS", "{secret}")]
    [InlineData("ENFORCEMENT__MAIL__PASSWROD", Planted)]
    public async Task A_start_that_is_refused_shows_no_secret(string setting, string value)
    {
        using var folder = new TempFolder();
        var settings = Settings(folder, "http://127.0.0.1:0", "http://127.0.0.1:0");
        settings[setting] = value.Replace("{secret}", folder.File("secret"), StringComparison.Ordinal);
        if (setting.EndsWith("CERTIFICATEKEY", StringComparison.Ordinal))
            (settings["ENFORCEMENT__URLS__WEB"], settings["ENFORCEMENT__URLS__CERTIFICATE"]) = (
                "https://127.0.0.1:0",
                folder.File("secret")
            );
        await using var host = Child.Start(AllInOne, [], settings);
        Assert.Equal(2, await host.Exit(TimeSpan.FromMinutes(2)));
        Assert.DoesNotContain(Planted, host.Output + host.Errors, StringComparison.Ordinal);
        Assert.StartsWith(
            setting[..15],
            Assert.Single(host.Errors.TrimEnd('\n').Split('\n'), l =>
                l.StartsWith("ENFORCEMENT", StringComparison.Ordinal)
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_inbox_with_its_agencys_key_is_not_held_by_a_production_district()
    {
        using var folder = new TempFolder();
        var settings = Settings(folder, "http://127.0.0.1:0", "http://127.0.0.1:0");
        settings["ENFORCEMENT__INBOXES"] = "true";
        await using (var refused = Child.Start(AllInOne, [], settings))
        {
            Assert.Equal(2, await refused.Exit(TimeSpan.FromMinutes(2)));
            Assert.Contains(
                "ENFORCEMENT__INBOXES is 'true': allowed is false in production",
                refused.Errors,
                StringComparison.Ordinal
            );
        }
        foreach (var (mode, held) in ((string, bool)[])[("production", false), ("development", false)])
        {
            (settings["ENFORCEMENT__MODE"], settings["ENFORCEMENT__INBOXES"], settings["ENFORCEMENT__DATA"]) = (
                mode,
                "false",
                folder.File(mode)
            );
            (settings["ENFORCEMENT__BUS__RABBITMQ"], settings["ENFORCEMENT__DEMO"]) = ("", "none");
            await using var host = Child.Start(AllInOne, [], settings);
            await Eventually.IsTrue(
                () => host.HasExited || host.Output.Contains("console answers", StringComparison.Ordinal),
                "the host starts",
                () => host.Errors,
                TimeSpan.FromMinutes(2)
            );
            Assert.Equal(held, Directory.EnumerateFiles(folder.File(mode), "inbox-*").Any());
        }
    }

    private static Dictionary<string, string> Settings(TempFolder folder, string web, string grpc)
    {
        File.WriteAllText(folder.File("secret"), $"{Planted}\n");
        return new()
        {
            ["ENFORCEMENT__MODE"] = "production",
            ["ENFORCEMENT__DATA"] = folder.File("data"),
            ["ENFORCEMENT__URLS__WEB"] = web,
            ["ENFORCEMENT__URLS__GRPC"] = grpc,
            ["ENFORCEMENT__AUTH__AUTHORITY"] = "https://127.0.0.1:1/",
            ["ENFORCEMENT__AUTH__CLIENTSECRET"] = Planted,
            ["ENFORCEMENT__AUTH__CLIENTSECRETFILE"] = folder.File("secret"),
            ["ENFORCEMENT__BUS__RABBITMQ"] = $"amqp://user:{Planted}@127.0.0.1:1",
            ["ENFORCEMENT__BUS__ALARM"] = "1",
            ["ENFORCEMENT__MAIL__SERVER"] = "smtp://127.0.0.1:1",
            ["ENFORCEMENT__MAIL__FROM"] = "district@example.org",
            ["ENFORCEMENT__MAIL__USER"] = "district",
            ["ENFORCEMENT__MAIL__PASSWORD"] = Planted,
            ["Logging__LogLevel__Default"] = "Debug",
        };
    }
}
