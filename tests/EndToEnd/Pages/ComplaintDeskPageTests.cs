using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using static Microsoft.Playwright.Assertions;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /complaints/desk and /complaints/desk/ID: each does what is his, and the body concerned sees
/// nothing.</summary>
public sealed class ComplaintDeskPageTests : IAsyncLifetime
{
    private Browser browser = null!;
    private Client supervisor = null!;
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        browser = await Browser.Start(demo: true);
        supervisor = new(browser.As(Role.Supervisor, "supervisor-1"));
        await Complaints.Ready(browser);
        id = await Complaints.About(browser, DemoVisit.Body, who: "李某 13900000000");
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    private Task Sign(IPage page, string role, string subject, params (string, string)[] claims) =>
        browser.Show(page, role, subject, claims);

    [Theory]
    [InlineData("zh-CN", 1440, "已登记", "已交办", "已受理", "已答复", "已办结")]
    [InlineData("en", 390, "Recorded", "Routed", "Acknowledged", "Responded", "Decided")]
    public async Task The_station_routes_and_answers_and_the_justice_bureau_decides(
        string locale,
        int width,
        params string[] states
    )
    {
        var page = await browser.Page(locale, width);
        await Sign(page, Role.Reviewer, "reviewer-1");
        await page.GotoAsync($"{browser.Address}/complaints/desk");
        await Expect(page.Locator($"#{id} .badge[data-state]")).ToHaveTextAsync(states[0]);
        await page.Stands("desk");
        await page.ClickAsync($"#{id} a");
        await Expect(page.Locator(".said").First).ToHaveTextAsync("检查人员要求购买指定设备");
        Assert.DoesNotContain("李某", await page.ContentAsync(), StringComparison.Ordinal);
        await Expect(page.Locator("form:has(#response)")).ToHaveCountAsync(0); // not his until it is routed to him
        // never the one it is about
        await Expect(page.Locator($"#handler option[value={DemoVisit.Body}]")).ToHaveCountAsync(0);
        await page.SelectOptionAsync("#handler", "STATION");
        await page.ClickAsync("form:has(#handler) button");
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync(states[1]);
        await page.Stands("desk-one");
        await page.Locator("form:has(input[value=acknowledge]) button").ClickAsync();
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync(states[2]);
        await page.FillAsync("#response", "已派人核查\n三日内回复");
        await page.ClickAsync("form:has(#response) button");
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync(states[3]);
        await Expect(page.Locator("form:has(#reasons)")).ToHaveCountAsync(0);

        await Sign(page, Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{browser.Address}/complaints/desk/{id}");
        await Expect(page.Locator("dl.list-facts").First).ToContainTextAsync("李某");
        await page.CheckAsync("input[value=Verified]");
        await page.FillAsync("#reasons", "属实，已责令改正");
        await page.CheckAsync("input[name=confirmed]"); // it is final
        await page.Stands("desk-decide");
        await page.ClickAsync("form:has(#reasons) button");
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync(states[4]);
        await Expect(page.Locator("form[method=post]")).ToHaveCountAsync(0);
        await page.Stands("desk-decided");
    }

    [Fact]
    public async Task The_body_concerned_is_told_what_a_stranger_to_the_number_is_told()
    {
        var page = await browser.Page();
        foreach (var role in new[] { Role.Planner, Role.Head, Role.Supervisor, Role.Reviewer })
        {
            await Sign(page, role, "somebody", ("body", DemoVisit.Body));
            await page.GotoAsync($"{browser.Address}/complaints/desk");
            await Expect(page.Locator("main .silent")).ToHaveTextAsync("没有符合条件的投诉");
            await page.GotoAsync($"{browser.Address}/complaints/desk/{id}");
            var told = await page.Locator("main").InnerHTMLAsync();
            await page.GotoAsync($"{browser.Address}/complaints/desk/CMPL-449917-2026-0777");
            Assert.Equal(await page.Locator("main").InnerHTMLAsync(), told);
            await Expect(page.Locator("[role=alert]")).ToHaveAttributeAsync("data-reason", "UNKNOWN_COMPLAINT");
        }
        await page.SetExtraHTTPHeadersAsync([new("Authorization", "Bearer no-token")]);
        await page.GotoAsync($"{browser.Address}/complaints/desk");
        await Expect(page.Locator("[role=alert]")).ToHaveAttributeAsync("data-reason", "SIGN_IN");
    }

    [Fact]
    public async Task What_another_did_meanwhile_is_said_and_done_once_and_what_is_left_out_is_named()
    {
        var page = await browser.Page();
        await Sign(page, Role.Supervisor, "supervisor-2");
        await page.GotoAsync($"{browser.Address}/complaints/desk/{id}?done=1"); // after an earlier step
        await Expect(page.Locator("[role=status]")).ToHaveCountAsync(1);
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.ClickAsync("details:has(#reasons) > summary"); // the next step is to route; the others are folded
        await page.FillAsync("#reasons", "理由");
        await page.ClickAsync("form:has(#reasons) button");
        await Expect(page.Locator("#refused")).ToHaveTextAsync("请选择认定结果");
        await Expect(page.Locator("[role=status]")).ToHaveCountAsync(0); // what is refused is not said to be recorded
        await Expect(page.Locator("#reasons")).ToHaveValueAsync("理由");
        await supervisor.Complaints.RespondToComplaintAsync(new() { ComplaintId = id, Text = "先答复了" });
        await page.ClickAsync("details:has(#response) > summary");
        await page.FillAsync("#response", "又答复一次");
        await page.ClickAsync("form:has(#response) button");
        await Expect(page.Locator("#refused")).ToHaveTextAsync("这一步已经办过，没有重复记录");
        await Expect(page.Locator("#answers + h3 + .said")).ToHaveTextAsync("先答复了");
        await Expect(page.Locator("form:has(#response)")).ToHaveCountAsync(0);
        await page.Stands("desk-refused");

        await page.GotoAsync($"{browser.Address}/complaints/desk?overdue=1&state=Decided");
        await Expect(page.Locator("main .silent")).ToHaveTextAsync("没有符合条件的投诉");
        await Sign(page, Role.Head, "head-1", ("body", DemoVisit.Body));
        await page.SelectOptionAsync("#state", "");
        await page.UncheckAsync("[name=overdue]");
        await page.ClickAsync("form.filter button");
        // As the head of the body concerned.
        await Expect(page.Locator("main .silent")).ToHaveTextAsync("没有符合条件的投诉");
    }
}
