using System.Net;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using static Microsoft.Playwright.Assertions;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /complaints and /complaints/track, as somebody uses them who gives no name.</summary>
public sealed class ComplainPageTests : IAsyncLifetime
{
    private Browser browser = null!;
    private Client supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        browser = await Browser.Start(demo: true);
        supervisor = new(browser.As(Role.Supervisor, "supervisor-1"));
        await Complaints.Ready(browser);
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", 1440, "投诉已登记", "已登记", "部分属实", "没有这件投诉，或者编号与查询码不符")]
    [InlineData(
        "en",
        390,
        "The complaint is recorded",
        "Recorded",
        "Partly verified",
        "There is no such complaint, or the code is another's"
    )]
    public async Task A_complaint_is_made_by_keyboard_alone_and_followed_with_its_number_and_code(
        string locale,
        int width,
        string taken,
        string recorded,
        string finding,
        string nothing
    )
    {
        var page = await browser.Page(locale, width);
        await page.GotoAsync($"{browser.Address}/complaints");
        await page.Stands("complain");
        await page.Locator("#about").FocusAsync();
        await page.SelectOptionAsync("#about", DemoVisit.Body);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("检查人员要求购买指定设备");
        for (var i = 0; i < 4; i++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(taken);
        await page.Stands("complain-taken");
        var (number, code) = await Slip(page);
        Assert.DoesNotContain(code, page.Url, StringComparison.Ordinal);
        var kept = (await supervisor.Complaints.GetComplaintAsync(new() { ComplaintId = number })).Complaint;
        Assert.Equal(
            (DemoVisit.Body, "检查人员要求购买指定设备", true, "online"),
            (kept.AboutBody, kept.Text, kept.Anonymous, kept.Source)
        );

        await Track(page, number, code[..^1] + (code[^1] == 'A' ? 'B' : 'A'));
        await Expect(page.Locator("#refused")).ToHaveTextAsync(nothing);
        await page.Stands("track-refused");
        await Track(page, number, code.ToLowerInvariant());
        await Expect(page.Locator("#state .badge")).ToHaveTextAsync(recorded);
        await supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = number,
                Finding = ComplaintFinding.Partly,
                Reasons = "已责令改正",
            }
        );
        await Track(page, number, code);
        await Expect(page.Locator("[role=status]")).ToContainTextAsync(finding);
        await Expect(page.Locator("[role=status]")).ToContainTextAsync("已责令改正");
        Assert.EndsWith("/complaints/track", page.Url.Split('?')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("购买指定设备", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Stands("track");
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays_and_nothing_is_recorded()
    {
        var page = await browser.Page();
        await page.GotoAsync($"{browser.Address}/complaints");
        // A browser's own checks are a courtesy; the page does without.
        async Task Send()
        {
            await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
            await page.ClickAsync("main button[type=submit]");
        }
        await Send();
        await Expect(page.Locator("#refused")).ToHaveTextAsync("请选择投诉谁"); // never whoever stands first
        await page.SelectOptionAsync("#about", "-");
        await Send();
        // about an enterprise, and none is named
        await Expect(page.Locator("#refused")).ToHaveTextAsync("统一社会信用代码有误，请核对18位代码");
        await page.SelectOptionAsync("#about", "STATION");
        await Send();
        await Expect(page.Locator("#refused")).ToHaveTextAsync("请写明情况");
        await page.FillAsync("#text", "情况说明");
        await page.FillAsync("#who", "王某");
        // No number; whether there is a visit of a number is not said here.
        await page.FillAsync("#visit", "上个月 那次");
        await Send();
        await Expect(page.Locator("#refused")).ToBeVisibleAsync();
        await Expect(page.Locator("#visit-wrong")).ToBeVisibleAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("情况说明");
        await Expect(page.Locator("#who")).ToHaveValueAsync("王某");
        await Expect(page.Locator("#about")).ToHaveValueAsync("STATION");
        await page.Stands("complain-refused");
        Assert.Empty((await supervisor.Complaints.ListComplaintsAsync(new())).Complaints);
    }

    [Fact]
    [Asvs("v5.0.0-3.5.1")]
    public async Task Sent_twice_it_is_one_complaint_with_one_code_and_sent_from_another_site_none()
    {
        var page = await browser.Page();
        await page.GotoAsync($"{browser.Address}/complaints");
        var fields = await page.EvaluateAsync<string[]>(
            "() => ['__RequestVerificationToken', '_handler', 'key'].map(n => "
                + "document.querySelector(`[name=${n}]`).value)"
        );
        async Task<string> Send(string token, HttpStatusCode status)
        {
            var form = page.APIRequest.CreateFormData();
            foreach (
                var (name, value) in new[]
                {
                    ("__RequestVerificationToken", token),
                    ("_handler", fields[1]),
                    ("key", fields[2]),
                    ("about", "JUSTICE"),
                    ("text", "情况说明"),
                }
            )
                form.Append(name, value);
            var answer = await page.APIRequest.PostAsync(page.Url, new() { Form = form });
            Assert.Equal((int)status, answer.Status);
            return await answer.TextAsync();
        }
        await Send("", HttpStatusCode.BadRequest);
        var (first, again) = (await Send(fields[0], HttpStatusCode.OK), await Send(fields[0], HttpStatusCode.OK));
        static string Codes(string html) =>
            string.Join(
                ' ',
                System.Text.RegularExpressions.Regex.Matches(html, "<dd><code>([^<]+)").Select(m => m.Groups[1].Value)
            );
        Assert.StartsWith("CMPL-", Codes(first), StringComparison.Ordinal);
        Assert.Equal(Codes(first), Codes(again));
        // about the justice bureau: around its supervisors
        Assert.Empty((await supervisor.Complaints.ListComplaintsAsync(new())).Complaints);
        Assert.Single(
            (await new Client(browser.As(Role.Reviewer, "reviewer-1")).Complaints.ListComplaintsAsync(new())).Complaints
        );
    }

    private static async Task<(string Number, string Code)> Slip(IPage page)
    {
        var both = await page.Locator(".slip code").AllInnerTextsAsync();
        return (both[0], both[1]);
    }

    private async Task Track(IPage page, string number, string code)
    {
        if (!page.Url.Contains("/track", StringComparison.Ordinal))
            await page.GotoAsync($"{browser.Address}/complaints/track");
        await page.FillAsync("#number", number);
        await page.FillAsync("#code", code);
        await page.ClickAsync("form[method=post] button");
    }
}
