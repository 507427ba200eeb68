using Enforcement.BuildingBlocks.Grpc;
using Grpc.Core;
using static Microsoft.Playwright.Assertions;
using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page of an agency's inbox, as a clerk of the discipline commission works at it.</summary>
public sealed class InboxPageTests : IAsyncLifetime
{
    private Browser browser = null!;

    public async ValueTask InitializeAsync() => browser = await Browser.Start(demo: true);

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", 1440, "收到的移送", "已签收", "已退回", "请填写内容")]
    [InlineData("en", 390, "Received", "received", "returned", "Fill it in")]
    public async Task A_clerk_signs_in_reads_a_clue_and_returns_it_by_keyboard_alone(
        string locale,
        int width,
        string title,
        string received,
        string returned,
        string missing
    )
    {
        var number = await Referred("涉嫌干预涉企检查的线索（虚构）\n第二段");
        var page = await browser.Page(locale, width);
        await page.GotoAsync($"{browser.Address}/inbox/CCDI");
        await page.Stands("inbox-sign-in");
        await Expect(page.Locator("#token")).ToHaveCountAsync(0);
        await page.ClickAsync("#sign-in");
        await page.ClickAsync("button[value=clerk-ccdi]");

        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(page.Locator($"#n{number} .badge")).ToHaveTextAsync(received);
        await page.Stands("inbox-list");
        await page.Locator($"#n{number} a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".clue")).ToContainTextAsync("第二段");
        Assert.DoesNotContain("线索（虚构）", await page.TitleAsync(), StringComparison.Ordinal);
        await page.Stands("inbox-open");

        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.Locator("#return").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#refused")).ToHaveTextAsync(missing);
        await page.Stands("inbox-return-refused");
        await page.Locator("#return").FocusAsync();
        await page.Keyboard.TypeAsync("不属于管辖范围");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync(returned);
        await Expect(page.Locator("[data-kind=returned]")).ToContainTextAsync("不属于管辖范围");
        await Expect(page.Locator("#act")).ToHaveCountAsync(0);
        await page.Stands("inbox-returned");

        foreach (var path in new[] { "referred", "alarms" })
        {
            await page.GotoAsync($"{browser.Address}/inbox/CCDI/{path}");
            await page.Stands($"inbox-{path}");
        }
        await page.ClickAsync("nav button");
        await page.WaitForURLAsync("**/sign-out/done");
        await page.GotoAsync($"{browser.Address}/inbox/CCDI/referrals/{number}");
        await Expect(page.Locator(".clue")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_clue_is_referred_to_supervision_and_a_wrong_file_is_refused_and_kept_for_a_look()
    {
        await Referred("一条线索");
        var page = await browser.Page();
        await page.GotoAsync($"{browser.Address}/inbox/CCDI");
        await page.ClickAsync("#sign-in");
        await page.ClickAsync("button[value=clerk-ccdi]");
        await page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "照片.referral",
                MimeType = "image/png",
                Buffer = "no referral"u8.ToArray(),
            }
        );
        await page.ClickAsync(".line button");
        await Expect(page.Locator("#refused")).ToContainTextAsync("文件不是移送文件");
        await page.Stands("inbox-file-refused");
        await page.ClickAsync("nav a[href$=alarms]");
        await Expect(page.Locator("#q1")).ToContainTextAsync("格式不符");
        await page.Stands("inbox-alarms-some");

        await page.ClickAsync("nav a[href$=referred]");
        await page.FillAsync("#text", "关于该局的线索");
        await page.FillAsync("#about", "JUSTICE");
        await page.ClickAsync(".ask button");
        await Expect(page.Locator("#refused")).ToContainTextAsync("不经此途径移送");
        await Expect(page.Locator("#text")).ToHaveValueAsync("关于该局的线索");
        await page.FillAsync("#about", "");
        await page.ClickAsync(".ask button");
        await Expect(page.Locator("#r1 .badge")).ToHaveTextAsync("已发送，待回执");
        await Eventually.IsTrue(
            async () =>
            {
                await page.GotoAsync($"{browser.Address}/inbox/CCDI/referred");
                return await page.Locator("#r1 .badge").InnerTextAsync() == "已签收";
            },
            "supervision's receipt is fetched",
            () => "",
            TimeSpan.FromMinutes(2)
        );
        await page.Stands("inbox-referred-some");
    }

    /// <summary>A referral to the discipline commission, when its inbox holds it.</summary>
    private async Task<long> Referred(string clue)
    {
        SupervisionClient drafter = new(browser.As(Role.Supervisor, "drafter")),
            checker = new(browser.As(Role.Supervisor, "checker")),
            approver = new(browser.As(Role.Supervisor, "approver"));
        var inbox = new InboxClient(browser.As(Role.Agency, "clerk", ("agency", "CCDI")));
        var keys = await inbox.GetKeysAsync(new());
        try
        {
            await new SupervisionClient(browser.As(Role.Operator, "operator")).Referrals.RegisterAgencyAsync(
                new()
                {
                    Agency = "CCDI",
                    Name = "区纪委监委",
                    EncryptionJwk = keys.EncryptionJwk,
                    SigningJwk = keys.SigningJwk,
                    Delivery = "grpc",
                }
            );
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.AlreadyExists) { } // the demo has it already
        var id = (
            await drafter.Referrals.DraftReferralAsync(
                new()
                {
                    Agency = "CCDI",
                    Clue = clue,
                    Classification = "open",
                }
            )
        ).ReferralId;
        await checker.Referrals.CheckReferralAsync(new() { ReferralId = id });
        var number = (await approver.Referrals.ApproveReferralAsync(new() { ReferralId = id })).Number;
        await Eventually.IsTrue(
            async () =>
            {
                await inbox.PollAsync(new());
                return (await inbox.ListReferralsAsync(new())).Referrals.Any(r => r.Number == number);
            },
            "the inbox pulls",
            () => "",
            TimeSpan.FromMinutes(2)
        );
        return number;
    }
}
