namespace Enforcement.EndToEnd.Pages;

/// <summary>A program asks the provider of development for a token of one service alone.</summary>
[Collection(nameof(DemoHost))]
public sealed class AudienceSignInTests(DemoHost house)
{
    private readonly Browser browser = house.Browser;

    [Fact]
    public async Task A_token_asked_for_one_service_names_it_alone_and_opens_nothing_of_a_process_that_holds_three()
    {
        using var folder = new TempFolder();
        var (file, firms) = (folder.File("token"), folder.File("firms.csv"));
        await using (
            var login = Child.Start(
                "Cli/enforcement",
                [
                    "login",
                    "--authority",
                    $"{browser.Address}/provider",
                    "--scope",
                    "openid enforcement-planning",
                    "--out",
                    file,
                ],
                new Dictionary<string, string>()
            )
        )
        {
            await Eventually.IsTrue(
                () => login.HasExited || login.Errors.TrimEnd().Split('\n').Length == 2,
                "a code is shown",
                () => login.Errors
            );
            Assert.False(login.HasExited, login.Errors);
            var page = await browser.Page();
            await page.GotoAsync(login.Errors.Split('\n')[0]);
            await page.ClickAsync("button[value=operator-1]");
            Assert.Equal(0, await login.Exit());
        }
        var payload = System.Text.Encoding.UTF8.GetString(
            System.Buffers.Text.Base64Url.DecodeFromChars((await File.ReadAllTextAsync(file)).Trim().Split('.')[1])
        );
        Assert.Contains("\"aud\":\"enforcement-planning\"", payload, StringComparison.Ordinal);
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
        Assert.NotEqual(0, export.Exit);
        Assert.False(File.Exists(firms));
    }
}
