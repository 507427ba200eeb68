using System.Net;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>Programs get their tokens of the same provider as the console: a made-up person's, or whoever's signs in by
/// a code.</summary>
[Collection(nameof(DemoHost))]
public sealed class CommandLineSignInTests(DemoHost house)
{
    private readonly Browser browser = house.Browser;

    [Fact]
    public async Task The_command_line_gets_its_token_of_a_made_up_person_from_the_same_provider()
    {
        var (exit, output, errors) = await Child.Run(
            "Cli/enforcement",
            "login",
            "--as",
            "planner",
            "--body",
            "KGSX",
            "--data",
            browser.Data
        );
        Assert.True(exit == 0, errors);
        var payload = System.Text.Encoding.UTF8.GetString(
            System.Buffers.Text.Base64Url.DecodeFromChars(output.Trim().Split('.')[1])
        );
        Assert.Contains($"\"iss\":\"{browser.Address}/provider\"", payload, StringComparison.Ordinal);
        // For the district and for each of its services.
        Assert.Contains(
            "\"aud\":[\"enforcement\",\"enforcement-registry\",\"enforcement-planning\","
                + "\"enforcement-supervision\"]",
            payload,
            StringComparison.Ordinal
        );
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{browser.Address}/warnings")
        {
            Headers = { Authorization = new("Bearer", output.Trim()) },
        };
        using var reply = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode); // the services and the pages know who it is

        var nowhere = await Child.Run(
            "Cli/enforcement",
            "login",
            "--as",
            "planner",
            "--data",
            Path.Combine(browser.Data, "nothing")
        );
        Assert.Equal(
            (2, true),
            (nowhere.Exit, nowhere.Errors.Contains("no AllInOne runs there", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_command_line_signs_in_by_a_code_in_any_browser_and_its_verbs_are_that_persons_word()
    {
        using var folder = new TempFolder();
        var (file, firms) = (folder.File("token"), folder.File("firms.csv"));
        await using (
            var login = Child.Start(
                "Cli/enforcement",
                ["login", "--authority", $"{browser.Address}/provider", "--out", file],
                new Dictionary<string, string>()
            )
        )
        {
            await Eventually.IsTrue(
                () => login.HasExited || login.Errors.TrimEnd().Split('\n').Length == 2,
                "a code is shown",
                () => login.Errors
            );
            var shown = login.Errors.TrimEnd().Split('\n');
            Assert.False(login.HasExited, login.Errors);
            var page = await browser.Page();
            await page.GotoAsync($"{browser.Address}/provider/verify?user_code=0000-0000-0000");
            await Expect(page.Locator("[role=alert]")).ToContainTextAsync("没有这个代码");
            await page.GotoAsync(shown[0]);
            await page.ClickAsync("button[value=operator-1]");
            Assert.Equal(0, await login.Exit());
        }
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var export = await Child.Run(
            "Cli/enforcement",
            "export",
            "enterprises",
            "--server",
            browser.Grpc,
            "--token",
            file,
            "--out",
            firms
        );
        Assert.True(export.Exit == 0, export.Errors);
        Assert.True(File.Exists(firms));
        // His own word and no more: publishing the year is a supervisor's.
        var refused = await Child.Run(
            "Cli/enforcement",
            "report",
            "publish",
            "--year",
            "2025",
            "--as-of",
            "2026-01-31",
            "--server",
            browser.Grpc,
            "--token",
            file
        );
        Assert.Equal(2, refused.Exit);

        await File.WriteAllTextAsync(file, "no token", TestContext.Current.CancellationToken);
        foreach (
            var (arguments, why) in new[]
            {
                (
                    new[] { "export", "enterprises", "--server", browser.Grpc, "--token", file, "--out", firms },
                    "holds no access token"
                ),
                (
                    ["export", "enterprises", "--token", file, "--out", firms, "--data", folder.Path],
                    "--token is for --server"
                ),
                (["login"], "login needs --authority URL"),
                (["login", "--authority", browser.Address, "--out", file], "does not say how one signs in there"),
                (
                    ["login", "--authority", $"{browser.Address}/provider", "--client-id", "nobody", "--out", file],
                    "--client-id nobody"
                ),
            }
        )
        {
            var (exit, _, errors) = await Child.Run("Cli/enforcement", arguments);
            Assert.True(
                exit == 2 && errors.Contains(why, StringComparison.Ordinal),
                $"{string.Join(' ', arguments)}: {exit} {errors}"
            );
        }
    }
}
